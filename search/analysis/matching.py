"""A query against one analysed text, in Python, with the meaning PostgreSQL gives the same query."""

from bisect import bisect_left
from collections.abc import Iterable

from search.analysis.glossary import EMPTY, Glossary
from search.analysis.query import FACT, All, Any, Lexemes, Near, Node, Not, Query, Sequence
from search.analysis.tokens import Token, analyse

Spans = list[tuple[int, int]]  # first and last token of each match


def lexemes_of(token: Token) -> tuple[str, ...]:
    """Return everything a token is indexed as, best first."""
    return token.lexemes


class Analysed:
    """A text's tokens, and where each lexeme stands."""

    def __init__(self, tokens: Iterable[Token] = (), places: dict[str, list[int]] | None = None):
        """From the tokens of a text, or from the places that the index has kept of some lexemes."""
        self.tokens = list(tokens)
        self.places: dict[str, list[int]] = places or {}
        for place, token in enumerate(self.tokens):
            for lexeme in dict.fromkeys(lexemes_of(token)):
                self.places.setdefault(lexeme, []).append(place)
        self.vocabulary = sorted(self.places)

    def starting_with(self, prefix: str) -> list[str]:
        first = bisect_left(self.vocabulary, prefix)
        last = bisect_left(self.vocabulary, prefix + "\U0010ffff")
        return self.vocabulary[first:last]


def matches(query: Query, text: "str | Analysed", glossary: Glossary = EMPTY) -> bool:
    """Say whether a text answers a query."""
    if query.root is None:
        return False
    return _holds(query.root, text if isinstance(text, Analysed) else Analysed(analyse(text, glossary)))


def spans(query: Query, analysed: Analysed) -> Spans:
    """Return the places a snippet marks: every match of what the query asks for, none of what it excludes."""
    return sorted(set(_spans(query.root, analysed))) if query.root is not None else []


def _holds(node: Node, text: Analysed) -> bool:
    if isinstance(node, All):
        return all(_holds(item, text) for item in node.items)
    if isinstance(node, Any):
        return any(_holds(item, text) for item in node.items)
    if isinstance(node, Not):
        return not _holds(node.item, text)
    return bool(_spans(node, text))


def _spans(node: Node, text: Analysed) -> Spans:
    if isinstance(node, All | Any):
        return [span for item in node.items for span in _spans(item, text)]
    if isinstance(node, Not):
        return []
    if isinstance(node, Lexemes):
        places = _places(node, text)
        return [(place, _last(node, text.tokens[place], place) if text.tokens else place) for place in places]
    if isinstance(node, Sequence):
        return _sequence(node, text)
    return _near(node, text)


def _last(node: Lexemes, token: Token, place: int) -> int:
    """A fact is matched with all its words."""
    is_fact = token.covers > 1 and any(lexeme.startswith(FACT) and lexeme in token.lexemes for lexeme in node.any)
    return place + token.covers - 1 if is_fact else place


def _places(node: Lexemes, text: Analysed) -> list[int]:
    wanted = [full for lexeme in node.any for full in (text.starting_with(lexeme) if node.prefix else (lexeme,))]
    return sorted({place for lexeme in wanted for place in text.places.get(lexeme, ())})


def _sequence(node: Sequence, text: Analysed) -> Spans:
    ends = {place: place for place in _places(node.items[0], text)}  # last token: first token
    for item, gap in zip(node.items[1:], node.gaps, strict=True):
        ends = {place: ends[place - gap] for place in _places(item, text) if place - gap in ends}
    return [(first, last) for last, first in ends.items()]


def _near(node: Near, text: Analysed) -> Spans:
    """Pairs of neighbours, each at most `within` words from the next and never the same word."""
    found: Spans = []
    runs = [[place] for place in _places(node.items[0], text)]
    for direction in (1, -1):
        ends = runs
        for item in node.items[1:]:
            after = _places(item, text)
            ends = [[*run, p] for run in ends for p in after if 1 <= direction * (p - run[-1]) <= node.within][:1000]
        found += [(place, place) for run in ends for place in run]
    return found
