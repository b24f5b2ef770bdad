"""No list can be asked anything that has no written answer: filters and sorts, each with `-`, `none` and `na`."""

from smartindustri.api.resources import RESOURCES
from sources.listing.filters import ValuesFilter
from sources.listing.spans import spans_of
from tests.answers import (
    test_assignments,
    test_changes,
    test_claims,
    test_measures,
    test_meetings,
    test_money,
    test_search,
    test_sources,
    test_strategies,
)
from tests.smartindustri import test_timeline

WRITTEN = {
    "strategies": test_strategies.STRATEGIES,
    "sections": test_strategies.SECTIONS,
    "challenges": test_strategies.CHALLENGES,
    "focus-areas": test_strategies.AREAS,
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
    "terms": test_sources.TERMS,
    "claims": test_claims.CLAIMS,
    "disagreements": test_claims.DISAGREEMENTS,
    "changes": test_changes.CHANGES,
    "timeline": test_timeline.TIMELINE,
    "search": test_search.SEARCH,
}


def test_every_list_has_written_answers():
    assert {viewset().resource for viewset in RESOURCES} == set(WRITTEN)


def test_every_filter_and_sort_of_every_list_has_a_written_answer():
    missing = []
    for viewset in RESOURCES:
        questions = [part for question in WRITTEN[viewset().resource] for part in question.split("&")]
        made = spans_of(viewset.filterset_class.Meta.model)  # for each date and number: tests/listing/test_spans.py
        for name, one in viewset.filterset_class.base_filters.items():
            if name in made:
                continue
            values = [part.removeprefix(f"{name}=") for part in questions if part.startswith(f"{name}=")]
            kinds = {"-": any(value.startswith("-") for value in values)}
            kinds |= {value: value in values for value in getattr(one, "lacking_values", ())}
            wanted = {
                "a value": any(value != "none" and value[0] != "-" for value in values),
                **(kinds if isinstance(one, ValuesFilter) else {}),
            }
            missing += [f"{viewset().resource}?{name}={what}" for what, is_there in wanted.items() if not is_there]
        for name in viewset.filterset_class.sorts:
            missing += [
                f"{viewset().resource}?{sort}" for sort in (f"sort={name}", f"sort=-{name}") if sort not in questions
            ]
    assert not missing, "\n".join(missing)
