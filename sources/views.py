"""The two kinds of page that every kind of record has, a list and a record, and the pages about documents."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.views.generic import DetailView, ListView

from sources.evidence.base import LONGEST_SLUG, Evidenced
from sources.filters import DocumentFilterSet
from sources.history.kept import kept_of_each
from sources.history.withdrawals import Withdrawal, withdrawn
from sources.listing.columns import columns_of, file_columns
from sources.listing.downloads import KINDS, selection
from sources.listing.filterset import RecordFilterSet
from sources.listing.pagination import DEFAULT_LIMIT, PAGE_LIMITS, RecordPaginator, read_paging
from sources.listing.parameters import asked_in, demand
from sources.listing.rows import Row, choices_of, row_of, table_of
from sources.listing.selection import shelved
from sources.listing.sorting import orders_of, own_order_of
from sources.listing.words import words_of
from sources.models import Document
from sources.pages.citations import FORMATS, Citation, act_of, source_of
from sources.pages.facts import Evidence
from sources.pages.neighbours import neighbours_of
from sources.pages.reader import paragraphs_of, resting_on
from sources.pages.sheet import Sheet
from sources.rest.problems import logged_as, moved

VIEWS = {"list": "lista", "table": "tabell"}


class RecordList(ListView):
    """All records of a kind, narrowed by the filters in the address; also as a file or a feed of that selection."""

    paginator_class = RecordPaginator
    filterset_class: type[RecordFilterSet]
    resource = ""  # where the model has none of its own: names the downloads
    title = ""  # where the model's own plural does not name the page
    views = VIEWS
    formats = KINDS
    reserved: tuple[str, ...] = ("page", "limit", "view", "format", "columns")

    def get_template_names(self):
        return [*super().get_template_names(), "record_list.html"]

    @classmethod
    def named(cls) -> str:
        """What the page is called, also by those beneath it."""
        return cls.title or str(cls.queryset.model._meta.verbose_name_plural).capitalize()

    @cached_property
    def data(self) -> QueryDict:
        return asked_in(self.request)

    @cached_property
    def filterset(self) -> RecordFilterSet:
        return self.filterset_class(self.data, self.queryset.all(), reserved=self.reserved)

    def get(self, request, *args, **kwargs):
        self.number, self.limit, problems = read_paging(self.data, PAGE_LIMITS)
        self.problems = [*self.filterset.problems, *problems, *self.form_problems()]
        self.object_list = self.queryset.none() if self.problems else self.filterset.qs
        kind = self.data.get("format")
        if kind in self.formats and not self.problems:
            is_paged = {"page", "limit"} & self.data.keys()
            page = self.get_paginator(self.object_list, self.limit).page(self.number)
            return self.file(kind, page.object_list if is_paged else self.object_list)
        return self.render_to_response(self.get_context_data(), status=400 if self.problems else 200)

    def paginate_queryset(self, queryset, page_size):
        page = self.get_paginator(queryset, page_size).page(self.number)
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_paginate_by(self, queryset):
        return self.limit

    def form_problems(self) -> list[tuple[str, str]]:
        """What is wrong with the parameters that only a page has: each is told by the name a reader sees."""
        columns = {one.name: one.label for one in columns_of(self.filterset_class)}
        known = {
            "format": ("Hämta", self.formats),
            "view": ("Visa som", self.views),
            "columns": ("Fler kolumner", columns),
        }
        return [
            (
                name,
                f"”{value[:60]}” är inget känt värde för ”{label}”. "
                f"Kända värden: {', '.join(f'{one} ({words})' for one, words in values.items())}.",
            )
            for name, (label, values) in known.items()
            for value in self.data.getlist(name)
            if name in self.reserved and value not in values
        ]

    def file(self, kind: str, records) -> HttpResponse:
        """The selection as a file or a feed: all of it, unless the address asks for a page."""
        columns = file_columns(self.filterset_class)
        name = self.resource or self.queryset.model.resource
        return selection(kind, records, columns, name, self.named(), self.request)

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        facets = self.filterset.facets()
        first, more = shelved(facets)
        view, is_empty = self.data.get("view", ""), context["paginator"].count == 0 and not self.problems
        choices = choices_of(self.filterset_class, self.data.getlist("columns")) if "columns" in self.reserved else []
        orders, own_order = orders_of(self.filterset_class), own_order_of(self.filterset_class)
        row = row_of(self.filterset_class)
        return context | {
            "title": self.named(),
            "filterset": self.filterset,
            "facets": facets,
            "first_facets": first,
            "more_facets": more,
            "is_more_open": any(facet.chosen for facet in more),
            "chips": self.filterset.counted_chips() if is_empty else self.filterset.chips(),
            "view": view if view in self.views else next(iter(self.views)),
            "views": self.views,
            "formats": self.formats,
            "limits": PAGE_LIMITS,
            "default_limit": DEFAULT_LIMIT,
            "arranged": self.arranged(),
            "orders": orders,
            "own_order": own_order,
            "order": orders.get(self.data.get("sort", ""), own_order),
            "columns": columns_of(self.filterset_class),
            "row": row,
            "rows": SimpleLazyObject(lambda: self.rows(context["page_obj"].object_list, row)),
            "own_table": table_of(self.filterset_class),
            "table": [*table_of(self.filterset_class), *(one.column for one in choices if one.is_chosen)],
            "choices": choices,
            "data": self.data,
            "problems": self.problems,
            "words": words_of(self.filterset, context["paginator"].count),
        }

    def rows(self, records, row: Row) -> Sequence[str]:
        """The records as rows of the list."""

        def written(found):
            return [render_to_string("components/rows/row.html", {"record": one, "row": row}) for one in found]

        follows_data = isinstance(records, QuerySet) and issubclass(records.model, Evidenced)
        name = f"row\n{self.filterset_class.__name__}"
        return kept_of_each(name, records, written) if follows_data else written(records)

    def arranged(self) -> str:
        """How the list is shown, in words, where that is not its own way."""
        view, limit = (self.data.get(name, "") for name in ("view", "limit"))
        words = [self.views[view]] if view in [*self.views][1:] else []
        words += [f"{limit} per sida"] if limit not in ("", str(DEFAULT_LIMIT)) else []
        return "; ".join(words)


def instead_of(request: HttpRequest, model: type[Evidenced], slug: str) -> HttpResponse | None:
    """The answer where a record was published and is not any more: the like address of the one that stands in its
    place, or why it went. None where there never was one."""
    gone = withdrawn(model, slug) if len(slug) <= LONGEST_SLUG else None
    if gone is None or not gone.successor:
        return gone and gone_page(request, model, slug, gone)
    return moved(request, reverse(request.resolver_match.view_name, kwargs={"slug": gone.successor}))


def gone_page(request: HttpRequest, model: type[Evidenced], slug: str, gone: Withdrawal) -> HttpResponse:
    """What is told of a record that was published and is not any more."""
    history = f"{reverse('change-list')}{logged_as(model, slug)}"
    kind = capfirst(model._meta.verbose_name)
    return render(request, "gone.html", {"gone": gone, "kind": kind, "history": history}, status=410)


class RecordDetail(DetailView):
    """One record and everything it rests on."""

    context_object_name = "record"
    parent: str  # the name of the list's address
    sheet_class = Sheet

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if found := instead_of(request, self.queryset.model, self.kwargs["slug"]):
                return found
            raise

    def get(self, request, *args, **kwargs):
        data = asked_in(request)
        demand(data, "format")
        kind = data.get("format")
        if kind is None:
            return super().get(request, *args, **kwargs)
        if kind not in FORMATS:
            raise BadRequest(f"”{kind[:60]}” är inget känt värde för format. Kända värden: {', '.join(FORMATS)}.")
        self.object = self.get_object(super().get_queryset())  # without what only the page tells
        text = getattr(self.citation(), kind)
        headers = {"Content-Disposition": f'attachment; filename="{self.object.slug}.{kind}"'}
        return HttpResponse(text, content_type=FORMATS[kind], headers=headers)

    def get_template_names(self):
        return [*super().get_template_names(), "record_detail.html"]

    def get_queryset(self):
        return super().get_queryset().with_evidence().with_rows()

    def get_object(self, queryset=None):
        if len(self.kwargs["slug"]) > LONGEST_SLUG:
            raise Http404
        return super().get_object(queryset)

    def beside(self) -> Iterable[Evidenced]:
        """Other records whose facts the page tells too."""
        return []

    def told(self) -> Iterator[Evidenced]:
        """The record, and what its page tells beside it."""
        yield self.object
        yield from self.beside()

    def citation(self) -> Citation:
        """How the page is cited: by its address without a question, which is the one that lasts."""
        path = self.object.get_absolute_url()
        try:
            address = self.request.build_absolute_uri(path)
        except DisallowedHost:
            address = path
        act, number = act_of(self.told())
        today = timezone.localdate()
        source = source_of(self.object)
        return Citation(str(self.object), self.object.slug, settings.SITE_NAME, address, today, act, number, source)

    def get_context_data(self, **context):
        evidence, parent = Evidence(self.object, self.beside()), reverse(self.parent)
        resource = self.object.resource
        return super().get_context_data(
            evidence=evidence,
            sheet=self.sheet_class(evidence),
            citation=self.citation(),
            api_address=f"/api/v1/{resource}/{self.object.slug}" if resource else "",
            neighbours=neighbours_of(self.object),
            parent=resolve(parent).func.view_class.named(),
            parent_url=parent,
            **context,
        )


class DocumentList(RecordList):
    """All documents, with the figures of their ledgers."""

    queryset = Document.objects.for_lists()
    filterset_class = DocumentFilterSet


class DocumentDetail(RecordDetail):
    """One document: what it is, its ledger, and its text with every quoted passage marked."""

    queryset = Document.objects.select_related("publisher", "author").with_ledger()
    parent = "sources:document-list"

    def get_context_data(self, **context):
        left_out = self.object.sentences.left_out().order_by("omission", "number")
        resting = [] if self.object.text else resting_on(self.object)
        return super().get_context_data(
            paragraphs=paragraphs_of(self.object), left_out=left_out, resting=resting, **context
        )
