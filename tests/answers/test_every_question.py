"""A filter or a sort that is added has its answer written out here, or this fails."""

from urllib.parse import parse_qsl

from smartindustri.api.resources import RESOURCES
from tests.answers import (
    test_assignments,
    test_claims,
    test_measures,
    test_meetings,
    test_money,
    test_search,
    test_sources,
    test_strategies,
)

ANSWERS = {
    "strategies": test_strategies.STRATEGIES,
    "sections": test_strategies.SECTIONS,
    "focus-areas": test_strategies.AREAS,
    "challenges": test_strategies.CHALLENGES,
    "key-figures": test_strategies.FIGURES,
    "programmes": test_strategies.PROGRAMMES,
    "action-plans": test_assignments.PLANS,
    "measures": test_measures.LIST,
    "assignments": test_assignments.ASSIGNMENTS,
    "deadlines": test_assignments.DEADLINES,
    "funding": test_money.LIST,
    "dialogues": test_meetings.MEETINGS,
    "dialogue-series": test_meetings.SERIES,
    "themes": test_meetings.THEMES,
    "questions": test_meetings.QUESTIONS,
    "events": test_meetings.EVENTS,
    "documents": test_sources.DOCUMENTS,
    "organisations": test_sources.ORGANISATIONS,
    "persons": test_sources.PERSONS,
    "claims": test_claims.CLAIMS,
    "disagreements": test_claims.DISAGREEMENTS,
    "changes": test_claims.CHANGES,
    "search": test_search.SEARCH,
}


def test_every_resource_has_its_table():
    assert ANSWERS.keys() == {viewset().resource for viewset in RESOURCES}
    assert len(ANSWERS) == 23


def test_every_filter_and_every_sort_both_ways_has_an_answer():
    unasked = []
    for viewset in RESOURCES:
        filterset, answers = viewset.filterset_class, ANSWERS[viewset().resource]
        asked = {pair for question in answers for pair in parse_qsl(question)}
        names = {name for name, _ in asked}
        unasked += [f"{viewset().resource}: {name}" for name in filterset.base_filters if name not in names]
        sorts = {f"{sign}{name}" for name in filterset.sorts for sign in ("", "-")}
        unasked += [f"{viewset().resource}: sort={sort}" for sort in sorts if ("sort", sort) not in asked]
    assert unasked == []
