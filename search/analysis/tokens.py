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
CHUNK = re.compile(r"\n|\S+")  # no token reaches over a space
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


def analyse(text: str, glossary: Glossary = EMPTY) -> list[Token]:
    """Return the tokens of a text; the same for a text to be found and for a query."""
    tokens = []
    begins = True  # a sentence, or a line
    for match in CHUNK.finditer(text):
        chunk = match[0]
        if chunk == "\n":
            begins = True
            continue
        at = match.start()
        read = in_chunk(chunk, begins, glossary)
        tokens += [Token(at + start, at + end, surface, form) for start, end, surface, form in read.tokens]
        begins = begins if read.ends is None else read.ends
    if SUSPENDED.search(text):
        _complete(tokens, text)
    _place(facts.read(text), tokens)
    return tokens


class Chunk(NamedTuple):
    """What stands between two spaces, read once: its tokens, and whether a sentence ends (None: nothing is said)."""

    tokens: tuple[tuple[int, int, str, Form], ...]
    ends: bool | None


def in_chunk(chunk: str, begins: bool, glossary: Glossary) -> Chunk:
    """Read what stands between two spaces; where nothing is a capital, its place does not matter."""
    if chunk.lower() == chunk:
        return _in_chunk(chunk, True, EMPTY)
    return _in_chunk(chunk, begins, glossary)


@lru_cache(maxsize=50_000)
def _in_chunk(chunk: str, begins: bool, glossary: Glossary) -> Chunk:
    return Chunk(tuple(_tokens(chunk, begins, glossary)), _ends(chunk))


def _tokens(chunk: str, begins: bool, glossary: Glossary) -> Iterator[tuple[int, int, str, Form]]:
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


def _complete(tokens: list[Token], text: str) -> None:
    """Complete the words cut off by a hyphen: "miljö- och klimatteknik", "rundabords-⏎samtal"."""
    for i in range(len(tokens) - 2, -1, -1):
        token, after = tokens[i], tokens[i + 1]
        between = text[token.end : after.start]
        if not (between.startswith("-") and between[1:].strip(" ,\r\n\t") == "" and len(between) > 1):
            continue
        if after.exact in JOINERS or "," in between:
            after = tokens[i + 2] if after.exact in JOINERS and i + 2 < len(tokens) else after
            pieces = cut(after.exact)
            wholes = [token.exact + pieces[-1][1]] if pieces else []
        else:
            wholes = [token.exact + after.exact]
        for whole in wholes:
            found = word(whole)
            terms = tuple(dict.fromkeys(token.terms + found.terms))
            parts = tuple(dict.fromkeys(token.parts + found.parts))
            tokens[i] = token._replace(form=Form(token.exact, terms, parts, token.pieces, token.form.said))


def _place(found: list[Fact], tokens: list[Token]) -> None:
    """Put each fact at the first of its words, and say how many they are."""
    ends = [token.end for token in tokens] if found else []
    for fact in found:
        first = last = bisect_right(ends, fact.start)
        while last < len(tokens) and tokens[last].start < fact.end:
            last += 1
        if last > first and tokens[first].fact is None:
            tokens[first] = tokens[first]._replace(fact=fact, covers=last - first)
