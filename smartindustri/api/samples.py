"""Examples of answers, and what is said once for all: it follows from the description, never from the records.

An example that was a record would change when an editor changes the record, and with it the contract.
"""

from collections import Counter
from typing import Any

EXAMPLE = "exempel"
OFTEN = 5  # records have a property before it is described apart from them


def sample(schema: dict, schemas: dict) -> Any:
    """A value that a schema allows, with only what is always there: of each list one, of each choice the first.

    The API's page leads to real answers; they are not copied here.
    """
    if "$ref" in schema:
        return sample(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "allOf" in schema:
        parts = [sample(part, schemas) for part in schema["allOf"]]
        return (
            {name: value for part in parts for name, value in part.items()} if isinstance(parts[0], dict) else parts[0]
        )
    for name in ("oneOf", "anyOf"):
        if name in schema:
            return sample(schema[name][0], schemas)
    if "example" in schema:
        return schema["example"]
    if "enum" in schema:
        return schema["enum"][0]
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


def parameters_of(document: dict, operation: dict) -> list[dict]:
    """The parameters of an operation, whether they stand there or are shared."""
    shared = document["components"]["parameters"]
    return [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in operation["parameters"]]
