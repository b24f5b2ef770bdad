"""Meetings are called by their own names, by their series, or by what kind of meeting they are."""

import pytest

from tests.factories import make_dialogue, make_dialogue_series, make_dialogue_theme, make_theme
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
