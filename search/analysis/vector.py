"""What a record is indexed as: lexemes with positions and weights, as the text of a tsvector.

Weights: A the name, B the description and the parts of the name's words, C the parts of the description's words,
D evidence text. PostgreSQL weighs each position of each lexeme, so a word inside a compound can count for less than the
same word alone, in one vector.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis.glossary import EMPTY, Glossary
from search.analysis.query import EXACT, PART
from search.analysis.tokens import analyse
from search.analysis.tsquery import quoted
from search.analysis.words.written import unaccented

APART = 10  # positions between two texts, so that no phrase reaches across
LAST_POSITION = 16_383  # PostgreSQL's own limit, and of positions for one lexeme:
MOST_POSITIONS = 255
LARGEST = 900_000  # bytes of lexemes; PostgreSQL refuses a vector beyond one megabyte

NAME = "A"
Entry = tuple[str, int, str]  # lexeme, position, weight


@dataclass(frozen=True, slots=True)
class Said:
    """A text as a part of a record: its weight, that of the parts of its words, and where excerpts have it."""

    text: str
    weight: str
    part_weight: str
    offset: int | None = None  # where the text begins in what excerpts are cut from; None where it is no part of that


def called(text: str) -> Said:
    return Said(text, NAME, "B")


def described(text: str, offset: int | None = None) -> Said:
    return Said(text, "B", "C", offset)


def stated(text: str, offset: int | None = None) -> Said:
    return Said(text, "D", "D", offset)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a record is indexed as; `spans` has position, start and end of each word of its excerpts' text in turn."""

    entries: list[Entry]
    spans: list[int]
    length: int  # how many different things its own words say, evidence apart


def indexed(*own: Said, rests_on: Said = Said("", "D", "D"), glossary: Glossary = EMPTY) -> Indexed:
    """Every lexeme of a record's own texts, and of what it rests on, with its position and weight."""
    entries: list[Entry] = []
    spans: list[int] = []
    position = 1
    for said in own:
        position = _add(said, position, entries, spans, glossary)
    length = len(set(entries))
    _add(rests_on, position, entries, spans, glossary)
    return Indexed(entries, spans, length)


def _add(said: Said, position: int, entries: list[Entry], spans: list[int], glossary: Glossary) -> int:
    for token in analyse(said.text, glossary):
        weights = {PART: said.part_weight}
        entries += [(lexeme, position, weights.get(lexeme[0], said.weight)) for lexeme in token.lexemes]
        if said.weight == NAME:  # also as typed on a keyboard without Swedish letters
            entries.append((EXACT + unaccented(token.exact), position, NAME))
        if said.offset is not None and position < LAST_POSITION:
            spans += (position, said.offset + token.start, said.offset + token.end)
        position = min(position + 1, LAST_POSITION)
    return min(position + APART, LAST_POSITION)


def index_terms(
    *, name: str = "", description: str = "", evidence: str = "", glossary: Glossary = EMPTY
) -> list[Entry]:
    """Return every lexeme of a record with its position and weight."""
    return indexed(called(name), described(description), stated(evidence), glossary=glossary).entries


def tsvector(entries: Iterable[Entry]) -> str:
    """Return text for `%s::tsvector`."""
    places: dict[str, dict[int, str]] = {}
    size = 0
    for lexeme, position, weight in entries:
        if lexeme not in places:
            size += len(lexeme.encode()) + 4
            if size > LARGEST:
                break
        at = places.setdefault(lexeme, {})
        if len(at) < MOST_POSITIONS:
            at[position] = min(weight, at.get(position, weight))
    return " ".join(
        f"{quoted(lexeme)}:" + ",".join(f"{position}{weight}" for position, weight in at.items())
        for lexeme, at in places.items()
    )
