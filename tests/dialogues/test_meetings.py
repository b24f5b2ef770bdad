"""Meetings are called by their own names, by their series, or by what kind of meeting they are."""

import pytest

from tests.factories import (
    make_dialogue,
    make_dialogue_matter,
    make_dialogue_series,
    make_dialogue_theme,
    make_organisation,
    make_series_organiser,
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
