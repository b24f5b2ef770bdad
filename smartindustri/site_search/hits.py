"""What a reader sees of a hit: what it is, the words around what matched, why it matched, and where else it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

from search.analysis import Query, Reason, Segment, Snippet, parse_query, snippet
from search.collection import BETWEEN
from search.excerpts import excerpts
from search.folding import Row
from search.models import SearchEntry
from search.relaxing import FEW, MOST_NEAREST, Near, Related, related
from sources.evidence.kinds import model_named, type_name
from sources.listing.words import Words
from sources.models import Sentence

TITLE = 300  # characters of a title: all of it
SENTENCE = 400  # characters of a sentence: nearly always all of it
EXCERPT = 240
MOST_REASONS = 4
LEAST = 40  # characters of a text that stands beside a longer one
MOST_BEHIND = 3  # of what says the same, named under a hit
SENTENCES = type_name(Sentence)


@dataclass(frozen=True)
class Same:
    """A record, a section or a sentence that says what a hit says, and is no hit of its own."""

    entry: SearchEntry

    @property
    def kind(self) -> str:
        return kind_name(self.entry.type)

    @property
    def title(self) -> str:
        """Its kind and its name; of a sentence the document it stands in."""
        return f"{self.kind} {self.entry.title}"

    @property
    def place(self) -> str:
        return place_of(self.entry)

    def get_absolute_url(self) -> str:
        return self.entry.url


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    entry: SearchEntry
    title: tuple[Segment, ...]
    excerpt: Snippet
    reasons: tuple[Reason, ...]
    behind: tuple[Same, ...] = ()
    more_behind: int = 0  # and so many more

    @property
    def kind(self) -> str:
        return kind_name(self.entry.type)

    @property
    def is_sentence(self) -> bool:
        return self.entry.type == SENTENCES

    @property
    def place(self) -> str:
        """Where in its document a sentence stands."""
        return place_of(self.entry)

    @property
    def passages(self) -> list[Snippet]:
        """The texts of the record that match, two at most, the longest: an excerpt runs over several."""
        parts: list[list[Segment]] = [[]]
        for segment in self.excerpt.segments:
            for number, text in enumerate(segment.text.split(BETWEEN)):
                parts += [[]] * bool(number)
                parts[-1] = [*parts[-1], replace(segment, text=text)]
        last = len(parts) - 1
        cut = [
            replace(
                self.excerpt,
                segments=tuple(part),
                is_cut_before=self.excerpt.is_cut_before and number == 0,
                is_cut_after=self.excerpt.is_cut_after and number == last,
            )
            for number, part in enumerate(parts)
        ]
        matching = [one for one in cut if any(segment.is_match for segment in one.segments)]
        first, *others = sorted(matching or cut, key=_length, reverse=True)
        told = [first, *(one for one in others[:1] if matching and _length(one) >= LEAST)]
        return [one for one in cut if one in told and _length(one)]

    def get_absolute_url(self) -> str:
        return self.entry.url


def _length(passage: Snippet) -> int:
    return len("".join(segment.text for segment in passage.segments).strip(" ·"))


def kind_name(type_: str) -> str:
    """What readers call a kind of hit."""
    model = model_named(type_)
    return "mening ur källdokument" if model is Sentence else str(model._meta.verbose_name)


def place_of(entry: SearchEntry) -> str:
    return f"stycke {entry.place.rpartition('-')[2]}" if entry.place else ""


def hits_for(
    entries: Iterable[SearchEntry], query: Query, folded: Mapping[UUID, list[UUID]] | None = None
) -> list[Hit]:
    """The hits that these entries stand for, in their order, each with what `folded` has behind it."""
    entries, folded = list(entries), folded or {}
    lengths = {one.record: SENTENCE if one.type == SENTENCES else EXCERPT for one in entries}
    cut = excerpts(entries, query, lengths)
    named = [key for one in entries for key in folded.get(one.record, [])[:MOST_BEHIND]]
    behind = SearchEntry.objects.only("type", "record_slug", "title", "url", "place").in_bulk(named) if named else {}
    hits = []
    for one in entries:
        keys = folded.get(one.record, [])
        also = tuple(Same(behind[key]) for key in keys[:MOST_BEHIND] if key in behind)
        hits.append(_hit(one, query, cut[one.record], also, len(keys) - len(also)))
    return hits


@dataclass(frozen=True)
class NearHit:
    """Something that lacks a part of what was asked."""

    hit: Hit
    lacks: tuple[str, ...]

    @property
    def entry(self) -> SearchEntry:
        return self.hit.entry


def nearest(words: Words | None) -> tuple[Query, list[Near]]:
    """What comes nearest to a question with few hits: what was probably meant, or what has most of it."""
    if words is None:
        return parse_query(""), []
    if words.total == 0 and words.meant:
        entries = SearchEntry.objects.public().light().answering(words.meant).best_first(words.meant)[:MOST_NEAREST]
        return words.meant, [Near(entry, ()) for entry in entries]
    return words.query, list(words.relaxed.nearest) if words.relaxed else []


def near_hits(words: Words | None) -> list[NearHit]:
    """The same as hits, with the words around what matched."""
    query, near = nearest(words)
    hits = hits_for([one.entry for one in near], query)
    return [NearHit(hit, one.lacks) for hit, one in zip(hits, near, strict=True)]


def related_to(hits: Sequence[SearchEntry], folded: Mapping[UUID, list[UUID]], near: Sequence[Near]) -> list[Related]:
    """What belongs to few hits, to fill a first look with what stands beside them."""
    shown = {*folded, *chain(*folded.values()), *(one.entry.record for one in near)}
    return related(hits, shown, FEW - len(folded) - len(near)) if folded else []


def are_nearer(near: Sequence[Near], rows: list[Row]) -> bool:
    """Whether what lacks a part of the question answers it better than the first that has all: a long text, often."""
    return bool(near and rows and near[0].lacks) and near[0].entry.score > rows[0].score


def _hit(entry: SearchEntry, query: Query, cut: Snippet, behind: tuple[Same, ...], more: int) -> Hit:
    if entry.type == SENTENCES:  # its title is the document's, which it was not found by
        return Hit(entry, (Segment(entry.title),), cut, cut.reasons[:MOST_REASONS], behind, more)
    title = snippet(query, entry.title, TITLE)
    reasons = tuple(dict.fromkeys([*title.reasons, *cut.reasons]))[:MOST_REASONS]
    return Hit(entry, title.segments, cut, reasons, behind, more)
