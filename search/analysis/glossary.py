"""What the data itself knows about words: which are names, and which names mean the same thing."""

from dataclasses import dataclass
from functools import cached_property

MOST_BEFORE = 3  # words that a question begins with


@dataclass(frozen=True, eq=False)
class Glossary:
    """The words and names that search is told by what it searches."""

    names: frozenset[str] = frozenset()  # single words, folded, of the names of people, bodies and places
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of names for the same thing
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()  # how a question begins, and what it asks for

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {name.casefold(): group for group in self.synonyms for name in group}

    def kinds_asked_for(self, question: str) -> tuple[str, ...]:
        """The kinds of things that answer a question which begins so."""
        beginning = " ".join(question.casefold().split()[:MOST_BEFORE]) + " "
        found = [kinds for begins, kinds in self.kinds if beginning.startswith(f"{begins} ")]
        return found[0] if found else ()

    def others(self, name: str) -> tuple[str, ...]:
        """What else the thing of this name is called."""
        return tuple(other for other in self._groups.get(name.casefold(), ()) if other.casefold() != name.casefold())


EMPTY = Glossary()
