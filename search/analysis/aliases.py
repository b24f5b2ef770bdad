"""Names and abbreviations for the same thing: a query for one of them also finds the others.

The table is data/aliases.txt. Texts are indexed as they stand; only queries are widened, so the
table can change without a new index.
"""

from functools import lru_cache

from search.analysis.data import lines
from search.analysis.tokens import Token, analyse

Form = tuple[Token, ...]


def _key(tokens) -> tuple[str, ...]:
    return tuple(token.terms[0] if token.terms else token.exact for token in tokens)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, ...], list[Form]], int]:
    table: dict[tuple[str, ...], list[Form]] = {}
    for line in lines("aliases.txt"):
        forms = [tuple(analyse(name)) for name in line.split("=")]
        for form in forms:
            others = [other for other in forms if _key(other) != _key(form)]
            table.setdefault(_key(form), []).extend(others)
    return table, max(map(len, table))


def longest_alias(tokens: list[Token], at: int) -> tuple[int, list[Form]]:
    """Return how many tokens from `at` name something with other names, and those names."""
    table, longest = _table()
    for length in range(min(longest, len(tokens) - at), 0, -1):
        found = table.get(_key(tokens[at : at + length]))
        if found:
            return length, found
    return 0, []
