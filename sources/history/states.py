"""A record as it once stood: rebuilt, with its rows and its evidence, from what the triggers have kept of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from sources.evidence.base import Evidenced, row_model
from sources.models import Change, Claim, RowChange
from sources.models.mixed import fetched
from sources.pipeline.aggregates import CLAIM_FIELDS, Aggregate, canonical
from sources.pipeline.snapshots import SCHEMA, read_snapshot


def state_after(change: Change) -> Aggregate | None:
    """The record of a change as it stood when that was done, in the form that the models have now; None where it had
    gone. What it names that is there no more has the slug that it had."""
    latest = (
        RowChange.objects.filter(change__record_id=change.record_id, id__lte=change.rows.latest("id").pk)
        .order_by("row_id", "-id")
        .distinct("row_id")
        .select_related("row_type")
    )
    kept = [(one.row_type.model_class(), one.after) for one in latest if one.after]
    slugs = _slugs(kept)
    parts: dict[Any, list[dict]] = defaultdict(list)
    for model, row in kept:
        if model is not None:
            owner = row["record_id"] if model is Claim else row[f"{model.parent}_id"] if model.parent else None
            parts[model, owner].append(row)
    own = parts[change.model, None]
    return read_snapshot(_content(change.model, own[0], parts, slugs), SCHEMA) if own else None


def _content(model: type[Evidenced], row: dict, parts: dict, slugs: dict[str, str]) -> dict:
    """The record or row as `Aggregate.to_json` has it."""
    kinds = {name: row_model(model, name) for name in model.rows}
    return {
        "type": model._meta.label_lower,
        "id": row["id"],
        "slug": row["slug"],
        "fields": {name: _value(model._meta.get_field(name), row, slugs) for name in _known(model, row)},
        "claims": [
            {name: claim.get(name) for name in CLAIM_FIELDS} | {"document": slugs[claim["document_id"]]}
            for claim in parts[Claim, row["id"]]
        ],
        "rows": {
            name: [_content(kind, one, parts, slugs) for one in parts[kind, row["id"]]] for name, kind in kinds.items()
        },
    }


def _known(model: type[Evidenced], row: dict) -> Iterable[str]:
    """The fields that were there that day and still are."""
    return (name for name in model.carried() if model._meta.get_field(name).attname in row)


def _value(column: models.Field, row: dict, slugs: dict[str, str]) -> Any:
    value = row[column.attname]
    if column.is_relation:
        return slugs[value] if value else None
    return canonical(column.to_python(value))


def _slugs(kept: list[tuple[type[models.Model] | None, dict]]) -> dict[str, str]:
    """The slug of everything that these rows name, by key; of what is gone the one it had."""
    wanted: dict[type[Evidenced], set[UUID]] = defaultdict(set)
    for model, row in kept:
        for column in model._meta.concrete_fields if model else ():
            if column.is_relation and issubclass(column.related_model, Evidenced) and row.get(column.attname):
                wanted[column.related_model].add(UUID(row[column.attname]))
    found = {str(key): record.slug for key, record in fetched(wanted).items()}
    missing = {str(key) for keys in wanted.values() for key in keys} - found.keys()
    gone = RowChange.objects.filter(row_id__in=missing).order_by("row_id", "-id").distinct("row_id")
    return found | ({str(key): slug for key, slug in gone.values_list("row_id", "before__slug")} if missing else {})
