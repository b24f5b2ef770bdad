"""What was loaded, remembered in the form of its day and read in the form of today.

The models change while a site is in use, and what a load remembers must still be comparable. A field, a kind of row
or a part of a claim that was added since counts as empty in what was loaded before; one that was removed since is
passed over. Only a new name, or a value of another form, has to be told: raise `SCHEMA` by one and say under the old
number in `UPGRADES` how a snapshot of that form becomes one of the next.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps

from sources.evidence.base import Evidenced, evidenced_models, key_of, row_model
from sources.models import LoadedRecord
from sources.pipeline.aggregates import CLAIM_FIELDS, Aggregate, ClaimData, empty_value, row_slug
from sources.pipeline.upgrades.designations_of_1_0 import move_designations
from sources.pipeline.upgrades.funding_of_1_0 import upgrade_funding

Upgrade = Callable[[dict], None]  # changes a snapshot, of a record or a row, in place

SCHEMA = 2


def rename_field(type_: str, old: str, new: str) -> Upgrade:
    """An upgrade for a field of a kind of record that was renamed, such as `measures.measure`."""

    def upgrade(content: dict) -> None:
        if content["type"] == type_ and old in content["fields"]:
            content["fields"][new] = content["fields"].pop(old)
            for claim in content["claims"]:
                claim["field"] = new if claim["field"] == old else claim["field"]

    return upgrade


def field_to_row(type_: str, field: str, rows: str, row_type: str) -> Upgrade:
    """An upgrade for a field that became a row of one field of the same name, and took its claims along."""

    def upgrade(content: dict) -> None:
        if content["type"] == type_ and field in content["fields"]:
            value = content["fields"].pop(field)
            claims = [claim for claim in content["claims"] if claim["field"] == field]
            content["claims"] = [claim for claim in content["claims"] if claim["field"] != field]
            slug = row_slug(content["slug"], [value])
            key = str(key_of(apps.get_model(row_type), slug))
            named: dict[str, Any] = {"type": row_type, "id": key, "slug": slug, "fields": {field: value}}
            content["rows"][rows] = [named | {"claims": claims, "rows": {}}] if value else []

    return upgrade


UPGRADES: dict[int, list[Upgrade]] = {  # by the schema they lead on from, in the order they are done
    1: [
        upgrade_funding,
        move_designations,
        field_to_row("measures.measure", "area", "areas", "measures.measurearea"),
        field_to_row("dialogues.theme", "area", "areas", "dialogues.themearea"),
    ],
}


def remember(aggregates: Iterable[Aggregate]) -> None:
    """Keep what was loaded of these records, in place of what was kept of them before."""
    LoadedRecord.objects.bulk_create(
        (LoadedRecord(one.id, one.type, one.slug, one.to_json(), SCHEMA) for one in aggregates),
        update_conflicts=True,
        unique_fields=["record_id"],
        update_fields=["type", "slug", "content", "schema"],
    )


def remembered() -> dict[uuid.UUID, Aggregate]:
    """Everything that was loaded, by key; what is remembered of kinds of record that are no more is forgotten."""
    LoadedRecord.objects.exclude(type__in=[model._meta.label_lower for model in evidenced_models()]).delete()
    return {one.record_id: read_snapshot(one.content, one.schema) for one in LoadedRecord.objects.all()}


def read_snapshot(content: dict, schema: int) -> Aggregate:
    """The aggregate that a snapshot of this schema holds, in the form that the models have now."""
    for number in range(schema, SCHEMA):
        for part in [content, *(row for rows in content["rows"].values() for row in rows)]:
            for upgrade in UPGRADES[number]:
                upgrade(part)
    return _aggregate(content)


def _aggregate(content: dict) -> Aggregate:
    model: type[Evidenced] = apps.get_model(content["type"])
    said = content["fields"]
    kept = [name for name in model.rows if row_model(model, name)._meta.label_lower in _types(content, name)]
    return Aggregate(
        type=content["type"],
        id=uuid.UUID(content["id"]),
        slug=content["slug"],
        fields={name: said[name] if name in said else empty_value(model, name) for name in model.carried()},
        claims=tuple(_claim(claim) for claim in content["claims"] if claim["field"] in model.stated),
        rows={name: tuple(map(_aggregate, content["rows"][name])) if name in kept else () for name in model.rows},
    )


def _types(content: dict, name: str) -> set[str]:
    return {row["type"] for row in content["rows"].get(name, [])}


def _claim(content: dict) -> ClaimData:
    return ClaimData(**{name: value for name, value in content.items() if name in CLAIM_FIELDS})
