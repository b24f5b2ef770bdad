"""The figures of the knowledge base about itself, counted each time they are asked for."""

from django.db.models import Count

from measures.choices import Granularity
from measures.models import ActionPlan, Funding, Measure
from sources.evidence.base import top_level_models
from sources.evidence.choices import Difference, Omission, Strength
from sources.models import Claim, Document, Sentence
from strategy.models import Strategy
from strategy.placements import Shelves, on_shelves
from strategy.side_by_side import by_strategy


def method_figures() -> dict:
    """Everything `/om/metod/` counts: records, claims, the ledger, coverage, disagreements, money."""
    omitted = dict(Sentence.objects.left_out().order_by().values_list("omission").annotate(n=Count("pk")))
    return {
        "records": [
            (model._meta.verbose_name_plural, model.objects.count()) for model in top_level_models() if model.resource
        ],
        "claim_count": Claim.objects.count(),
        "quoted_count": Claim.objects.quoted().count(),
        "referred_count": Claim.objects.referred().count(),
        "disagreement_count": Claim.objects.disagreements().count(),
        "differences": disagreements_by_kind(),
        "documents": Document.objects.exclude(text="").for_lists(),
        "reference_documents": Document.objects.filter(text="").count(),
        "omissions": [(kind.label, omitted.get(kind, 0)) for kind in Omission],
        "plans": by_strategy(ActionPlan.objects.for_lists()),
        "strategy_figures": [figures_of(strategy) for strategy in Strategy.objects.all()],
        "measures_without_strategy": Measure.objects.filter(strategy=None, plan=None, areas=None).count(),
        "strengths": strengths_of_measures(),
        "official_measures": Measure.objects.with_evidence().filter(has_official_source=True).count(),
        "official_claims": Claim.objects.official().count(),
        "money": Funding.objects.sums(),
    }


def figures_of(strategy: Strategy) -> dict:
    """The measures of one strategy: by plan, without a plan, by focus area."""
    own = Measure.objects.of_strategy(strategy)
    planless = own.filter(plan=None)
    return {
        "strategy": strategy,
        "plans": [(plan, *measures_of(plan)) for plan in strategy.action_plans.all()],
        "named_without_plan": planless.filter(granularity=Granularity.NAMED).count(),
        "groups_without_plan": planless.filter(granularity=Granularity.GROUP).count(),
        "shelves": measures_by_area(strategy),
        "without_plan": planless.count(),
    }


def measures_by_area(strategy: Strategy) -> list[Shelves]:
    """The measures of a strategy under each of its focus areas, all of them and none."""
    return on_shelves(Measure.objects.of_strategy(strategy).with_placements(), strategy.focus_areas.all())


def measures_of(plan: ActionPlan) -> tuple[int, int, int]:
    """Of a plan: the measures named, those of them that an official source ties to it, and the groups."""
    named = Measure.objects.counted_in(plan)
    ties = Claim.objects.official().filter(field="plan", difference="", record_id__in=named.values("pk"))
    groups = Measure.objects.filter(plan=plan, granularity=Granularity.GROUP)
    return named.count(), ties.values("record_id").distinct().count(), groups.count()


def strengths_of_measures() -> list[tuple[str, int]]:
    """How many measures rest on evidence of each strength."""
    found = dict(Measure.objects.with_evidence().order_by().values_list("evidence").annotate(n=Count("pk")))
    return [(str(kind.label), found.get(kind, 0)) for kind in Strength]


def disagreements_by_kind() -> list[tuple[str, int]]:
    """On how many fields sources differ in each way; a field may count under several."""
    fields = set(Claim.objects.differing().values_list("difference", "record_id", "field"))
    return [(str(kind.label), sum(difference == kind for difference, *_ in fields)) for kind in Difference]
