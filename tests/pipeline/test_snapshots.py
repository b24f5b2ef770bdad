"""What was loaded is compared with what is loaded next, also when the models have changed between the two."""

import uuid

import pytest

from measures.models import Measure, MeasureArea
from sources.evidence.base import key_of
from sources.models import LoadedRecord
from sources.pipeline import snapshots
from sources.pipeline.snapshots import read_snapshot, rename_field

pytestmark = pytest.mark.django_db


@pytest.fixture
def forget(world):
    """Load the small world, then let what was loaded of Robotlyftet be remembered by older models."""
    world.load()

    def change(edit, **values):
        loaded = LoadedRecord.objects.get(slug="robotlyftet")
        edit(loaded.content)
        LoadedRecord.objects.filter(pk=loaded.pk).update(content=loaded.content, **values)

    return change


def test_a_field_that_came_since_counts_as_empty(world, forget):
    forget(lambda content: content["fields"].pop("purpose"))
    Measure.objects.filter(slug="robotlyftet").update(description="Redaktörens ord")
    said = world.load_built()
    assert said.splitlines() == [
        'Kvar som den är: measures.measure robotlyftet description: här "Redaktörens ord", i posterna "Stöd till '
        'automation."',
        "0 poster ändrade, 0 borttagna, 10 oförändrade, 1 ställen kvar som de är.",
    ]
    measure = Measure.objects.get(slug="robotlyftet")
    assert (measure.purpose, measure.description) == ("", "Redaktörens ord")


def test_the_first_value_of_a_field_that_came_since_is_loaded(world, forget):
    forget(lambda content: content["fields"].pop("level"))
    world.record("measures", "robotlyftet")["level"] = "national"
    assert "1 poster ändrade" in world.load()
    assert Measure.objects.get(slug="robotlyftet").level == "national"


def test_a_field_that_went_since_is_passed_over(world, forget):
    def add(content):
        content["fields"]["budget"] = 5
        content["claims"].append(content["claims"][0] | {"field": "budget", "value": 5})

    forget(add)
    assert world.load_built().startswith("0 poster ändrade")


def test_a_kind_of_row_that_came_and_one_that_went_are_no_obstacle(world, forget):
    def change(content):
        del content["rows"]["links"]
        content["rows"]["verdicts"] = [content["rows"]["responsible"][0] | {"type": "measures.verdict"}]

    forget(change)
    assert world.load_built().startswith("0 poster ändrade")


def test_a_part_of_a_claim_that_came_and_one_that_went_are_no_obstacle(world, forget):
    def change(content):
        for claim in content["claims"]:
            del claim["difference"]
            claim["confidence"] = "high"

    forget(change)
    assert world.load_built().startswith("0 poster ändrade")


def test_a_kind_of_record_that_is_no_more_is_forgotten(world, forget):
    forget(lambda content: content.update(type="measures.budget"), type="measures.budget", record_id=uuid.uuid4())
    assert world.load_built().startswith("0 poster ändrade")
    assert set(LoadedRecord.objects.filter(slug="robotlyftet").values_list("type", flat=True)) == {"measures.measure"}


def test_a_field_that_was_renamed_is_the_same_field(monkeypatch):
    monkeypatch.setattr(snapshots, "SCHEMA", 3)
    monkeypatch.setattr(
        snapshots,
        "UPGRADES",
        {
            1: [rename_field("measures.measure", "goal", "aim")],
            2: [rename_field("measures.measure", "aim", "purpose")],
        },
    )
    claim = {"field": "goal", "value": "Automation", "document": "sidan", "locator": "rubriken"}
    content = {
        "type": "measures.measure",
        "id": "00000000-0000-0000-0000-000000000001",
        "slug": "robotlyftet",
        "fields": {"name": "Robotlyftet", "goal": "Automation"},
        "claims": [claim],
        "rows": {},
    }
    measure = read_snapshot(content, 1)
    assert (measure.fields["purpose"], measure.fields["name"]) == ("Automation", "Robotlyftet")
    assert [claim.value for claim in measure.claims_on("purpose")] == ["Automation"]
    assert measure.fields["granularity"] == "named"  # a field the snapshot does not know has its default


def test_a_number_in_a_series_left_the_registry_numbers_and_took_its_claims_along():
    def read(number):
        content = {
            "type": "measures.assignment",
            "id": "00000000-0000-0000-0000-000000000001",
            "slug": "utredningen",
            "fields": {"title": "Utredningen", "registry_number": number},
            "claims": [{"field": "registry_number", "value": number, "document": "sidan", "locator": "Rubriken"}],
            "rows": {},
        }
        assignment = read_snapshot(content, 1)
        numbers = {name: assignment.fields[name] for name in ("registry_number", "designation")}
        return numbers, [claim.field for claim in assignment.claims]

    for number in ("Dir. 2018:5", "SOU 2018:66", "Ds 2018:38", "2017/18:184"):
        assert read(number) == ({"registry_number": "", "designation": number}, ["designation"])
    for number in ("N2016/04273/FÖF", "2016/010", "Fi2016/00833/OU"):
        assert read(number) == ({"registry_number": number, "designation": ""}, ["registry_number"])


def test_a_field_that_became_a_row_took_its_claims_along():
    claims = [
        {"field": field, "value": value, "document": "sidan", "locator": "rubriken"}
        for field, value in (("name", "Robotlyftet"), ("area", "industri-40"))
    ]
    content = {
        "type": "measures.measure",
        "id": "00000000-0000-0000-0000-000000000001",
        "slug": "robotlyftet",
        "fields": {"name": "Robotlyftet", "area": "industri-40"},
        "claims": claims,
        "rows": {},
    }
    measure = read_snapshot(content, 1)
    [row] = measure.rows["areas"]
    assert (row.type, row.slug, row.fields) == (
        "measures.measurearea",
        "robotlyftet-industri-40",
        {"area": "industri-40"},
    )
    assert row.id == key_of(MeasureArea, "robotlyftet-industri-40")
    assert [claim.value for claim in row.claims] == ["industri-40"]
    assert [claim.field for claim in measure.claims] == ["name"]
