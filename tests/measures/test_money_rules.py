"""Faults planted among lines of funding: the build refuses each, and names the line, the field and what is wrong."""

import pytest

from tests.world import line, said

pytestmark = pytest.mark.django_db
WEB = {"document": "webben", "locator": "faktarutan"}


def at(value, locator="faktarutan"):
    return {"value": value, "document": "webben", "locator": locator}


@pytest.fixture
def first(world):
    return world.record("funding", "robotlyftet-2018")


@pytest.fixture
def add(world):
    """Add a line of another amount for the same measure."""

    def add(slug, **fields):
        entry = {
            "slug": slug,
            "label": slug,
            "kind": "decided",
            "amount": at(90_000_000, f"stycket om {slug}"),
            "measure": at("robotlyftet"),
        }
        world.records["funding"].append(entry | fields)

    return add


def reason(world, slug, field):
    return line(world.refused(), "funding.yaml", slug, field)


def test_a_line_without_a_kind(world, first):
    del first["kind"]
    assert "slag saknas" in reason(world, "robotlyftet-2018", "kind")


def test_a_level_a_year_given_as_a_sum(world, first):
    first["kind"] = "annual-level"
    assert "inget totalbelopp" in reason(world, "robotlyftet-2018", "kind")


def test_a_line_that_does_not_count_without_a_reason(world, first):
    first["counts"] = False
    assert "varför raden inte räknas" in reason(world, "robotlyftet-2018", "counts_reason")


def test_a_programmes_money_on_a_measure(world, first):
    world.records["programmes"] = [
        {"slug": "p", "name": at("Programmet"), "strategy": "smart-industri"},
    ]
    first["programme"] = at("p")
    assert "varken åtgärd eller uppdrag" in reason(world, "robotlyftet-2018", "programme")


@pytest.mark.parametrize("number", ["1", "1:5 Näringslivsutveckling", "24 1:5", "0:5"])
def test_an_appropriation_that_is_no_number(world, first, number):
    first["appropriation"] = at(number)
    assert f"”{number}” godtas inte: Skriv anslagets nummer så här: 1:5." in world.refused()


def test_an_expenditure_area_that_does_not_exist(world, first):
    first["expenditure_area"] = at(28)
    assert "”28” godtas inte" in reason(world, "robotlyftet-2018", "expenditure_area")


def test_a_chain_where_every_line_counts(world, first, add):
    first["counts_reason"] = "Den kom först."
    add("igen", restates="robotlyftet-2018")
    for slug in ("igen", "robotlyftet-2018"):
        assert "raderna igen och robotlyftet-2018 säger samma pengar" in reason(world, slug, "counts")
        assert "nu räknas 2" in reason(world, slug, "counts")


def test_a_chain_where_no_line_counts(world, first, add):
    first |= {"counts": False, "counts_reason": "Sägs igen."}
    add("igen", restates="robotlyftet-2018", counts=False, counts_reason="Sägs först.")
    assert "nu räknas 0" in reason(world, "igen", "counts")


def test_a_chain_through_a_third_line_is_one_chain(world, first, add):
    first["counts_reason"] = "Den är citerad."
    add("andra", restates="robotlyftet-2018", counts=False, counts_reason="Sägs först.")
    add("tredje", restates="andra", counts_reason="Den är senast.")
    assert "raderna andra, robotlyftet-2018 och tredje" in reason(world, "tredje", "counts")


def test_a_chain_that_does_not_say_why_one_counts(world, add):
    add("igen", restates="robotlyftet-2018", counts=False, counts_reason="Sägs först.")
    assert "ange varför just robotlyftet-2018 räknas" in reason(world, "robotlyftet-2018", "counts_reason")


def test_a_chain_that_says_what_counts_and_why_is_built(world, first, add):
    first["counts_reason"] = "Den är citerad."
    add("igen", restates="robotlyftet-2018", counts=False, counts_reason="Sägs först.")
    assert "measures.json" in world.build()


@pytest.mark.parametrize("field", ["part_of", "restates"])
def test_lines_that_lead_in_a_circle(world, first, add, field):
    first[field] = "igen"
    add("igen", **{field: "robotlyftet-2018"})
    assert "går i en ring" in reason(world, "igen", field)


def test_parts_that_come_to_more_than_their_whole(world, add):
    add("halva", part_of="robotlyftet-2018", amount=at(50_000_000, "halvan"))
    add("resten", part_of="robotlyftet-2018", amount=at(40_000_001, "resten"))
    told = reason(world, "resten", "part_of")
    assert "90\u00a0000\u00a0001\u00a0kr, mer än hela radens 90\u00a0000\u00a0000\u00a0kr" in told


@pytest.mark.parametrize("field", ["is_approximate", "is_ceiling"])
def test_a_part_that_is_not_exact_may_come_to_more(world, add, field):
    add("ungefar", part_of="robotlyftet-2018", amount=at(95_000_000, "Andra stycket"), **{field: at(True)})
    assert "measures.json" in world.build()


def test_the_same_money_for_another_thing(world, first, add):
    first["counts_reason"] = "Den är citerad."
    add("igen", measure=at("industriklivet"), restates="robotlyftet-2018", counts=False, counts_reason="Sägs först.")
    assert "gäller industriklivet men robotlyftet-2018 gäller robotlyftet" in reason(world, "igen", "restates")


def test_the_same_money_for_a_measure_and_for_its_assignment_is_for_one_thing(world, first, add):
    world.records["assignments"] = [{"slug": "uppdrag", "title": at("Uppdraget"), "measure": at("robotlyftet")}]
    first["counts_reason"] = "Den är citerad."
    more = {"restates": "robotlyftet-2018", "counts": False, "counts_reason": "Sägs först."}
    add("igen", assignment=at("uppdrag"), **more)
    del world.record("funding", "igen")["measure"]
    assert "measures.json" in world.build()


def test_the_parents_money_on_a_child(world, add):
    add("barnet", measure=at("industriklivet"), amount=said(90_000_000, "90 mkr"))
    for slug, other in (("barnet", "robotlyftet-2018"), ("robotlyftet-2018", "barnet")):
        assert f"vilar på samma ställe i sidan som {other}" in reason(world, slug, "amount")


def test_the_parents_money_on_a_child_by_reference(world, add):
    add("foralder", amount=at(1_000, "tredje stycket"))
    add("barnet", measure=at("industriklivet"), amount=at(1_000, "tredje stycket"))
    assert "vilar på samma ställe i webben som foralder" in reason(world, "barnet", "amount")


def test_one_place_for_a_whole_and_for_its_part_is_told_by_part_of(world, add):
    add("delen", measure=at("industriklivet"), part_of="robotlyftet-2018", amount=said(90_000_000, "90 mkr"))
    assert "measures.json" in world.build()


def test_years_of_an_approximate_amount_need_not_add_up(world, first):
    first["years"][0]["amount"]["value"] = 25_000_000
    first["is_approximate"] = at(True)
    assert "measures.json" in world.build()
