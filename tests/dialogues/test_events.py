"""The list of events answers what it is asked, and a record shows what happened around it."""

import pytest

from tests.factories import make_action_plan, make_claim, make_event, make_measure

pytestmark = pytest.mark.django_db

PAGE = "/handelser/"


def on_page(client, **query):
    return [event.slug for event in client.get(PAGE, query).context["page_obj"].object_list]


def test_events_stand_in_the_order_of_time(client):
    make_event(slug="b", date="2016-06-20")
    make_event(slug="a", date="2017-10")
    make_event(slug="c", date="2016-06-16")
    assert on_page(client) == ["c", "b", "a"]


def test_an_event_is_found_by_kind_measure_plan_and_period(client):
    measure, plan = make_measure(slug="robotlyftet"), make_action_plan(slug="andra-planen")
    make_event(slug="a", kind="decision", measure=measure, date="2018-01")
    make_event(slug="b", kind="launch", plan=plan, date="2017-12-02")
    assert on_page(client, type="decision") == ["a"]
    assert on_page(client, measure="robotlyftet") == ["a"]
    assert on_page(client, plan="andra-planen") == ["b"]
    assert on_page(client, **{"from": "2018-01-15"}) == ["a"]
    assert on_page(client, to="2017") == ["b"]


@pytest.mark.parametrize("view", ["list", "table", "timeline"])
def test_every_view_shows_the_event(client, view):
    make_event(title="Planen presenteras", date="2016-06-20")
    page = client.get(PAGE, {"view": view}).content.decode()
    assert "Planen presenteras" in page
    assert "20\u00a0juni\u00a02016" in page


def test_the_page_of_an_event_shows_its_date_with_the_source(client):
    event = make_event(slug="lansering", date="2016-06-20", place="Västerås")
    make_claim(event, "date", "2016-06-20", quote="den 20 juni 2016")
    page = client.get("/handelser/lansering/").content.decode()
    assert "den 20 juni 2016" in page
    assert "Västerås" in page


def test_a_measure_shows_what_happened_around_it(client):
    measure = make_measure(slug="robotlyftet")
    make_event(slug="start", title="Uppdraget ges", measure=measure)
    page = client.get("/atgarder/robotlyftet/").content.decode()
    assert "Uppdraget ges" in page
    assert "/handelser/start/" in page


def test_a_longer_list_costs_no_more_queries(client, django_assert_max_num_queries):
    measure = make_measure()
    for _ in range(30):
        make_event(measure=measure)
    with django_assert_max_num_queries(28):
        client.get(PAGE)
