"""What may stand first and last in a Swedish compound, and which words are names, as the word list hunspell-sv has it.

A quarter of a million words with their compound flags. Only what is asked here is kept, as sorted numbers of 32 bits:
about one megabyte. Two words in a hundred thousand may be taken for one another.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import files
from zlib import crc32

# The flags by which a word may begin a compound, and what each then puts in place of its end (sv_SE.aff).
BEGINNINGS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys("XUs", (("", ""),)),
    **dict.fromkeys("zg", (("a", ""), ("e", ""), ("", "a"))),
    **dict.fromkeys("yh", (("a", "e"), ("", "e"))),
    "x": (("a", "o"), ("e", "o"), ("d", "t")),
    "w": (("a", "u"), ("um", "i")),
    **dict.fromkeys("vf", (("a", "s"), ("", "s"))),
    **dict.fromkeys("ui", (("a", "es"), ("e", "s"), ("", "es"))),
    "t": (("la", "el"), ("ma", ""), ("me", ""), ("ra", "er"), ("er", "ra"), ("le", "el"), ("um", "e"), ("el", "la")),
}
LAST, ALONE, FORBIDDEN = "Y", "b", "%"  # forbidden are names without their capital
ENTRY = re.compile(r"([^\W\d_]+)(?:/(\S+))?\s*$")


class Words:
    """A set of words, each as a number."""

    def __init__(self, numbers: Iterable[int]):
        self._numbers = array("I", sorted(numbers))

    def __contains__(self, word: str) -> bool:
        number = _number(word)
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number


def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


class Elements:
    """The word list, as far as cutting asks for it."""

    def __init__(self, entries: Iterable[tuple[str, str]]):
        first, last, alone, common = (array("I") for _ in range(4))
        names: set[str] = set()
        for word, flags in entries:
            if not word.islower():
                names.update([word.lower()] if word.istitle() else [])
                continue
            number = _number(word)
            common.append(number)
            first.extend(map(_number, _beginnings(word, flags)))
            last.extend([number] if LAST in flags else [])
            alone.extend([number] if ALONE in flags else [])
        self.first, self.last = Words(first), Words(last)
        self.alone = Words(alone)  # short words, last only in compounds that are listed
        known = Words(common)
        self.names = Words(_number(name) for name in names if name not in known)


def _beginnings(word: str, flags: str) -> Iterator[str]:
    for flag in flags:
        for ending, instead in BEGINNINGS.get(flag, ()):
            if word.endswith(ending):
                yield word[: len(word) - len(ending)] + instead
                break


@lru_cache(maxsize=1)
def elements() -> Elements:
    """Return what the installed word list says; slow once."""
    path = next(file for file in files("hunspell-sv") or () if file.name == "sv_SE.dic").locate()
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123 - a place in an installed package
        return Elements(_entries(lines))


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if (match := ENTRY.match(line)) and FORBIDDEN not in (match[2] or ""):
            yield match[1], match[2] or ""
