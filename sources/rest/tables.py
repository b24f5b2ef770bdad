"""A resource as a table: the fields of its JSON under the same names, with one value in each cell.

What JSON has as a reference stands as `recordType` and `recordSlug`, a list as its values with `|` between them, and
rows as their slugs. The rows are a table of their own, that begins with the record they belong to.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from drf_spectacular.drainage import get_override
from rest_framework import serializers

from sources.evidence.kinds import camel
from sources.rest.serializers import NumberField, RecordSerializer, SlugsField

BETWEEN = "|"
OWNER = "^"  # of a row: no field is called so
KINDS = {  # of what stands in a cell; everything else is text
    serializers.BooleanField: bool,
    serializers.IntegerField: int,
    NumberField: float,
    serializers.DateField: date,
    serializers.DateTimeField: datetime,
}
Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """A column: its name, the field of the JSON that it stands for, and what kind of value it has."""

    name: str
    field: str
    kind: type
    read: Callable[[dict], Any]

    def cell(self, row: dict) -> Cell:
        """What a row of the JSON has here, as text, number or boolean; dates in ISO form."""
        value = self.read(row)
        if value is None or self.kind is not str:
            return value
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Table:
    """Named columns, and the rows that each record of the JSON gives."""

    columns: list[Column]
    rows_of: Callable[[dict], Iterable[dict]] = lambda row: [row]

    def only(self, fields: Iterable[str]) -> "Table":
        """The columns of these fields of the JSON, the slug before them; of all where none are named."""
        wanted = {"slug", *fields}
        return Table([one for one in self.columns if one.field in wanted], self.rows_of) if fields else self

    def filled(self, rows: Iterable[dict]) -> list[list[Cell]]:
        """The table as its headings and its lines."""
        lines = [[column.cell(one) for column in self.columns] for row in rows for one in self.rows_of(row)]
        return [[column.name for column in self.columns], *lines]


def tables_of(serializer: serializers.Serializer, shown: Iterable[str]) -> dict[str, Table]:
    """The table of a resource, under no name, and that of the rows of each field that has rows, under the field's.

    `shown` names the fields that its JSON always has.
    """
    fields = {name: serializer.fields[name] for name in shown}
    found = {"": Table([column for name, field in fields.items() for column in _columns(name, field)])}
    if isinstance(serializer, RecordSerializer):
        owner = _owner(serializer)
        rows = {name: _row_columns(field) for name, field in fields.items()}
        found |= {name: _rows(owner, name, columns) for name, columns in rows.items() if columns}
    return found


def _owner(serializer: RecordSerializer) -> str:
    """What a record is called where its rows refer to it: actionPlan."""
    name = serializer.Meta.model.__name__
    return name[0].lower() + name[1:]


def _rows(owner: str, name: str, columns: list[Column]) -> Table:
    def rows_of(row: dict) -> Iterable[dict]:
        return [{OWNER: row["slug"]} | one for one in row[name]]

    return Table([Column(owner, OWNER, str, lambda row: row[OWNER]), *columns], rows_of)


def _row_columns(field: serializers.Field) -> list[Column]:
    """The columns that a field's rows have; none where it has no rows."""
    described = as_described(field)
    if isinstance(described, serializers.ListSerializer):
        return [column for name, one in described.child.fields.items() for column in _columns(name, one)]
    if isinstance(field, SlugsField):
        return [_plain(name) for name in ("slug", camel(field.reference))]
    return []


def _plain(name: str) -> Column:
    return Column(name, name, str, lambda row: row[name])


def _columns(name: str, field: serializers.Field) -> list[Column]:
    described = as_described(field)
    if isinstance(described, serializers.ListSerializer):
        has_slugs = "slug" in described.child.fields
        return [Column(name, name, str, lambda row: _joined(row[name], "slug") if has_slugs else row[name])]
    if isinstance(described, serializers.BaseSerializer):
        return [
            Column(f"{name}{part.capitalize()}", name, str, lambda row, part=part: row[name] and row[name][part])
            for part in described.fields
        ]
    if isinstance(described, serializers.ListField | serializers.ManyRelatedField):
        return [Column(name, name, str, lambda row: _joined(row[name]))]
    return [Column(name, name, _kind(described), lambda row: row[name])]


def _kind(described) -> type:
    """What stands in the cells of a field with one value: of one with fixed choices, what those are."""
    if described in KINDS.values():
        return described
    if isinstance(described, serializers.ChoiceField):
        return int if any(isinstance(one, int) for one in described.choices) else str
    return next((kind for made, kind in KINDS.items() if isinstance(described, made)), str)


def _joined(values: list | None, key: str = "") -> str | None:
    """Several values in a cell; an empty list is an empty cell."""
    return BETWEEN.join(_word(one[key] if key else one) for one in values or []) or None


def _word(value) -> str:
    """A value of a list; of a reference its type and its slug."""
    return ":".join(value.values()) if isinstance(value, dict) else str(value)


def as_described(field: serializers.Field):
    """The field as the API's description has it: one that makes its own value says there what that is."""
    is_made = isinstance(field, serializers.SerializerMethodField)
    found = get_override(getattr(field.parent, field.method_name) if is_made else field, "field", field)
    return found() if isinstance(found, type) and issubclass(found, serializers.Field) else found
