"""What a record refers to, shown inside it under `_embedded`, where `expand` names the way there.

A reference stands in the record (`plan`) or in its rows (`responsible.organisation`); from what it leads to one more
reference can be followed (`plan.strategy`). Rows that JSON shows as their references alone (`areas`) are shown whole,
each with what it refers to. References keep their slugs where they stood, so that nothing changes its type.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from rest_framework import serializers

from sources.evidence.base import Evidenced
from sources.evidence.kinds import camel
from sources.rest.serializers import RowSerializer, Slug, SlugsField
from sources.rest.tables import as_described

MOST = 2  # relations in one question: each costs about as much as a list of what it leads to
EMBEDDED = "_embedded"
Kind = type[Evidenced]
Found = Mapping[str, dict]  # records as JSON, by their slugs


@dataclass(frozen=True)
class Relation:
    """A way from a record to records of one kind: a field, and where that has rows, which of theirs refers."""

    field: str
    of_rows: str
    kind: Kind
    is_bare: bool = False  # rows that JSON shows as their references alone

    @property
    def name(self) -> str:
        return self.field if self.is_bare or not self.of_rows else f"{self.field}.{self.of_rows}"

    def slugs(self, row: dict) -> list[str]:
        """What a record of the JSON refers to by this way."""
        value = row.get(self.field)
        if self.of_rows:
            value = [one[self.of_rows] for one in value or []]
        return [slug for slug in (value if isinstance(value, list) else [value]) if slug]

    def put(self, row: dict, found: Found) -> dict:
        """The record of the JSON with what it refers to; what has no resource, or is gone, is not there."""
        if self.of_rows:
            rows = [_with(one, self.of_rows, found.get(one[self.of_rows])) for one in row[self.field]]
            if not self.is_bare:
                return row | {self.field: rows}
            return _with(row | {self.field: [one[self.of_rows] for one in rows]}, self.field, rows)
        value = row[self.field]
        whole = [found[slug] for slug in value if slug in found] if isinstance(value, list) else found.get(value)
        return _with(row, self.field, whole)


def relations_of(serializer: serializers.Serializer) -> dict[str, Relation]:
    """The ways that lead from the records of a resource, by their names."""
    found = [one for name, field in serializer.fields.items() for one in _ways(serializer.Meta.model, name, field)]
    return {one.name: one for one in found}


def expanded(rows: Iterable[dict], asked: Mapping[Relation, Sequence[Relation]], fetch: Callable) -> list[dict]:
    """Rows of the JSON with what the relations that are asked for, and those after them, lead to.

    `fetch` gives the records of a kind that have some of these slugs, as JSON shows them.
    """
    rows = list(rows)
    for first, further in asked.items():
        found = fetch(first.kind, {slug for row in rows for slug in first.slugs(row)})
        for second in further:
            beyond = _by_slug(fetch(second.kind, {slug for one in found for slug in second.slugs(one)}))
            found = [second.put(one, beyond) for one in found]
        rows = [first.put(row, _by_slug(found)) for row in rows]
    return rows


def _by_slug(rows: Iterable[dict]) -> Found:
    return {row["slug"]: row for row in rows}


def _with(row: dict, name: str, what) -> dict:
    return row | {EMBEDDED: row.get(EMBEDDED, {}) | {name: what}}


def _ways(model: Kind, name: str, field: serializers.Field) -> Iterable[Relation]:
    if isinstance(field, SlugsField):
        rows = model._meta.get_field(field.source).related_model
        if (kind := _kind(rows, field.reference)) and kind.resource:
            yield Relation(name, camel(field.reference), kind, is_bare=True)
        return
    described = as_described(field)
    if isinstance(described, serializers.ListSerializer) and isinstance(described.child, RowSerializer):
        for own, one in described.child.fields.items():
            yield from (Relation(name, own, way.kind) for way in _ways(described.child.Meta.model, own, one))
        return
    one = field.child_relation if isinstance(field, serializers.ManyRelatedField) else field
    if isinstance(one, Slug) and (kind := _kind(model, field.source)) and kind.resource:
        yield Relation(name, "", kind)


def _kind(model: Kind, path: str) -> Kind | None:
    """The kind of record at the end of a path of relations; None where there is none."""
    for step in path.split("."):
        try:
            model = model._meta.get_field(step).related_model
        except FieldDoesNotExist:
            return None
    return model
