"""Pages about plans, measures, assignments, deadlines and money."""

from django.shortcuts import get_object_or_404

from measures.calendars import calendar_of
from measures.filters import (
    ActionPlanFilterSet,
    AssignmentFilterSet,
    DeadlineFilterSet,
    FundingFilterSet,
    MeasureFilterSet,
)
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from sources.views import RecordDetail, RecordList


class ActionPlanList(RecordList):
    """The action plans, each with its declared measures as cells, the documented ones filled."""

    queryset = ActionPlan.objects.for_lists()
    filterset_class = ActionPlanFilterSet


class ActionPlanDetail(RecordDetail):
    """One action plan: its cells, its measures by focus area, and everything it rests on."""

    queryset = ActionPlan.objects.with_coverage()
    parent = "measures:plan-list"
    slug_field = "number"
    slug_url_kwarg = "number"

    def get_context_data(self, **context):
        measures = self.object.measures.for_lists()
        return super().get_context_data(cells=self.object.cells(), measures=measures, **context)


class MeasureList(RecordList):
    """All measures, narrowed by the filters in the address."""

    queryset = Measure.objects.for_lists()
    filterset_class = MeasureFilterSet
    extra_context = {"plans": ActionPlan.objects.for_lists()}


class MeasureDetail(RecordDetail):
    """One measure and everything it rests on."""

    queryset = Measure.objects.select_related("strategy", "plan", "area")
    parent = "measures:list"


class AssignmentList(RecordList):
    """All assignments, narrowed by the filters in the address."""

    queryset = Assignment.objects.for_lists()
    filterset_class = AssignmentFilterSet


class AssignmentDetail(RecordDetail):
    """One assignment with its parties, deadlines and money."""

    queryset = Assignment.objects.select_related("agency", "strategy", "measure")
    parent = "measures:assignment-list"


def assignment_calendar(request, slug: str):
    """The deadlines of one assignment as a calendar file."""
    assignment = get_object_or_404(Assignment, slug=slug)
    return calendar_of(request, Deadline.objects.for_lists().filter(assignment=assignment), str(assignment))


class DeadlineList(RecordList):
    """Everything that assignments require by a certain day."""

    queryset = Deadline.objects.for_lists()
    filterset_class = DeadlineFilterSet
    formats = RecordList.formats | {"ics": "Kalenderfil"}

    def file(self, kind, records):
        return calendar_of(self.request, records, "Tidsgränser") if kind == "ics" else super().file(kind, records)


class FundingList(RecordList):
    """All lines of funding, with what may be added up by year and by payer."""

    queryset = Funding.objects.for_lists()
    filterset_class = FundingFilterSet

    def get_context_data(self, **context):
        lines = self.object_list
        return super().get_context_data(
            total=lines.total(),
            by_year=with_shares(lines.by_year()),
            by_payer=with_shares(lines.by_payer()),
            left_out=lines.restated(),
            without_amount=lines.filter(amount=None),
            **context,
        )


class FundingDetail(RecordDetail):
    """One line of funding with its years."""

    queryset = Funding.objects.select_related("measure", "assignment", "payer", "part_of", "supersedes")
    parent = "measures:funding-list"


def with_shares(sums: list[tuple]) -> list[tuple]:
    """Sums with the length of their bars, in per cent of the largest."""
    largest = max((amount for _, amount in sums), default=0)
    return [(label, amount, round(100 * amount / largest)) for label, amount in sums]
