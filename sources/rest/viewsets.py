"""The two ways a resource is read: as a list, which its FilterSet narrows, and one record at a time."""

import json
from collections.abc import Iterable, Sequence
from functools import cache, partial

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from sources.evidence.base import Evidenced, light_claims, stated_rows
from sources.history.kept import kept, kept_of_each
from sources.listing.columns import file_columns
from sources.listing.downloads import selection
from sources.listing.filterset import RecordFilterSet
from sources.listing.pagination import RecordPage, RecordPaginator
from sources.rest.expansion import MOST as MOST_RELATIONS
from sources.rest.expansion import Relation, expanded, relations_of
from sources.rest.files import table_file
from sources.rest.formats import Atom, Csv, Json, Xlsx
from sources.rest.links import Links
from sources.rest.questions import RESERVED, Question, apart
from sources.rest.schema import ResourceSchema
from sources.rest.serializers import RecordSerializer
from sources.rest.tables import Table, tables_of

LONGEST_SLUG = 120


class ResourceViewSet(ViewSetMixin, APIView):
    """A resource: subclasses say what it consists of and how one of its records looks."""

    resource: str
    queryset = None
    filterset_class: type[RecordFilterSet]
    serializer_class: type
    on_request: tuple[str, ...] = ()
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"
    renderer_classes = [Json, Csv, Xlsx, Atom]
    http_method_names = ["get", "head"]
    schema = ResourceSchema()

    def get_renderers(self):
        asked = self.request.query_params if self.request else {}
        kinds = self.renderer_classes if self.action == "list" else self.renderer_classes[:1]
        if "format" not in asked and not {"rows", "dialect"}.isdisjoint(asked):  # which only files have: CSV, then
            kinds = [kind for kind in kinds if kind in (Csv, Xlsx)] or kinds
        return [kind() for kind in kinds]

    def list(self, request):
        question = self.question()
        self.filterset = self.filterset_class(question.data, self.get_queryset(question), reserved=RESERVED)
        kind = request.accepted_renderer.format
        question.demand([*self.filterset.problems, *question.misplaced(kind), *self.problems(question)])
        paginator = RecordPaginator(self.filterset.qs, question.limit)
        paginator.count = self.filterset.count()
        page = paginator.page(question.page)
        if kind != "json":
            records = page.object_list if question.is_paged else self.filterset.qs
            return self.file(kind, records, question)
        return Response(self.envelope(page, self.rows_of(page.object_list, question)))

    def retrieve(self, request, slug):
        question = self.question()
        question.demand(self.problems(question), names=["expand", "fields", "format"])
        return Response(self.row_of(slug, question))

    def file(self, kind: str, records: QuerySet, question: Question) -> HttpResponse:
        """The records as a file: a table of their JSON, or with a dialect, as a feed too, in the words of the page."""
        request = self.request._request
        if kind == "atom" or question.is_for_excel:
            return selection(kind, records, file_columns(self.filterset_class), self.resource, request)
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
        return self.queryset.all()

    def find(self, slug: str, question: Question):
        """The record with this slug, or None."""
        return self.get_queryset(question).filter(slug=slug).first()

    def row_of(self, slug: str, question: Question) -> dict:
        """The record with this slug as JSON shows it; raises `Http404` where there is none."""
        found = self.find(slug, question) if len(slug) <= LONGEST_SLUG else None
        if found is None:
            raise Http404(f"Det finns ingenting med kortnamnet ”{slug[:LONGEST_SLUG]}” här.")
        return self.rows([found], question)[0]

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

    def envelope(self, page: RecordPage, rows: Sequence[dict]) -> dict:
        """A list as the national REST profile has it."""
        links = Links(self.request._request)

        def at(rel: str, number: int) -> dict:
            query = self.request.query_params.copy()
            query["page"] = number
            return links.to(rel, f"{self.request.path}?{query.urlencode()}")

        query = self.request.query_params.urlencode()
        around = {"prev": page.previous_page_number()} if page.has_previous() else {}
        around |= {"next": page.next_page_number()} if page.has_next() else {}
        return {
            "items": rows,
            "_meta": {
                "totalRecords": page.paginator.count,
                "page": page.number,
                "limit": page.paginator.per_page,
                "count": len(rows),
            },
            "_links": {
                "self": links.to("self", f"{self.request.path}?{query}" if query else self.request.path),
                "first": at("first", 1),
                **{rel: at(rel, number) for rel, number in around.items()},
                "last": at("last", page.paginator.num_pages),
            },
        }


