"""What `build_fixtures` writes, and that it writes nothing else."""

import json

import pytest
import yaml
from django.core.management import CommandError, call_command

from tests.world import SIDAN, line, said


def claims_on(files, field):
    blocks = json.loads(files["claims.json"])
    return [block["fields"] for block in blocks if block["fields"]["field"] == field]


def test_building_twice_gives_the_same_bytes(world):
    assert world.build() == world.build()


def test_the_order_of_the_records_changes_no_byte(world):
    before = world.build()
    world.records = {
        name: [dict(reversed(entry.items())) for entry in reversed(entries)]
        for name, entries in reversed(world.records.items())
    }
    assert world.build() == before


def test_a_key_is_made_of_type_and_slug_and_does_not_change(world):
    blocks = json.loads(world.build()["measures.json"])
    keys = {block["fields"]["slug"]: block["pk"] for block in blocks}
    assert keys["robotlyftet"] == "2f41cdc6-f5b7-52c7-bc13-57a63c6a576a"


def test_a_quotation_is_stored_as_the_raw_slice_of_its_text(world):
    world.record("action-plans", "handlingsplan-2")["title"] = said("Plan", "en andra handlingsplan med 37 åtgärder")
    (claim,) = (one for one in claims_on(world.build(), "title") if one["value"] == "Plan")
    assert claim["quote"] == "en andra handlingsplan\nmed 37 åtgärder"
    assert SIDAN[claim["start"] : claim["end"]] == claim["quote"]


def test_an_occurrence_says_which_of_equal_words_are_quoted(world):
    starts = []
    for occurrence in (1, 2):
        world.record("measures", "robotlyftet")["name"] = said("Robotlyftet", "Robotlyftet", occurrence=occurrence)
        (claim,) = (one for one in claims_on(world.build(), "name") if one["value"] == "Robotlyftet")
        starts.append(claim["start"])
    assert starts == [SIDAN.index("Robotlyftet"), SIDAN.rindex("Robotlyftet")]


def test_dates_keep_the_precision_they_are_written_in(world):
    blocks = json.loads(world.build()["strategy.json"])
    assert [block["fields"]["decided"] for block in blocks if "decided" in block["fields"]] == ["2016-01"]


def test_both_sides_of_a_disagreement_are_kept(world):
    claims = claims_on(world.build(), "launched")
    assert [(one["value"], one["is_preferred"]) for one in claims] == [("2017-12-02", True), ("2018-02", False)]


def test_a_document_without_text_is_cited_by_locator(world):
    (claim,) = (one for one in claims_on(world.build(), "title") if one["locator"])
    assert (claim["quote"], claim["start"], claim["locator"]) == ("", None, "Rubriken")


def test_text_at_the_edge_of_a_block_loses_its_line_end(world):
    world.record("measures", "robotlyftet")["description"] = "Stöd till automation.\n"
    assert '"description": "Stöd till automation."' in world.build()["measures.json"].decode()


def test_a_field_without_content_is_as_a_field_left_out(world):
    before = world.build()
    world.record("measures", "industriklivet")["description"] = None
    assert world.build() == before


def test_a_number_with_decimals_is_kept_exactly(world):
    world.records["key-figures"] = [
        {
            "slug": "andel",
            "value": said(77.1, "37 åtgärder"),
            "label": "Andel",
            "unit": "%",
            "strategy": "smart-industri",
        }
    ]
    assert '"value": "77.1"' in world.build()["strategy.json"].decode()


def test_a_removed_kind_of_record_takes_its_file_with_it(world):
    assert "measures.json" in world.build()
    world.ledger = {"sidan": [{"sentence": SIDAN.splitlines()[1], "reason": "background"}]}
    for name in ("action-plans", "measures", "funding"):
        del world.records[name]
    assert "measures.json" not in world.build()


def test_check_accepts_fresh_fixtures_and_refuses_stale_ones_without_writing(world):
    before = world.build()
    assert world.build("--check") == before
    world.record("measures", "robotlyftet")["description"] = "Annat."
    with pytest.raises(CommandError, match="measures"):
        world.build("--check")
    assert world.fixtures() == before


def test_check_refuses_a_fixture_that_no_record_makes(world):
    world.build()
    (world.fixture_dir / "gammal.json").write_text("[]")
    with pytest.raises(CommandError, match="gammal"):
        world.build("--check")


@pytest.mark.parametrize("name", ["records", "documents", "into"])
def test_a_folder_that_does_not_exist_is_refused_and_empties_nothing(world, name):
    before = world.build()
    folders = world.folders() | {name: world.fixture_dir / "finns-inte"}
    with pytest.raises(CommandError, match="finns-inte"):
        call_command("build_fixtures", **folders)
    assert world.fixtures() == before


def test_a_file_that_cannot_be_replaced_leaves_all_the_others_as_they_were(world):
    before = world.build()
    (world.fixture_dir / "strategy.json").unlink()
    (world.fixture_dir / "strategy.json").mkdir()
    world.record("measures", "robotlyftet")["description"] = "Annat."
    with pytest.raises(CommandError):
        world.build()
    (world.fixture_dir / "strategy.json").rmdir()
    del before["strategy.json"]
    assert world.fixtures() == before


def test_a_file_may_hold_several_kinds_of_record_each_under_its_name(world):
    before = world.build()
    kinds = ("focus-areas", "action-plans", "measures", "funding")
    world.raw["planen.yaml"] = yaml.safe_dump({kind: world.records.pop(kind) for kind in kinds}, allow_unicode=True)
    assert world.build() == before


def test_a_refusal_names_the_file_that_the_record_stands_in(world):
    measures = world.records.pop("measures")
    measures[0]["purpose"] = "Ökad automation"
    world.raw["planen.yaml"] = yaml.safe_dump({"measures": measures}, allow_unicode=True)
    assert "saknar belägg" in line(world.refused(), "planen.yaml", "robotlyftet", "purpose")


@pytest.mark.parametrize("content", ["- slug: a\n", "atgarder: []\n", "text\n"])
def test_a_file_named_after_no_kind_says_which_kinds_it_holds(world, content):
    world.raw["planen.yaml"] = content
    assert "ska ha en lista under namnet på varje slag" in line(world.refused(), "planen.yaml")
