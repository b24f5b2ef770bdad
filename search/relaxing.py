"""What an answer with few hits says: each word alone, what there is without some of them, what belongs to the hits."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from search.analysis import Query, to_tsquery
from search.analysis.query import All, Not
from search.folding import Answer, answers
from search.models import EntryQuerySet, SearchEntry
from search.ranking import rarity, score_of_some

FEW = 10  # hits: with fewer than that there may be more to say
MOST_PARTS = 8  # of a question that are looked at one by one
MOST_NEAREST = 10
MOST_WAYS = 3
MOST_ASKED = 5  # hits whose relations are looked at
MOST_CONSIDERED = 200  # of what belongs to them: something named everywhere belongs to nothing in particular


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


Apart = Callable[[str], list[Query]]  # the words that a compound is made of, as questions of their own


def relax(query: Query, apart: Apart, entries: EntryQuerySet, whole: EntryQuerySet | None = None) -> Relaxed:
    """Look at the parts of a question one by one, and instead of a compound that is nowhere at its own words.

    `entries` are those of the selection that is searched, `whole` those of the list it is made in. Of a list every
    record counts; hits among everything are counted as they are shown, one for each fact.
    """
    asked = _alone(query.parts[:MOST_PARTS], apart)
    parts = [one.part for one in asked if one.is_looked_for]
    is_parted = len(parts) < len(asked)
    allowed = _allowed(query, entries)
    found = _by_parts(parts, allowed.filter(place=""))
    in_list = _by_parts(parts, whole) if whole is not None else None
    there = {part.text: _with(1 << place, in_list) for place, part in enumerate(parts)} if in_list is not None else {}
    nowhere = None if in_list is None else 0
    told = tuple(Part(one.part.text, one.answer.hits, there.get(one.part.text, nowhere)) for one in asked)
    every_part = (1 << len(parts)) - 1
    is_in_list = in_list is not None and not is_parted and _with(every_part, in_list) > 0
    if len(parts) < 2:
        return Relaxed(told, is_in_list=is_in_list)
    answered = None if is_parted else every_part
    total = sum(found.values())
    weights = [math.log(1 + total / n) if (n := _with(1 << place, found)) else 0 for place in range(len(parts))]
    best = sorted((mask for mask in found if mask != answered), key=lambda mask: (-_weight(mask, weights), mask))
    kept = _outermost(best)[:MOST_WAYS]
    if whole is not None:
        counts = [_with(mask, found) for mask in kept]
    else:
        chosen = [_chosen(parts, mask) for mask in kept]
        counts = [one.hits for one in answers([(allowed.answering(way), way) for way in chosen])]
    ways = [_way(query, parts, mask, count) for mask, count in zip(kept, counts, strict=True)]
    rarities = [one.share * rarity(one.answer.count) for one in asked if one.is_looked_for]
    nearest = _nearest(replace(query, parts=tuple(parts)), rarities, allowed, answered)
    return Relaxed(told, tuple(ways), tuple(nearest), is_in_list)


@dataclass(frozen=True)
class _Alone:
    """A part of a question, or a word of one that is nowhere, and what answers it alone."""

    part: Query
    answer: Answer
    is_looked_for: bool = True  # not a compound whose words are looked for instead
    share: float = 1  # of a part of the question


def _alone(parts: Sequence[Query], apart: Apart) -> list[_Alone]:
    words = [apart(part.text) for part in parts]
    asked = [one for part, own in zip(parts, words, strict=True) for one in (part, *own)]
    found = iter(answers([(SearchEntry.objects.public().answering(one), one) for one in asked]))
    alone: list[_Alone] = []
    for part, own in zip(parts, words, strict=True):
        whole, pieces = next(found), [_Alone(word, next(found), share=1 / len(own)) for word in own]
        is_parted = whole.count == 0 and any(piece.answer.count for piece in pieces)
        alone += [_Alone(part, whole, not is_parted), *(pieces if is_parted else ())]
    return alone


def _allowed(query: Query, entries: EntryQuerySet) -> EntryQuerySet:
    """Keep the entries without what the question excludes."""
    nodes = query.root.items if isinstance(query.root, All) else ()
    for node in nodes:
        if isinstance(node, Not):
            entries = entries.answering(Query("", node))
    return entries


def _by_parts(parts: Sequence[Query], entries: EntryQuerySet) -> Counter[int]:
    """How many entries have each set of parts; a set is a number, its first part the last binary digit."""
    masked = _masked(parts, entries).order_by().values_list("mask").annotate(n=models.Count("pk"))
    return Counter(dict(masked))


def _masked(parts: Sequence[Query], entries: EntryQuerySet) -> EntryQuerySet:
    asked = [to_tsquery(part) for part in parts]
    bits = " + ".join(f"(vector @@ %s::tsquery)::int * {1 << place}" for place in range(len(asked)))
    any_of = RawSQL("vector @@ %s::tsquery", [" | ".join(asked)], output_field=models.BooleanField())
    return entries.filter(any_of).annotate(mask=RawSQL(bits, asked, output_field=models.IntegerField()))


def _with(mask: int, found: Counter[int]) -> int:
    """How many have at least these parts."""
    return sum(n for other, n in found.items() if other & mask == mask)


def _chosen(parts: Sequence[Query], mask: int) -> Query:
    """The question for these parts alone."""
    own = tuple(part for place, part in enumerate(parts) if mask >> place & 1)
    return Query("", All(tuple(part.root for part in own if part.root is not None)), parts=own)


def _weight(mask: int, weights: list[float]) -> float:
    return sum(weight for place, weight in enumerate(weights) if mask >> place & 1)


def _outermost(masks: Iterable[int]) -> list[int]:
    """Those that are not part of one before them."""
    kept: list[int] = []
    for mask in masks:
        if not any(mask | other == other for other in kept):
            kept.append(mask)
    return kept


def _way(query: Query, parts: Sequence[Query], mask: int, count: int) -> Way:
    kept = [part.text for place, part in enumerate(parts) if mask >> place & 1]
    left_out = [part.text for place, part in enumerate(parts) if not mask >> place & 1]
    return Way(" ".join([*kept, *query.excluded]), tuple(left_out), count)


def _nearest(query: Query, rarities: list[float], entries: EntryQuerySet, answered: int | None) -> Iterable[Near]:
    """The entries that have most of what is asked, without those that are hits; a sentence by its document."""
    score = RawSQL(*score_of_some(query, rarities), output_field=models.FloatField())
    found = _masked(query.parts, entries.filter(place="")).annotate(score=score)
    if answered is not None:
        found = found.exclude(mask=answered)
    for entry in found.order_by("-score", "title", "record").light()[:MOST_NEAREST]:
        yield Near(entry, tuple(part.text for place, part in enumerate(query.parts) if not entry.mask >> place & 1))


@dataclass(frozen=True)
class Related:
    """An entry that a hit mentions, or that mentions one."""

    entry: SearchEntry
    to: tuple[SearchEntry, ...]  # the hits


def related(hits: Sequence[SearchEntry], shown: Iterable[UUID], most: int) -> list[Related]:
    """What belongs to these hits and is not shown: what belongs to the first or to several of them first."""
    first = [hit for hit in hits[:MOST_ASKED] if not hit.place]
    mentioned = {key for hit in first for key in hit.mentions}
    if most < 1 or not first:
        return []
    beside = SearchEntry.objects.public().filter(place="").exclude(pk__in=list(shown)).light()
    near = beside.filter(Q(pk__in=mentioned) | Q(mentions__overlap=[hit.record for hit in first]))
    found = [
        Related(entry, tuple(hit for hit in first if hit.record in entry.mentions or entry.record in hit.mentions))
        for entry in near.order_by("-prior", "-date", "title", "record")[:MOST_CONSIDERED]
    ]
    worth = {hit.record: 1 / place for place, hit in enumerate(first, 1)}
    found.sort(key=lambda one: -one.entry.prior * sum(worth[hit.record] for hit in one.to))
    return found[:most]
