"""The two ways a resource is read: as a list, which its FilterSet narrows, and one record at a time."""

import uuid
from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, gettext
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from sources.evidence.base import LONGEST_SLUG
from sources.history.kept import kept, version
from sources.listing.columns import file_columns
from sources.listing.downloads import selection
from sources.listing.filters import in_words
from sources.listing.filterset import RecordFilterSet
from sources.listing.pagination import PageAfter, RecordPage, RecordPaginator
from sources.listing.parameters import LONGEST
from sources.listing.sorting import FIRST, after
from sources.models import Term
from sources.rest.files import table_file
from sources.rest.formats import OF_FILES, Atom, Csv, Json, Xlsx
from sources.rest.links import Links
from sources.rest.problems import BadQuestion
from sources.rest.questions import GROUPING, RESERVED, Question, apart
from sources.rest.schema import ResourceSchema
from sources.rest.tables import Table, tables_of


def with_key(found: QuerySet, slug: str):
    """The one with this identity; anything that is no UUID is nobody's."""
    try:
        return found.filter(pk=uuid.UUID(slug)).first() if str(uuid.UUID(slug)) == slug else None
    except ValueError:
        return None


class ResourceViewSet(ViewSetMixin, APIView):
    """A resource: subclasses say what it consists of and how one of its records looks."""

    resource: str
    title = ""  # of its feeds, where that is not the model's own plural
    queryset = None
    in_words = None  # the same with what the page's words need beside, for files of the page; where that is more
    filterset_class: type[RecordFilterSet]
    serializer_class: type
    described_as: type | None = None  # the serializer with the same fields that the description knows already
    on_request: tuple[str, ...] = ()
    meta: dict = {}  # what its lists tell in `_meta` beside what all do, as OpenAPI describes it
    meta_on_request: dict = {}
    groups: tuple[str, ...] = ()  # what its sums can be divided by
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"
    renderer_classes = [Json, Csv, Xlsx, Atom]
    http_method_names = ["get", "head"]
    schema = ResourceSchema()

    def get_renderers(self):
        asked = self.request.query_params if self.request else {}
        kinds = self.renderer_classes if self.action == "list" else self.renderer_classes[:1]
        if "format" not in asked and not asked.keys().isdisjoint(OF_FILES):
            kinds = [kind for kind in kinds if kind in (Csv, Xlsx)] or kinds
        return [kind() for kind in kinds]

    def list(self, request):
        question = self.question()
        self.asked = question
        reserved = (*RESERVED, *GROUPING) if self.groups else RESERVED
        reserved = reserved if self.filterset_class.cursor else [name for name in reserved if name != "after"]
        self.filterset = self.filterset_class(question.data, self.get_queryset(question), reserved=reserved)
        kind = request.accepted_renderer.format
        question.demand([*self.filterset.problems, *question.misplaced(kind), *self.problems(question)])
        if kind != "json":
            records = self.page(question).object_list if question.is_paged else self.filterset.qs
            return self.file(kind, records, question)
        page = self.page(question)
        return Response(self.envelope(page, self.rows_of(page.object_list, question)))

    def page(self, question: Question) -> RecordPage:
        """What is asked of the list, by number or after a record."""
        paginator = RecordPaginator(self.filterset.qs, question.limit)
        paginator.count = self.filterset.count()
        if not question.after:
            return paginator.page(question.page)
        try:
            if len(question.after) > LONGEST_SLUG:
                raise ValueError(question.after)
            found = after(self.filterset_class, question.after, paginator.object_list)
        except ValueError:
            told = gettext("”{value}” är ingen identitet här. Ange slug för den sista posten du har, eller {first}.")
            raise BadQuestion([("after", told.format(value=question.after[:LONGEST], first=FIRST))]) from None
        return PageAfter(found[: question.limit], 1, paginator)

    def retrieve(self, request, slug):
        question = self.question()
        question.demand(self.problems(question), names=["expand", "fields", "format"])
        return Response(self.row_of(slug, question))

    def file(self, kind: str, records: QuerySet, question: Question) -> HttpResponse:
        """The records as a file: a table of their JSON, or with a dialect, as a feed too, in the words of the page."""
        request = self.request._request
        if kind == "atom" or question.is_for_excel:
            title = self.title or str(self.filterset_class.Meta.model._meta.verbose_name_plural).capitalize()
            return selection(kind, records, file_columns(self.filterset_class), self.resource, title, request)
        table = self.tables()[question.rows].only(question.fields)
        name = "-".join(filter(None, (self.resource, question.rows)))
        return table_file(table, self.rows_of(records, question), name, kind, request)

    def question(self) -> Question:
        """What the request asks beside its filters."""
        return Question(
            apart(self.request.query_params, self.filterset_class.base_filters),
            fields=self.field_names(),
            expandable=self.expansions(),
            formats=[renderer.format for renderer in self.get_renderers()],
            rows=filter(None, self.tables()),
            facets=self.filterset_class.facet_names(),
            groups=self.groups,
        )

    @classmethod
    @cache
    def field_names(cls) -> Sequence[str]:
        """What `fields` can choose among; the slug is always there, and may be named all the same."""
        return [name for name in cls.serializer_class().fields if name not in cls.on_request]

    @classmethod
    def expansions(cls) -> Iterable[str]:
        """What `expand` can name."""
        return cls.on_request

    def problems(self, question: Question) -> Sequence[tuple[str, str]]:
        """What is wrong with a question whose parts are each in order."""
        return []

    @classmethod
    @cache
    def tables(cls) -> dict[str, Table]:
        """What its files can hold: its records, under no name, and the rows of each field that has rows."""
        return tables_of(cls.serializer_class(), cls.field_names())

    def get_queryset(self, question: Question):
        """The records with all that is told of them in the form asked for."""
        form = getattr(self.request, "accepted_renderer", None)
        is_in_words = question.is_for_excel or isinstance(form, Atom)
        return (self.in_words if is_in_words and self.in_words is not None else self.queryset).all()

    def find(self, slug: str, question: Question):
        """The record with this slug, or None."""
        return self.get_queryset(question).filter(slug=slug).first()

    def row_of(self, slug: str, question: Question) -> dict:
        """The record with this slug as JSON shows it; raises `Http404` where there is none."""
        found = self.find(slug, question) if len(slug) <= LONGEST_SLUG else None
        if found is None:
            raise self.absence(slug[:LONGEST_SLUG])
        return self.rows([found], question)[0]

    def absence(self, slug: str) -> Exception:
        """Why there is no such record."""
        return Http404(gettext("Det finns ingenting med kortnamnet ”{slug}” här.").format(slug=slug))

    def rows_of(self, records: QuerySet, question: Question) -> Sequence[dict]:
        """What is asked of the resource, as JSON shows it."""
        return self.rows(list(records), question)

    def rows(self, items: Sequence, question: Question) -> Sequence[dict]:
        """These records as JSON shows them."""
        context = {"links": Links(self.request._request)} | self.context_of(question) | self.context_for(items)
        return self.serializer_class(items, many=True, context=context).data

    def context_of(self, question: Question) -> dict:
        """What the serializer has to know of the question."""
        return {"fields": question.fields, "expand": question.expand}

    def context_for(self, items: Sequence) -> dict:
        """What the serializer has to know of all of these records at once."""
        return {}

    def facets(self) -> Sequence[dict]:
        """The options of the filters asked for, each counted under all others; of all where none is named."""
        named, english = self.asked.facets, kept("english", Term.in_english) if get_language() == "en" else {}
        return [
            {
                "name": facet.name,
                "label": in_words(facet.label),
                "options": [
                    {
                        "value": one.value,
                        # A document is called what stands on it.
                        "label": (facet.name != "document" and english.get(one.label.casefold()))
                        or in_words(one.label),
                        "count": one.count,
                    }
                    for one in facet.options
                ],
            }
            for facet in self.filterset.every_facet()
            if facet.name in named or (not named and facet.is_offered)
        ]

    def envelope(self, page: RecordPage, rows: Sequence[dict]) -> dict:
        """A list as the national REST profile has it."""
        links = Links(self.request._request)

        def at(rel: str, **to: int | str) -> dict:
            query = self.request.query_params.copy()
            for name, value in to.items():
                query[name] = value
            return links.to(rel, f"{self.request.path}?{query.urlencode()}")

        query = self.request.query_params.urlencode()
        if isinstance(page, PageAfter):
            beside = {"first": {"after": FIRST}}
            beside |= {"next": {"after": rows[-1]["slug"]}} if len(rows) == page.paginator.per_page else {}
        else:
            beside = {"first": {"page": 1}}
            beside |= {"prev": {"page": page.previous_page_number()}} if page.has_previous() else {}
            beside |= {"next": {"page": page.next_page_number()}} if page.has_next() else {}
            beside |= {"last": {"page": page.paginator.num_pages}}
        return {
            "items": rows,
            "_meta": {
                "totalRecords": page.paginator.count,
                "page": page.number,
                "limit": page.paginator.per_page,
                "count": len(rows),
                "dataVersion": version(),
                **({"facets": self.facets()} if self.asked.facets else {}),
            },
            "_links": {
                "self": links.to("self", f"{self.request.path}?{query}" if query else self.request.path),
                **{rel: at(rel, **to) for rel, to in beside.items()},
            },
        }
