"""The schema that editors of YAML read says what the build says, as far as form goes."""

import copy
import json

import jsonschema
import pytest
from django.conf import settings
from django.core.management import call_command

from measures.models import Measure
from sources.pipeline.schema import schema
from sources.pipeline.yaml_files import read_yaml

RECORDS = sorted(path for path in settings.RECORD_DIR.glob("*.yaml") if path.name != "left-out.yaml")
GOOD = {"slug": "a", "name": {"value": "A", "document": "d", "quote": "A"}, "granularity": "named"}


def test_the_schemas_are_fresh():
    call_command("record_schema", check=True)


def test_every_shipped_record_is_as_its_schema_says():
    wrong = {}
    for path in RECORDS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../schema/{path.stem}.json"
        known = json.loads((settings.FIXTURE_DIRS[0] / "schema" / f"{path.stem}.json").read_text(encoding="utf-8"))
        errors = jsonschema.Draft202012Validator(known).iter_errors(read_yaml(path))
        wrong |= {(path.name, *error.absolute_path): error.message[:300] for error in errors}
    assert len(RECORDS) == 18
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
