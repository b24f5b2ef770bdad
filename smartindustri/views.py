"""Pages that gather from several apps: the start page, focus areas, actors, disagreements, and about the site."""

import sys
from functools import cached_property

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.defaults import server_error
from django.views.generic import TemplateView

from dialogues.bands import BESIDE_FILTERS, MOST_MARKS
from dialogues.models import TimelineEntry
from measures.pages.entries import links_of
from smartindustri.actors import organisations, persons
from smartindustri.areas import AreaReport
from smartindustri.disagreements import MOST_QUIET, DisagreementFilterSet, grouped, quiet
from smartindustri.figures import method_figures
from smartindustri.lists.changes import ChangeFilterSet
from smartindustri.overview.start import start_figures
from smartindustri.overview.timeline import TimelineFilterSet, band_of
from smartindustri.serving.outage import answer_to
from sources.evidence.base import LONGEST_SLUG
from sources.filters import OrganisationFilterSet, PersonFilterSet
from sources.history.withdrawals import withdrawn
from sources.models import Change, Claim, Document, Organisation, Person
from sources.rest.problems import problem
from sources.views import RecordDetail, RecordList
from strategy.filters import FocusAreaFilterSet
from strategy.models import FocusArea


class Start(TemplateView):
    """The plans' numbers, the measures by plan and focus area, time, money, and where sources say otherwise."""

    template_name = "smartindustri/start.html"

    def get_context_data(self, **context):
        return super().get_context_data(**start_figures(), **context)


class FocusAreaList(RecordList):
    """The focus areas of the strategies."""

    queryset = FocusArea.objects.for_lists()
    filterset_class = FocusAreaFilterSet


class FocusAreaDetail(RecordDetail):
    """One focus area with everything that concerns it."""

    queryset = FocusArea.objects.select_related("strategy")
    parent = "focus-area-list"

    @cached_property
    def report(self) -> AreaReport:
        return AreaReport(self.object)

    def beside(self):
        return links_of(self.report.measures)

    def get_context_data(self, **context):
        return super().get_context_data(report=self.report, **context)


class OrganisationList(RecordList):
    """All organisations, under the name a source uses."""

    queryset = Organisation.objects.for_lists()
    filterset_class = OrganisationFilterSet


class PersonList(RecordList):
    """All persons named in a role."""

    queryset = Person.objects.for_lists()
    filterset_class = PersonFilterSet


class OrganisationDetail(RecordDetail):
    """An organisation: what it has done in the order of time, its people, and the documents it published."""

    queryset = Organisation.objects.all()
    template_name = "smartindustri/organisation_detail.html"
    parent = "actors:list"

    def get_context_data(self, **context):
        one = self.object
        documents = in_order(one.documents)
        return super().get_context_data(
            deeds=organisations.deeds_of(one, len(documents)),
            people=[(row, persons.period_of(row)) for row in one.appointments.select_related("person")],
            members=one.members.all(),
            documents=documents,
            **context,
        )


class PersonDetail(RecordDetail):
    """A person: the offices held, and meetings, questions and documents in the order of time."""

    queryset = Person.objects.select_related("party")
    template_name = "smartindustri/person_detail.html"
    parent = "actors:person-list"

    def get_context_data(self, **context):
        one = self.object
        offices = [persons.office_told(row) for row in one.appointments.select_related("organisation")]
        documents = in_order(one.documents)
        deeds = persons.deeds_of(one, len(documents))
        return super().get_context_data(deeds=deeds, offices=offices, documents=documents, **context)


def in_order(documents) -> list[Document]:
    """Documents by when they were published, those without a date last."""
    return sorted(documents.defer("text"), key=lambda one: (not one.published, one.published))


def actor(request, slug: str):
    """The page of an organisation or a person: they share one kind of address."""
    if len(slug) > LONGEST_SLUG:
        raise Http404
    views = {Organisation: OrganisationDetail, Person: PersonDetail}
    kinds = [model for model in views if model.objects.filter(slug=slug).exists()]
    if not kinds:  # the one that was removed last
        gone = {model: found.at for model in views if (found := withdrawn(model, slug))}
        kinds = sorted(gone, key=gone.__getitem__, reverse=True) or [Organisation]
    return views[kinds[0]].as_view()(request, slug=slug)


class DisagreementList(RecordList):
    """Where sources differ, by kind and the weightiest first: every value, which one is shown, and why."""

    queryset = Claim.objects.differences().with_rivals().for_lists()
    filterset_class = DisagreementFilterSet
    title = "Där källorna säger olika"
    resource = "disagreements"

    template_name = "smartindustri/disagreement_list.html"

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        if self.problems or context["view"] != "list":
            return context
        claims, selections = list(context["object_list"]), [self.object_list]
        if "type" not in self.data and not context["page_obj"].has_next():
            selections.append(quiet(self.filterset))
            claims += selections[1][:MOST_QUIET]
        return context | {"groups": grouped(claims, *selections), "has_quiet": len(selections) > 1}


class Method(TemplateView):
    """How the knowledge base is made, and how far it reaches, counted as the page is shown."""

    template_name = "smartindustri/method.html"

    def get_context_data(self, **context):
        return super().get_context_data(**method_figures(), **context)


def security_contact(_request):
    """Where a weakness is reported (RFC 9116). It holds for half a year, from the month it is read in."""
    today = timezone.localdate()
    month = today.year * 12 + today.month - 1 + 6
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {month // 12}-{month % 12 + 1:02}-01T00:00:00Z",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


class ChangeList(RecordList):
    """What has been added, changed and removed, the latest first."""

    queryset = Change.objects.for_lists()
    filterset_class = ChangeFilterSet
    resource = "changes"
    title = "Ändringar"
    template_name = "smartindustri/change_list.html"


class Timeline(RecordList):
    """Everything dated in the order of time, with the band over the whole selection on top."""

    queryset = TimelineEntry.objects.for_lists()
    filterset_class = TimelineFilterSet
    resource = "timeline"
    title = "Tidslinje"
    template_name = "smartindustri/timeline.html"

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        is_drawn = 0 < context["paginator"].count <= MOST_MARKS
        entries = self.object_list.prefetch_related(None) if is_drawn else []
        are_several = len({entry.strategy_id for entry in entries if entry.strategy_id}) > 1
        return context | {"band": band_of(entries, are_several=are_several, desk=BESIDE_FILTERS), "most": MOST_MARKS}


def refuse(request, exception=None):
    """The page for an address that cannot be read; under /api/ a problem."""
    status = getattr(exception, "status", 400)
    if request.path.startswith("/api/"):
        return problem(request, status, str(exception or "") if isinstance(exception, BadRequest) else "")
    return render(request, "400.html", {"reason": str(exception or "")}, status=status)


def fail(request):
    """The page for an error of ours, which says nothing about its inside; under /api/ a problem.

    A database that is lost outside a view, as when a session is saved, ends here too.
    """
    if response := answer_to(request, sys.exc_info()[1]):
        return response
    if request.path.startswith("/api/"):
        return problem(request, 500)
    return server_error(request)
