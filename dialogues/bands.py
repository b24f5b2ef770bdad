"""Meetings and events as a time band: a lane for each kind, and what the strategies and plans decide as rules."""

from collections.abc import Iterable

from django.db.models import QuerySet

from dialogues.models import Dialogue, Event, TimelineEntry, TimelineKind
from sources.pages.band import Band, Dated, Lane

MOST_MARKS = 1000  # more than any picture can tell apart
BESIDE_FILTERS = 670  # pixels: how wide a picture in the answer of a list is where its words begin to be shown
LONGEST_BESIDE = 36  # letters of the words beside a mark


def beside(words: str) -> str:
    """Words that may stand beside a mark; too many are none."""
    return words if len(words) <= LONGEST_BESIDE else ""


def rules_of(decisions: Iterable[TimelineEntry], *, are_several: bool) -> list[Dated]:
    """What all else happens under; `are_several` where there are strategies to tell apart."""
    return [
        Dated(one.date, str(one), url=one.get_absolute_url(), short=_name(one, are_several=are_several))
        for one in decisions
    ]


def _name(decision: TimelineEntry, *, are_several: bool) -> str:
    plan, strategy = decision.plan, decision.strategy or decision.plan.strategy
    if are_several:
        return f"{strategy}, plan {plan.number}" if plan else str(strategy)
    return f"Plan {plan.number}" if plan else "Strategin"


def band_by_kind(records: QuerySet[Dialogue] | QuerySet[Event]) -> Band:
    """A selection of meetings or events; nothing where they are more than a picture can hold."""
    found = list(records[: MOST_MARKS + 1])
    if len(found) > MOST_MARKS:
        return Band([])
    lanes = {value: Lane(str(label).capitalize(), []) for value, label in records.model._meta.get_field("kind").choices}
    for one in found:
        lanes[one.kind].dated.append(_dated(one))
    decisions = list(TimelineEntry.objects.decisions())
    are_several = len({one.strategy_id for one in decisions if one.kind == TimelineKind.STRATEGY}) > 1
    return Band(lanes.values(), rules_of(decisions, are_several=are_several) if found else [], desk=BESIDE_FILTERS)


def _dated(one: Dialogue | Event) -> Dated:
    themes = ", ".join(str(row.theme) for row in one.themes.all()) if isinstance(one, Dialogue) else ""
    words = themes or str(one)
    text = f"{one}: {themes}" if themes else str(one)
    return Dated(one.date, text, until=one.end_date, url=one.get_absolute_url(), short=beside(words))
