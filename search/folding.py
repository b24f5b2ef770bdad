"""One hit for each fact: what says no more than the sentence that an earlier hit already shows stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

MOST_FOLDED = 2000  # hits; a larger answer is shown entry by entry


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that answers a query, as far as folding and counting need it."""

    record: UUID
    type: str
    facets: list[str]
    rests_on: list[UUID]
    says_itself: bool  # in its own words, not only in those it rests on


def fold(rows: Iterable[Row]) -> dict[UUID, list[UUID]]:
    """The hits in their order, each with those that stand behind it.

    A sentence stands behind the record that quotes it; a document or a section, and a record that was found only by
    its evidence, behind a hit that shows all the sentences it was found by.
    """
    rows = list(rows)
    found = _sentences(rows)
    hits: dict[UUID, list[UUID]] = {}
    shown_by: dict[UUID, UUID] = {}
    for row in rows:
        here = [sentence for sentence in row.rests_on if sentence in found]
        if here and not row.says_itself and all(sentence in shown_by for sentence in here):
            hits[shown_by[here[0]]].append(row.record)
            continue
        hits[row.record] = []
        for sentence in here:
            shown_by.setdefault(sentence, row.record)
    return hits


def are_scattered(rows: list[Row]) -> bool:
    """Whether all that answers are long texts that have the words far apart, and no sentence of theirs has them all."""
    found = _sentences(rows)
    return bool(rows) and all(
        row.rests_on and not row.says_itself and not found.intersection(row.rests_on) for row in rows
    )


def _sentences(rows: list[Row]) -> set[UUID]:
    return {row.record for row in rows if row.rests_on == [row.record]}
