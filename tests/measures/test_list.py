"""The page of measures and the API answer the same questions in the same way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_action_plan,
    make_claim,
    make_document,
    make_focus_area,
    make_measure,
    make_organisation,
    make_responsible,
)

pytestmark = pytest.mark.django_db

PAGE = "/atgarder/"
API = "/api/v1/measures"


def on_page(client, query):
    return [measure.slug for measure in client.get(PAGE, query).context["page_obj"].object_list]


def in_api(client, query):
    return [row["slug"] for row in client.get(API, query).json()["items"]]


@pytest.fixture(params=[on_page, in_api])
def find(request, client):
    """Ask for measures; every test that uses this runs against the page and the API."""
    return lambda **query: request.param(client, query)


def test_two_values_of_one_filter_widen_the_answer(find):
    make_measure(slug="a", area=make_focus_area(slug="industri-40"))
    make_measure(slug="b", area=make_focus_area(slug="testbadd-sverige"))
    make_measure(slug="c", area=())
    assert set(find(area=["industri-40", "testbadd-sverige"])) == {"a", "b"}


def test_two_filters_narrow_each_other(find):
    area, plan = make_focus_area(slug="industri-40"), make_action_plan(slug="forsta-planen")
    make_measure(slug="a", area=area, plan=plan)
    make_measure(slug="b", area=area, plan=None)
    assert find(area="industri-40", plan="forsta-planen") == ["a"]


def test_a_missing_value_can_be_asked_for(find):
    make_measure(slug="a", area=make_focus_area())
    make_measure(slug="b", area=())
    assert find(area="none") == ["b"]


def test_a_value_with_a_minus_is_left_out_and_leaves_the_missing_in(find):
    make_measure(slug="a", area=make_focus_area(slug="industri-40"))
    make_measure(slug="b", area=make_focus_area(slug="testbadd-sverige"))
    make_measure(slug="c", area=())
    assert set(find(area="-industri-40")) == {"b", "c"}


def test_missing_can_be_left_out_too(find):
    make_measure(slug="a", area=make_focus_area())
    make_measure(slug="b", area=())
    assert find(area="-none") == ["a"]


def test_a_measure_with_two_organisations_is_one_hit(find):
    measure = make_measure(slug="a")
    for slug in ("vinnova", "tillvaxtverket"):
        make_responsible(measure=measure, organisation=make_organisation(slug=slug))
    assert find(agency=["vinnova", "tillvaxtverket"]) == ["a"]


def test_leaving_out_an_organisation_leaves_out_measures_it_shares(find):
    shared, alone = make_measure(slug="a"), make_measure(slug="b")
    vinnova, rise = make_organisation(slug="vinnova"), make_organisation(slug="rise")
    make_responsible(measure=shared, organisation=vinnova)
    make_responsible(measure=shared, organisation=rise)
    make_responsible(measure=alone, organisation=rise)
    assert find(agency=["rise", "-vinnova"]) == ["b"]


@pytest.mark.parametrize(
    ("decided", "first", "last", "is_found"),
    [
        ("2018-05", "2018-05-20", "", True),  # it may have been after the 20th
        ("2018-05", "", "2018-05-03", True),
        ("2018", "2018-06", "2018-07", True),
        ("2018-05-03", "2018-05-04", "", False),
        ("2018-05-03", "", "2018-05-02", False),
        ("2018-05-03", "2018", "2018", True),
        ("", "2000", "2030", False),
    ],
)
def test_a_period_finds_what_may_have_happened_in_it(find, decided, first, last, is_found):
    make_measure(slug="a", decided=decided)
    period = {name: value for name, value in (("from", first), ("to", last)) if value}
    assert find(**period) == (["a"] if is_found else [])


def test_names_come_in_swedish_order(find):
    for name in ("Öppen", "Zink", "Ånga", "Ärlig", "äpple", "Aluminium"):
        make_measure(slug=name.lower().translate(str.maketrans("åäö", "aao")), name=name)
    assert find() == ["aluminium", "zink", "anga", "apple", "arlig", "oppen"]
    assert find(sort="-name") == ["oppen", "arlig", "apple", "anga", "zink", "aluminium"]


def test_measures_without_the_value_come_last_in_either_direction(find):
    make_measure(slug="none", decided="")
    make_measure(slug="early", decided="2016")
    make_measure(slug="late", decided="2018-01")
    assert find(sort="decided") == ["early", "late", "none"]
    assert find(sort="-decided") == ["late", "early", "none"]


def test_strength_of_evidence_can_be_asked_for(find):
    stored, listed = make_document(text="Namnet står här."), make_document(text="", url="https://example.org/")
    make_claim(make_measure(slug="quoted", name="Namnet"), "name", "Namnet", document=stored, quote="Namnet")
    make_claim(make_measure(slug="referred", name="Namnet"), "name", "Namnet", document=listed, locator="rubriken")
    make_measure(slug="bare", name="Namnet")
    assert find(evidence="quotation") == ["quoted"]
    assert find(evidence="reference") == ["referred"]
    assert find(evidence="none") == ["bare"]


def test_an_unknown_parameter_is_refused_and_named(client):
    answer = client.get(API, {"aera": "industri-40"})
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert "aera" in answer.json()["detail"]


def test_a_facet_counts_without_its_own_choice(client):
    industri, testbadd = make_focus_area(slug="industri-40"), make_focus_area(slug="testbadd-sverige")
    plan = make_action_plan(slug="forsta-planen")
    make_measure(area=industri, plan=plan)
    make_measure(area=testbadd, plan=plan)
    make_measure(area=testbadd, plan=None)
    answer = client.get(PAGE, {"area": "industri-40", "plan": "forsta-planen"})
    facets = {facet.name: facet for facet in answer.context["facets"]}
    assert {option.value: option.count for option in facets["area"].options} == {
        "industri-40": 1,
        "testbadd-sverige": 1,
        "horizontal": 0,
        "none": 0,
    }
    assert {option.value: option.count for option in facets["plan"].options} == {"forsta-planen": 1, "none": 0}


def test_a_facet_with_one_value_is_not_offered(client):
    make_measure(plan=make_action_plan())
    names = [facet.name for facet in client.get(PAGE).context["facets"]]
    assert "plan" not in names


def test_a_facet_offers_the_same_whatever_is_asked(client):
    """A form that stays while its answers come and go must have what the next answer may need."""
    plan = make_action_plan(slug="forsta-planen")
    make_measure(slug="a", plan=plan)
    make_measure(slug="b", plan=None, area=make_focus_area(slug="industri-40"))

    def offered(**query):
        facets = client.get(PAGE, query).context["facets"]
        return {facet.name: [(one.value, one.count) for one in facet.options] for facet in facets}

    every, narrowed, nothing = offered(), offered(plan="forsta-planen"), offered(q="finns inte")
    assert every["plan"] == [("forsta-planen", 1), ("none", 1)]
    assert nothing["plan"] == [("forsta-planen", 0), ("none", 0)]
    assert narrowed["area"] == [("industri-40", 0), ("horizontal", 0), ("none", 1)]
    unanswered = offered(q="x", area="finns-inte")
    assert unanswered["plan"] == [("forsta-planen", None), ("none", None)]  # no number where there is no answer
    names = {name: [value for value, _ in options] for name, options in every.items()}
    for other in (narrowed, nothing, unanswered):
        assert {name: [value for value, _ in options] for name, options in other.items()} == names


def test_an_empty_answer_says_what_each_part_of_the_selection_hides(client):
    industri, testbadd = make_focus_area(slug="industri-40"), make_focus_area(slug="testbadd-sverige")
    plan = make_action_plan(slug="forsta-planen", title="Första")
    for area, slugs in ((industri, "ab"), (testbadd, "cde")):
        for slug in slugs:
            make_measure(slug=slug, area=area, plan=plan if area == industri else None)
    page = client.get(PAGE, {"area": "testbadd-sverige", "plan": "forsta-planen"})
    assert {(chip.name, chip.count) for chip in page.context["chips"]} == {("area", 2), ("plan", 3)}
    assert "”Första”: 3\u00a0träffar" in page.content.decode()
    assert {chip.count for chip in client.get(PAGE, {"area": "testbadd-sverige"}).context["chips"]} == {None}
    few = {"area": ["testbadd-sverige", "-testbadd-sverige"], "plan": "forsta-planen"}
    many = few | {"area": [*few["area"], "-industri-40", "-none", "-horizontal"], "level": ["eu", "local", "none"]}
    asked = []
    for query in (few, many):
        with CaptureQueriesContext(connection) as found:
            assert len(client.get(PAGE, query).context["chips"]) in (3, 9)
        asked.append(len(found))
    assert asked[1] <= asked[0]


def test_a_period_that_ends_before_it_begins_is_told_and_kept_in_the_form(client):
    query = {"from": "2018", "to": "2016-05"}
    page = client.get(PAGE, query)
    assert page.status_code == 400
    text = page.content.decode()
    assert "Beslutad från 2018 ligger efter till 2016-05" in text
    assert 'name="from" type="text" value="2018"' in text
    assert 'name="to" type="text" value="2016-05"' in text
    [error] = client.get(API, query).json()["errors"]
    assert error["parameter"] == "from"
    assert "ligger efter till 2016-05" in error["detail"]
    for possible in ({"from": "2018-06", "to": "2018"}, {"from": "2018", "to": "2018-01"}, {"from": "2018"}):
        assert client.get(PAGE, possible).status_code == 200


def test_each_chip_takes_one_part_of_the_selection_away(client):
    make_measure(area=make_focus_area(slug="industri-40"), plan=make_action_plan(slug="forsta-planen"))
    chips = client.get(PAGE, {"area": "industri-40", "plan": "forsta-planen", "page": "1"}).context["chips"]
    assert {chip.url for chip in chips} == {"?area=industri-40", "?plan=forsta-planen"}
