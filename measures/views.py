"""Pages about plans, measures, assignments, deadlines and money."""

from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import TemplateView

from measures.calendars import calendar_of
from measures.charts import SpanChart, YearChart, chains_of, figures_of
from measures.filters import (
    ActionPlanFilterSet,
    AssignmentFilterSet,
    DeadlineFilterSet,
    MeasureFilterSet,
)
from measures.funding_filters import FundingFilterSet
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from measures.pages.comparison import asked
from measures.pages.entries import each_once, links_of
from measures.pages.plans import PlanSheet
from measures.pages.sheets import AssignmentSheet, FundingSheet, MeasureSheet
from measures.summary import Summary, sums_of
from measures.sums import Sums
from sources.evidence.base import differing_claims
from sources.history.kept import kept
from sources.listing.exports import as_csv, download
from sources.listing.parameters import asked_in
from sources.views import RecordDetail, RecordList, instead_of
from strategy.models import FocusArea
from strategy.placements import on_shelves
from strategy.side_by_side import by_strategy

LONGEST_NUMBER = 5  # digits of the largest number a plan can have


class ActionPlanList(RecordList):
    """The action plans, each with how many measures it declares and how many of them sources name."""

    queryset = ActionPlan.objects.for_lists()
    filterset_class = ActionPlanFilterSet


class ActionPlanDetail(RecordDetail):
    """One action plan: its measures by focus area, those that nobody names, and everything it rests on."""

    queryset = ActionPlan.objects.select_related("strategy").with_coverage()
    sheet_class = PlanSheet
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

    @cached_property
    def measures(self) -> list[Measure]:
        return list(self.object.measures.for_entries())

    def beside(self):
        return links_of(self.measures)

    def get_context_data(self, **context):
        shelves = on_shelves(self.measures, FocusArea.objects.filter(strategy=self.object.strategy_id))
        return super().get_context_data(gathered=each_once(shelves), **context)


class PlanComparison(TemplateView):
    """The plans of a strategy beside each other, in all focus areas or in one."""

    template_name = "measures/plan_comparison.html"

    def get_context_data(self, **context):
        return super().get_context_data(comparison=asked(asked_in(self.request)), **context)


class MeasureList(RecordList):
    """All measures, narrowed by the filters in the address."""

    queryset = Measure.objects.for_lists()
    filterset_class = MeasureFilterSet

    def get_context_data(self, **context):
        plans = ActionPlan.objects.select_related("strategy").with_coverage()
        return super().get_context_data(plans=kept("plans", lambda: by_strategy(plans)), **context)


class MeasureDetail(RecordDetail):
    """One measure and everything it rests on."""

    queryset = Measure.objects.for_page()
    parent = "measures:list"
    sheet_class = MeasureSheet

    def beside(self):
        measure = self.object
        return [*measure.assignments.all(), *Summary(measure).sums.shown, *measure.linked_from.all()]


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
        return [*sums_of(self.object.funding.all()).shown]


def assignment_calendar(request, slug: str):
    """The deadlines of one assignment as a calendar file."""
    assignment = Assignment.objects.filter(slug=slug).first()
    if assignment is None:
        if found := instead_of(request, Assignment, slug):
            return found
        raise Http404
    return calendar_of(request, Deadline.objects.for_lists().filter(assignment=assignment), str(assignment))


class DeadlineList(RecordList):
    """Everything that assignments require by a certain day."""

    queryset = Deadline.objects.for_lists()
    filterset_class = DeadlineFilterSet
    formats = RecordList.formats | {"ics": "Kalenderfil"}

    def file(self, kind, records):
        return calendar_of(self.request, records, "Tidsgränser") if kind == "ics" else super().file(kind, records)


class FundingList(RecordList):
    """All lines of funding: what they come to by year, payer and measure, then the lines by what they are for."""

    queryset = Funding.objects.for_lists()
    filterset_class = FundingFilterSet
    title = "Pengar"
    formats = RecordList.formats | {"figures": "Belopp per år och betalare, CSV"}

    def file(self, kind, records):
        if kind == "figures":
            return download(as_csv(figures_of(self.sums)), "funding-by-year", "csv")
        return super().file(kind, records)

    @cached_property
    def sums(self) -> Sums:
        return self.object_list.sums(self.filterset.years)

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        page, chart = context["page_obj"], YearChart(self.sums)
        if context["view"] == "list":  # the sums have fetched the lines already
            page.object_list = self.sums.lines[page.paginator.per_page * (page.number - 1) :][: page.paginator.per_page]
            prefetch_related_objects(page.object_list, differing_claims())
        is_narrowed = bool(context["chips"])
        groups = groupby([] if self.data.get("sort") else page, attrgetter("owner"))
        beside = Funding.objects.beside(self.sums.lines).sums() if is_narrowed else self.sums
        return context | {
            "sums": self.sums,
            "chart": chart,
            "spans": SpanChart(chart),
            "chains": chains_of(beside),
            "groups": [(owner, [*lines]) for owner, lines in groups],
            "without_money": None if is_narrowed else Measure.objects.without_money().count(),
        }


class FundingDetail(RecordDetail):
    """One line of funding with its years, and the lines it belongs together with."""

    queryset = Funding.objects.with_references().with_placements().prefetch_related("parts", "restated_by")
    parent = "measures:funding-list"
    sheet_class = FundingSheet
