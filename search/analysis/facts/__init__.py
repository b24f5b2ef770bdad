"""Facts in running text: days, periods, amounts, per cent, registry numbers and citations, however they are written.

A fact is read into lexemes of its own kind, `#2016-09-12` or `#90000000`, so that "den 12:e september 2016" and
"12/9 2016" meet. They never meet words, and the words stay: a fact is said beside them.
"""

import re
from collections.abc import Iterator

from search.analysis.facts import amounts, dates, designations
from search.analysis.facts.kinds import Fact

__all__ = ["Fact", "read"]

DIGIT = re.compile(r"\d")
LARGE = re.compile(r"(?<=\s)(?:miljo|miljar|procent|per cent)")  # after a number in words
BEFORE, AFTER = 40, 30  # characters around such a sign in which a fact lies
KINDS = (designations, dates, amounts)  # the surer first: what one has read, the next leaves


def read(text: str) -> list[Fact]:
    """Return the facts of a text, from left to right; none overlaps another."""
    found: list[Fact] = []
    taken = bytearray(len(text))
    for start, end in _windows(text):
        for kind in KINDS:
            for fact in kind.read(text, start, end):
                if not any(taken[fact.start : fact.end]):
                    taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                    found.append(fact)
    return sorted(found) if found else found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that can hold a fact: those around digits, and around words for large numbers."""
    signs = [match.start() for match in DIGIT.finditer(text)]
    if "proc" in text or "milj" in text or "cent" in text:
        signs = sorted([*signs, *(match.start() for match in LARGE.finditer(text))])
    start = end = -1
    for at in signs:
        if at - BEFORE > end:
            if end > 0:
                yield start, end
            start = max(at - BEFORE, 0)
        end = min(at + AFTER, len(text))
    if end > 0:
        yield start, end
