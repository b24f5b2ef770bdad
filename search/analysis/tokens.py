"""Text to tokens: what stands where, counted in Unicode code points, and what it is found by.

"miljö- och klimatteknik" also says "miljöteknik"; a fact (`facts`) stands at the first of its words.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from search.analysis import facts
from search.analysis.compounds import cut
from search.analysis.facts import Fact
from search.analysis.words import word
from search.analysis.written import DASH, Form, fold, written

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


def analyse(text: str) -> list[Token]:
    """Return the tokens of a text; the same for a text to be found and for a query."""
    tokens = [
        Token(*match.span(kind), match[kind], written(match[kind], kind))
        for match in TOKEN.finditer(text)
        for kind in [str(match.lastgroup)]  # every branch of the pattern has a name
    ]
    if SUSPENDED.search(text):
        _complete(tokens, text)
    _place(facts.read(text), tokens)
    return tokens


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
