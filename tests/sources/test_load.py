"""`load` brings the database up to date with the records, and never over what an editor did."""

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection

from measures.models import ActionPlan, Funding, FundingYear, Measure, Responsible
from sources.aggregates import aggregate_of
from sources.evidenced import evidenced_models
from sources.models import Claim, Document, LoadedRecord, Organisation, Person
from strategy.models import FocusArea
from tests.factories import make_action_plan, make_claim, make_measure, make_organisation, make_stated
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


def edit(record, **values):
    """Change stated fields as an editor does: the value, and the claim it rests on."""
    for name, value in values.items():
        setattr(record, name, value)
        record.claims.filter(field=name, is_preferred=True).update(value=value)
    record.save()


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


def test_loaddata_after_load_changes_nothing(world):
    world.load()
    before = snapshot()
    world.loaddata()
    assert snapshot() == before


def test_loaddata_twice_changes_nothing(world):
    world.loaddata()
    before = snapshot()
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


def test_an_editors_change_is_kept_and_reported_while_the_rest_follows(world):
    world.load()
    edit(measure(), name="Robotlyftet 2")
    world.record("measures", "robotlyftet")["description"] = "Annat."
    report = world.load()
    assert (measure().name, measure().description) == ("Robotlyftet 2", "Annat.")
    assert measure().claims.get(field="name").value == "Robotlyftet 2"
    assert 'measures.measure robotlyftet name: här "Robotlyftet 2", i posterna "Robotlyftet"' in report


def test_an_editors_change_is_kept_also_when_the_records_change_the_same_field(world):
    world.load()
    edit(measure(), name="Robotlyftet 2")
    world.record("measures", "robotlyftet")["name"]["value"] = "Robotlyftet 3"
    for _ in range(2):
        assert 'här "Robotlyftet 2", i posterna "Robotlyftet 3"' in world.load()
    assert measure().name == "Robotlyftet 2"


def test_an_editors_change_before_the_first_load_is_kept(world):
    world.loaddata()
    edit(measure(), name="Robotlyftet 2")
    assert 'här "Robotlyftet 2", i posterna "Robotlyftet"' in world.load()
    assert measure().name == "Robotlyftet 2"


def test_an_editors_change_made_by_bulk_update_is_kept(world):
    world.load()
    Measure.objects.filter(slug="robotlyftet").update(description="Mitt.")
    world.record("measures", "robotlyftet")["description"] = "Annat."
    assert 'description: här "Mitt.", i posterna "Annat."' in world.load()


def test_an_editors_claim_on_an_unchanged_value_is_kept_and_reported(world):
    world.load()
    make_claim(
        measure(), "name", "Robotlyftet", "Robotlyftet och", Document.objects.get(slug="sidan"), is_preferred=False
    )
    assert "measures.measure robotlyftet name:" in world.load()
    assert measure().claims.filter(field="name").count() == 2


def test_a_record_an_editor_deleted_stays_deleted_and_is_reported(world):
    world.load()
    Measure.objects.get(slug="industriklivet").delete()
    world.record("measures", "industriklivet")["description"] = "Annat."
    assert 'measures.measure industriklivet: här "borttagen", i posterna "finns"' in world.load()
    assert not Measure.objects.filter(slug="industriklivet").exists()


def test_a_row_an_editor_deleted_stays_deleted_while_others_come_in(world):
    world.load()
    Responsible.objects.all().delete()
    world.records["organisations"].append({"slug": "vinnova", "name": said("Vinnova", "ansvarar")})
    world.record("measures", "robotlyftet")["responsible"].append({"organisation": said("vinnova", "ansvarar")})
    assert 'measures.responsible robotlyftet-tillvaxtverket: här "borttagen"' in world.load()
    assert [row.organisation.slug for row in Responsible.objects.all()] == ["vinnova"]


def test_a_row_an_editor_added_stays(world):
    world.load()
    row = Responsible.objects.create(slug="ny", measure=measure(), organisation=make_organisation(), role="partner")
    make_claim(row, "organisation", row.organisation, "ansvarar", Document.objects.get(slug="sidan"))
    world.record("measures", "robotlyftet")["description"] = "Annat."
    assert "measures.responsible ny: " in world.load()
    assert (measure().responsible.count(), measure().description) == (2, "Annat.")


def test_a_record_an_editor_added_stays_and_is_nobodys_concern(world):
    world.load()
    make_measure(slug="min")
    assert "min" not in world.load()
    assert Measure.objects.filter(slug="min").exists()


def test_a_record_an_editor_added_under_the_same_slug_is_kept(world):
    make_stated(make_measure(slug="robotlyftet"), "name", "Mitt", "Robotlyftet")
    assert 'robotlyftet name: här "Mitt", i posterna "Robotlyftet"' in world.load()
    assert Measure.objects.filter(slug="robotlyftet").count() == 1


def test_the_same_change_on_both_sides_is_not_reported(world):
    world.load()
    edit(measure(), name="Lyftet")
    world.record("measures", "robotlyftet")["name"]["value"] = "Lyftet"
    assert "Behållen" not in (report := world.load())
    assert report.startswith("0 poster ändrade")


def test_a_record_removed_on_both_sides_is_not_reported(world):
    world.load()
    Measure.objects.get(slug="industriklivet").delete()
    world.remove("measures", "industriklivet")
    assert "0 ställen" in world.load()
    assert not LoadedRecord.objects.filter(slug="industriklivet").exists()


