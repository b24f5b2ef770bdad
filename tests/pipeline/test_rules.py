"""What `build_fixtures` refuses: each with file, record, field and reason, and with nothing written."""

import pytest

from tests.world import ARTIKELN, line, said


@pytest.fixture
def measure(world):
    return world.record("measures", "robotlyftet")


@pytest.fixture
def plan(world):
    return world.record("action-plans", "handlingsplan-2")


@pytest.fixture
def funding(world):
    return world.record("funding", "robotlyftet-2018")


def test_a_quotation_that_is_not_in_its_document(world, measure):
    measure["name"] = said("Robotlyftet", "Robotlyftet är bra")
    assert "”Robotlyftet är bra” står inte" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_quotation_in_other_letters_than_the_document(world, measure):
    measure["name"] = said("Robotlyftet", "däribland robotlyftet")
    assert "står inte" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_quotation_that_occurs_twice_without_saying_which(world, measure):
    measure["name"] = said("Robotlyftet", "Robotlyftet")
    assert "står 2 gånger" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


@pytest.mark.parametrize("occurrence", [0, 3, -1, "x", True, 1.5, [1]])
def test_an_occurrence_that_does_not_exist(world, measure, occurrence):
    measure["name"] = said("Robotlyftet", "Robotlyftet", occurrence=occurrence)
    assert "2 förekomster" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_an_empty_quotation(world, measure):
    measure["name"] = said("Robotlyftet", " ")
    assert "tomt" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_stated_value_without_a_claim(world, measure):
    measure["purpose"] = "Ökad automation"
    assert "saknar belägg" in line(world.refused(), "measures.yaml", "robotlyftet", "purpose")


def test_a_stated_value_with_an_empty_list_of_claims(world, measure):
    measure["purpose"] = {"value": "Ökad automation", "claims": []}
    assert "saknar belägg" in line(world.refused(), "measures.yaml", "robotlyftet", "purpose")


def test_claims_without_an_adopted_value(world, measure):
    measure["purpose"] = {"claims": [{"value": "Automation", "document": "sidan", "quote": "90 mkr"}]}
    assert "saknar belägg" in line(world.refused(), "measures.yaml", "robotlyftet", "purpose")


@pytest.mark.parametrize("value", ["", None, "  "])
def test_a_claim_that_states_nothing(world, measure, value):
    measure["purpose"] = said(value, "90 mkr")
    assert "värde" in line(world.refused(), "measures.yaml", "robotlyftet", "purpose")


def test_differing_claims_without_a_preferred_one(world, plan):
    del plan["launched"]["claims"][0]["preferred"]
    assert "preferred" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_differing_claims_without_a_reason(world, plan):
    del plan["launched"]["claims"][0]["reason"]
    assert "skälet" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_reason_that_is_null(world, plan):
    plan["launched"]["claims"][0]["reason"] = None
    assert "skälet" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_differing_claim_that_does_not_say_how(world, plan):
    del plan["launched"]["claims"][1]["difference"]
    assert "på vilket sätt" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_difference_of_an_unknown_kind(world, plan):
    plan["launched"]["claims"][1]["difference"] = "contradicton"
    assert "contradicton" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_difference_on_an_equal_value(world, plan):
    plan["launched"]["claims"][1]["value"] = "2017-12-02"
    assert "samma värde" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_contradiction_between_a_day_and_its_month_is_one_of_precision(world, plan):
    plan["launched"]["claims"][1]["value"] = "2017-12"
    assert "precision" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_precision_between_two_different_months_is_a_contradiction(world, plan):
    plan["launched"]["claims"][1]["difference"] = "precision"
    assert "motsägelse" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


@pytest.mark.parametrize("kind", ["contradiction", "changed", "scope"])
def test_two_different_days_are_a_contradiction_a_later_change_or_another_scope(world, plan, kind):
    plan["launched"]["claims"][1]["difference"] = kind
    assert "poster ändrade" in world.load()
    plan["launched"]["claims"][1]["value"] = "2017-12"  # the month of the adopted day
    assert "precision" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_two_preferred_claims(world, plan):
    plan["launched"]["claims"][1] |= {"preferred": True, "reason": "Också."}
    assert "bara en" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_an_adopted_value_that_is_not_the_preferred_claims(world, plan):
    plan["launched"]["claims"][0]["value"] = "2017-12-01"
    plan["launched"]["claims"][1]["value"] = "2017-12-01"
    del plan["launched"]["claims"][1]["difference"]
    reason = line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")
    assert "”2017-12-02” men den föredragna uppgiften säger ”2017-12-01”" in reason
    plan["launched"]["value"] = ""
    reason = line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")
    assert "fältet är tomt men den föredragna uppgiften säger ”2017-12-01”" in reason


def test_the_same_claim_twice(world, measure):
    claim = {"document": "sidan", "quote": "däribland Robotlyftet"}
    measure["name"] = {"value": "Robotlyftet", "claims": [claim | {"preferred": True}, dict(claim)]}
    assert "två gånger" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_an_unknown_document(world, measure):
    measure["name"] = said("Robotlyftet", "Robotlyftet", "sidam")
    assert "”sidam” finns inte" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_an_unknown_document_cited_by_locator(world, measure):
    measure["name"] = {"value": "Robotlyftet", "document": "sidam", "locator": "överst"}
    assert "”sidam” finns inte" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_claim_without_a_document(world, measure):
    measure["name"] = {"value": "Robotlyftet", "quote": "Robotlyftet"}
    assert "finns inte" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_document_with_text_cited_by_locator(world, measure):
    measure["name"] = {"value": "Robotlyftet", "document": "sidan", "locator": "överst"}
    assert "lagrad text" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


