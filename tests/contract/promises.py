"""What an OpenAPI document promises to those who ask, as lines that people read and programs compare.

Under the name of an operation, a record or a form stand its promises: `?` is what may be asked, `=` what is answered.
Records and forms have names, by which generated clients know them; everything else is told where it stands.
"""

import re
from collections.abc import Iterator
from pathlib import Path

SNAPSHOT = Path(__file__).with_name("promises.txt")
HEAD = "API "
NAMES = re.compile(r"(.*?\()([A-Za-z.\[\]-]+(?:\|[A-Za-z.\[\]-]+)*)(\).*)")  # a pattern that lists names
BOUNDS = {"minimum": "from", "maximum": "to", "maxLength": "at most", "default": "default"}
Lines = dict[str, str]


def written(document: dict) -> str:
    """The promises as text, sorted; the first line is the API's version."""
    lines = [f"{HEAD}{document['info']['version']}"]
    for heading, promises in sorted(promises_of(document).items()):
        lines += ["", heading, *(f"  {name}: {told}" for name, told in sorted(promises.items()))]
    return "\n".join(lines) + "\n"


def read(text: str) -> Lines:
    """What each promise says, by the heading it stands under and its name."""
    found, heading = {}, ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, told = line.strip().partition(": ")
            found[f"{heading} {name}"] = told
        elif not line.startswith(HEAD):
            heading = line
    return found


def promises_of(document: dict) -> dict[str, Lines]:
    schemas, shared = document["components"]["schemas"], document["components"]["parameters"]
    found: dict[str, Lines] = {}
    for name, one in schemas.items():
        if "properties" in one:
            found[name] = dict(_answered(one, schemas))
        elif "pattern" in one:
            found[name] = {"? form": _asked(one, schemas)}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            lines = found[f"{method.upper()} {path}"] = {"? called": operation["operationId"]}
            lines["? answers"] = f"one of {' '.join(sorted(operation['responses']))}"
            given = operation["responses"]["200"]["content"]
            lines["? as"] = f"one of {' '.join(sorted(given))}"
            for one in operation.get("parameters", []):
                parameter = shared[_name(one)] if "$ref" in one else one
                told = _asked(parameter["schema"], schemas) + ("; required" if parameter.get("required") else "")
                lines[f"? {parameter['name']}" + (" in the header" if parameter["in"] == "header" else "")] = told
            schema = given["application/json"]["schema"]
            lines["= answer"] = _told(schema, schemas)
            lines |= _answered(schema, schemas, "answer.")
    return found


def _name(reference: dict) -> str:
    return reference["$ref"].rpartition("/")[2]


def _told(schema: dict, schemas: dict) -> str:
    """The kind of value, and its choices where it has some."""
    if "$ref" in schema:
        name = _name(schema)
        return name if schemas[name].keys() & {"properties", "pattern"} else _told(schemas[name], schemas)
    if "allOf" in schema:
        return _told(schema["allOf"][0], schemas)
    kinds = schema.get("type", [])
    parts = [one for one in schema.get("oneOf", ()) if one.get("type") != "null"]
    is_null = len(parts) < len(schema.get("oneOf", ())) or "null" in kinds
    if parts:
        kind = " or ".join(_told(one, schemas) for one in parts)
    elif choices := schema.get("enum") or [schema[name] for name in ("const",) if name in schema]:
        kind = "" if isinstance(choices[0], str) else f"{kinds[0] if isinstance(kinds, list) else kinds} "
        kind += f"one of {' '.join(map(str, sorted(choices)))}"
    elif schema.get("items"):
        kind = f"list of {_told(schema['items'], schemas)}"
    elif isinstance(schema.get("additionalProperties"), dict):
        kind = f"by name {_told(schema['additionalProperties'], schemas)}"
    else:
        kind = " or ".join(one for one in ([kinds] if isinstance(kinds, str) else kinds) if one != "null") or "anything"
        kind = schema.get("format", kind) if kind == "string" else kind
    return f"{kind} or null" if is_null else kind


def _asked(schema: dict, schemas: dict) -> str:
    """The kind of value that may be asked with, and its bounds."""
    told, one = _told(schema, schemas), schema.get("items", schema)
    told += "".join(f"; {word} {one[name]}" for name, word in BOUNDS.items() if name in one)
    if names := NAMES.fullmatch(one.get("pattern", "")):
        return f"{told}; like {names[1]}…{names[3]}; one of {' '.join(sorted(names[2].split('|')))}"
    return told + (f"; like {one['pattern']}" if "pattern" in one else "")


def _answered(schema: dict, schemas: dict, at: str = "") -> Iterator[tuple[str, str]]:
    """What each property is, also those of objects without a name, and whether it is always there."""
    while "items" in schema:
        schema, at = schema["items"], f"{at.removesuffix('.')}[]."
    for part in [schema, *schema.get("allOf", ()), *schema.get("oneOf", ())]:
        for name, one in part.get("properties", {}).items():
            always = "; always" if name in part.get("required", ()) else ""
            yield f"= {at}{name}", _told(one, schemas) + always
            yield from _answered(one, schemas, f"{at}{name}.")
