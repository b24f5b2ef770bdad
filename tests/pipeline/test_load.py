"""`load` brings the database up to date with the records, and never over what an editor did."""

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command

from measures.models import ActionPlan, Measure, Responsible
from sources.evidence.base import evidenced_models
from sources.models import Claim, LoadedRecord, Person
from sources.pipeline.aggregates import aggregate_of
from sources.pipeline.merge import apply
from tests.world import said

pytestmark = pytest.mark.django_db


def snapshot():
    """Everything the database holds of records, claims and what was loaded."""
    return {
        model.__name__: serializers.serialize("json", model.objects.order_by("pk"))
        for model in [*evidenced_models(), Claim, LoadedRecord]
    }


def measure():
    return Measure.objects.get(slug="robotlyftet")


def test_an_empty_database_is_filled(world):
    assert "0 borttagna, 0 oförändrade, 0 ställen" in world.load()
    assert measure().responsible.get().organisation.slug == "tillvaxtverket"
    assert measure().claims.get(field="name").quote == "Robotlyftet"


def test_loading_twice_changes_nothing(world):
    world.load()
    before = snapshot()
    assert world.load().startswith("0 poster ändrade, 0 borttagna")
    assert snapshot() == before


def test_loading_after_loaddata_changes_nothing(world):
    world.loaddata()
    before = snapshot() | {"LoadedRecord": None}
    assert world.load().startswith("0 poster ändrade, 0 borttagna")
    assert snapshot() | {"LoadedRecord": None} == before


def test_loaddata_never_writes_over_what_is_there(world):
    world.load()
    Measure.objects.filter(slug="robotlyftet").update(description="Redaktörens ord.")
    before = snapshot()
    with pytest.raises(CommandError, match=r"finns redan organisationer i databasen.*Kör manage\.py load i stället"):
        world.loaddata()
    assert snapshot() == before


def test_both_ways_in_fill_the_database_alike(world):
    world.loaddata()
    by_django = snapshot() | {"LoadedRecord": None}
    for model in [Claim, *reversed(evidenced_models())]:
        model.objects.all()._raw_delete("default")
    world.load()
    assert snapshot() | {"LoadedRecord": None} == by_django


def test_what_nobody_touched_follows_the_records(world):
    world.load()
    world.record("measures", "robotlyftet")["description"] = "Annat."
    world.record("measures", "robotlyftet")["name"] = said("Lyftet", "Robotlyftet", occurrence=2)
    assert world.load().startswith("1 poster ändrade")
    assert (measure().name, measure().description) == ("Lyftet", "Annat.")
    assert measure().claims.get(field="name").value == "Lyftet"


def test_a_new_record_comes_in(world):
    world.load()
    new = {"slug": "smart-industri-i-regionerna", "name": said("Regionerna", "37 åtgärder")}
    world.records["measures"].append(new)
    world.load()
    assert Measure.objects.get(slug="smart-industri-i-regionerna").name == "Regionerna"


def test_a_record_removed_from_the_records_disappears_with_its_claims(world):
    world.load()
    world.remove("measures", "industriklivet")
    assert "1 borttagna" in world.load()
    assert set(Measure.objects.values_list("slug", flat=True)) == {"robotlyftet"}
    assert not Claim.objects.filter(value="Industriklivet").exists()
    assert world.load().startswith("0 poster ändrade, 0 borttagna")


def test_records_that_refer_to_each_other_can_go_together(world):
    world.load()
    world.remove("measures", "robotlyftet", "industriklivet")
    for name in ("funding", "action-plans"):
        world.records[name] = []
    world.ledger = {"artikeln": [{"sentence": world.texts["artikeln.txt"], "reason": "background"}]}
    world.record("documents", "artikeln")["title"] = said("Nya planen", "37 åtgärder")
    del world.ledger["artikeln"]
    world.record("documents", "webben")["title"]["value"] = "Artikeln"
    world.record("organisations", "tillvaxtverket")["ended"] = said("2018-02", "i februari 2018", "artikeln")
    assert "4 borttagna" in world.load()
    assert not Measure.objects.exists()


