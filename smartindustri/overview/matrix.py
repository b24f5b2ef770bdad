"""The matrix of a strategy: its plans, and what is outside them, against its focus areas, with the measures themselves.

Stated and assessed areas are never one number, and what no source names is counted at the end of its plan's row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from measures.models import ActionPlan, Measure
from sources.pages.display import number_in_words
from strategy.choices import HORIZONTAL, Basis
from strategy.models import Strategy
from strategy.placements import GROUP, Shelves, on_shelves

GROUNDS = ["stated", "assessed", GROUP, ""]  # in which order a cell has its measures
HORIZONTAL_NAME = "Alla områden"


@dataclass(frozen=True)
class Entry:
    """A measure in a cell, with the sign of what puts it there; empty where nothing can."""

    measure: Measure
    sign: str


@dataclass
class Cell:
    """What a row has in one column."""

    column: "Column"
    entries: list[Entry]


@dataclass
class Column:
    """A focus area, all of them or none we can tell, with the measures of the strategy that belong there."""

    shelves: Shelves

    @property
    def name(self) -> str:
        return HORIZONTAL_NAME if self.shelves.slug == HORIZONTAL else self.shelves.name

    @property
    def slug(self) -> str:
        return self.shelves.slug

    @property
    def area(self) -> Any:
        return self.shelves.area

    @property
    def is_undecided(self) -> bool:
        return self.slug == "none"

    def cell(self, plan: ActionPlan | None) -> Cell:
        """The measures of a plan, or of none, in this column: what is stated first, each ground by name."""
        own = self.shelves.where(lambda measure: measure.plan_id == (plan and plan.pk))
        entries = [Entry(measure, place.sign) for measure, place in (*own.stated, *own.assessed)]
        entries += [Entry(measure, GROUP if measure.is_group else "") for measure in own.undecided]
        return Cell(self, sorted(entries, key=lambda one: (GROUNDS.index(one.sign), one.measure.short.lower())))


@dataclass
class Row:
    """A plan, or what is outside the plans, with its cells."""

    plan: ActionPlan | None
    measures: list[Measure]
    cells: list[Cell]

    @property
    def named(self) -> int:
        return sum(not measure.is_group for measure in self.measures)

    @property
    def unnamed(self) -> int | None:
        """How many of its measures no source names; None where it does not say how many it has."""
        declared = self.plan.declared_measures if self.plan else None
        return None if declared is None else max(declared - self.named, 0)


class Matrix:
    """One strategy with its columns and rows, and what they come to."""

    def __init__(self, strategy: Strategy, areas: Iterable, plans: Iterable[ActionPlan], measures: Iterable[Measure]):
        self.strategy = strategy
        self.plans, self.measures = list(plans), list(measures)
        self.columns = [Column(shelves) for shelves in on_shelves(self.measures, areas)]
        self.rows = [self._row(plan) for plan in self.plans]
        outside = self._row(None)
        if outside.measures:
            self.rows.append(outside)

    def _row(self, plan: ActionPlan | None) -> Row:
        measures = [measure for measure in self.measures if measure.plan_id == (plan and plan.pk)]
        return Row(plan, measures, [column.cell(plan) for column in self.columns])

    def __bool__(self):
        return bool(self.rows)

    @property
    def counts(self) -> str:
        """The strategy's measures in words: those declared, named, described as groups, outside the plans."""
        in_plans = [measure for measure in self.measures if measure.plan_id]
        groups, outside = sum(one.is_group for one in in_plans), len(self.measures) - len(in_plans)
        if not self.plans:
            return f"Våra källor nämner {_count(outside, 'åtgärd')} och ingen handlingsplan."
        named, planned = len(in_plans) - groups, "planen" if len(self.plans) == 1 else "planerna"
        is_whole = all(plan.declared_measures is not None for plan in self.plans)
        told = [f"namnger {named} av dem" if is_whole else f"namnger {_count(named, 'åtgärd')} i {planned}"]
        told += [f"beskriver {groups} {'grupp' if groups == 1 else 'grupper'}"] if groups else []
        told += [f"nämner {_count(outside, 'åtgärd')} utanför {planned}"] if outside else []
        said = " och ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
        return f"{self._plans_say()} Våra källor {said}."

    def _plans_say(self) -> str:
        said = [plan.declared_measures for plan in self.plans if plan.declared_measures is not None]
        all_of_them = (
            "Handlingsplanen" if len(self.plans) == 1 else f"De {number_in_words(len(self.plans))} handlingsplanerna"
        )
        its = "den" if len(said or self.plans) == 1 else "de"
        if not said:
            return f"{all_of_them} säger inte hur många åtgärder {its} har."
        if len(said) < len(self.plans):
            some = f"Bara {number_in_words(len(said))} av {all_of_them[0].lower()}{all_of_them[1:]}"
            return f"{some} säger hur många åtgärder {its} har: {sum(said)}."
        return f"{all_of_them} säger sig ha {_count(sum(said), 'åtgärd')}."


def _count(count: int, noun: str) -> str:
    return f"{count}\N{NO-BREAK SPACE}{noun}{'' if count == 1 else 'er'}"


def matrices(strategies: Iterable[Strategy], areas: Iterable, plans: Iterable, measures: Iterable) -> Iterator[Matrix]:
    """One matrix for each strategy that has plans or measures, out of all that there are."""
    areas, plans, measures = list(areas), list(plans), list(measures)
    for strategy in strategies:
        own = Matrix(
            strategy,
            [area for area in areas if area.strategy_id == strategy.pk],
            [plan for plan in plans if plan.strategy_id == strategy.pk],
            [measure for measure in measures if strategy.pk in _strategies_of(measure)],
        )
        if own:
            yield own


def _strategies_of(measure: Measure) -> set:
    """The strategies that a source ties a measure to: as `MeasureQuerySet.of_strategy` asks the database."""
    areas = {place.area.strategy_id for place in measure.placements if place.area and place.basis == Basis.STATED}
    return areas | {measure.strategy_id, measure.plan.strategy_id if measure.plan else None}
