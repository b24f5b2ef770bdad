"""Action plans: numbered within their strategy, shown with their measures by focus area."""

import copy
import re

import pytest

from tests.factories import (
    make_action_plan,
    make_focus_area,
    make_measure,
    make_strategy,
)
from tests.world import line

pytestmark = pytest.mark.django_db


def test_two_plans_of_one_strategy_cannot_have_one_number(world):
    again = copy.deepcopy(world.record("action-plans", "handlingsplan-2")) | {"slug": "en-till"}
    world.records["action-plans"].append(again)
    reason = line(world.refused(), "action-plans.yaml", "en-till")
    assert "Strategin har redan en handlingsplan med det numret." in reason


def test_a_plan_shows_each_focus_area_once_in_their_order_with_its_measures_by_name(client):
    strategy = make_strategy()
    first, second = (make_focus_area(strategy=strategy, name=name, order=n) for n, name in [(1, "Öst"), (2, "Ask")])
    plan = make_action_plan(slug="planen", strategy=strategy)
    for name, area in [("A", second), ("B", ()), ("C", first), ("D", second), ("E", ()), ("F", first)]:
        make_measure(slug=name.lower(), name=name, plan=plan, area=area)
    page = client.get("/handlingsplaner/planen/").content.decode()
    found = [one or two for one, two in re.findall(r'<h3 id="omrade[^>]+>(?:<a[^>]+>)?([^<]+)|/atgarder/(\w+)/', page)]
    assert found == ["Öst", "c", "f", "Ask", "a", "d", "Kan inte avgöras", "b", "e"]


def test_a_measure_in_two_areas_stands_in_the_first_and_is_named_in_the_other(client):
    strategy = make_strategy()
    first, second = (make_focus_area(strategy=strategy, name=name, order=n) for n, name in [(1, "Öst"), (2, "Ask")])
    plan = make_action_plan(slug="planen", strategy=strategy)
    make_measure(slug="a", name="Alfa", plan=plan, area=[second, first])
    page = client.get("/handlingsplaner/planen/").content.decode()
    assert page.count('href="/atgarder/a/"') == 1
    assert '<li id="a">' in page.partition(">Ask</a>")[0]
    assert '<a href="#a">Alfa</a> <span class="label">står under Öst</span>' in page.partition(">Ask</a>")[2]


def test_plans_are_listed_by_strategy_and_number(client):
    last, first = make_strategy(name="Öar"), make_strategy(name="Berg")
    for slug, strategy, number in [("d", last, 2), ("b", first, 2), ("c", last, 1), ("a", first, 1)]:
        make_action_plan(slug=slug, strategy=strategy, number=number)
    assert [plan.slug for plan in client.get("/handlingsplaner/").context["page_obj"].object_list] == [
        "a",
        "b",
        "c",
        "d",
    ]
    assert [plan["slug"] for plan in client.get("/api/v1/action-plans").json()["items"]] == ["a", "b", "c", "d"]


def test_a_plan_whose_slug_is_a_number_is_found_by_it_before_any_plan_of_that_number(client):
    make_action_plan(slug="2030", title="Planen till 2030", number=1)
    make_action_plan(slug="annan", number=2030)
    assert "Planen till 2030" in client.get("/handlingsplaner/2030/").content.decode()
    assert client.get("/handlingsplaner/1/")["Location"] == "/handlingsplaner/2030/"
