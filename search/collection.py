"""What is searched, as far as search needs to know it. The project says it once, with `use`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Described:
    """One thing that can be found: what it is called, what it says, and what it rests on."""

    type: str
    record: UUID
    title: str
    name: str = ""  # what counts as its name; counts most
    description: str = ""
    printed: str = ""  # the words of a document, where the thing is a part of one
    evidence: str = ""  # what it rests on; does not make it longer when hits are ordered
    place: str = ""  # an anchor on its page
    date: str = ""
    facets: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What excerpts are cut from."""
        return " · ".join(filter(None, (self.description, self.printed, self.evidence)))


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a table was written. `spreads` says that what refers to the record may read differently too."""

    kind: str
    record: UUID
    spreads: bool


class Collection(Protocol):
    """Everything that is searched."""

    def made_by(self) -> list[Path]:
        """The files that decide how things are described: when they change, the index is made anew."""

    def types(self) -> list[str]:
        """The types of things there are."""

    def affected(self, changes: Iterable[Change]) -> Mapping[str, set[UUID]]:
        """The keys, by type, of the things that may read differently after these changes, also those that are gone."""

    def keys(self, type: str) -> Iterable[UUID]:
        """The keys of all things of a type."""

    def describe(self, type: str, keys: Iterable[UUID]) -> Iterable[Described]:
        """Describe those of these things that exist."""


_in_use: list[Collection] = []


def use(collection: Collection) -> None:
    """Say what is searched."""
    _in_use[:] = [collection]


def in_use() -> Collection:
    return _in_use[0]
