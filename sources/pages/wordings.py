"""Wordings of one thing side by side, with the words marked that one has and the other has not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

TOKEN = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.5  # texts with less in common than this say another thing, and marks on every word would say nothing


@dataclass(frozen=True)
class Run:
    """Words in a row; `is_own` when the wording beside it does not have them."""

    text: str
    is_own: bool = False


def side_by_side(texts: Iterable[str]) -> list[list[Run]]:
    """Each wording beside the one before it, and the first beside the second; an empty text is passed over."""
    texts = list(texts)
    told = [text for text in texts if text]
    runs = [[Run(text)] for text in told]
    for number, (before, after) in enumerate(pairwise(told)):
        first, second = beside(before, after)
        runs[number + 1] = second
        if not number:
            runs[0] = first
    found = iter(runs)
    return [next(found) if text else [] for text in texts]


def beside(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Two wordings, each with the words that only it has marked. Capital letters make no other word."""
    words, beside_it = list(TOKEN.finditer(one)), list(TOKEN.finditer(other))
    matcher = SequenceMatcher(None, [word[0].lower() for word in words], [word[0].lower() for word in beside_it], False)
    if matcher.ratio() < ALIKE:
        return [Run(one)], [Run(other)]
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _runs(one, words, [(first, last) for _, first, last, _, _ in changed]),
        _runs(other, beside_it, [(first, last) for _, _, _, first, last in changed]),
    )


def _runs(text: str, words: list[re.Match], own: list[tuple[int, int]]) -> list[Run]:
    """The text cut where marked words begin and end."""
    runs, place = [], 0
    for first, last in own:
        if first < last:
            start, end = words[first].start(), words[last - 1].end()
            runs += [Run(text[place:start]), Run(text[start:end], is_own=True)]
            place = end
    return [run for run in [*runs, Run(text[place:])] if run.text]