@pytest.mark.parametrize("locator", ["", None, {}])
def test_a_claim_without_quotation_or_locator(world, measure, locator):
    measure["name"] = {"value": "Robotlyftet", "document": "webben", "locator": locator}
    assert "citat" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_locator_that_is_too_long(world, measure):
    measure["name"] = {"value": "Robotlyftet", "document": "webben", "locator": "x" * 301}
    assert "300" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_reference_to_an_unknown_slug(world, measure):
    measure["plan"] = said("handlingsplan-9", "90 mkr")
    reason = line(world.refused(), "measures.yaml", "robotlyftet", "plan")
    assert "”handlingsplan-9” är ingen känd post av slaget handlingsplan" in reason


def test_a_reference_to_a_record_of_another_kind(world, measure):
    measure["plan"] = said("robotlyftet", "90 mkr")
    assert "”robotlyftet” är ingen känd post" in line(world.refused(), "measures.yaml", "robotlyftet", "plan")


def test_a_required_reference_that_is_missing(world):
    del world.record("focus-areas", "industri-40")["strategy"]
    assert "strategi saknas" in line(world.refused(), "focus-areas.yaml", "industri-40", "strategy")


def test_a_yearly_split_that_does_not_sum(world, funding):
    funding["years"][0]["amount"]["value"] = 25_000_000
    reason = line(world.refused(), "funding.yaml", "robotlyftet-2018", "years")
    assert "95000000 kr" in reason
    assert "90000000 kr" in reason


def test_a_year_after_its_period(world, funding):
    funding["to_year"] = said(2019, "30 mkr 2019")
    assert "perioden" in line(world.refused(), "funding.yaml", "robotlyftet-2018", "years")


def test_a_year_before_its_period(world, funding):
    funding["from_year"] = said(2019, "30 mkr 2019")
    assert "perioden" in line(world.refused(), "funding.yaml", "robotlyftet-2018", "years")


@pytest.mark.parametrize(
    "date", ["2018-13", "2018-02-30", "2018-5", "5 maj 2018", "20180503", "0000", 18, 201801, True]
)
def test_a_malformed_date(world, measure, date):
    measure["decided"] = said(date, "90 mkr")
    assert str(date) in line(world.refused(), "measures.yaml", "robotlyftet", "decided")


def test_a_malformed_date_in_a_claim_that_is_not_preferred(world, plan):
    plan["launched"]["claims"][1]["value"] = "2018-13"
    assert "”2018-13”" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_duplicate_slug(world, measure):
    world.records["measures"].append(measure)
    assert "2 gånger" in line(world.refused(), "measures.yaml", "robotlyftet", "slug")


def test_a_duplicate_row(world, measure):
    measure["responsible"] *= 2
    assert "två gånger" in line(world.refused(), "measures.yaml", "robotlyftet", "responsible")


def test_a_row_slug_that_another_record_has_taken(world, measure):
    taken = measure["responsible"][0] | {"slug": "min-rad"}
    world.record("measures", "industriklivet")["responsible"] = [taken]
    measure["responsible"] = [taken]
    assert "2 gånger" in line(world.refused(), "measures.yaml", "min-rad", "slug")


@pytest.mark.parametrize("slug", ["Robotlyftet", "robot lyftet", "robot--lyftet", "åtgärd", "-x", "x_y", "x" * 121])
def test_a_malformed_slug(world, measure, slug):
    measure["slug"] = slug
    assert "kortnamn" in line(world.refused(), "measures.yaml", slug, "slug")


def test_a_row_whose_slug_becomes_too_long(world, measure):
    measure["slug"] = "r" * 115
    world.record("funding", "robotlyftet-2018")["measure"]["value"] = measure["slug"]
    assert "120" in line(world.refused(), "measures.yaml", f"{'r' * 115}-tillvaxtverket", "slug")


def test_two_plans_with_one_number(world, plan):
    world.records["action-plans"].append(plan | {"slug": "handlingsplan-3"})
    assert "numret" in line(world.refused(), "action-plans.yaml", "handlingsplan-3", "number")


def test_money_for_nothing(world, funding):
    del funding["measure"]
    assert "åtgärd" in line(world.refused(), "funding.yaml", "robotlyftet-2018", "programme")


def test_a_text_that_is_too_long_for_its_field(world, measure):
    measure["name"] = said("x" * 301, "Industriklivet")
    assert "300" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_a_choice_that_does_not_exist(world, measure):
    measure["level"] = "kommunal"
    assert "kommunal" in line(world.refused(), "measures.yaml", "robotlyftet", "level")


def test_an_empty_name(world, measure):
    del measure["name"]
    assert "namn saknas" in line(world.refused(), "measures.yaml", "robotlyftet", "name")


def test_every_refusal_is_reported_at_once(world, measure):
    measure["plan"] = said("handlingsplan-9", "90 mkr")
    measure["decided"] = said("2018-13", "90 mkr")
    world.texts["artikeln.txt"] = f"{ARTIKELN}. En mening till."
    message = world.refused()
    assert "Fel: 3." in message
    assert len(message.splitlines()) == 4
