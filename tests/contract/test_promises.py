"""What the API promises stands as it was written down, and of every change it is said whether it breaks that."""

import pytest

from tests.contract.differences import advice, changes
from tests.contract.promises import SNAPSHOT, read, written

DOCUMENT = {
    "info": {"version": "1.2.0"},
    "paths": {
        "/measures": {
            "get": {
                "operationId": "listMeasures",
                "parameters": [
                    {"$ref": "#/components/parameters/limit"},
                    {
                        "name": "sort",
                        "in": "query",
                        "schema": {"type": "array", "items": {"pattern": "^-?(slug|name)$"}},
                    },
                    {"name": "agency", "in": "query", "schema": {"items": {"$ref": "#/components/schemas/Value"}}},
                    {"name": "kind", "in": "query", "required": True, "schema": {"$ref": "#/components/schemas/Kind"}},
                ],
                "responses": {
                    "404": {},
                    "200": {
                        "content": {
                            "text/csv": {},
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["items"],
                                    "properties": {
                                        "items": {
                                            "type": "array",
                                            "items": {
                                                "allOf": [{"$ref": "#/components/schemas/Measure"}],
                                                "properties": {"_links": {"additionalProperties": {"type": "string"}}},
                                            },
                                        }
                                    },
                                }
                            },
                        }
                    },
                },
            }
        }
    },
    "components": {
        "parameters": {
            "limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 9, "default": 2}}
        },
        "schemas": {
            "Value": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 5},
            "Kind": {"type": "string", "enum": ["group", "a"]},
            "Measure": {
                "required": ["slug"],
                "properties": {
                    "slug": {"type": "string", "maxLength": 120},
                    "number": {"type": ["integer", "null"]},
                    "decided": {"type": "string", "format": "date"},
                    "kind": {"oneOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]},
                    "rows": {"type": "array", "items": {"type": "object", "properties": {"year": {"type": "integer"}}}},
                },
            },
        },
    },
}
TEXT = """\
API 1.2.0

GET /measures
  = answer: object
  = answer.items: list of Measure; always
  = answer.items[]._links: by name string
  ? agency: list of Value
  ? answers: one of 200 404
  ? as: one of application/json text/csv
  ? called: listMeasures
  ? kind: one of a group; required
  ? limit: integer; to 9; default 2
  ? sort: list of anything; like ^-?(…)$; one of name slug

Measure
  = decided: date
  = kind: one of a group or null
  = number: integer or null
  = rows: list of object
  = rows[].year: integer
  = slug: string; always

Value
  ? form: string; at most 5; like ^[a-z]+$
"""


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_what_the_api_promises_stands_as_it_was_written_down(client):
    if told := advice(SNAPSHOT.read_text(), written(client.get("/api/v1/openapi.json").json())):
        pytest.fail(told, pytrace=False)


def test_promises_are_read_off_the_description():
    assert written(DOCUMENT) == TEXT
    assert read(TEXT)["GET /measures ? kind"] == "one of a group; required"


@pytest.mark.parametrize(
    ("before", "now", "is_breaking", "told"),
    [
        ("? called: listMeasures", "? called: measures", True, "called: was listMeasures, and is measures"),
        ("? as: one of application/json text/csv", "? as: one of application/json", True, "as: has lost text/csv"),
        ("? page: integer; from 1", "", True, "page: is gone"),
        ("", "? page: integer; from 1", False, "page: is new"),
        ("", "? page: integer; required", True, "page: is new, and required"),
        ("? page: integer", "? page: integer; required", True, "page: is required now"),
        ("? page: integer; required", "? page: integer", False, "page: is not required any more"),
        ("? page: integer", "? page: string", True, "page: was integer, and is string"),
        ("? page: integer", "? page: list of integer", True, "page: was integer, and is list of integer"),
        ("? page: integer; to 200", "? page: integer; to 90", True, "page: was to 200, and is to 90"),
        ("? page: integer; to 90", "? page: integer; to 200", False, "page: was to 90, and is to 200"),
        ("? page: integer; from 0", "? page: integer; from 1", True, "page: was from 0, and is from 1"),
        ("? page: integer", "? page: integer; to 9", True, "page: is to 9"),
        ("? page: integer; to 9", "? page: integer", False, "page: is not to 9"),
        ("? page: integer; default 1", "? page: integer; default 2", True, "page: was default 1, and is default 2"),
        ("? kind: one of a b", "? kind: one of a", True, "kind: has lost b"),
        ("? kind: list of one of a", "? kind: list of one of a b", False, "kind: has gained b"),
        ("? kind: string", "? kind: one of a b", True, "kind: is a choice among a b"),
        ("? sort: string; like ^(…)$; one of a b", "? sort: string; like ^(…)$; one of a", True, "sort: has lost b"),
        ("? form: string; like ^a$", "? form: string; like ^b$", True, "form: was like ^a$, and is like ^b$"),
        ("? form: string; like ^a$", "? form: string", False, "form: is not like ^a$"),
        ("= name: string", "", True, "name: is gone"),
        ("", "= name: string; always", False, "name: is new"),
        ("= name: string", "= name: string or null", True, "name: may be null"),
        ("= name: string or null", "= name: string", False, "name: is never null any more"),
        ("= name: string; always", "= name: string", True, "name: may be left out"),
        ("= name: string", "= name: string; always", False, "name: is always now"),
        ("= plan: Plan", "= plan: list of Plan", True, "plan: was Plan, and is list of Plan"),
        ("= kind: one of a b or null", "= kind: one of a or null", False, "kind: has lost b"),
        ("= kind: one of a or null", "= kind: one of a b or null", True, "kind: has gained b"),
        ("= area: integer one of 1 2", "= area: one of 1 2", True, "area: was integer, and is string"),
    ],
)
def test_of_a_change_it_is_said_whether_it_breaks_a_promise(before, now, is_breaking, told):
    known = "" if "called" in before else "\n  ? called: listMeasures"
    texts = [f"GET /measures{known}\n" + (f"  {one}\n" if one else "") for one in (before, now)]
    mark = (before or now)[0]
    assert list(changes(*map(read, texts))) == [(is_breaking, f"GET /measures {mark} {told}")]


def test_what_to_do_about_a_change_is_said():
    added = TEXT.replace("  = decided: date\n", "  = decided: date\n  = ended: date\n")
    assert advice(TEXT, TEXT) == ""
    assert advice(TEXT, added).splitlines()[:2] == ["Only added:", "  Measure = ended: is new"]
    assert "at least 1.3.0" in advice(TEXT, added)
    assert advice(added, TEXT).splitlines()[:2] == ["Breaks what API 1.2.0 promises:", "  Measure = ended: is gone"]
    assert "at least 2.0.0" in advice(added, TEXT)
    assert advice(TEXT, TEXT.replace("1.2.0", "1.2.1")).startswith("Only the version differs")
    assert "GET /terms ? slug: is new" in advice(
        TEXT, TEXT + "\nGET /terms\n  ? called: getTerms\n  ? slug: string; required\n"
    )
