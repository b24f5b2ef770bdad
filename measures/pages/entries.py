"""A measure as a row: who, how much and when, why it stands where it does, and what it follows on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from measures.choices import MeasureLinkKind
from measures.models import ActionPlan, Measure
from measures.models.plans import MeasureLink
from measures.summary import Summary
from sources.evidence.base import Evidenced
from sources.pages.display import in_words
from sources.pages.facts import Fact, Several
from strategy.placements import Placement, Shelves

FOLLOWED = {  # the same seen from the other end
    MeasureLinkKind.CONTINUES: "fortsätts av",
    MeasureLinkKind.EXTENDS: "utvidgas av",
    MeasureLinkKind.MERGES: "går samman med",
}


@dataclass
class Tie:
    """That a measure follows on another, or another on it, as a source says."""

    link: MeasureLink
    measure: Measure
    other: Measure
    word: str
    fact: Fact | None = None  # with the notes, where the page has them

    @property
    def arrow(self) -> str:
        """Where the other stands when plans are in a row: before, after, or not among them."""
        here, there = self.measure.plan, self.other.plan
        if here is None or there is None or here.number == there.number:
            return "↳"
        return "←" if there.number < here.number else "→"

    @property
    def is_outward(self) -> bool:
        """Whether it is this measure that follows on the other."""
        return self.link.measure_id == self.measure.pk

    @property
    def where(self) -> str:
        """The plan of the other, where it is another one."""
        if self.other.plan_id == self.measure.plan_id:
            return ""
        return str(self.other.plan) if self.other.plan else "utanför planerna"

    @property
    def claim(self) -> Any:
        return _passage(self.link, "kind")


class Entry(Summary):
    """One row. Its measures are fetched by `Measure.objects.for_entries()`."""

    called_new: Fact | None = None  # that a source calls it so, with the notes, where the page has them

    def __init__(self, measure: Measure, place: Placement | None = None):
        super().__init__(measure)
        self.place = place

    @property
    def claim_of_new(self) -> Any:
        return _passage(self.measure, "is_new")

    @property
    def facts(self) -> list[Fact]:
        """What it tells with notes, in the order of reading."""
        return [fact for fact in (self.called_new, *(tie.fact for tie in self.ties)) if fact]

    @cached_property
    def ties(self) -> list[Tie]:
        """What it follows on, then what follows on it."""
        own = [Tie(link, self.measure, link.target, link.get_kind_display()) for link in self.measure.links.all()]
        back = self.measure.linked_from.all()
        kinds = [(link, MeasureLinkKind(link.kind)) for link in back]
        return own + [Tie(link, self.measure, link.measure, FOLLOWED[kind]) for link, kind in kinds]

    @property
    def follows(self) -> bool:
        """Whether a source says that it follows on another."""
        return any(tie.is_outward for tie in self.ties)

    @property
    def who(self) -> str:
        return in_words(self.agents)

    @property
    def is_unasked(self) -> bool:
        """A group that nobody answers for and nobody pays for: nothing is missing, since it is no measure."""
        return self.measure.is_group and not self.agents and not self.money


@dataclass
class Column:
    """One plan with the rows that stand under it."""

    plan: ActionPlan
    entries: list[Entry]
    is_first: bool = False

    @property
    def following(self) -> list[Entry]:
        """Those that a source says follow on others; of a first plan, all: nothing came before it."""
        return [entry for entry in self.entries if self._follows(entry)]

    def _follows(self, entry: Entry) -> bool:
        return self.is_first or entry.follows

    @property
    def called_new(self) -> list[Entry]:
        """Those that a source calls new, and none says of that they follow on others."""
        return [entry for entry in self.entries if entry.measure.is_new and not self._follows(entry)]

    @property
    def says_new(self) -> Several:
        return Several("att en källa kallar åtgärden ny", [one.called_new for one in self.called_new if one.called_new])

    @property
    def unknown(self) -> list[Entry]:
        """Those that no source calls new, or says of that they follow on anything."""
        return [entry for entry in self.entries if not entry.measure.is_new and not self._follows(entry)]

    @property
    def has_unasked(self) -> bool:
        return any(entry.is_unasked for entry in self.entries)


@dataclass
class Gathered:
    """A plan's measures under one heading: each stands in full once, and is only named again."""

    shelf: Shelves
    entries: list[Entry] = field(default_factory=list)
    again: list[tuple[Entry, Shelves]] = field(default_factory=list)  # with where it stands in full


def _passage(record: Evidenced, field: str) -> Any:
    """The passage that says best what a field does: a quotation before a reference."""
    claims = [claim for claim in record.claims.all() if claim.field == field and not claim.difference]
    return min(claims, key=lambda claim: not claim.quote, default=None)


def links_of(measures: Iterable[Measure]) -> list[MeasureLink]:
    """The links from and to these measures, whose claims a page fetches with its own."""
    return [link for one in measures for link in (*one.links.all(), *one.linked_from.all())]


def entries_on(shelf: Shelves) -> list[Entry]:
    """The rows of a shelf: what sources state, what we assess, what nobody can place; groups come last."""
    rows = [Entry(measure, place) for measure, place in (*shelf.stated, *shelf.assessed)]
    return sorted(rows + [Entry(measure) for measure in shelf.undecided], key=lambda entry: entry.measure.is_group)


def each_once(shelves: Iterable[Shelves]) -> list[Gathered]:
    """The shelves that are an area of their own or hold something, with each measure in full on the first it is on."""
    full: dict[Any, Shelves] = {}
    found = []
    for shelf in shelves:
        gathered = Gathered(shelf)
        for entry in entries_on(shelf):
            if full.setdefault(entry.measure.pk, shelf) is shelf:
                gathered.entries.append(entry)
            else:
                gathered.again.append((entry, full[entry.measure.pk]))
        if shelf.area or gathered.entries or gathered.again:
            found.append(gathered)
    return found
