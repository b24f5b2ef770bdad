"""Text to tokens: what stands where, counted in Unicode code points, and what it is found by.

"miljö- och klimatteknik" also says "miljöteknik"; a fact (`facts`) stands at the first of its words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.analysis import facts
from search.analysis.facts import Fact
from search.analysis.glossary import EMPTY, Glossary
from search.analysis.words import word
from search.analysis.words.compounds import cut
from search.analysis.words.written import DASH, Form, fold, written

__all__ = ["TOKEN", "Token", "analyse", "fold"]

INNER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"  # also a letter's accent, and a hyphen that is not seen
WORD = rf"[^\W_]{INNER}*"
TOKEN = re.compile(
    rf"(?P<number>(?:[^\W\d_]{{1,4}})?\d+(?:[/:.,]\d+|/[^\W_]{INNER}{{0,40}}|-\d+)*(?!{INNER}))"
    rf"|(?P<short>(?<!\w)[^\W\d_]{{1,3}}(?:\.[^\W\d_]{{1,3}})+(?!\w))"
    rf"|(?P<word>[^\W\d_]{{5,}}(?=\d+[.,]\d)|{WORD}(?:{DASH}{WORD})*)(?::[^\W\d_]{{1,4}}(?!\w))?"
)
JOINERS = {"och", "eller", "samt", "respektive"}
SUSPENDED = re.compile(r"\w-[\s,]")
ENDS = ".!?:"  # after which a capital says nothing
AROUND = "\"'”“’»«)]"


class Token(NamedTuple):
    """One word of a text: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    form: Form
    fact: Fact | None = None  # that begins here
    covers: int = 1  # words of that fact

    @property
    def exact(self) -> str:
        return self.form.exact

    @property
    def terms(self) -> tuple[str, ...]:
        return self.form.terms

    @property
    def parts(self) -> tuple[str, ...]:
        return self.form.parts

    @property
    def pieces(self) -> tuple[str, ...]:
        return self.form.pieces

    @property
    def is_all_of_fact(self) -> bool:
        """Whether the fact is this one word, with nothing after it: 2016-09-12, but not 70 %."""
        return self.fact is not None and self.covers == 1 and self.fact.end <= self.end

    @property
    def lexemes(self) -> tuple[str, ...]:
        """Everything the token is indexed as, best first."""
        return (*self.fact.said, *self.form.lexemes) if self.fact else self.form.lexemes


Place = tuple[int, int, str, Form]  # start, end, as it stands, and what it is found by
Facts = dict[int, tuple[Fact, int]]  # by the place that a fact begins at: how many places it covers


def analyse(text: str, glossary: Glossary = EMPTY) -> list[Token]:
    """Return the tokens of a text; the same for a text to be found and for a query."""
    places, found = read(text, glossary)
    tokens = [Token(*place) for place in places]
    for first, (fact, covers) in found.items():
        tokens[first] = tokens[first]._replace(fact=fact, covers=covers)
    return tokens


def read(text: str, glossary: Glossary = EMPTY) -> tuple[list[Place], Facts]:
    """Return the words of a text and its facts: what `analyse` says, in the form that indexing can make fastest."""
    places: list[Place] = []
    at, begins = 0, True  # a sentence, or a line
    for chunk in text.split():
        end, at = at, text.index(chunk, at)
        found, ends, has_capital = _in_chunk(chunk)
        if has_capital:
            found = _in_place(chunk, begins or "\n" in text[end:at], glossary)
        for start, stop, surface, form in found:
            places.append((at + start, at + stop, surface, form))
        at += len(chunk)
        if ends is not None:
            begins = ends
    if "-" in text and SUSPENDED.search(text):
        _complete(places, text)
    return places, _placed(facts.read(text), places)


@lru_cache(maxsize=50_000)
def _in_chunk(chunk: str) -> tuple[tuple[Place, ...], bool | None, bool]:
    """Read what stands between two spaces: its words, whether a sentence ends, whether a capital asks for more."""
    has_capital = chunk.lower() != chunk
    return () if has_capital else tuple(_places(chunk, True, EMPTY)), _ends(chunk), has_capital


@lru_cache(maxsize=20_000)
def _in_place(chunk: str, begins: bool, glossary: Glossary) -> tuple[Place, ...]:
    """The words of what has a capital, which is a name in some places and the first of a sentence in others."""
    return tuple(_places(chunk, begins, glossary))


def _places(chunk: str, begins: bool, glossary: Glossary) -> Iterator[Place]:
    before = 0
    for match in TOKEN.finditer(chunk):
        kind = str(match.lastgroup)  # every branch of the pattern has a name
        start, end = match.span(kind)
        is_first = begins if not before else any(sign in ENDS for sign in chunk[before:start])
        yield start, end, match[kind], written(match[kind], kind, is_first, glossary)
        before = end


def _ends(chunk: str) -> bool | None:
    if chunk.rstrip(AROUND).endswith(tuple(ENDS)):
        return True
    return False if any(c.isalnum() for c in chunk) else None


def _complete(places: list[Place], text: str) -> None:
    """Complete the words cut off by a hyphen: "miljö- och klimatteknik", "rundabords-⏎samtal"."""
    for i in range(len(places) - 2, -1, -1):
        start, end, surface, form = places[i]
        after = places[i + 1][3]
        between = text[end : places[i + 1][0]]
        if not (between.startswith("-") and between[1:].strip(" ,\r\n\t") == "" and len(between) > 1):
            continue
        if after.exact in JOINERS or "," in between:
            after = places[i + 2][3] if after.exact in JOINERS and i + 2 < len(places) else after
            pieces = cut(after.exact)
            wholes = [form.exact + pieces[-1][1]] if pieces else []
        else:
            wholes = [form.exact + after.exact]
        for whole in wholes:
            found = word(whole)
            terms = tuple(dict.fromkeys(form.terms + found.terms))
            parts = tuple(dict.fromkeys(form.parts + found.parts))
            places[i] = (start, end, surface, Form(form.exact, terms, parts, form.pieces, form.said))


def _placed(found: list[Fact], places: list[Place]) -> Facts:
    """Put each fact at the first of its words, and say how many they are."""
    ends = [place[1] for place in places] if found else []
    placed: Facts = {}
    for fact in found:
        first = last = bisect_right(ends, fact.start)
        while last < len(places) and places[last][0] < fact.end:
            last += 1
        if last > first:
            placed.setdefault(first, (fact, last - first))
    return placed
