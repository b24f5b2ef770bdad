"""The figures of the knowledge base about itself, counted each time they are asked for."""

from django.db.models import Count

from measures.models import ActionPlan, Funding, Measure
from sources.choices import Difference, Omission
from sources.evidenced import top_level_models
from sources.models import Claim, Document, Sentence
from strategy.models import FocusArea


def method_figures() -> dict:
    """Everything `/om/metod/` counts: records, claims, the ledger, coverage, disagreements, money."""
    differing = dict(Claim.objects.differing().order_by().values_list("difference").annotate(n=Count("pk")))
    omitted = dict(Sentence.objects.left_out().order_by().values_list("omission").annotate(n=Count("pk")))
    return {
        "records": [
            (model._meta.verbose_name_plural, model.objects.count()) for model in top_level_models() if model.resource
        ],
        "claim_count": Claim.objects.count(),
        "quoted_count": Claim.objects.quoted().count(),
        "referred_count": Claim.objects.referred().count(),
        "disagreement_count": Claim.objects.disagreements().count(),
        "differences": [(kind.label, differing.get(kind, 0)) for kind in Difference],
        "documents": Document.objects.exclude(text="").for_lists(),
        "reference_documents": Document.objects.filter(text="").count(),
        "omissions": [(kind.label, omitted.get(kind, 0)) for kind in Omission],
        "plans": ActionPlan.objects.for_lists(),
        "areas": [(area, Measure.objects.filter(area=area).count()) for area in FocusArea.objects.all()],
        "measures_without_area": Measure.objects.filter(area=None).count(),
        "measures_without_plan": Measure.objects.filter(plan=None).count(),
        "funding_total": Funding.objects.total(),
        "funding_left_out": Funding.objects.count() - Funding.objects.additive().count(),
    }
