"""Plans, measures, assignments, deadlines and money in the API."""

from measures.filters import (
    ActionPlanFilterSet,
    AssignmentFilterSet,
    DeadlineFilterSet,
    MeasureFilterSet,
)
from measures.funding_filters import FundingFilterSet
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from measures.serializers import (
    ActionPlanSerializer,
    AssignmentSerializer,
    DeadlineSerializer,
    FundingSerializer,
    MeasureSerializer,
    coverage_of,
)
from measures.serializers.sums import SUMS, sums_as_json
from sources.rest.questions import RESERVED
from sources.rest.viewsets import RecordViewSet


class ActionPlanViewSet(RecordViewSet):
    """Handlingsplaner, med antalet åtgärder de anger och antalet som källorna namnger."""

    queryset = ActionPlan.objects.for_lists()
    serializer_class = ActionPlanSerializer
    filterset_class = ActionPlanFilterSet

    def context_for(self, items):
        return {"coverage": coverage_of(items)}


class MeasureViewSet(RecordViewSet):
    """Åtgärder, så långt källorna namnger dem."""

    queryset = Measure.objects.for_lists()
    serializer_class = MeasureSerializer
    filterset_class = MeasureFilterSet


class AssignmentViewSet(RecordViewSet):
    """Regeringens uppdrag till myndigheter, med parter, tidsgränser och mottagare."""

    queryset = Assignment.objects.for_lists()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilterSet


class DeadlineViewSet(RecordViewSet):
    """Tidsgränser: vad ett uppdrag kräver senast en viss dag, och till vem."""

    queryset = Deadline.objects.for_lists()
    serializer_class = DeadlineSerializer
    filterset_class = DeadlineFilterSet


class FundingViewSet(RecordViewSet):
    """Finansiering: belopp i hela kronor. Urvalets summor står i _meta.sums, för åren i year, from och to, annars alla.

    En rad räknas när counts är sant och ingen rad som räknas, och som den är del av (partOf), finns i samma urval.
    """

    queryset = Funding.objects.for_lists()
    serializer_class = FundingSerializer
    filterset_class = FundingFilterSet
    meta = {"sums": SUMS}

    def envelope(self, page, rows):
        answer = super().envelope(page, rows)
        asked = self.filterset_class(self.request.query_params, page.paginator.object_list, reserved=RESERVED)
        answer["_meta"]["sums"] = sums_as_json(page.paginator.object_list.sums(asked.years))
        return answer


RESOURCES = [ActionPlanViewSet, MeasureViewSet, AssignmentViewSet, DeadlineViewSet, FundingViewSet]
