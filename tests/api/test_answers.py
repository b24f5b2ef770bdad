"""What the API answers: records with their fields, links and evidence, in lists with an envelope."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smartindustri.api.resources import RESOURCES
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_claim,
    make_dialogue,
    make_document,
    make_focus_area,
    make_funding,
    make_funding_year,
    make_measure,
    make_organisation,
    make_participation,
    make_person,
    make_programme,
    make_responsible,
    make_stated,
)

pytestmark = pytest.mark.django_db

EVERY_RESOURCE = {
    *("strategies", "sections", "focus-areas", "challenges", "key-figures", "programmes", "action-plans", "measures"),
    *("assignments", "deadlines", "funding", "dialogues", "dialogue-series", "themes", "questions", "events"),
    *("organisations", "persons", "documents", "terms", "claims", "disagreements", "changes", "timeline", "search"),
}
FIELDS = {  # the names that design.md promises
    "measures": "name description plan number areas assessments basis isHorizontal granularity responsible level "
    "decided evidence registryNumber assignments funding",
    "action-plans": "number title decided launched declaredMeasures documentedMeasures coverage",
    "assignments": "title agency partners registryNumber decided areas measure deadlines recipients",
    "funding": "label of amount isCeiling statedAs fromYear toYear years payer expenditureArea appropriation "
    "appropriationName appropriationItem kind isApproximate programme partOf restates counts countsReason",
    "dialogues": "date place ordinal themes participants",
    "documents": "title kind publisher author published url registryNumber sha256 hasText",
    "claims": "record field value document quote start end locator isPreferred reason question weight",
    "disagreements": "record field question weight preferred claims comment",
}


def test_the_root_names_every_resource_there_is(ask):
    assert set(ask("")["resources"]) == EVERY_RESOURCE == {viewset().resource for viewset in RESOURCES}


@pytest.mark.parametrize("resource", sorted(FIELDS))
def test_a_resource_has_the_fields_it_promises(shipped, ask, resource):
    record = ask(resource)["items"][0]
    assert {"slug", "_links", *FIELDS[resource].split()} <= set(record)


@pytest.mark.parametrize("resource", sorted(EVERY_RESOURCE))
def test_every_link_of_a_record_leads_somewhere(shipped, client, ask, resource):
    for record in ask(resource, limit=1)["items"]:
        for name, link in record["_links"].items():
            assert link["method"] == "GET"
            assert link["rel"] == name
            path = link["href"].removeprefix("http://testserver")
            assert client.get(path).status_code == 200, link


def test_a_list_says_where_it_is_among_its_pages(ask):
    for _ in range(5):
        make_measure(area=())
    answer = ask("measures", page=2, limit=2, area="none")
    assert re.fullmatch(r"\d+-\d+", answer["_meta"].pop("dataVersion"))
    assert answer["_meta"] == {"totalRecords": 5, "page": 2, "limit": 2, "count": 2}
    assert {name: link["href"].partition("?")[2] for name, link in answer["_links"].items()} == {
        "self": "page=2&limit=2&area=none",
        "first": "page=1&limit=2&area=none",
        "prev": "page=1&limit=2&area=none",
        "next": "page=3&limit=2&area=none",
        "last": "page=3&limit=2&area=none",
    }


def test_a_page_beyond_the_last_is_empty_and_points_back(ask):
    make_measure()
    answer = ask("measures", page=999_999_999)
    assert answer["items"] == []
    assert answer["_meta"]["totalRecords"] == 1
    assert answer["_links"]["prev"]["href"].endswith("page=1")
    assert "next" not in answer["_links"]


def test_an_empty_list_has_one_empty_page(ask):
    answer = ask("measures")
    assert answer["items"] == []
    assert answer["_links"]["last"]["href"].endswith("page=1")


def test_what_no_source_states_is_null(ask):
    make_measure(slug="a")
    measure = ask("measures/a")
    assert [measure[name] for name in ("plan", "number", "isHorizontal", "level", "decided", "evidence")] == [None] * 6
    assert measure["areas"] == measure["assessments"] == measure["basis"] == []
    assert measure["registryNumber"] is measure["description"] is None
    assert measure["responsible"] == measure["assignments"] == measure["funding"] == []


def test_a_measure_names_what_it_refers_to_by_slug(ask):
    plan, area = make_action_plan(slug="p"), make_focus_area(slug="industri-40")
    measure = make_measure(slug="a", plan=plan, area=area, number=3)
    make_responsible(slug="r", measure=measure, organisation=make_organisation(slug="vinnova", name="Vinnova"))
    make_assignment(slug="u", measure=measure)
    make_funding(slug="f", measure=measure)
    shown = ask("measures/a")
    assert (shown["plan"], shown["number"], shown["areas"]) == ("p", 3, ["industri-40"])
    assert shown["responsible"] == [{"slug": "r", "organisation": "vinnova", "name": "Vinnova", "role": "responsible"}]
    assert (shown["assignments"], shown["funding"]) == (["u"], ["f"])
    assert shown["_links"]["plan"]["href"] == "http://testserver/api/v1/action-plans/p"
    assert shown["_links"]["alternate"]["href"] == "http://testserver/atgarder/a/"


def test_money_says_what_it_is_for_and_how_it_falls_on_years(ask):
    line = make_funding(slug="f", assignment=make_assignment(slug="u"), amount=5_000_000, wording="5 mkr")
    make_funding_year(slug="f-2018", funding=line, year=2018, amount=5_000_000)
    make_funding(slug="p", programme=make_programme(slug="program"), counts=False, counts_reason="Inget eget.")
    shown = ask("funding/f")
    assert shown["of"] == {"type": "assignment", "slug": "u"}
    assert (shown["amount"], shown["statedAs"], shown["counts"]) == (5_000_000, "5 mkr", True)
    assert shown["years"] == [{"slug": "f-2018", "year": 2018, "amount": 5_000_000, "isApproximate": None}]
    left = ask("funding/p")
    assert (left["of"]["type"], left["counts"], left["countsReason"]) == ("programme", False, "Inget eget.")


def test_a_plan_tells_its_coverage_by_area(ask):
    area = make_focus_area(slug="industri-40")
    plan = make_action_plan(slug="p", strategy=area.strategy, declared_measures=45)
    make_measure(plan=plan, area=area)
    make_measure(plan=plan)
    make_measure(plan=plan, granularity="group")
    make_measure(plan=plan, assessed=area)
    shown = ask("action-plans/p")
    assert (shown["declaredMeasures"], shown["documentedMeasures"]) == (45, 3)
    assert shown["coverage"] == [
        {"area": "industri-40", "isHorizontal": False, "documented": 1, "assessed": 1},
        {"area": None, "isHorizontal": True, "documented": 0, "assessed": 0},
        {"area": None, "isHorizontal": False, "documented": 1, "assessed": 0},
    ]


def test_a_participant_is_a_person_or_an_organisation(ask):
    dialogue = make_dialogue(slug="d")
    make_participation(
        dialogue=dialogue, person=make_person(slug="p", name="Mikael Damberg"), role="minister", slug="a"
    )
    make_participation(dialogue=dialogue, organisation=make_organisation(slug="scania", name="Scania"), slug="b")
    assert ask("dialogues/d")["participants"] == [
        {"slug": "a", "name": "Mikael Damberg", "role": "minister", "organisation": None, "person": "p"},
        {"slug": "b", "name": "Scania", "role": None, "organisation": "scania", "person": None},
    ]


def test_fields_chooses_and_keeps_what_identifies(ask):
    make_measure(slug="a", name="Robotlyftet")
    (shown,) = ask("measures", fields="name,plan")["items"]
    assert list(shown) == ["slug", "name", "plan", "_links"]


def test_claims_come_on_request_with_their_place(ask):
    measure = make_measure(slug="a")
    document = make_document(text="Åtgärden heter Robotlyftet.", slug="sidan")
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet", document)
    (claim,) = ask("measures/a", expand="claims")["claims"]
    assert claim["record"] == {"type": "measure", "slug": "a"}
    assert (claim["field"], claim["value"], claim["quote"]) == ("name", "Robotlyftet", "Robotlyftet")
    assert (claim["document"], claim["start"], claim["end"]) == ("sidan", 15, 26)
    assert (claim["isPreferred"], claim["reason"], claim["difference"], claim["locator"]) == (True, None, None, None)
    assert "claims" not in ask("measures/a")


def test_claims_on_rows_come_with_their_record(ask):
    row = make_responsible(measure=make_measure(slug="a"))
    make_claim(row, "organisation", row.organisation)
    (claim,) = ask("measures/a", expand="claims")["claims"]
    assert claim["record"] == {"type": "responsible", "slug": row.slug}
    assert claim["_links"]["about"]["href"] == "http://testserver/api/v1/measures/a"


def test_a_claim_is_a_resource_of_its_own(ask):
    claim = make_claim(make_measure(slug="a"), "is_horizontal", True, locator="faktarutan")
    shown = ask(f"claims/{claim.pk}")
    assert (shown["field"], shown["value"], shown["locator"]) == ("isHorizontal", True, "faktarutan")


def test_a_disagreement_has_every_claim_with_the_preferred_first(ask):
    plan = make_action_plan(slug="p")
    make_claim(plan, "launched", "2018-02", "februari 2018", difference="contradiction", is_preferred=False)
    ours = {"reason": "Anger dagen.", "question": "När kom planen?", "weight": 1}
    preferred = make_claim(plan, "launched", "2017-12-02", "2 december 2017", **ours)
    (shown,) = ask("disagreements")["items"]
    assert shown["slug"] == str(preferred.pk)
    assert (shown["record"], shown["field"]) == ({"type": "action-plan", "slug": "p"}, "launched")
    assert (shown["preferred"], shown["comment"]) == ("2017-12-02", "Anger dagen.")
    assert (shown["question"], shown["weight"]) == ("När kom planen?", 1)
    said = [(claim["value"], claim["question"], claim["weight"]) for claim in shown["claims"]]
    assert said == [("2017-12-02", "När kom planen?", 1), ("2018-02", None, None)]
    assert shown["differences"] == ["contradiction"]
    assert ask("action-plans/p")["isDisputed"] is True


def test_a_document_gives_its_text_on_request_only(ask):
    make_document(text="Orden.", slug="sidan")
    assert "text" not in ask("documents/sidan")
    assert ask("documents/sidan")["hasText"] is True
    assert ask("documents/sidan", expand="text")["text"] == "Orden."


def test_twenty_measures_cost_the_same_as_one(client, django_assert_num_queries):
    def make(count):
        for _ in range(count):
            measure = make_measure(plan=make_action_plan(), area=make_focus_area())
            make_responsible(measure=measure)
            make_funding(measure=measure)

    make(1)
    client.get("/api/v1/measures?expand=claims")
    with CaptureQueriesContext(connection) as one:
        client.get("/api/v1/measures?expand=claims")
    make(19)
    with django_assert_num_queries(len(one)):
        assert client.get("/api/v1/measures?expand=claims").json()["_meta"]["count"] == 20
