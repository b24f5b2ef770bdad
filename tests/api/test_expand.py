"""What records refer to, shown inside them: one request instead of a join.

plan p          of strategy s
measure a       in plan p, area digital, responsible: verket (assignee)
line 1          78 000 000 kr of measure a, paid by departementet
line 2          of a programme, no measure, and nobody is said to pay
"""

import pytest

from tests.api.rules import parameters_of
from tests.factories import (
    make_action_plan,
    make_focus_area,
    make_funding,
    make_measure,
    make_organisation,
    make_programme,
    make_responsible,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    strategy = make_strategy(slug="s", name="Strategin")
    plan = make_action_plan(slug="p", title="Planen", strategy=strategy)
    area = make_focus_area(slug="digital", name="Digital omställning", strategy=strategy)
    measure = make_measure(slug="a", name="Robotlyftet", plan=plan, area=[area])
    make_responsible(slug="rad", measure=measure, organisation=make_organisation(slug="verket", name="Verket"))
    payer = make_organisation(slug="departementet", name="Departementet")
    make_funding(slug="1", label="A", measure=measure, amount=78_000_000, payer=payer)
    make_funding(slug="2", label="B", programme=make_programme(slug="prog"), amount=5)


def embedded(record, *path):
    for name in path:
        record = record["_embedded"][name]
    return record


def test_what_a_record_refers_to_stands_inside_it_and_its_slug_where_it_was(ask):
    first, second = ask("funding", expand="measure,payer", sort="label")["items"]
    assert (first["measure"], first["payer"]) == ("a", "departementet")
    assert embedded(first, "measure")["name"] == "Robotlyftet"
    assert embedded(first, "payer")["name"] == "Departementet"
    assert (second["measure"], second["_embedded"]) == (None, {"measure": None, "payer": None})
    assert embedded(first, "measure")["_links"]["self"]["href"] == "http://testserver/api/v1/measures/a"


def test_a_second_step_is_followed_from_what_the_first_leads_to(ask):
    assert embedded(ask("funding/1", expand="measure.plan"), "measure", "plan")["title"] == "Planen"
    line = ask("funding/1", expand="measure.responsible.organisation")
    [row] = embedded(line, "measure")["responsible"]
    assert (row["slug"], row["organisation"], embedded(row, "organisation")["name"]) == ("rad", "verket", "Verket")


def test_rows_that_are_one_reference_are_shown_whole(ask):
    measure = ask("measures/a", expand="areas", fields="name")
    [row] = embedded(measure, "areas")
    assert measure["areas"] == [row["area"]] == ["digital"]
    assert row["slug"] != "digital"  # its own, which its claims name
    assert embedded(row, "area")["name"] == "Digital omställning"
    assert set(measure) == {"slug", "name", "areas", "_links", "_embedded"}
    assert "_embedded" not in ask("measures/a")  # and nothing of it stays


def test_many_are_embedded_in_the_order_they_are_named(ask):
    measure = ask("measures/a", expand="funding,claims")
    assert [one["slug"] for one in embedded(measure, "funding")] == measure["funding"] == ["1"]
    assert measure["claims"] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("plan.minister", "”plan.minister” är inget känt värde"),
        ("name", "”name” är inget känt värde"),
        ("plan.strategy,areas", "följer 3 hänvisningar, och högst 2 går i en fråga"),
    ],
)
def test_a_way_that_leads_nowhere_and_too_many_ways_are_refused(refused, question, told):
    assert told in refused("measures", expand=question)["detail"]
    assert told in refused("measures/a", expand=question)["detail"]


def test_what_the_description_names_can_be_expanded(spec, client):
    """Rows that are no reference lead nowhere by their own name: `responsible.organisation`, not `responsible`."""
    for path, methods in spec["paths"].items():
        takes = {one["name"]: one["schema"] for one in parameters_of(spec, methods["get"])}
        if "{" in path or "expand" not in takes:
            continue
        names = takes["expand"]["items"]["pattern"].partition("(")[2].partition(")")[0].replace("[.]", ".").split("|")
        assert {client.get(f"/api/v1{path}", {"expand": name, "limit": 1}).status_code for name in names} == {200}, path
        if path == "/themes":
            assert names == ["claims", "areas", "assessments.area"]
