"""The one form of a record: its fields, its rows and its claims, free of the database.

The YAML records, `load`, imports, proposals and restores all speak in aggregates; `sources.pipeline.merge` writes them.
Values are canonical JSON: text as text, whole numbers as numbers, dates as they are stated, references as slugs.
"""

import json
import uuid
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.utils.text import slugify

from sources.evidence.base import Evidenced, key_of, light_claims, references, row_model
from sources.models import Claim


@dataclass(frozen=True)
class ClaimData:
    """What one document states about one field of a record; the one list of a claim's fields beside the model's."""

    field: str
    value: Any
    document: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    locator: str = ""
    is_preferred: bool = True
    reason: str = ""
    question: str = ""
    weight: int | None = None
    difference: str = ""

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """A claim of the database, its document by slug."""
        return cls(**{name: getattr(claim, name) for name in CLAIM_FIELDS} | {"document": claim.document.slug})

    def key(self, record_id: uuid.UUID) -> uuid.UUID:
        """The claim's key: the same statement, at the same place, about the same field."""
        parts = [self.field, self.document, self.start, self.end, self.locator, self.value]
        return uuid.uuid5(record_id, json.dumps(parts, ensure_ascii=False, sort_keys=True))

    def values(self) -> dict[str, Any]:
        """Everything but the document, which the database and the fixtures know by its key."""
        return {name: getattr(self, name) for name in CLAIM_FIELDS if name != "document"}

    def claim_on(self, record: Evidenced, document_id: uuid.UUID) -> Claim:
        """The claim as the database keeps it, not saved yet."""
        return Claim(id=self.key(record.pk), record=record, document_id=document_id, **self.values())


CLAIM_FIELDS = [one.name for one in fields(ClaimData)]


Kind = type[Evidenced]  # an aggregate has a field of its own that is called type


@dataclass(frozen=True)
class Aggregate:
    """One record with everything that is edited together with it."""

    type: str  # the model's label, such as "measures.measure"
    id: uuid.UUID
    slug: str
    fields: dict[str, Any] = field(default_factory=dict)
    claims: tuple[ClaimData, ...] = ()
    rows: dict[str, tuple["Aggregate", ...]] = field(default_factory=dict)

    def __post_init__(self):
        ordered = sorted(self.claims, key=lambda claim: (claim.field, not claim.is_preferred, str(claim.key(self.id))))
        object.__setattr__(self, "claims", tuple(ordered))
        rows = {name: tuple(sorted(rows, key=lambda row: row.slug)) for name, rows in self.rows.items()}
        object.__setattr__(self, "rows", rows)

    @property
    def model(self) -> Kind:
        return apps.get_model(self.type)

    def claims_on(self, name: str) -> tuple[ClaimData, ...]:
        """The claims on one field, the preferred one first."""
        return tuple(claim for claim in self.claims if claim.field == name)

    def with_rows(self) -> list["Aggregate"]:
        """This aggregate and those of its rows."""
        return [self, *(row for rows in self.rows.values() for row in rows)]

    def to_json(self) -> dict:
        """As plain JSON; `sources.pipeline.snapshots` reads it again, also when the models have changed since."""
        return {
            "type": self.type,
            "id": str(self.id),
            "slug": self.slug,
            "fields": self.fields,
            "claims": [asdict(claim) for claim in self.claims],
            "rows": {name: [row.to_json() for row in rows] for name, rows in self.rows.items()},
        }


def is_empty(value: Any) -> bool:
    """True for a value that says nothing, so that no source needs to support it."""
    return value is None or value == "" or value is False


def empty_value(model: type[Evidenced], name: str) -> Any:
    """What a field holds where nothing has been said: its default, no text, or nothing."""
    column = model._meta.get_field(name)
    if column.has_default():
        return column.get_default()
    return "" if isinstance(column, models.CharField | models.TextField) and not column.null else None


def canonical(value: Any) -> Any:
    """A field's value as canonical JSON; a number without decimals is a whole number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    return value


def row_slug(parent: str, values: list[Any]) -> str:
    """The slug of a row, made of what it belongs to and of the values of its `row_key`."""
    return slugify(" ".join(str(value) for value in (parent, *values) if value not in (None, "")))


def read_field(record: Evidenced, name: str) -> Any:
    """The canonical value of a record's field; a reference is read as a slug."""
    column = record._meta.get_field(name)
    if not column.is_relation:
        return canonical(getattr(record, name))
    return getattr(record, name).slug if getattr(record, column.attname) else None


def unsaved(part: Aggregate, parent: str = "") -> Evidenced:
    """The record or row as the database would keep it, for holding the model's constraints against it.

    References get the keys their slugs have at birth: enough for comparing them with each other.
    """
    model = part.model
    values: dict[str, Any] = {"id": part.id, "slug": part.slug}
    for name, value in part.fields.items() | ({(model.parent, parent)} if model.parent else set()):
        column = model._meta.get_field(name)
        is_reference = column.is_relation and value is not None
        values[column.attname] = key_of(column.related_model, value) if is_reference else column.to_python(value)
    return model(**values)


def aggregate_of(record: Evidenced) -> Aggregate:
    """The aggregate of a record in the database. Fetch it by `for_aggregates` where there are many."""
    return Aggregate(
        type=record._meta.label_lower,
        id=record.pk,
        slug=record.slug,
        fields={name: read_field(record, name) for name in record.carried()},
        claims=tuple(map(ClaimData.of, record.claims.all())),
        rows={name: tuple(map(aggregate_of, getattr(record, name).all())) for name in record.rows},
    )


def for_aggregates(model: type[Evidenced]) -> models.QuerySet:
    """All records of a kind with everything their aggregates hold, in a fixed number of queries."""

    def fetched(kind):
        named = [name for name in references(kind) if name != kind.parent]
        records = kind.objects.select_related(*named) if named else kind.objects.all()
        return records.prefetch_related(light_claims())

    rows = [models.Prefetch(name, fetched(row_model(model, name))) for name in model.rows]
    return fetched(model).prefetch_related(*rows)
