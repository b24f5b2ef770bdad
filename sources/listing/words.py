"""What a list says of the words it was searched for, when they have no hits or few."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from search.analysis import Query
from search.querying import entries_of
from search.relaxing import FEW, Part, Relaxed, Way
from sources.listing.filterset import RecordFilterSet


@dataclass(frozen=True)
class Link:
    """A question that leads on: its words, its address in this list, and what is said of it."""

    text: str
    url: str
    count: int | None = None
    left_out: tuple[str, ...] = ()


class Words:
    """What can be told of the words of a search with few hits: each alone, without some of them, spelt otherwise."""

    def __init__(self, filterset: RecordFilterSet, total: int):
        self.filterset = filterset
        self.total = total

    @property
    def query(self) -> Query:
        return self.filterset.query

    @cached_property
    def relaxed(self) -> Relaxed | None:
        asked = self.filterset
        whole = entries_of(asked.everything(), asked.found_by) if asked.is_list else None
        return asked.searcher.relaxed(asked.query, asked.searched(), whole)

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.relaxed.parts if self.relaxed else ()

    @property
    def is_silence(self) -> bool:
        """Whether it may be said that the sources do not say it: not one word, nor one spelt like it, is anywhere."""
        return self.total == 0 and self.relaxed is not None and self.relaxed.is_silence and not self.meant

    @property
    def ways(self) -> list[Link]:
        """The same question without some of its words."""
        return [self._link(way) for way in self.relaxed.ways] if self.relaxed else []

    @cached_property
    def meant(self) -> Query | None:
        """What the reader may have meant."""
        return self.filterset.searcher.better(self.query)

    @property
    def better(self) -> Link | None:
        return Link(self.meant.text, self._url(self.meant.text)) if self.meant else None

    def _link(self, way: Way) -> Link:
        return Link(way.text, self._url(way.text), way.count, way.left_out)

    def _url(self, text: str) -> str:
        data: QueryDict = self.filterset.data.copy()
        data["q"] = text
        data.pop("page", None)
        return f"?{data.urlencode()}"


def words_of(filterset: RecordFilterSet, total: int) -> Words | None:
    """What to tell of the words, where there are any and they have few hits."""
    asks = "q" in filterset.filters and filterset.data.get("q") and filterset.is_valid()
    return Words(filterset, total) if asks and total < FEW else None
