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
from measures.serializers.groups import GROUP, GROUPS, groups_as_json, table_of_groups
from measures.serializers.sums import SUMS, sums_as_json
from measures.sums import Sums
from sources.rest.files import table_file
from sources.rest.records import RecordViewSet


class ActionPlanViewSet(RecordViewSet):
    """Handlingsplaner, med antalet åtgärder de anger och antalet som källorna namnger."""

    queryset = ActionPlan.objects.for_lists()
    serializer_class = ActionPlanSerializer
    filterset_class = ActionPlanFilterSet

    def context_for(self, items):
        return super().context_for(items) | {"coverage": coverage_of(items)}


class MeasureViewSet(RecordViewSet):
    """Åtgärder, så långt källorna namnger dem."""

    queryset = Measure.objects.for_data()
    in_words = Measure.objects.for_lists()
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
    meta_on_request = {"groups": GROUP}
    groups = GROUPS

    def envelope(self, page, rows):
        answer, sums = super().envelope(page, rows), self.sums()
        answer["_meta"]["sums"] = sums_as_json(sums)
        if self.asked.group:
            answer["_meta"]["groups"] = groups_as_json(sums, self.asked.group)
        return answer

    def file(self, kind, records, question):
        if not question.group:
            return super().file(kind, records, question)
        rows = groups_as_json(self.sums(), question.group)
        return table_file(table_of_groups(question.group), rows, "funding-groups", kind, self.request._request)

    def sums(self) -> Sums:
        """What the whole selection comes to, in the years asked for."""
        return self.filterset.qs.sums(self.filterset.years)


RESOURCES = [ActionPlanViewSet, MeasureViewSet, AssignmentViewSet, DeadlineViewSet, FundingViewSet]
