"""The figures of the knowledge base about itself, counted each time they are asked for."""

from django.db.models import Count

from measures.choices import Granularity
from measures.models import ActionPlan, Funding, Measure
from sources.evidence.base import top_level_models
from sources.evidence.choices import Difference, Omission, Strength
from sources.models import Claim, Document, Sentence
from strategy.models import FocusArea


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
        "plans": ActionPlan.objects.for_lists(),
        "plan_figures": [(plan, *measures_of(plan)) for plan in [*ActionPlan.objects.all(), None]],
        "strengths": strengths_of_measures(),
        "official_measures": Measure.objects.with_evidence().filter(has_official_source=True).count(),
        "official_claims": Claim.objects.official().count(),
        "areas": [(area, Measure.objects.filter(area=area).count()) for area in FocusArea.objects.all()],
        "measures_without_area": Measure.objects.filter(area=None).count(),
        "measures_without_plan": Measure.objects.filter(plan=None).count(),
        "funding_total": Funding.objects.total(),
        "funding_left_out": Funding.objects.restated().count(),
        "funding_without_amount": Funding.objects.filter(amount=None).count(),
    }


def measures_of(plan: ActionPlan | None) -> tuple[int, int, int]:
    """Of a plan, or of none: the measures named, those of them that an official source ties to it, and the groups."""
    named = Measure.objects.counted_in(plan) if plan else Measure.objects.filter(plan=None, granularity="named")
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
