"""The audit finds what is weak, and fails on whatever has not been agreed."""

import io

import pytest
from django.core.management import CommandError, call_command

from measures.models import Measure
from sources.models import Claim
from sources.pipeline.audit import FINDINGS, LABELS
from tests.world import said

REASON = "Står bara på en sida utan lagrad text."


def place_in(value, locator="sidhuvudet"):
    return {"value": value, "document": "webben", "locator": locator}


def reasoned(agreed):
    """Give every accepted place its reason, as a person does by hand."""
    agreed.write_text(agreed.read_text("utf-8").replace(': ""\n', f': "{REASON}"\n'), "utf-8")


@pytest.fixture
def run(world):
    """Build the world and audit it; options as on the command line."""

    def audit(**options):
        world.build()
        out = io.StringIO()
        agreed = world.fixture_dir.parent / "audit.yaml"
        call_command("audit", folder=world.fixture_dir, agreed=agreed, stdout=out, **options)
        if options.get("agree"):
            reasoned(agreed)
        return out.getvalue()

    return audit


def test_a_record_without_quotation_is_listed(world, run):
    world.records["measures"].append({"slug": "x", "name": place_in("En helt annan sak")})
    assert "Poster utan citat: 1\n  measures/x\n" in run()


def test_a_field_by_reference_alone_is_listed_where_the_record_is_quoted(world, run):
    world.record("measures", "robotlyftet")["decided"] = place_in("2018-01")
    assert "  measures/robotlyftet (decided)\n" in run()


def test_a_row_by_reference_alone_is_listed(world, run):
    world.record("measures", "industriklivet")["responsible"] = [{"organisation": place_in("tillvaxtverket")}]
    assert "  measures/industriklivet (responsible/organisation)\n" in run()


def test_a_field_that_nobody_official_states_is_listed(world, run):
    world.record("measures", "robotlyftet")["purpose"] = said("Annat", "handlingsplanen", "artikeln")
    assert "Fält som varken regering eller myndighet stöder: 1\n  measures/robotlyftet (purpose)\n" in run()


def test_a_document_nobody_cites_is_listed(run):
    assert "Källdokument som ingen post vilar på: 1\n  documents/webben\n" in run()


def test_a_cited_document_without_address_is_listed(world, run):
    assert "  documents/sidan\n" in run().partition("utan adress")[2]
    world.record("documents", "sidan")["url"] = "https://www.regeringen.se/"
    assert "  documents/sidan\n" not in run().partition("utan adress")[2]


def test_two_names_that_are_nearly_the_same_are_listed(world, run):
    world.record("measures", "industriklivet")["name"] = said("Robotlyftets", "Industriklivet")
    assert "  measures: industriklivet ~ robotlyftet\n" in run()


def test_what_is_agreed_passes(run):
    run(agree=True)
    assert "alla godtagna" in run(check=True)


def test_what_is_new_fails_and_is_named(world, run):
    run(agree=True)
    world.record("measures", "robotlyftet")["decided"] = place_in("2018-01")
    with pytest.raises(CommandError, match=r"nytt: only_references: measures/robotlyftet \(decided\)"):
        run(check=True)


def test_what_no_longer_applies_fails_and_is_named(world, run):
    run(agree=True)
    world.record("documents", "sidan")["url"] = "https://www.regeringen.se/"
    with pytest.raises(CommandError, match="gäller inte längre: without_address: documents/sidan"):
        run(check=True)


def test_nothing_agreed_is_an_error_and_not_an_empty_agreement(run):
    with pytest.raises(CommandError, match=r"audit\.yaml"):
        run(check=True)


def test_a_place_without_reason_fails_and_is_named(world, run):
    run(agree=True)
    agreed = world.fixture_dir.parent / "audit.yaml"
    agreed.write_text(agreed.read_text("utf-8").replace(f'webben": "{REASON}"', 'webben": ""'), "utf-8")
    with pytest.raises(CommandError, match="saknar skäl: uncited_documents: documents/webben"):
        run(check=True)


def test_places_agreed_as_a_bare_list_are_refused(world, run):
    (world.fixture_dir.parent / "audit.yaml").write_text("uncited_documents:\n  - documents/webben\n", "utf-8")
    with pytest.raises(CommandError, match=r"audit\.yaml: ska ha ställen med var sitt skäl"):
        run(check=True)


def test_agreeing_again_keeps_the_reasons(world, run):
    run(agree=True)
    world.record("measures", "robotlyftet")["decided"] = place_in("2018-01")
    run(agree=True)
    content = (world.fixture_dir.parent / "audit.yaml").read_text("utf-8")
    assert f'"documents/webben": "{REASON}"' in content


def test_several_rows_of_a_kind_are_one_place_with_their_number(world, run):
    world.record("measures", "industriklivet")["responsible"] = [
        {"organisation": place_in("tillvaxtverket"), "role": role} for role in ("performer", "client")
    ]
    assert "  measures/industriklivet (responsible/organisation ×2)\n" in run()


def test_a_page_read_on_no_known_day_is_listed(world, run):
    world.record("documents", "webben")["accessed"] = "2026-11"
    assert "Källdokument som inte gått att läsa på nytt: 1\n  documents/webben\n" in run()


def test_the_database_is_held_against_the_same(world, run):
    run(agree=True)
    world.load()
    assert "alla godtagna" in run(database=True)
    Claim.objects.filter(field="purpose").delete()
    Measure.objects.filter(slug="robotlyftet").update(purpose="Utan belägg")
    with pytest.raises(CommandError, match=r"broken_rules: measures/robotlyftet: .*”Utan belägg” saknar belägg"):
        run(database=True)


FACTS = """
measures:
  - {slug: robotlyftet, registry_number: N2018/1/FÖF, sources: [webben]}
  - {slug: glomd, sources: []}
events:
  - {date: '2018-05-03', sources: []}
"""


def test_a_fact_that_is_nowhere_is_listed_with_what_of_it(world, run):
    (world.fixture_dir / "facts").mkdir(parents=True)
    (world.fixture_dir / "facts/public-facts.yaml").write_text(FACTS, "utf-8")
    lost = run().partition("utelämnat: ")[2]
    assert lost.splitlines() == [
        "4",
        "  events: 2018-05-03",
        "  measures: glomd",
        "  measures: robotlyftet, registry_number",
        "  measures: robotlyftet, sources: webben",
    ]


def test_every_finding_has_a_name_for_people():
    assert {*FINDINGS, "lost_facts"} == LABELS.keys()


def test_the_shipped_records_are_as_agreed():
    call_command("audit", check=True, stdout=io.StringIO())
