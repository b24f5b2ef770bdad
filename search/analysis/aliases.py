"""Names and abbreviations for the same thing: a query for one of them also finds the others.

The table is data/aliases.txt and the glossary's synonyms. Texts are indexed as they stand; only queries are widened,
so the table can change without a new index.
"""

from functools import lru_cache

from search.analysis.data import lines
from search.analysis.glossary import EMPTY, Glossary
from search.analysis.tokens import Token, analyse

Form = tuple[Token, ...]


def _key(tokens) -> tuple[str, ...]:
    """What a name is looked up by, in any inflection, and the same at the beginning of a sentence as inside it."""
    return tuple(_stem(token.terms) if token.terms else token.exact for token in tokens)


def _stem(terms: tuple[str, ...]) -> str:
    return next((term for term in terms if term.startswith("~")), terms[0])


@lru_cache(maxsize=4)
def _table(glossary: Glossary) -> tuple[dict[tuple[str, ...], list[Form]], int]:
    table: dict[tuple[str, ...], list[Form]] = {}
    for names in (*(line.split("=") for line in lines("aliases.txt")), *glossary.synonyms):
        forms = [form for name in names if (form := tuple(analyse(name, glossary)))]
        for form in forms:
            others = [other for other in forms if _key(other) != _key(form)]
            table.setdefault(_key(form), []).extend(others)
    return table, max(map(len, table))


def longest_alias(tokens: list[Token], at: int, glossary: Glossary = EMPTY) -> tuple[int, list[Form]]:
    """Return how many tokens from `at` name something with other names, and those names."""
    table, longest = _table(glossary)
    for length in range(min(longest, len(tokens) - at), 0, -1):
        found = table.get(_key(tokens[at : at + length]))
        if found:
            return length, found
    return 0, []
