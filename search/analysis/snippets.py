"""The words around a hit, with what matched marked, and why it matched."""

import re
from array import array
from dataclasses import dataclass, replace

from search.analysis import facts
from search.analysis.matching import Analysed, lexemes_of, spans
from search.analysis.query import EXACT, FACT, PART, All, Any, Lexemes, Near, Node, Query, Sequence
from search.analysis.tokens import analyse, fold
from search.analysis.vector import NUMBERS

SPACE = re.compile(r"\s+")
LENGTH = 240  # characters of a snippet, about
BEFORE = 60  # characters shown before the first match


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text; `is_match` says that it is to be marked."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text matched where it does not say what was typed: a word, or a word inside another."""

    matched: str
    inside: str = ""

    def __str__(self):
        return f"träffade på {self.matched} i {self.inside}" if self.inside else f"träffade på {self.matched}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text. `start` is its place in the whole text, `reasons` why it matched."""

    segments: tuple[Segment, ...]
    start: int
    reasons: tuple[Reason, ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that matched: where it stands, and what it was found by."""

    start: int
    end: int
    lexemes: frozenset[str]


def snippet(query: Query, text: str, length: int = LENGTH) -> Snippet:
    """Return the part of a text where most of the query matches close together."""
    analysed = Analysed(analyse(text))
    tokens = [analysed.tokens[place] for place in _matched(query, analysed)]
    marks = [Mark(token.start, token.end, frozenset(lexemes_of(token))) for token in tokens]
    return _cut(query, text, marks, length)


def excerpt(query: Query, text: str, spans: bytes, places: dict[str, list[int]], length: int = LENGTH) -> Snippet:
    """The same from what the index has kept: where each word stands, and the places of what the query looks for.

    `spans` holds place, start and end of each word of the text in turn; `places` may also have places outside it.
    """
    kept = array(NUMBERS, bytes(spans))
    where = {place: (start, end) for place, start, end in zip(kept[::3], kept[1::3], kept[2::3], strict=True)}
    there: dict[int, set[str]] = {}
    for lexeme, at in places.items():
        for place in at:
            there.setdefault(place, set()).add(lexeme)
    marked = [place for place in _matched(query, Analysed(places=places)) if place in where]
    marks = [Mark(*where[place], frozenset(there.get(place, ()))) for place in marked]
    marks = [_with_whole_fact(mark, text) for mark in marks]
    return _cut(query, text, marks, length)


def _with_whole_fact(mark: Mark, text: str) -> Mark:
    """A fact is marked with all its words; the index knows the first of them."""
    if not any(lexeme.startswith(FACT) for lexeme in mark.lexemes):
        return mark
    first = max(0, mark.start - facts.BEFORE)
    found = facts.read(text[first : mark.start + facts.AFTER])
    end = next((first + fact.end for fact in found if first + fact.start == mark.start), mark.end)
    return replace(mark, end=max(mark.end, end))


def _matched(query: Query, analysed: Analysed) -> list[int]:
    return sorted({place for first, last in spans(query, analysed) for place in range(first, last + 1)})


def _cut(query: Query, text: str, marks: list[Mark], length: int) -> Snippet:
    start, end = _window(text, marks, length)
    segments, at = [], start
    for mark in marks:
        if mark.start >= at and mark.end <= end:
            segments += [Segment(text[at : mark.start])] if mark.start > at else []
            segments.append(Segment(text[mark.start : mark.end], is_match=True))
            at = mark.end
    segments += [Segment(text[at:end])] if end > at else []
    return Snippet(tuple(segments), start, reasons(query, text, marks), start > 0, end < len(text))


def _window(text: str, marks: list[Mark], length: int) -> tuple[int, int]:
    """Choose where most different words match, and cut at words."""
    if len(text) <= length:
        return 0, len(text)
    best, start = 0, 0
    for i, mark in enumerate(marks):
        near = [other for other in marks[i : i + 50] if other.end <= mark.start + length - BEFORE]
        inside = {text[other.start : other.end].lower() for other in near}
        if len(inside) > best:
            best, start = len(inside), max(0, mark.start - BEFORE)
    end = min(len(text), start + length)
    if start and (begin := SPACE.search(text, start, end)):
        start = begin.end()
    if end < len(text) and (last := text.rfind(" ", start, end)) > start:
        end = last
    return start, end


def reasons(query: Query, text: str, marks: list[Mark]) -> tuple[Reason, ...]:
    """Say for each matched word that differs from the query what in it matched."""
    if query.root is None:
        return ()
    wanted = [lexeme for node in leaves(query.root) for lexeme in node.any]
    typed = {word.lower() for word in query.words}
    said = {}
    for mark in marks:
        surface = text[mark.start : mark.end]
        if fold(surface) in typed or not any(lexeme[0] != EXACT for lexeme in mark.lexemes):
            continue
        whole = any(lexeme in mark.lexemes for lexeme in wanted if not lexeme.startswith(PART))
        part = next((lexeme[1:] for lexeme in wanted if lexeme.startswith(PART) and lexeme in mark.lexemes), "")
        inside = part and not whole and part.removeprefix("~")
        said[fold(surface)] = Reason(inside, surface) if inside else Reason(surface)
    return tuple(said.values())


def leaves(node: Node | None) -> list[Lexemes]:
    """What a query looks for, without what it excludes."""
    if isinstance(node, Lexemes):
        return [node]
    if isinstance(node, All | Any | Sequence | Near):
        return [leaf for item in node.items for leaf in leaves(item)]
    return []
