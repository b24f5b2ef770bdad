"""One hit for each fact: what says no more than the sentence that an earlier hit already shows stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import RawSQL

from search.analysis import Query, to_tsquery
from search.models import EntryQuerySet
from search.ranking import OWN_WORDS

MOST_FOLDED = 2000  # entries; of a larger answer each is a hit

# One answer: first how many entries, then, where they are few enough, they themselves.
READ = """
(with counted as materialized (select count(*) as n from ({entries}) one)
 select {place}, n, null::uuid, null::text, null::text[], null::uuid[], null::boolean, null::float from counted
 union all
 select {place}, null, record, type, facets, rests_on, says_itself, score
 from ({best}) one where (select n from counted) <= {most})
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that answers a query, as far as folding and counting need it."""

    record: UUID
    type: str
    facets: list[str]
    rests_on: list[UUID]
    says_itself: bool  # in its own words, not only in those it rests on
    score: float  # how well it answers, beside the others


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


def _sentences(rows: list[Row]) -> set[UUID]:
    return {row.record for row in rows if row.rests_on == [row.record]}


@dataclass
class Answer:
    """The entries that answer a question: how many, and unless they are too many to fold, each, the best first."""

    count: int = 0
    rows: list[Row] = field(default_factory=list)

    @property
    def is_foldable(self) -> bool:
        return self.count <= MOST_FOLDED

    @property
    def hits(self) -> int:
        """How many hits a reader would see counted."""
        return len(fold(self.rows)) if self.is_foldable else self.count


def answers(asked: list[tuple[EntryQuerySet, Query]]) -> list[Answer]:
    """The answer of each of these selections, made by each of these questions."""
    found = [Answer() for _ in asked]
    texts, values = [], []
    for place, (entries, query) in enumerate(asked):
        own = RawSQL(OWN_WORDS, [to_tsquery(query)], output_field=models.BooleanField())
        best = entries.best_first(query).annotate(says_itself=own)
        try:
            counted, counting = entries.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # a selection that can have nothing, as Django sees: no kind at all
            continue
        columns = best.values("record", "type", "facets", "rests_on", "says_itself", "score")
        ranked, ranking = columns.query.sql_with_params()
        texts.append(READ.format(place=place, entries=counted, best=ranked, most=MOST_FOLDED))
        values += [*counting, *ranking]
    if texts:
        with connection.cursor() as cursor:
            cursor.execute(" union all ".join(texts), values)
            for place, count, *row in cursor.fetchall():
                if count is None:
                    found[place].rows.append(Row(*row))
                else:
                    found[place].count = count
    return found
