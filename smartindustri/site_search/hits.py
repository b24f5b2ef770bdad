"""What a reader sees of a hit: what it is, the words around what matched, why it matched, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from search.analysis import Query, Reason, Segment, Snippet, snippet
from search.models import SearchEntry
from smartindustri.site_search.filters import kind_name
from sources.evidence.base import Evidenced
from sources.evidence.kinds import model_named
from sources.models import Document, Sentence

TITLE = 300  # characters of a title: all of it
SENTENCE = 400  # characters of a sentence: nearly always all of it
MOST_REASONS = 4


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    entry: SearchEntry
    record: Evidenced
    title: tuple[Segment, ...]
    excerpt: Snippet
    reasons: tuple[Reason, ...]

    @property
    def kind(self) -> str:
        return kind_name(self.entry.type)

    @property
    def is_sentence(self) -> bool:
        return isinstance(self.record, Sentence)

    @property
    def place(self) -> str:
        """Where in its document a sentence stands."""
        return f"stycke {self.entry.place.rpartition('-')[2]}" if self.entry.place else ""

    def get_absolute_url(self) -> str:
        page = self.record.page_record if self.is_sentence else self.record
        return page.get_absolute_url() + (f"#{self.entry.place}" if self.entry.place else "")


def hits_for(entries: Iterable[SearchEntry], query: Query) -> list[Hit]:
    """The hits that these entries stand for, in their order; a record that is gone since is passed over."""
    entries = list(entries)
    records = _records(entries)
    return [_hit(entry, records[entry.record], query) for entry in entries if entry.record in records]


def _hit(entry: SearchEntry, record: Evidenced, query: Query) -> Hit:
    title = snippet(query, entry.title, TITLE)
    excerpt = snippet(query, entry.text, SENTENCE) if isinstance(record, Sentence) else snippet(query, entry.text)
    reasons = tuple(dict.fromkeys([*title.reasons, *excerpt.reasons]))[:MOST_REASONS]
    if isinstance(record, Sentence):  # its title is the document's, which it was not found by
        title, reasons = snippet(_NOTHING, entry.title, TITLE), excerpt.reasons[:MOST_REASONS]
    return Hit(entry, record, title.segments, excerpt, reasons)


_NOTHING = Query("", None)


def _records(entries: list[SearchEntry]) -> dict[UUID, Evidenced]:
    wanted: dict[str, list[UUID]] = {}
    for entry in entries:
        wanted.setdefault(entry.type, []).append(entry.record)
    found: dict[UUID, Evidenced] = {}
    for type_, keys in wanted.items():
        model = model_named(type_)
        records = model.objects.filter(pk__in=keys).order_by()
        if model.parent:
            records = records.select_related(model.parent)
        if model is Document:
            records = records.defer("text")
        if model is Sentence:
            records = records.defer("document__text")
        found |= {record.pk: record for record in records}
    return found
