"""The tables that everything public consists of: each resource of the API, and the rows of its records.

They are the files that `GET /api/v1/<resource>?format=csv` and `&rows=<field>` give, by the same code: the same names,
columns, values and order. A search is no table, for there is nothing in it before somebody asks.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst
from rest_framework import serializers
from rest_framework.request import Request

from smartindustri.api.resources import RESOURCES, SearchViewSet
from smartindustri.open_data.meanings import FIRST_CLAUSE, Dictionary, Meaning, text_of, title_of
from sources.rest.links import API_ROOT
from sources.rest.questions import RESERVED, Question
from sources.rest.records import RecordViewSet
from sources.rest.serializers import SlugsField
from sources.rest.tables import Cell, Column, Table
from sources.rest.viewsets import ResourceViewSet

KEY = "slug"
SAID_FIRST = ("name", "title", "label", "what", "happened")  # what a line is called by, the best first


@dataclass(frozen=True)
class OpenTable:
    """A table with what is told of it: what it holds, what its columns mean, its key and what it refers to."""

    name: str
    title: str
    text: str
    columns: dict[Column, Meaning]
    table: Table
    rows: str = ""  # the field whose rows they are; empty for the records
    is_bare: bool = False  # rows that JSON shows as their references alone

    @property
    def key(self) -> str:
        """The column that tells the lines apart; empty where a line is only told by all that stands in it."""
        return KEY if any(column.name == KEY for column in self.columns) else ""

    @property
    def label(self) -> str:
        """The column that a line is best known by."""
        names = {column.name for column in self.columns}
        return next((name for name in SAID_FIRST if name in names), self.key)

    @property
    def references(self) -> dict[str, str]:
        """The columns that hold slugs of other tables, with those tables."""
        found = {column.name: meaning.refers_to for column, meaning in self.columns.items() if meaning.refers_to}
        return {name: table for name, table in found.items() if (name, table) != (KEY, self.name)}


@dataclass(frozen=True)
class Filled:
    """A table with its lines."""

    table: OpenTable
    lines: list[list[Cell]]


class Inside(HttpRequest):
    """A question that nobody outside asks; where it needs the name of a site, that is the public one."""

    def __init__(self, path: str, query: dict[str, str]):
        super().__init__()
        self.method, self.path = "GET", path
        self.GET = QueryDict(urlencode(query))

    def get_host(self):
        return urlsplit(settings.PUBLIC_URL).netloc


def resources() -> list[type[ResourceViewSet]]:
    return [viewset for viewset in RESOURCES if viewset is not SearchViewSet]


def tables_of(viewset: type[ResourceViewSet]) -> list[OpenTable]:
    """The table of a resource, and those of its records' rows."""
    dictionary, resource = Dictionary(viewset), viewset().resource
    text = " ".join(str(viewset.__doc__).split())
    is_kind = issubclass(viewset, RecordViewSet)  # the others show claims or changes in a way of their own
    named = capfirst(dictionary.model._meta.verbose_name_plural) if is_kind else FIRST_CLAUSE.match(text)[0]
    found = []
    for rows, table in viewset.tables().items():
        field: serializers.Field | None = dictionary.serializer.fields[rows] if rows else None
        found.append(
            OpenTable(
                name="-".join(filter(None, (resource, rows))),
                title=f"{named}: {title_of(field, dictionary.model).lower()}" if field else named,
                text=text_of(field, dictionary.model) if field else text,
                columns={column: dictionary.meaning(rows, column) for column in table.columns},
                table=table,
                rows=rows,
                is_bare=isinstance(field, SlugsField),
            )
        )
    return found


def filled() -> Iterator[Filled]:
    """All tables with all their lines, one resource after the other."""
    for viewset in resources():
        rows = rows_of(viewset)
        for table in tables_of(viewset):
            whole = rows_of(viewset, table.rows) if table.is_bare else rows
            yield Filled(table, table.table.filled(whole)[1:])


def rows_of(viewset: type[ResourceViewSet], whole: str = "") -> Sequence[dict]:
    """Everything that a resource has, as its JSON, in the order of its list.

    `whole` names rows that JSON shows as their references alone, where they are wanted with their own slugs.
    """
    view, records, question = everything(viewset, {"rows": whole} if whole else {})
    return view.rows_of(records, question)


def everything(viewset: type[ResourceViewSet], asked: dict[str, str]) -> tuple[ResourceViewSet, QuerySet, Question]:
    """All that a resource has, in the order of its list, with the view and the question that give it."""
    view = viewset(action="list")
    view.request = Request(Inside(f"{API_ROOT}/{view.resource}", asked))
    question = view.question()
    records = view.filterset_class(question.data, view.get_queryset(question), reserved=RESERVED).qs
    return view, records, question


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read herein is all from one moment, whatever editors write meanwhile; part of another transaction it is
    from that one's."""
    is_ours = not connection.in_atomic_block
    with transaction.atomic():
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
