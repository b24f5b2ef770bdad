"""A JSON Schema of the YAML records, made from the models, so that an editor completes and checks what is written."""

import json
from typing import Any

from django.db import models

from sources.evidence.base import Evidenced, row_model, top_level_models, written_rows
from sources.evidence.choices import Difference
from sources.evidence.fields import PARTIAL_DATE, PartialDateField

SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 120}
DATE = {"type": ["string", "integer"], "pattern": f"^({PARTIAL_DATE.pattern})?$"}
KINDS: dict[type[models.Field], dict[str, Any]] = {
    models.ForeignKey: SLUG,
    models.CharField: {"type": "string"},
    models.TextField: {"type": "string"},
    models.BooleanField: {"type": "boolean"},
    models.IntegerField: {"type": "integer"},
    models.DecimalField: {"type": "number"},
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLAIM = {
    "document": SLUG,
    "quote": {"type": "string"},
    "occurrence": {"type": "integer", "minimum": 1},
    "locator": {"type": "string"},
    "reason": {"type": "string"},
    "question": {"type": "string", "maxLength": 160},
    "weight": {"type": "integer", "minimum": 1},
    "difference": {"enum": [kind for kind in Difference.values if kind]},
    "preferred": {"type": "boolean"},
}
READ_BY_DERIVE = {"documents": ["file"], "sections": ["document", "begins", "ends"]}  # see `derive` of those models


SEVERAL = "several-kinds.json"  # for a file that is not named after a kind and has a list under each


def schema_files() -> dict[str, str]:
    """The schema of each kind of record, by file name, and that of a file that holds several kinds."""
    files = {f"{model.resource}.json": _text(schema(model)) for model in top_level_models()}
    kinds = {name.removesuffix(".json"): {"$ref": name} for name in sorted(files)}
    several = {"$schema": DIALECT, "type": "object", "additionalProperties": False, "properties": kinds}
    return files | {SEVERAL: json.dumps(several, indent=2) + "\n"}


def schema(model: type[Evidenced]) -> dict[str, Any]:
    """What a file of this kind of record may hold."""
    return {
        "$schema": DIALECT,
        "title": str(model._meta.verbose_name_plural),
        "type": ["array", "null"],
        "$defs": CLAIM,
        "items": _entry(model) | {"required": ["slug"]},
    }


def _text(document: dict[str, Any]) -> str:
    """A schema with one field a line, so that a field more is a line more."""
    entry = document["items"]
    shell = json.dumps(document | {"items": entry | {"properties": {}}}, ensure_ascii=False, indent=2)
    fields = (f"{json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}" for name, one in entry["properties"].items())
    lines = ",\n      ".join(fields)
    return shell.replace('"properties": {}', f'"properties": {{\n      {lines}\n    }}') + "\n"


def _entry(model: type[Evidenced]) -> dict[str, Any]:
    properties: dict[str, Any] = {"slug": SLUG}
    properties |= {name: {"type": "string"} for name in READ_BY_DERIVE.get(model.resource or "", [])}
    properties |= {name: _stated(model, name) for name in model.stated}
    properties |= {name: _value(model, name) for name in model.ours}
    for name in written_rows(model):
        properties[name] = {"type": "array", "items": _entry(row_model(model, name))}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(model: type[Evidenced], name: str) -> dict[str, Any]:
    column = model._meta.get_field(name)
    kind: dict[str, Any] = (
        DATE if isinstance(column, PartialDateField) else next(KINDS[k] for k in KINDS if isinstance(column, k))
    )
    described = kind | {"title": str(column.verbose_name)}
    if column.help_text:
        described["description"] = str(column.help_text)
    return described | ({"enum": [value for value, _ in column.choices if value]} if column.choices else {})


def _stated(model: type[Evidenced], name: str) -> dict[str, Any]:
    """A value with its one claim beside it, or with a list of claims."""
    value = _value(model, name)
    claim = {part: {"$ref": f"#/$defs/{part}"} for part in CLAIM}
    backed = [{"required": ["quote"]}, {"required": ["locator"]}]
    one = {"type": "object", "additionalProperties": False, "required": ["document"], "anyOf": backed}
    many = {"type": "array", "minItems": 1, "items": one | {"properties": {"value": value} | claim}}
    return {
        "title": value["title"],
        "type": "object",
        "oneOf": [
            one | {"required": ["value", "document"], "properties": {"value": value} | claim},
            {
                "additionalProperties": False,
                "required": ["value", "claims"],
                "properties": {"value": value, "claims": many},
            },
        ],
    }
