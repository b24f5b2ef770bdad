"""Pages of a list: where one stands, and the way back from beyond the last."""

import pytest

from tests.factories import make_action_plan, make_measure, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def measures():
    for number in range(1, 24):
        make_measure(slug=f"m-{number:02}", name=f"Åtgärd {number:02}")


def test_a_page_in_the_middle_holds_its_records_and_leads_both_ways(client, measures):
    answer = client.get("/atgarder/", {"limit": 10, "page": 2})
    assert [one.slug for one in answer.context["page_obj"]] == [f"m-{number:02}" for number in range(11, 21)]
    text = answer.content.decode()
    assert "23 träffar" in text.replace("\u00a0", " ")
    assert "Sida 2 av 3" in text
    assert 'rel="prev" href="?limit=10&amp;page=1"' in text
    assert 'rel="next" href="?limit=10&amp;page=3"' in text


def test_a_page_beyond_the_last_leads_to_the_last(client, measures):
    text = client.get("/atgarder/", {"limit": 10, "page": 9}).content.decode()
    assert "Sida 9 finns inte. Listan har 3 sidor." in text
    assert 'href="?limit=10&amp;page=3"' in text
    links = client.get("/api/v1/measures", {"limit": 10, "page": 9}).json()["_links"]
    assert links["prev"]["href"].endswith("limit=10&page=3")
    assert "next" not in links


def test_plans_stand_in_the_order_of_their_numbers(client):
    """They are counted as they are fetched, and a query that counts has no order unless it is given one."""
    strategy = make_strategy()
    for number in (3, 1, 2):
        make_action_plan(slug=f"plan-{number}", number=number, strategy=strategy)
    assert [one.slug for one in client.get("/handlingsplaner/").context["page_obj"]] == ["plan-1", "plan-2", "plan-3"]
    assert [one["slug"] for one in client.get("/api/v1/action-plans").json()["items"]] == ["plan-1", "plan-2", "plan-3"]