class RecordViewSet(ResourceViewSet):
    """A kind of record: everything follows from its QuerySet, its FilterSet and its serializer.

    `on_request` names the fields that come where `expand` asks for them; it can ask for what records refer to as well.
    """

    serializer_class: type[RecordSerializer]
    on_request = ("claims",)
    of: dict[type[Evidenced], type["RecordViewSet"]] = {}  # what serves each kind of record that has a resource

    def __init_subclass__(cls):
        super().__init_subclass__()
        RecordViewSet.of[cls.queryset.model] = cls

    @property
    def resource(self) -> str:
        return self.queryset.model.resource

    @classmethod
    @cache
    def relations(cls) -> dict[str, Relation]:
        """The ways to what its records refer to."""
        return relations_of(cls.serializer_class())

    @classmethod
    @cache
    def expansions(cls) -> dict[str, list[Relation]]:
        """What `expand` can name: fields on request, with no way, and ways of one step or two."""
        found: dict[str, list[Relation]] = {name: [] for name in cls.on_request}
        for name, first in cls.relations().items():
            found[name] = [first]
            found |= {f"{name}.{more}": [first, one] for more, one in cls.of[first.kind].relations().items()}
        return found

    def problems(self, question):
        ways = {tuple(way[:steps]) for way in self.ways(question) for steps in range(1, len(way) + 1)}
        if len(ways) <= MOST_RELATIONS:
            return []
        told = f"”expand” följer {len(ways)} hänvisningar, och högst {MOST_RELATIONS} går i en fråga"
        return [("expand", f"{told}; plan.strategy är två. Fråga flera gånger.")]

    def ways(self, question: Question) -> list[list[Relation]]:
        """What `expand` asks for beside fields on request."""
        return [way for name in question.expand if (way := self.expansions().get(name))]

    def row_of(self, slug, question):
        make = partial(super().row_of, slug, question)
        row = make() if self.own(question) else kept(f"{self.kept_as(question)}\n{slug}", make)
        return self.with_relations([row], question)[0]

    def rows_of(self, records, question):
        if self.own(question):  # may be long: it would leave no room for the others
            rows = super().rows_of(records, question)
        else:
            rows = kept_of_each(self.kept_as(question), records, lambda found: self.rows(found, question))
        return self.with_relations(rows, question)

    def own(self, question: Question) -> list[str]:
        """The fields on request that are asked for."""
        return [name for name in question.expand if name in self.on_request]

    def with_relations(self, rows: Sequence[dict], question: Question) -> Sequence[dict]:
        asked: dict[Relation, list[Relation]] = {}
        for first, *further in self.ways(question):
            asked.setdefault(first, []).extend(further)
        return expanded(rows, asked, self.fetched) if asked else rows

    def fetched(self, kind: type[Evidenced], slugs: set[str]) -> Sequence[dict]:
        """The records of a kind with these slugs, as its own resource shows them."""
        viewset = self.of[kind](request=self.request, action="list")
        plain = Question(QueryDict(), fields=(), expandable=(), formats=())
        return viewset.rows_of(viewset.get_queryset(plain).filter(slug__in=slugs), plain) if slugs else []

    def context_of(self, question):
        ways = self.ways(question)
        fields = [*question.fields, *(way[0].field for way in ways)] if question.fields else []
        whole = {way[0].field for way in ways if way[0].is_bare} | ({question.rows} - {""})
        return {"fields": fields, "expand": self.own(question), "whole": sorted(whole)}

    def kept_as(self, question: Question) -> str:
        """What a record's JSON depends on beside the record: its links have the address of the site."""
        context = self.context_of(question)
        return json.dumps(["json", Links(self.request._request).site, self.resource, context])

    def get_queryset(self, question):
        if "claims" not in question.expand:
            return self.queryset.all()
        rows = [Prefetch(f"{name}__claims", light_claims().queryset) for name in stated_rows(self.queryset.model)]
        return self.queryset.prefetch_related(light_claims(), *rows)
