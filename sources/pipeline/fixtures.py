"""Django fixtures written from aggregates and read back: sorted, one object a block, the same bytes every time."""

import json
import uuid
from pathlib import Path

from django.apps import apps

from sources.evidence.base import Evidenced, evidenced_models, key_of, row_model, top_level_models
from sources.models import Claim, Document
from sources.pipeline.aggregates import CLAIM_FIELDS, Aggregate, ClaimData, empty_value


def fixture_files(aggregates: list[Aggregate]) -> dict[str, str]:
    """The fixtures of all aggregates, by file name: one file an app, the claims in a file of their own."""
    order = {model._meta.label_lower: number for number, model in enumerate(evidenced_models())}
    keys = {(part.type, part.slug): part.id for one in aggregates for part in one.with_rows()}
    objects: list[tuple[Aggregate, uuid.UUID | None]] = []
    for one in aggregates:
        objects.append((one, None))
        objects += [(row, one.id) for row in one.with_rows()[1:]]
    objects.sort(key=lambda pair: (order[pair[0].type], _natural(pair[0].slug)))
    files: dict[str, list] = {}
    for part, parent in objects:
        files.setdefault(part.model._meta.app_label, []).append(_object(part, parent, keys))
        files.setdefault("claims", []).extend(_claim(part, claim, keys) for claim in part.claims)
    return {
        f"{name}.json": json.dumps(blocks, ensure_ascii=False, indent=2) + "\n"
        for name, blocks in sorted(files.items())
    }


def _natural(slug: str):
    """Sort mening-2 before mening-10."""
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in slug.split("-")]


def _key(model: type[Evidenced], slug: str, keys: dict) -> str:
    return str(keys.get((model._meta.label_lower, slug)) or key_of(model, slug))


def _object(part: Aggregate, parent: uuid.UUID | None, keys: dict) -> dict:
    fields = {"slug": part.slug}
    if parent and part.model.parent:
        fields[part.model.parent] = str(parent)
    for name, value in part.fields.items():
        column = part.model._meta.get_field(name)
        fields[name] = _key(column.related_model, value, keys) if column.is_relation and value else value
    return {"model": part.type, "pk": str(part.id), "fields": fields}


def _claim(part: Aggregate, claim: ClaimData, keys: dict) -> dict:
    return {
        "model": Claim._meta.label_lower,
        "pk": str(claim.key(part.id)),
        "fields": {
            "record_type": part.type.split("."),
            "record_id": str(part.id),
            **{name: getattr(claim, name) for name in CLAIM_FIELDS},
            "document": _key(Document, claim.document, keys),
        },
    }


def read_fixtures(folder: Path) -> list[Aggregate]:
    """The aggregates in a folder of fixtures, in the order apps may import each other.

    Raises `ValueError` where the folder holds none or they are not as `fixture_files` writes them: an empty folder
    would otherwise mean that everything is to be removed.
    """
    try:
        contents = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
        if not all(isinstance(content, list) for content in contents):
            raise TypeError("en fixtur är en lista")
        aggregates = _aggregates([block for content in contents for block in content])
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"{folder} går inte att läsa: {error!r}") from error
    if not aggregates:
        raise ValueError(f"det finns inga fixturer i {folder}.")
    return aggregates


def _aggregates(objects: list[dict]) -> list[Aggregate]:
    known = {Claim._meta.label_lower, *(model._meta.label_lower for model in evidenced_models())}
    unknown = {block["model"] for block in objects} - known
    if unknown:
        raise LookupError(f"okänd modell {min(unknown)}")
    slugs = {block["pk"]: block["fields"]["slug"] for block in objects if "slug" in block["fields"]}
    claims: dict[str, list[ClaimData]] = {}
    records: dict[str, list[dict]] = {}
    for block in objects:
        fields = block["fields"]
        if block["model"] == Claim._meta.label_lower:
            values = {name: fields[name] for name in CLAIM_FIELDS if name in fields}
            claim = ClaimData(**values | {"document": slugs[fields["document"]]})
            claims.setdefault(fields["record_id"], []).append(claim)
        else:
            records.setdefault(block["model"], []).append(block)

    def aggregate(block, model):
        rows = {
            name: tuple(
                aggregate(row, row_model(model, name))
                for row in records.get(row_model(model, name)._meta.label_lower, [])
                if row["fields"][row_model(model, name).parent] == block["pk"]
            )
            for name in model.rows
        }
        fields = {name: _value(model, name, block["fields"], slugs) for name in model.carried()}
        found = tuple(claims.get(block["pk"], []))
        return Aggregate(block["model"], uuid.UUID(block["pk"]), block["fields"]["slug"], fields, found, rows)

    return [
        aggregate(block, model) for model in top_level_models() for block in records.get(model._meta.label_lower, [])
    ]


def _value(model: type[Evidenced], name: str, fields: dict, slugs: dict[str, str]):
    """A field's canonical value; one that the fixtures do not know yet is empty until they are built again."""
    value = fields[name] if name in fields else empty_value(model, name)
    return slugs[value] if model._meta.get_field(name).is_relation and value is not None else value


def fixture_names() -> list[str]:
    """The names that `loaddata` takes to fill an empty database."""
    return [
        *dict.fromkeys(model._meta.app_label for model in apps.get_models() if issubclass(model, Evidenced)),
        "claims",
    ]
