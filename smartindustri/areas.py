"""A focus area as a report: its measures plan by plan, those outside the plans, and what else belongs to it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from dialogues.models import Dialogue, DialogueTheme
from measures.models import Assignment, Funding, Measure
from measures.pages.entries import Column, entries_on
from measures.summary import told
from measures.sums import Sums
from sources.pages.display import in_words
from strategy.choices import HORIZONTAL
from strategy.models import FocusArea
from strategy.placements import on_shelves

OFTEN = 3  # as many bodies are named as most often responsible


@dataclass
class Instruction:
    """An assignment as a row, with what it comes to."""

    assignment: Assignment
    money: str


@dataclass
class Pot:
    """The money on one shelf, under what it is for: the placing may be ours, and the amounts never are."""

    heading: str
    sums: Sums

    @property
    def told(self) -> str:
        return told(self.sums) or "inget belopp"

    @property
    def lines(self) -> list[tuple[Funding, bool]]:
        """Each line, and whether it is added up."""
        counted = {line.pk for line in self.sums.counted}
        return [(line, line.pk in counted) for line in self.sums.lines]


class AreaReport:
    """What belongs to one focus area. What sources state and what we assess are told apart everywhere."""

    def __init__(self, area: FocusArea):
        self.area = area
        strategy = area.strategy
        all_areas = Measure.objects.of_strategy(strategy).placed([HORIZONTAL])
        own = Measure.objects.placed([area.slug])
        self.measures = list((own | all_areas).for_entries())
        self.shelf, horizontal, _ = on_shelves(self.measures, [area])
        self.entries = entries_on(self.shelf)
        here = {entry.measure.pk for entry in self.entries}
        self.horizontal = [entry for entry in entries_on(horizontal) if entry.measure.pk not in here]
        plans = list(strategy.action_plans.with_coverage())
        self.columns = [Column(plan, [one for one in self.entries if one.measure.plan_id == plan.pk]) for plan in plans]
        listed = {plan.pk for plan in plans}
        self.outside = [entry for entry in self.entries if entry.measure.plan_id not in listed]
        self._lines = Funding.objects.under(area.slug).sums()

    @cached_property
    def dialogues(self) -> list[tuple[Dialogue, str]]:
        """The meetings by their own names, or by what they were about: their day stands beside."""
        themes = Prefetch("themes", DialogueTheme.objects.select_related("theme"))
        meetings = Dialogue.objects.under(self.area.slug).select_related("series").prefetch_related(themes)
        return [(one, one.name or in_words(row.theme for row in one.themes.all()) or str(one)) for one in meetings]

    @property
    def often(self) -> str:
        """Who answers for most of the measures, where anyone answers for more than one."""
        found = Counter(agent for entry in self.entries for agent in entry.agents)
        return in_words(agent for agent, count in found.most_common(OFTEN) if count > 1)

    @cached_property
    def assignments(self) -> list[Instruction]:
        """The assignments in the order they were decided; those whose day no source tells come last."""
        records = Assignment.objects.under(self.area.slug).select_related("agency")
        rows = [Instruction(one, told(self._of(lambda line, one=one: line.assignment_id == one.pk))) for one in records]
        return sorted(rows, key=lambda row: (not row.assignment.decided, row.assignment.decided))

    @property
    def stated_money(self) -> Sums:
        """What the lines come to whose area a source states."""
        return self._of(lambda line: line.is_stated)

    @property
    def assessed_money(self) -> Sums:
        return self._of(lambda line: not line.is_stated)

    def _of(self, holds) -> Sums:
        return Sums([line for line in self._lines.lines if holds(line)], self._lines.parents)

    @cached_property
    def money(self) -> list[Pot]:
        """The lines on each shelf that has any."""
        pots = [
            Pot("Åtgärder som en källa placerar här", self.stated_money),
            Pot("Åtgärder som vi bedömer hör hit", self.assessed_money),
        ]
        return [pot for pot in pots if pot.sums.lines]