def test_a_document_that_states_its_own_title_and_its_author_can_go(world):
    world.texts["brev.txt"] = "Ett brev av Anna"
    world.records["documents"].append(
        {
            "slug": "brev",
            "file": "brev.txt",
            "title": said("Ett brev", "Ett brev", "brev"),
            "author": said("anna", "av Anna", "brev"),
        }
    )
    world.records["persons"] = [{"slug": "anna", "name": said("Anna", "Anna", "brev")}]
    world.load()
    assert Person.objects.get().documents.get().slug == "brev"
    world.remove("documents", "brev")
    del world.texts["brev.txt"], world.records["persons"]
    assert "2 borttagna" in world.load()
    assert not Person.objects.exists()


def test_a_fact_removed_from_the_records_disappears(world):
    world.load()
    del world.record("measures", "industriklivet")["plan"]
    world.record("action-plans", "handlingsplan-2")["launched"] = said("2017-12-02", "den 2 december 2017")
    world.record("documents", "artikeln")["published"] = said("2018-02", "i februari 2018", "artikeln")
    world.load()
    assert Measure.objects.get(slug="industriklivet").plan is None
    assert ActionPlan.objects.get().claims.get(field="launched").value == "2017-12-02"


def test_rows_follow_the_records(world):
    world.records["organisations"].append({"slug": "vinnova", "name": said("Vinnova", "ansvarar")})
    world.load()
    world.record("measures", "robotlyftet")["responsible"] = [
        {"organisation": said("vinnova", "ansvarar"), "role": "partner"}
    ]
    world.load()
    assert [(row.organisation.slug, row.role) for row in Responsible.objects.all()] == [("vinnova", "partner")]
    assert not Claim.objects.filter(value="tillvaxtverket", field="organisation").exists()


def test_a_replaced_text_brings_its_claims_along(world):
    world.load()
    world.texts["artikeln.txt"] = f"Ny inledning som {world.texts['artikeln.txt']}"
    assert "0 ställen" in world.load()
    claim = ActionPlan.objects.get().claims.get(document__slug="artikeln")
    assert claim.document.text[claim.start : claim.end] == claim.quote == "i februari 2018"


def test_loading_says_what_it_was_based_on_for_next_time(world):
    world.load()
    loaded = {record.record_id: record.content for record in LoadedRecord.objects.all()}
    assert loaded[measure().pk] == json.loads(json.dumps(aggregate_of(measure()).to_json()))


@pytest.mark.parametrize("folder", ["finns-inte", "."])
def test_a_folder_without_fixtures_is_refused_and_removes_nothing(world, folder):
    world.load()
    before = snapshot()
    with pytest.raises(CommandError, match="inga fixturer"):
        call_command("load", folder=world.fixture_dir.parent / folder)
    assert snapshot() == before


@pytest.mark.parametrize(
    "content", ["{", "[1]", "{}", "[{}]", '[{"model": "x", "pk": "y", "fields": {"slug": "z"}}]', "null"]
)
def test_a_broken_fixture_is_refused_and_changes_nothing(world, content):
    world.load()
    before = snapshot()
    world.record("strategies", "smart-industri")["description"] = "Annat."
    world.build()
    (world.fixture_dir / "measures.json").write_text(content)
    with pytest.raises(CommandError, match="Inget är infört"):
        world.load_built()
    assert snapshot() == before


def test_a_fixture_that_breaks_a_rule_is_not_loaded(world):
    world.build()
    path = world.fixture_dir / "claims.json"
    path.write_text(path.read_text().replace('"quote": "37 åtgärder"', '"quote": "45 åtgärder"'))
    assert "citatet ”45 åtgärder” står inte på sin plats i sidan" in world.load_built()
    assert not ActionPlan.objects.exists()


def test_a_load_that_fails_half_way_leaves_nothing(world, monkeypatch):
    calls = []

    def failing(*args):
        calls.append(args)
        if len(calls) == 7:
            raise RuntimeError("strömavbrott")
        return apply(*args)

    monkeypatch.setattr("sources.pipeline.load.apply", failing)
    with pytest.raises(RuntimeError):
        world.load()
    assert all(blocks == "[]" for blocks in snapshot().values())


def test_loading_costs_no_more_queries_when_nothing_changed(world, django_assert_max_num_queries):
    world.load()
    with django_assert_max_num_queries(90):
        world.load_built()
