"""What a fact is: where it stands, what a text that has it is found by, and what a query for it asks."""

from typing import NamedTuple


class Fact(NamedTuple):
    """One fact; `text[start:end]` is how it is written."""

    start: int
    end: int
    said: tuple[str, ...]  # lexemes of a text that says so
    asked: tuple[tuple[str, ...], ...]  # a query asks for all of these, and for each is content with any
