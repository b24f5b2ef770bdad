"""The one form of a record: its fields, its rows and its claims, free of the database.

The YAML records, `load`, imports, proposals and restores all speak in aggregates; `sources.applying` writes them.
Values are canonical JSON: text as text, whole numbers as numbers, dates as they are stated, references as slugs.
"""

import json
import uuid
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from sources.evidenced import Evidenced, row_model


@dataclass(frozen=True)
class ClaimForm:
    """What one document states about one field of a record."""

    field: str
    value: Any
    document: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    locator: str = ""
    is_preferred: bool = True
    reason: str = ""
    difference: str = ""

    def key(self, record_id: uuid.UUID) -> uuid.UUID:
        """The claim's key: the same statement, at the same place, about the same field."""
        parts = [self.field, self.document, self.start, self.end, self.locator, self.value]
        return uuid.uuid5(record_id, json.dumps(parts, ensure_ascii=False, sort_keys=True))


@dataclass(frozen=True)
class Aggregate:
    """One record with everything that is edited together with it."""

    type: str  # the model's label, such as "measures.measure"
    id: uuid.UUID
    slug: str
    fields: dict[str, Any] = field(default_factory=dict)
    claims: tuple[ClaimForm, ...] = ()
    rows: dict[str, tuple["Aggregate", ...]] = field(default_factory=dict)

    def __post_init__(self):
        ordered = sorted(self.claims, key=lambda claim: (claim.field, not claim.is_preferred, str(claim.key(self.id))))
        object.__setattr__(self, "claims", tuple(ordered))
        rows = {name: tuple(sorted(rows, key=lambda row: row.slug)) for name, rows in self.rows.items()}
        object.__setattr__(self, "rows", rows)

    @property
    def model(self) -> type[Evidenced]:
        return apps.get_model(self.type)

    def claims_on(self, name: str) -> tuple[ClaimForm, ...]:
        """The claims on one field, the preferred one first."""
        return tuple(claim for claim in self.claims if claim.field == name)

    def with_rows(self) -> list["Aggregate"]:
        """This aggregate and those of its rows."""
        return [self, *(row for rows in self.rows.values() for row in rows)]

    def to_json(self) -> dict:
        """As plain JSON, for keeping what was loaded; `from_json` takes it back."""
        return {
            "type": self.type,
            "id": str(self.id),
            "slug": self.slug,
            "fields": self.fields,
            "claims": [asdict(claim) for claim in self.claims],
            "rows": {name: [row.to_json() for row in rows] for name, rows in self.rows.items()},
        }

    @classmethod
    def from_json(cls, content: dict) -> "Aggregate":
        return cls(
            type=content["type"],
            id=uuid.UUID(content["id"]),
            slug=content["slug"],
            fields=content["fields"],
            claims=tuple(ClaimForm(**claim) for claim in content["claims"]),
            rows={name: tuple(map(cls.from_json, rows)) for name, rows in content["rows"].items()},
        )


def is_empty(value: Any) -> bool:
    """True for a value that says nothing, so that no source needs to support it."""
    return value is None or value == "" or value is False


def canonical(value: Any) -> Any:
    """A field's value as canonical JSON; a number without decimals is a whole number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    return value


def read_field(record: Evidenced, name: str) -> Any:
    """The canonical value of a record's field; a reference is read as a slug."""
    column = record._meta.get_field(name)
    if not column.is_relation:
        return canonical(getattr(record, name))
    return getattr(record, name).slug if getattr(record, column.attname) else None


def aggregate_of(record: Evidenced) -> Aggregate:
    """The aggregate of a record in the database. Fetch it by `for_aggregates` where there are many."""
    claims = (
        ClaimForm(
            field=claim.field,
            value=claim.value,
            document=claim.document.slug,
            quote=claim.quote,
            start=claim.start,
            end=claim.end,
            locator=claim.locator,
            is_preferred=claim.is_preferred,
            reason=claim.reason,
            difference=claim.difference,
        )
        for claim in record.claims.all()
    )
    return Aggregate(
        type=record._meta.label_lower,
        id=record.pk,
        slug=record.slug,
        fields={name: read_field(record, name) for name in record.carried()},
        claims=tuple(claims),
        rows={name: tuple(map(aggregate_of, getattr(record, name).all())) for name in record.rows},
    )


def for_aggregates(model: type[Evidenced]) -> models.QuerySet:
    """All records of a kind with everything their aggregates hold, in a fixed number of queries."""

    def references(kind):
        return [name for name in kind.carried() if kind._meta.get_field(name).is_relation]

    def fetched(kind):
        records = kind.objects.select_related(*references(kind)) if references(kind) else kind.objects.all()
        claims = apps.get_model("sources.Claim").objects.select_related("document")
        return records.prefetch_related(models.Prefetch("claims", claims.defer("document__text")))

    rows = [models.Prefetch(name, fetched(row_model(model, name))) for name in model.rows]
    return fetched(model).prefetch_related(*rows)
