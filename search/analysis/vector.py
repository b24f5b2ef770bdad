"""What a record is indexed as: lexemes with positions and weights, as the text of a tsvector.

Weights: A the name, B the description and the parts of the name's words, C the parts of the description's words,
D evidence text. PostgreSQL weighs each position of each lexeme, so a word inside a compound can count for less than the
same word alone, in one vector.
"""

from array import array
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.glossary import EMPTY, Glossary
from search.analysis.query import PART, PLAIN
from search.analysis.tokens import read
from search.analysis.tsquery import quoted
from search.analysis.words.written import unaccented

APART = 10  # positions between two texts, so that no phrase reaches across
LAST_POSITION = 16_383  # PostgreSQL's own limit
PLACE = 5  # bytes at most that a lexeme's only position takes
LARGEST = 900_000  # bytes of lexemes; PostgreSQL refuses a vector beyond one megabyte

NAME = "A"
NUMBERS = "I"  # as which places in a text are kept
Entry = tuple[tuple[str, ...], int, str, str]  # the lexemes of a word, its position, its weight and that of its parts


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
    spans: array
    length: int  # how many different things its own words say, evidence apart


def indexed(*own: Said, rests_on: Said = Said("", "D", "D"), glossary: Glossary = EMPTY) -> Indexed:
    """Every lexeme of a record's own texts, and of what it rests on, with its position and weight."""
    entries: list[Entry] = []
    spans = array(NUMBERS)
    position = 1
    for said in own:
        position = _add(said, position, entries, spans, glossary)
    length = sum(len(lexemes) for lexemes, *_ in entries)
    _add(rests_on, position, entries, spans, glossary)
    return Indexed(entries, spans, length)


def _add(said: Said, position: int, entries: list[Entry], spans: array, glossary: Glossary) -> int:
    weight, part_weight, offset = said.weight, said.part_weight, said.offset
    places, facts = read(said.text, glossary)
    for i, (start, end, _, form) in enumerate(places):
        lexemes = (*facts[i][0].said, *form.lexemes) if i in facts else form.lexemes
        if weight == NAME and (plain := unaccented(form.exact)) != form.exact:
            lexemes = (*lexemes, PLAIN + plain)
        entries.append((lexemes, position, weight, part_weight))
        if position < LAST_POSITION:
            if offset is not None:
                spans.extend((position, offset + start, offset + end))
            position += 1
    return min(position + APART, LAST_POSITION)


def index_terms(
    *, name: str = "", description: str = "", evidence: str = "", glossary: Glossary = EMPTY
) -> list[Entry]:
    """Return the lexemes of each word of a record with its position and weights."""
    return indexed(called(name), described(description), stated(evidence), glossary=glossary).entries


def tsvector(entries: list[Entry]) -> str:
    """Return text for `%s::tsvector`; PostgreSQL joins what is said of one lexeme in several places."""
    text = _rendered(entries)
    return text if 2 * len(text) < LARGEST else _rendered(_fitting(entries))


def _rendered(entries: list[Entry]) -> str:
    return " ".join(
        _written(lexemes).replace(OWN, f"{position}{weight}").replace(PARTS, f"{position}{part_weight}")
        for lexemes, position, weight, part_weight in entries
    )


OWN, PARTS = "\1", "\2"  # where a word's own place and weight go, and those of its parts: no lexeme has such signs


@lru_cache(maxsize=30_000)
def _written(lexemes: tuple[str, ...]) -> str:
    """How a word's lexemes are written, made once for all its places."""
    pairs = [(quoted(lexeme), PARTS if lexeme.startswith(PART) else OWN) for lexeme in lexemes]
    return " ".join(f"{lexeme}:{place}" for lexeme, place in pairs)


def _fitting(entries: list[Entry]) -> list[Entry]:
    """Keep the first place of each word of a very long text, and as many words as PostgreSQL takes."""
    firsts = {entry[0]: entry for entry in reversed(entries)}
    kept, size = [], 0
    for entry in reversed(firsts.values()):
        size += len("".join(entry[0]).encode()) + PLACE * len(entry[0])
        if size > LARGEST:
            break
        kept.append(entry)
    return kept
