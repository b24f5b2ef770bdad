"""Examples of answers, and what is said once for all: it follows from the description, never from the records.

An example that was a record would change when an editor changes the record, and with it the contract.
"""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

EXAMPLE = "exempel"
PARTS = ("items", "oneOf", "allOf", "properties", "schema")  # of a schema; other keys are names
OFTEN = 5  # records have a property before it is described apart from them


def sample(schema: dict, schemas: dict) -> Any:
    """A value that a schema allows, with only what is always there: of each list one, of each choice the first.

    The API's page leads to real answers; they are not copied here.
    """
    if "$ref" in schema:
        return sample(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "allOf" in schema:
        own = (
            [{"type": "object"} | {name: schema[name] for name in ("required", "properties")}]
            if "properties" in schema
            else []
        )
        parts = [sample(part, schemas) for part in [*schema["allOf"], *own]]
        return (
            {name: value for part in parts for name, value in part.items()} if isinstance(parts[0], dict) else parts[0]
        )
    for name in ("oneOf", "anyOf"):
        if name in schema:
            return sample(schema[name][0], schemas)
    if "example" in schema:
        return schema["example"]
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][0]
    kinds = schema.get("type", "string")
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "object":
        parts = schema.get("properties", {})
        return {name: sample(parts[name], schemas) for name in schema.get("required", ())}
    if kind == "array":
        return [sample(schema["items"], schemas)]
    return _plain(kind, schema)


def _plain(kind: str, schema: dict) -> Any:
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return True
    formats = {"uri": f"https://example.org/{EXAMPLE}", "uri-reference": f"/{EXAMPLE}", "email": "namn@example.org"}
    return formats.get(schema.get("format", ""), EXAMPLE)


def share_properties(schemas: dict) -> None:
    """Let records that have the same property refer to one description of it, under its name."""
    written = Counter((name, repr(one)) for schema in schemas.values() for name, one in _properties(schema))
    shared: dict[str, tuple[str, dict]] = {}
    for schema in schemas.values():
        for name, one in _properties(schema):
            component, text = name[0].upper() + name[1:], repr(one)
            if written[name, text] < OFTEN or component in schemas or "$ref" in one:
                continue
            if shared.setdefault(component, (text, one))[0] == text:
                schema["properties"][name] = {"$ref": f"#/components/schemas/{component}"}
    schemas |= {component: one for component, (_, one) in shared.items()}


def _properties(schema: dict) -> list[tuple[str, dict]]:
    return list(schema.get("properties", {}).items())


def share_parameters(document: dict) -> None:
    """Let operations that take the same parameter refer to one description of it: under its name, or where others have
    that too, under its name with the resource's."""
    operations = [methods["get"] for methods in document["paths"].values()]
    written = Counter(repr(one) for operation in operations for one in operation["parameters"] if "name" in one)
    names: dict[str, str] = {}
    shared = document["components"]["parameters"]
    for operation in operations:
        resource = "".join(part.capitalize() for part in operation["tags"][0].split("-"))
        for number, one in enumerate(operation["parameters"]):
            text = repr(one)
            if text not in names and written[text] > 1:
                names[text] = one["name"] if one["name"] not in shared else f"{one['name']}Of{resource}"
                shared[names[text]] = one
            if text in names:
                operation["parameters"][number] = {"$ref": f"#/components/parameters/{names[text]}"}


def share_choices(described: dict) -> dict:
    """Let all that has the same choices refer to one enumeration of them, under the name of the first: a generated
    client then has one type for them, and not one for each operation."""
    document = deepcopy(described)  # some of it stands in our modules, and is described again
    components = document["components"]
    schemas = components["schemas"]
    shared = list(_choices(components["parameters"]))  # by several operations, each of which counts
    owned = [
        (f"{owner}{name[:1].upper()}{name[1:]}", one) for owner in schemas for name, one in _choices(schemas[owner])
    ]
    found = [*shared, *owned, *_choices(document["paths"])]
    often = Counter(repr(one["enum"]) for _, one in [*found, *shared])
    names: dict[str, str] = {}
    for name, one in found:
        values = repr(one["enum"])
        if often[values] < 2:
            continue
        if values not in names:
            named = name[0].upper() + name[1:]
            names[values] = next(text for text in (named, f"{named}Value", f"{named}Choice") if text not in schemas)
            schemas[names[values]] = {"type": one["type"], "enum": one["enum"]}
        for key in ("type", "enum"):
            del one[key]
        reference = {"$ref": f"#/components/schemas/{names[values]}"}
        one |= {"allOf": [reference]} if one else reference
    components["schemas"] = dict(sorted(schemas.items()))
    return document


def _choices(part: Any, name: str = "") -> Iterator[tuple[str, dict]]:
    """Every enumeration in a part of the description, with the name of the property or parameter that has it."""
    if isinstance(part, list):
        for one in part:
            yield from _choices(one, name)
    elif isinstance(part, dict):
        if isinstance(part.get("enum"), list):
            yield name, part
        for key, one in part.items():
            if key == "schema" and "name" in part:
                yield from _choices(one, part["name"])
            elif key != "example":
                yield from _choices(one, name if key in PARTS else key)


def parameters_of(document: dict, operation: dict) -> list[dict]:
    """The parameters of an operation, whether they stand there or are shared."""
    shared = document["components"]["parameters"]
    return [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in operation["parameters"]]
