"""The schema that editors of YAML read says what the build says, as far as form goes."""

import copy
import json

import jsonschema
import pytest
from django.conf import settings

from measures.models import Measure
from sources.pipeline.records import read_yaml
from sources.pipeline.schema import schema, schema_files

RECORDS = sorted(path for path in settings.RECORD_DIR.glob("*.yaml") if path.name != "left-out.yaml")
GOOD = {"slug": "a", "name": {"value": "A", "document": "d", "quote": "A"}, "granularity": "named"}


def test_a_file_of_several_kinds_has_a_list_under_each():
    properties = json.loads(schema_files()["several-kinds.json"])["properties"]
    assert properties["measures"] == {"$ref": "measures.json"}
    assert len(properties) == 19


def test_every_shipped_record_is_as_its_schema_says():
    wrong = {}
    for path in RECORDS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = path.stem if (settings.FIXTURE_DIRS[0] / "schema" / f"{path.stem}.json").exists() else "several-kinds"
        assert first == f"# yaml-language-server: $schema=../schema/{named}.json"
        if named == "several-kinds":  # its parts are held against the schemas of their kinds
            continue
        known = json.loads((settings.FIXTURE_DIRS[0] / "schema" / f"{named}.json").read_text(encoding="utf-8"))
        errors = jsonschema.Draft202012Validator(known).iter_errors(read_yaml(path))
        wrong |= {(path.name, *error.absolute_path): error.message[:300] for error in errors}
    assert len(RECORDS) == 19
    assert wrong == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("utfall", "x"),
        ("name", "A"),
        ("name", {"value": "A", "quote": "A"}),
        ("name", {"value": "A", "document": "d"}),
        ("name", {"value": 1, "document": "d", "quote": "A"}),
        ("granularity", "stor"),
        ("slug", "Å"),
        ("responsible", {"organisation": "x"}),
    ],
)
def test_a_wrong_record_is_refused(field, value):
    jsonschema.validate([GOOD], schema(Measure))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([copy.deepcopy(GOOD) | {field: value}], schema(Measure))
