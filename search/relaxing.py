"""What an answer says of the words of a question: the hits of each alone, and what there is without some of them."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models.expressions import RawSQL

from search.analysis import Query, to_tsquery
from search.analysis.query import All, Any, Node, Not
from search.folding import answers
from search.models import EntryQuerySet, SearchEntry

FEW = 10  # hits: with fewer than that there may be more to say
MOST_PARTS = 8  # of a question that are looked at one by one
MOST_NEAREST = 10
MOST_WAYS = 3


@dataclass(frozen=True)
class Part:
    """A word, a phrase or a fact of a question, as typed, and how many hits it has alone."""

    text: str
    everywhere: int
    in_list: int | None = None  # where a list is searched


@dataclass(frozen=True)
class Way:
    """The same question without some of its parts, and how many hits that has."""

    text: str
    left_out: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Near:
    """An entry that has some of the parts."""

    entry: SearchEntry
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Relaxed:
    """What there is instead of hits with everything, or beside a few."""

    parts: tuple[Part, ...]
    ways: tuple[Way, ...] = ()
    nearest: tuple[Near, ...] = ()
    is_in_list: bool = False  # whether the list has records with all of it, outside the selection

    @property
    def is_silence(self) -> bool:
        """Whether no source says any of it: only then may it be said that they do not."""
        return bool(self.parts) and not any(part.everywhere for part in self.parts)


def relax(query: Query, parts: list[Query], entries: EntryQuerySet, whole: EntryQuerySet | None = None) -> Relaxed:
    """Look at the parts of a question one by one, each already read.

    `entries` are those of the selection that is searched, `whole` those of the list it is made in. Of a list every
    record counts; hits among everything are counted as they are shown, one for each fact.
    """
    parts = parts[:MOST_PARTS]
    alone = totals(SearchEntry.objects.public(), parts)
    allowed = _allowed(query, entries)
    found = _by_parts(parts, allowed.filter(place=""))
    in_list = _by_parts(parts, whole) if whole is not None else None
    there = [None if in_list is None else _with(1 << place, in_list) for place in range(len(parts))]
    told = tuple(Part(*one) for one in zip((part.text for part in parts), alone, there, strict=True))
    every_part = (1 << len(parts)) - 1
    is_in_list = in_list is not None and _with(every_part, in_list) > 0
    if len(parts) < 2:
        return Relaxed(told, is_in_list=is_in_list)
    total = sum(found.values())
    weights = [math.log(1 + total / n) if (n := _with(1 << place, found)) else 0 for place in range(len(parts))]
    best = sorted((mask for mask in found if mask != every_part), key=lambda mask: (-_weight(mask, weights), mask))
    kept = _outermost(best)[:MOST_WAYS]
    if whole is not None:
        counts = [_with(mask, found) for mask in kept]
    else:
        counts = totals(allowed, [Query("", All(tuple(_chosen(parts, mask)))) for mask in kept])
    ways = [_way(query, parts, mask, count) for mask, count in zip(kept, counts, strict=True)]
    return Relaxed(told, tuple(ways), tuple(_nearest(parts, weights, allowed)), is_in_list)


def totals(entries: EntryQuerySet, queries: list[Query]) -> list[int]:
    """How many hits each of these questions has among these entries, as a reader would see them counted."""
    return [answer.hits for answer in answers([(entries.answering(query), query) for query in queries])]


def _allowed(query: Query, entries: EntryQuerySet) -> EntryQuerySet:
    """Keep the entries without what the question excludes."""
    nodes = query.root.items if isinstance(query.root, All) else ()
    for node in nodes:
        if isinstance(node, Not):
            entries = entries.answering(Query("", node))
    return entries


def _by_parts(parts: list[Query], entries: EntryQuerySet) -> Counter[int]:
    """How many entries have each set of parts; a set is a number, its first part the last binary digit."""
    masked = _masked(parts, entries).order_by().values_list("mask").annotate(n=models.Count("pk"))
    return Counter(dict(masked))


def _masked(parts: list[Query], entries: EntryQuerySet) -> EntryQuerySet:
    asked = [to_tsquery(part) for part in parts]
    bits = " + ".join(f"(vector @@ %s::tsquery)::int * {1 << place}" for place in range(len(asked)))
    any_of = RawSQL("vector @@ %s::tsquery", [" | ".join(asked)], output_field=models.BooleanField())
    return entries.filter(any_of).annotate(mask=RawSQL(bits, asked, output_field=models.IntegerField()))


def _with(mask: int, found: Counter[int]) -> int:
    """How many have at least these parts."""
    return sum(n for other, n in found.items() if other & mask == mask)


def _chosen(parts: list[Query], mask: int) -> list[Node]:
    return [part.root for place, part in enumerate(parts) if mask >> place & 1 and part.root is not None]


def _weight(mask: int, weights: list[float]) -> float:
    return sum(weight for place, weight in enumerate(weights) if mask >> place & 1)


def _outermost(masks: Iterable[int]) -> list[int]:
    """Those that are not part of one before them."""
    kept: list[int] = []
    for mask in masks:
        if not any(mask | other == other for other in kept):
            kept.append(mask)
    return kept


def _way(query: Query, parts: list[Query], mask: int, count: int) -> Way:
    kept = [part.text for place, part in enumerate(parts) if mask >> place & 1]
    left_out = [part.text for place, part in enumerate(parts) if not mask >> place & 1]
    return Way(" ".join([*kept, *query.excluded]), tuple(left_out), count)


def _nearest(parts: list[Query], weights: list[float], entries: EntryQuerySet) -> Iterable[Near]:
    """The entries that have most of what is asked, without those that have all; a sentence by its document."""
    weighed = " + ".join(f"(vector @@ %s::tsquery)::int * {weight:.6f}" for weight in weights)
    asked = [to_tsquery(part) for part in parts]
    weight = RawSQL(weighed, asked, output_field=models.FloatField())
    any_part = Query("", Any(tuple(part.root for part in parts if part.root is not None)))
    whole = (1 << len(parts)) - 1
    found = _masked(parts, entries.filter(place="")).exclude(mask=whole).annotate(weight=weight).scored(any_part)
    best = found.order_by("-weight", "-score", "title", "record")
    for entry in best.light()[:MOST_NEAREST]:
        yield Near(entry, tuple(part.text for place, part in enumerate(parts) if not entry.mask >> place & 1))
