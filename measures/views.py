"""Pages about plans, measures, assignments, deadlines and money."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from measures.calendars import calendar_of
from measures.charts import YearChart
from measures.filters import (
    ActionPlanFilterSet,
    AssignmentFilterSet,
    DeadlineFilterSet,
    MeasureFilterSet,
)
from measures.funding_filters import FundingFilterSet
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from measures.pages.sheets import AssignmentSheet, FundingSheet, MeasureSheet
from measures.summary import Summary, sums_of
from sources.views import RecordDetail, RecordList
from strategy.side_by_side import by_strategy

LONGEST_NUMBER = 5  # digits of the largest number a plan can have


class ActionPlanList(RecordList):
    """The action plans, each with its declared measures as cells, the documented ones filled."""

    queryset = ActionPlan.objects.for_lists()
    filterset_class = ActionPlanFilterSet


class ActionPlanDetail(RecordDetail):
    """One action plan: its cells, its measures by focus area, and everything it rests on."""

    queryset = ActionPlan.objects.select_related("strategy").with_coverage()
    parent = "measures:plan-list"

    def get(self, request, slug, **kwargs):
        """The plan of this slug. Plans once had their numbers as addresses, and those lead on, as long as they lead to
        one plan: where strategies share a number, a guess would show another plan than the link was about."""
        try:
            return super().get(request, slug=slug, **kwargs)
        except Http404:
            numbered = slug.isdecimal() and len(slug) <= LONGEST_NUMBER
            plans = ActionPlan.objects.filter(number=slug) if numbered else []
            if len(plans) != 1:
                raise
            return redirect(plans[0], permanent=True)

    def get_context_data(self, **context):
        return super().get_context_data(cells=self.object.cells(), shelves=self.object.by_area(), **context)


class MeasureList(RecordList):
    """All measures, narrowed by the filters in the address."""

    queryset = Measure.objects.for_lists()
    filterset_class = MeasureFilterSet

    def get_context_data(self, **context):
        return super().get_context_data(plans=by_strategy(ActionPlan.objects.for_lists()), **context)


class MeasureDetail(RecordDetail):
    """One measure and everything it rests on."""

    queryset = Measure.objects.for_page()
    parent = "measures:list"
    sheet_class = MeasureSheet

    def beside(self):
        measure = self.object
        return [*measure.assignments.all(), *Summary(measure).sums.counted, *measure.linked_from.all()]


class AssignmentList(RecordList):
    """All assignments, narrowed by the filters in the address."""

    queryset = Assignment.objects.for_lists()
    filterset_class = AssignmentFilterSet


class AssignmentDetail(RecordDetail):
    """One assignment with its parties, deadlines and money."""

    queryset = Assignment.objects.for_page()
    parent = "measures:assignment-list"
    sheet_class = AssignmentSheet

    def beside(self):
        return sums_of(self.object.funding.all()).counted


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
        sums = self.object_list.sums(self.filterset.years)
        return super().get_context_data(sums=sums, chart=YearChart(sums), **context)


class FundingDetail(RecordDetail):
    """One line of funding with its years, and the lines it belongs together with."""

    queryset = Funding.objects.with_references().with_placements().prefetch_related("parts", "restated_by")
    parent = "measures:funding-list"
    sheet_class = FundingSheet
