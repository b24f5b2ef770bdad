"""The figures of the knowledge base about itself, counted each time they are asked for."""

from collections import Counter

from django.db.models import Count, Q, Value

from measures.choices import Granularity
from measures.models import Funding, Measure
from sources.evidence.base import top_level_models
from sources.evidence.choices import Difference, Omission, Strength
from sources.models import Claim, Document, Sentence
from strategy.models import Strategy
from strategy.placements import on_shelves


def method_figures() -> dict:
    """Everything `/om/metod/` counts: records, claims, the ledger, coverage, disagreements, money.

    The measures are fetched once and counted here, since each plan and each strategy is another cut of them.
    """
    omitted = dict(Sentence.objects.left_out().order_by().values_list("omission").annotate(n=Count("pk")))
    measures = list(Measure.objects.select_related("plan").with_placements().with_evidence())
    strengths = Counter(measure.evidence for measure in measures)
    ties = Claim.objects.official().filter(field="plan", difference="").order_by()
    officially = set(ties.values_list("record_id", flat=True))
    strategies = Strategy.objects.prefetch_related("action_plans", "focus_areas")
    return Claim.objects.aggregate(
        claim_count=Count("pk"),
        quoted_count=Count("pk", filter=~Q(quote="")),
        referred_count=Count("pk", filter=Q(quote="")),
        official_claims=Count("pk", filter=Q(document__is_official=True)),
    ) | {
        "records": records_by_kind(),
        "disagreement_count": Claim.objects.disagreements().count(),
        "differences": disagreements_by_kind(),
        "documents": Document.objects.exclude(text="").defer("text").with_ledger(),
        "reference_documents": Document.objects.filter(text="").count(),
        "omissions": [(kind.label, omitted.get(kind, 0)) for kind in Omission],
        "strategy_figures": [
            figures_of(strategy, [measure for measure in measures if strategy.pk in _ties_of(measure)], officially)
            for strategy in strategies
        ],
        "measures_without_strategy": sum(
            not (measure.strategy_id or measure.plan_id or measure.areas.all()) for measure in measures
        ),
        "strengths": [(str(kind.label), strengths[kind]) for kind in Strength],
        "official_measures": sum(measure.has_official_source for measure in measures),
        "money": Funding.objects.sums(),
    }


def records_by_kind() -> list[tuple[str, int]]:
    """How many records there are of each kind, in one query."""
    kinds = [model for model in top_level_models() if model.resource]
    questions = [
        model._base_manager.order_by().annotate(_kind=Value(number)).values_list("_kind").annotate(_n=Count("pk"))
        for number, model in enumerate(kinds)
    ]
    counted = dict(questions[0].union(*questions[1:], all=True))
    return [(str(model._meta.verbose_name_plural), counted.get(number, 0)) for number, model in enumerate(kinds)]


def _ties_of(measure: Measure) -> set:
    """The strategies that a source ties a measure to: itself, through its plan, or through a focus area."""
    areas = {row.area.strategy_id for row in measure.areas.all() if row.area}
    return {measure.strategy_id, measure.plan and measure.plan.strategy_id, *areas} - {None}


def figures_of(strategy: Strategy, own: list[Measure], officially: set) -> dict:
    """The measures of one strategy: by plan, without a plan, by focus area.

    Of a plan: how many measures are named, how many of them an official source ties to it, and how many groups.
    """
    kinds = {kind: [one for one in own if one.granularity == kind] for kind in Granularity}
    named, groups = (Counter(one.plan_id for one in kinds[kind]) for kind in (Granularity.NAMED, Granularity.GROUP))
    official = Counter(one.plan_id for one in kinds[Granularity.NAMED] if one.pk in officially)
    plans = [(plan, named[plan.pk], official[plan.pk], groups[plan.pk]) for plan in strategy.action_plans.all()]
    return {
        "strategy": strategy,
        "plans": plans,
        "named_without_plan": named[None],
        "groups_without_plan": groups[None],
        "shelves": on_shelves(own, strategy.focus_areas.all()),
        "without_plan": sum(one.plan_id is None for one in own),
    }


def disagreements_by_kind() -> list[tuple[str, int]]:
    """On how many fields sources differ in each way; a field may count under several."""
    fields = set(Claim.objects.differing().values_list("difference", "record_id", "field"))
    return [(str(kind.label), sum(difference == kind for difference, *_ in fields)) for kind in Difference]
