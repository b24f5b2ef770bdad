"""The audit finds what is weak, and fails on whatever has not been agreed."""

import io

import pytest
from django.core.management import CommandError, call_command

from sources.pipeline.audit import FINDINGS, LABELS
from tests.world import said


def place_in(value, locator="sidhuvudet"):
    return {"value": value, "document": "webben", "locator": locator}


@pytest.fixture
def run(world):
    """Build the world and audit it; options as on the command line."""

    def audit(**options):
        world.build()
        out = io.StringIO()
        agreed = world.fixture_dir.parent / "audit.yaml"
        call_command("audit", folder=world.fixture_dir, agreed=agreed, stdout=out, **options)
        return out.getvalue()

    return audit


def test_a_record_without_quotation_is_listed(world, run):
    world.records["measures"].append({"slug": "x", "name": place_in("En helt annan sak")})
    assert "Poster utan citat: 1\n  measures/x\n" in run()


def test_a_field_by_reference_alone_is_listed_where_the_record_is_quoted(world, run):
    world.record("measures", "robotlyftet")["decided"] = place_in("2018-01")
    assert "  measures/robotlyftet/decided\n" in run()


def test_a_row_by_reference_alone_is_listed(world, run):
    world.record("measures", "industriklivet")["responsible"] = [{"organisation": place_in("tillvaxtverket")}]
    assert "measures/industriklivet/industriklivet-tillvaxtverket/organisation\n" in run()


def test_a_field_that_nobody_official_states_is_listed(world, run):
    world.record("measures", "robotlyftet")["purpose"] = said("Annat", "handlingsplanen", "artikeln")
    assert "Fält som varken regering eller myndighet stöder: 1\n  measures/robotlyftet/purpose\n" in run()


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
    with pytest.raises(CommandError, match="nytt: only_references: measures/robotlyftet/decided"):
        run(check=True)


def test_what_no_longer_applies_fails_and_is_named(world, run):
    run(agree=True)
    world.record("documents", "sidan")["url"] = "https://www.regeringen.se/"
    with pytest.raises(CommandError, match="gäller inte längre: without_address: documents/sidan"):
        run(check=True)


def test_nothing_agreed_is_an_error_and_not_an_empty_agreement(run):
    with pytest.raises(CommandError, match=r"audit\.yaml"):
        run(check=True)


def test_every_finding_has_a_name_for_people():
    assert FINDINGS.keys() == LABELS.keys()


def test_the_shipped_records_are_as_agreed():
    call_command("audit", check=True, stdout=io.StringIO())
