"""Meetings are called by their own names, by their series, or by what kind of meeting they are."""

import re

import pytest

from tests.factories import (
    make_dialogue,
    make_dialogue_matter,
    make_dialogue_series,
    make_dialogue_theme,
    make_measure,
    make_organisation,
    make_participation,
    make_series_organiser,
    make_strategy,
    make_theme,
)
from tests.site.crawling import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("called", "named"),
    [
        ({"name": "Dagen", "in_series": True}, "Dagen"),
        ({"in_series": True}, "Klimatsamtalen 11\u00a0april\u00a02016"),
        ({"kind": "hearing"}, "Hearing 11\u00a0april\u00a02016"),
        ({}, "Samtal 11\u00a0april\u00a02016"),
    ],
)
def test_a_meeting_is_called_by_its_name_its_series_or_its_kind(client, called, named):
    series = make_dialogue_series(name="Klimatsamtalen") if called.pop("in_series", False) else None
    make_dialogue(slug="mote", date="2016-04-11", series=series, **called)
    answer = client.get("/industrisamtal/mote/")
    assert Page("/industrisamtal/mote/", answer.content.decode()).headings == [named]


def test_a_theme_with_more_meetings_costs_no_more_queries(client, django_assert_max_num_queries):
    theme = make_theme(slug="temat")
    for _ in range(30):
        make_dialogue_theme(theme=theme, dialogue=make_dialogue(series=make_dialogue_series()))
    with django_assert_max_num_queries(20):
        client.get("/industrisamtal/teman/temat/")


def test_meetings_that_sources_give_the_same_number_in_a_series_say_so(client):
    series = make_dialogue_series(name="Klimatsamtalen")
    make_dialogue(slug="maj", date="2015-05-28", series=series, ordinal=1)
    make_dialogue(slug="augusti", date="2015-08-28", series=series, ordinal=1)
    make_dialogue(slug="annat", date="2015-09-01", ordinal=1)
    told = "Källorna räknar serien olika"
    page = client.get("/industrisamtal/maj/").content.decode()
    assert told in page
    assert "Klimatsamtalen 28\u00a0augusti\u00a02015</a> har ordningsnummer 1." in page
    assert told not in client.get("/industrisamtal/annat/").content.decode()


def test_who_arranges_a_series_stands_before_who_helps(client):
    series = make_dialogue_series(slug="serien")
    for slug, role in (("alfa", "leader"), ("beta", "partner"), ("gamma", "organiser")):
        make_series_organiser(series=series, organisation=make_organisation(slug=slug), role=role)
    shown = client.get("/api/v1/dialogue-series/serien").json()
    assert shown["organisers"] == ["gamma", "beta", "alfa"]
    assert [one["role"] for one in shown["parties"]] == ["organiser", "partner", "leader"]


def test_a_theme_leads_to_what_was_presented_at_its_meetings(client):
    theme, meeting = make_theme(slug="temat"), make_dialogue()
    make_dialogue_theme(theme=theme, dialogue=meeting)
    matter = make_dialogue_matter(dialogue=meeting)
    assert f'href="/atgarder/{matter.measure.slug}/"' in client.get("/industrisamtal/teman/temat/").content.decode()


def test_a_meeting_says_first_when_and_where_about_what_and_who_met(client):
    meeting = make_dialogue(slug="mote", date="2016-04-11", end_date="2016-04-12", place="Luleå", ordinal=3)
    theme = make_theme(slug="malm", name="Malm och skog")
    make_dialogue_theme(dialogue=meeting, theme=theme)
    for name in ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"):
        make_participation(slug=name.lower(), dialogue=meeting, organisation=make_organisation(name=name))
    make_dialogue_matter(dialogue=meeting, measure=make_measure(name="Lyftet"))
    assert lead(client, "/industrisamtal/mote/") == (
        "Samtalet hölls den 11–12\u00a0april\u00a02016 (Luleå) som nummer 3 i ordningen. Det handlade om malm och "
        "skog. Deltagare: Alfa, Beta, Delta, Epsilon och två till. Där togs upp Lyftet."
    )
    make_dialogue(slug="okant", date="2017", kind="conference")
    told = "Konferensen hölls 2017. Våra källor anger inget ämne. Inga deltagare anges."
    assert lead(client, "/industrisamtal/okant/") == told


def test_a_theme_says_at_which_meetings_it_was_taken_up(client):
    theme = make_theme(slug="temat")
    assert lead(client, "/industrisamtal/teman/temat/") == "Inget samtal om temat är känt."
    for date in ("2019-10-25", "2015-11"):
        make_dialogue_theme(theme=theme, dialogue=make_dialogue(date=date))
    told = "Temat togs upp vid två samtal: i november\u00a02015 och den 25\u00a0oktober\u00a02019."
    assert lead(client, "/industrisamtal/teman/temat/") == told


def test_the_time_line_has_the_whole_selection_in_a_lane_for_each_kind(client):
    """Of 2016 and 2017, 731 days, 11 April 2016 comes after 101: 31 and 29 and 31 and 10."""
    strategy = make_strategy(decided="2016-01-21")
    for number in range(25):
        make_dialogue(date=f"2017-02-{number + 1:02}", strategy=strategy)
    make_dialogue(date="2016-04-11", kind="hearing", strategy=strategy)
    answer = client.get("/industrisamtal/", {"view": "timeline", "limit": 10})
    talks, hearings = answer.context["band"].lanes
    assert (talks.name, len(talks.marks), hearings.name) == ("Samtal", 25, "Hearing")
    assert [mark.span.x for mark in hearings.marks] == [round(101 / 731 * 100, 2)]
    assert [word.text for word in answer.context["band"].narrow] == ["Strategin"]
    assert "Nästa" not in answer.content.decode()


def lead(client, address: str) -> str:
    """The words of the page's lead."""
    page = client.get(address).content.decode()
    told = page[page.index('<p class="lead">') : page.index("</p>", page.index('<p class="lead">'))]
    return re.sub(r"<[^>]+>|&#8288;|&#8239;", "", told).strip()
