"""What a record is indexed as: lexemes with positions and weights, as the text of a tsvector.

Weights: A the name, B the description, C the parts of their words, D evidence text and all exact
forms. PostgreSQL weighs each position of each lexeme, so a word inside a compound can count for
less than the same word alone, in one vector.
"""

from collections.abc import Iterable

from search.analysis.glossary import EMPTY, Glossary
from search.analysis.query import EXACT, PART
from search.analysis.tokens import analyse
from search.analysis.tsquery import quoted

APART = 10  # positions between two texts, so that no phrase reaches across
LAST_POSITION = 16_383  # PostgreSQL's own limit, and of positions for one lexeme:
MOST_POSITIONS = 255
LARGEST = 900_000  # bytes of lexemes; PostgreSQL refuses a vector beyond one megabyte

Entry = tuple[str, int, str]  # lexeme, position, weight


def index_terms(
    *, name: str = "", description: str = "", evidence: str = "", glossary: Glossary = EMPTY
) -> list[Entry]:
    """Return every lexeme of a record with its position and weight."""
    entries: list[Entry] = []
    position = 1
    for text, weight, part_weight in ((name, "A", "C"), (description, "B", "C"), (evidence, "D", "D")):
        weights = {PART: part_weight, EXACT: "D"}
        for token in analyse(text, glossary):
            entries += [(lexeme, position, weights.get(lexeme[0], weight)) for lexeme in token.lexemes]
            position = min(position + 1, LAST_POSITION)
        position = min(position + APART, LAST_POSITION)
    return entries


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