def test_a_record_removed_from_the_records_but_edited_here_is_kept_and_reported(world):
    world.load()
    Measure.objects.filter(slug="industriklivet").update(description="Mitt.")
    world.remove("measures", "industriklivet")
    for _ in range(2):
        assert 'industriklivet: här "finns", i posterna borttagen' in world.load()
    assert Measure.objects.filter(slug="industriklivet").exists()


def test_a_removed_record_that_an_editors_refers_to_is_kept_and_reported(world):
    world.load()
    claims = Claim.objects.filter(record_id=FocusArea.objects.get().pk).count()
    make_measure(slug="min", area=FocusArea.objects.get())
    del world.records["focus-areas"]
    assert "strategy.focusarea industri-40: används av andra poster" in world.load()
    assert Claim.objects.filter(record_id=FocusArea.objects.get().pk).count() == claims


def test_a_kept_record_goes_once_nobody_refers_to_it(world):
    world.load()
    make_measure(slug="min", area=FocusArea.objects.get())
    del world.records["focus-areas"]
    world.load()
    Measure.objects.get(slug="min").delete()
    assert "1 borttagna" in world.load()
    assert not FocusArea.objects.exists()


def test_a_new_record_that_refers_to_a_deleted_one_waits_and_the_rest_comes_in(world):
    world.load()
    FocusArea.objects.all().delete()
    area = said("industri-40", "fokusområdet Industri 4.0")
    world.records["measures"].append({"slug": "ny", "name": said("Ny", "37 åtgärder"), "area": area})
    world.record("measures", "robotlyftet")["description"] = "Annat."
    assert "measures.measure ny: kan inte föras in: ny, area: ”industri-40” är ingen känd post" in world.load()
    assert measure().description == "Annat."
    assert not Measure.objects.filter(slug="ny").exists()


def test_a_record_that_had_to_wait_comes_in_when_nothing_stands_in_its_way(world):
    plan = make_action_plan(slug="min-plan", number=2)
    assert "measures.actionplan handlingsplan-2: kan inte föras in" in world.load()
    assert not Measure.objects.exists()
    plan.delete()
    assert "0 ställen" in world.load()
    assert measure().plan.slug == "handlingsplan-2"


def test_a_number_can_pass_from_a_record_that_goes_to_one_that_comes(world):
    for slug in ("robotlyftet", "industriklivet"):
        del world.record("measures", slug)["plan"]
    world.load()
    world.record("action-plans", "handlingsplan-2")["slug"] = "andra-planen"
    assert "0 ställen" in world.load()
    assert (ActionPlan.objects.get().slug, ActionPlan.objects.get().number) == ("andra-planen", 2)


def test_a_change_that_cannot_be_joined_with_an_editors_is_held_back_whole(world):
    world.load()
    funding = Funding.objects.get()
    edit(funding, amount=95_000_000)
    edit(funding.years.get(year=2018), amount=25_000_000)
    world.record("funding", "robotlyftet-2018")["years"][1]["amount"]["value"] = 35_000_000
    world.record("funding", "robotlyftet-2018")["amount"]["value"] = 95_000_000
    for _ in range(2):
        assert "robotlyftet-2018: kan inte föras in: robotlyftet-2018, years: beloppen per år blir" in world.load()
    assert sum(FundingYear.objects.values_list("amount", flat=True)) == Funding.objects.get().amount == 95_000_000


def test_a_new_documents_claim_reaches_a_record_an_editor_changed(world):
    world.load()
    Organisation.objects.update(description="Mitt.")
    world.texts["brev.txt"] = "Brevet säger att Tillväxtverket inrättades 2009"
    world.records["documents"].append(
        {"slug": "brev", "file": "brev.txt", "title": said("Brevet", "Brevet säger", "brev")}
    )
    world.record("organisations", "tillvaxtverket")["established"] = said("2009", "inrättades 2009", "brev")
    world.load()
    organisation = Organisation.objects.get()
    assert (organisation.established, organisation.description) == ("2009", "Mitt.")


def test_claims_on_a_text_that_an_editor_replaced_wait(world):
    world.load()
    document = Document.objects.get(slug="artikeln")
    text = f"Rättad: {document.text}"
    document.statements.update(start=8 + 4, end=8 + 24, quote=text[12:32])
    plan = ActionPlan.objects.get()
    for claim, words in [
        (plan.claims.get(document=document), "i februari 2018"),
        (document.claims.get(), "andra handlingsplanen"),
    ]:
        start = text.index(words)
        Claim.objects.filter(pk=claim.pk).update(start=start, end=start + len(words), quote=words)
    Document.objects.filter(pk=document.pk).update(text=text)
    connection.check_constraints()
    world.record("measures", "industriklivet")["decided"] = said("2018-02", "februari 2018 i Stockholm", "artikeln")
    assert "industriklivet: kan inte föras in" in world.load()
    assert Document.objects.get(slug="artikeln").text == text


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

    from sources.loading import apply

    monkeypatch.setattr("sources.loading.apply", failing)
    with pytest.raises(RuntimeError):
        world.load()
    assert all(blocks == "[]" for blocks in snapshot().values())


def test_loading_costs_no_more_queries_when_nothing_changed(world, django_assert_max_num_queries):
    world.load()
    with django_assert_max_num_queries(90):
        world.load_built()
