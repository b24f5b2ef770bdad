"""Plans, measures, assignments, deadlines and money in the API."""

from measures.filters import ActionPlanFilter, AssignmentFilter, DeadlineFilter, FundingFilter, MeasureFilter
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from measures.serializers import (
    ActionPlanSerializer,
    AssignmentSerializer,
    DeadlineSerializer,
    FundingSerializer,
    MeasureSerializer,
    coverage_of,
)
from sources.rest.viewsets import RecordViewSet


class ActionPlanViewSet(RecordViewSet):
    """Handlingsplaner, med antalet åtgärder de anger och antalet som källorna namnger."""

    queryset = ActionPlan.objects.for_lists()
    serializer_class = ActionPlanSerializer
    filterset_class = ActionPlanFilter

    def context_for(self, items):
        return {"coverage": coverage_of(items)}


class MeasureViewSet(RecordViewSet):
    """Åtgärder, så långt källorna namnger dem."""

    queryset = Measure.objects.for_lists()
    serializer_class = MeasureSerializer
    filterset_class = MeasureFilter


class AssignmentViewSet(RecordViewSet):
    """Regeringens uppdrag till myndigheter, med parter, tidsgränser och mottagare."""

    queryset = Assignment.objects.for_lists()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter


class DeadlineViewSet(RecordViewSet):
    """Tidsgränser: vad ett uppdrag kräver senast en viss dag, och till vem."""

    queryset = Deadline.objects.for_lists()
    serializer_class = DeadlineSerializer
    filterset_class = DeadlineFilter


class FundingViewSet(RecordViewSet):
    """Finansiering: belopp i hela kronor. Rader med partOf eller supersedes ska inte summeras med de andra."""

    queryset = Funding.objects.for_lists()
    serializer_class = FundingSerializer
    filterset_class = FundingFilter


RESOURCES = [ActionPlanViewSet, MeasureViewSet, AssignmentViewSet, DeadlineViewSet, FundingViewSet]
