"""The plans of a strategy beside each other: what they are, and area by area what follows on what."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import QueryDict

from measures.models import ActionPlan, Measure
from measures.pages.entries import Column, Entry, entries_on, links_of
from sources.listing.filters import NONE
from sources.listing.parameters import LONGEST, demand
from sources.pages.display import in_words
from sources.pages.facts import Evidence, Fact
from sources.pages.footnotes import Footnote
from sources.pages.wordings import Run, side_by_side
from strategy.choices import HORIZONTAL
from strategy.models import FocusArea, Strategy
from strategy.placements import Shelves, on_shelves

FACTS = ("decided", "launched", "declared_measures")
WORDINGS = ("character", "scope", "preparation")


@dataclass
class Cell:
    """What one plan has in a line of the table."""

    plan: ActionPlan
    fact: Fact
    runs: list[Run]


@dataclass
class Line:
    """One fact of each plan, beside each other."""

    label: str
    cells: list[Cell]

    @property
    def is_same(self) -> bool:
        """Whether all plans have one wording, so that it is read once."""
        return len(self.cells) > 1 and len({cell.fact.shown.text for cell in self.cells}) == 1


@dataclass
class Part:
    """One focus area, all areas or none: its goal where sources write it differently, and a column for each plan."""

    shelf: Shelves
    goal: Fact | None
    columns: list[Column]

    @property
    def entries(self) -> list[Entry]:
        return [entry for column in self.columns for entry in column.entries]


class Comparison:
    """The plans of a strategy beside each other, in all areas or in one; with one numbering of notes."""

    def __init__(self, strategy: Strategy, area: str = ""):
        self.strategy, self.chosen = strategy, area
        self.plans = list(strategy.action_plans.with_coverage())
        self.areas = list(strategy.focus_areas.all())
        self.measures = list(Measure.objects.filter(plan__in=self.plans).for_entries())
        shelves = on_shelves(self.measures, self.areas)
        self.lines: list[Line] = []
        self.parts: list[Part] = []
        if self.plans:
            self.evidence = Evidence(self.plans[0], [*self.plans[1:], *self.areas, *links_of(self.measures)])
            self.lines = [self._line(name) for name in (*FACTS, *WORDINGS)]
            self.parts = [self._part(shelf) for shelf in shelves if self._is_asked(shelf)]
            self.evidence.number(self._read())

    def _is_asked(self, shelf: Shelves) -> bool:
        return shelf.slug == self.chosen if self.chosen else bool(shelf.area or shelf.records)

    def _line(self, name: str) -> Line:
        facts = [self.evidence.of(plan)[name] for plan in self.plans]
        texts = side_by_side(fact.shown.text for fact in facts) if name in WORDINGS else [[] for _ in facts]
        return Line(facts[0].label, [Cell(*parts) for parts in zip(self.plans, facts, texts, strict=True)])

    def _part(self, shelf: Shelves) -> Part:
        goal = self.evidence.of(shelf.area)["goal"] if shelf.area else None
        entries = entries_on(shelf)
        for entry in entries:
            entry.called_new = self.evidence.fact(entry.measure, "is_new") if entry.measure.is_new else None
            for tie in entry.ties:
                tie.fact = self.evidence.of(tie.link)["kind"]
        columns = [
            Column(plan, [entry for entry in entries if entry.measure.plan_id == plan.pk], is_first=not number)
            for number, plan in enumerate(self.plans)
        ]
        return Part(shelf, goal if goal and goal.wordings else None, columns)

    def _read(self) -> Iterable[Footnote]:
        """The notes whose numbers the page shows, in the order of reading; other values stand on the plans' pages."""
        for line in self.lines:
            yield from (note for cell in line.cells for note in cell.fact.leading)
        for part in self.parts:
            yield from (note for side, _ in (part.goal.wordings if part.goal else []) for note in side.leading)
            rows = (entry for one in part.columns for entry in (*one.following, *one.called_new, *one.unknown))
            yield from (note for entry in rows for fact in entry.facts for note in fact.leading)

    @property
    def told(self) -> list[tuple[ActionPlan, int, str]]:
        """Each later plan with its measures in numbers: how many follow on others, are called new, or neither."""
        found = []
        for plan in self.plans[1:]:
            own = Column(plan, [Entry(measure) for measure in self.measures if measure.plan_id == plan.pk])
            follow, new, unknown = len(own.following), len(own.called_new), len(own.unknown)
            counts = [f"{follow} bygger på en tidigare åtgärd"] if follow else []
            counts += [f"{new} kallas {'ny' if new == 1 else 'nya'}"] if new else []
            counts += [f"om {unknown} säger ingen av våra källor något sådant"] if unknown else []
            found.append((plan, len(own.entries), in_words(counts)))
        return found

    @property
    def is_marked(self) -> bool:
        """Whether any word of the plans is marked as standing in one wording alone."""
        return any(run.is_own for line in self.lines for cell in line.cells for run in cell.runs)

    @property
    def chosen_name(self) -> str:
        return self.parts[0].shelf.name if self.chosen and self.parts else ""


def asked(data: QueryDict) -> Comparison | None:
    """The comparison an address asks for: of a strategy, or of the one that an area belongs to; None without plans.

    Raises `BadRequest` for what nobody knows, in the words that lists use.
    """
    demand(data, "area", "strategy")
    strategies = {one.slug: one for one in Strategy.objects.all()}
    wanted, area = data.get("strategy", ""), data.get("area", "")
    if wanted and wanted not in strategies:
        raise _unknown("strategy", wanted, strategies)
    owners = dict(FocusArea.objects.values_list("slug", "strategy__slug"))
    known = [slug for slug, owner in owners.items() if wanted in ("", owner)]
    known += [HORIZONTAL, NONE]
    if area and area not in known:
        raise _unknown("area", area, known)
    planned = dict.fromkeys(ActionPlan.objects.values_list("strategy__slug", flat=True))
    strategy = wanted or owners.get(area) or next(iter(planned), "")
    return Comparison(strategies[strategy], area) if strategy in strategies else None


def _unknown(name: str, value: str, known: Iterable[str]) -> BadRequest:
    told = ", ".join(sorted(known)) or "inga"
    return BadRequest(f"”{value[:LONGEST]}” är inget känt värde för {name}. Kända värden: {told}.")
