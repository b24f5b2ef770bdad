"""What is searched, as far as search needs to know it. The setting `SEARCH_COLLECTION` names the project's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from search.analysis import Glossary

BETWEEN = " · "  # between two texts that are not one


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found: what it is called, what it says, and what it rests on."""

    type: str
    record: UUID
    title: str
    record_slug: str = ""
    url: str = ""  # where a reader meets it, with the place on the page
    about: str = ""  # where a program meets it, or what it is a part of
    names: tuple[str, ...] = ()  # what it is called: they count most, and whoever types one whole finds it first
    description: str = ""
    facts: str = ""  # its dates, amounts and numbers, which are no part of what excerpts show
    printed: str = ""  # the words of a document, where the thing is a part of one
    evidence: str = ""  # what it rests on; does not make it longer when hits are ordered
    place: str = ""  # an anchor on its page
    date: str = ""
    facets: tuple[str, ...] = ()  # `name=value`; `name=none` where it could have a value and has none
    prior: float = 1.0  # what a thing of its kind is worth to somebody who searches, beside the others
    rests_on: tuple[UUID, ...] = ()  # the sentences it consists of or quotes
    mentions: tuple[UUID, ...] = ()  # the other things it names, and what it is a part of

    @property
    def text(self) -> str:
        """What excerpts are cut from."""
        return BETWEEN.join(filter(None, (self.description, self.printed, self.evidence)))


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a table was written. `spreads` says that what refers to the record may read differently too."""

    kind: str
    record: UUID
    spreads: bool


class Collection(Protocol):
    """Everything that is searched."""

    def made_by(self) -> list[Path]:
        """The files that decide how things read to search: when they change, the index is made anew."""

    def types(self) -> list[str]:
        """The types of things there are."""

    def affected(self, changes: Iterable[Change]) -> Mapping[str, set[UUID]]:
        """The keys, by type, of the things that may read differently after these changes, also those that are gone."""

    def keys(self, type: str) -> Iterable[UUID]:
        """The keys of all things of a type."""

    def documents(self, type: str, keys: Iterable[UUID]) -> Iterable[SearchDocument]:
        """The search documents of those of these things that exist."""

    def glossary(self) -> Glossary:
        """What the data knows about words, as it stands now: names, and names for the same thing."""


@cache
def collection() -> Collection:
    """The project's collection."""
    return import_string(settings.SEARCH_COLLECTION)()
