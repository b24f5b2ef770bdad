"""What the data itself knows about words: which are names, and which names mean the same thing."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Glossary:
    """The words and names that search is told by what it searches."""

    names: frozenset[str] = frozenset()  # single words, folded, of the names of people, bodies and places
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of names for the same thing


EMPTY = Glossary()
