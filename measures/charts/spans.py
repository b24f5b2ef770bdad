"""The picture of money by measure: one row a measure, over the years of the picture by year."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from measures.amounts import Amount, sum_of
from measures.charts.marks import Stretch
from measures.charts.years import YearChart
from measures.sums import has_money
from sources.pages.display import in_words, year_span
from sources.pages.pictures import Span

LANE = 22  # pixels: lines of one measure that share a year lie beneath each other


@dataclass(frozen=True)
class Bar:
    """What one line says of some years."""

    style: str  # filled, hatched or level
    stretch: Stretch
    y: int


@dataclass
class SpanRow:
    """The money of one measure, or of what else the lines are for."""

    owner: Any
    lines: list
    bars: list[Bar] = field(default_factory=list)
    lanes: int = 1
    words: str = ""  # where no year can be drawn

    @property
    def name(self) -> str:
        return getattr(self.owner, "short", "") or str(self.owner)

    @property
    def own_name(self) -> str:
        """What its only line is called, where that is something else: it may be only a part of the money."""
        return self.lines[0].own_name if len(self.lines) == 1 else ""

    @property
    def url(self) -> str:
        return self.owner.get_absolute_url()

    @property
    def height(self) -> int:
        return LANE * self.lanes + 2

    @property
    def sum(self) -> Amount:
        return sum_of(line.whole for line in self.lines if not line.is_level)

    @property
    def money(self) -> str:
        """In few words: 110 mn kr, 300 mn kr/år."""
        levels = [line.short_money for line in self.lines if line.is_level]
        return in_words([*([self.sum.short] if self.sum else []), *levels])

    @property
    def period(self) -> str:
        firsts, lasts = ([getattr(line, end) for line in self.lines] for end in ("from_year", "to_year"))
        dated = [bool(first or last) for first, last in zip(firsts, lasts, strict=True)]
        if not all(dated):
            return "delvis utan år" if any(dated) else "år anges inte"
        return year_span(min(filter(None, firsts), default=None), max(lasts) if all(lasts) else None)

    @property
    def spoken(self) -> str:
        """What the bars say, for who does not see them."""
        return "; ".join(bar.stretch.text for bar in self.bars) or self.words


class SpanChart:
    """One row for each thing that money is for, the most first; on the years of the picture by year."""

    def __init__(self, chart: YearChart):
        self.chart = chart

    def __bool__(self):
        return len(self.rows) > 1

    @cached_property
    def rows(self) -> list[SpanRow]:
        found: dict[Any, list] = {}
        for line in self.chart.sums.counted:
            if has_money(line):
                found.setdefault(line.owner, []).append(line)
        rows = [self._row(owner, lines) for owner, lines in found.items()]
        return sorted(rows, key=lambda row: (-_weight(row), row.name))

    @property
    def years(self) -> list[Span]:
        """Where the years stand."""
        return [self.chart.across(year, year) for year in self.chart.years]

    def _row(self, owner, lines: list) -> SpanRow:
        row = SpanRow(owner, lines)
        taken: list[set[int]] = []  # the years of each lane
        for line in lines:
            stretches = list(self._stretches(line))
            years = {year for _, _, own in stretches for year in own}
            if not years:
                row.words = self._why_not(line)
                continue
            lane = next((number for number, own in enumerate(taken) if not own & years), len(taken))
            if lane == len(taken):
                taken.append(set())
            taken[lane] |= years
            row.bars += [Bar(style, stretch, LANE * lane + 3) for style, stretch, _ in stretches]
        row.lanes = max(len(taken), 1)
        return row

    def _stretches(self, line):
        """The bars of a line: style, place with words, and years."""
        if line.by_year:
            amounts = self.chart.sums.in_each_year(line)
            alike = groupby(self.chart.years, lambda year: (year if not line.is_level else 0, amounts.get(year)))
            for (_, amount), group in alike:
                years = [*group]
                if amount:
                    yield "level" if line.is_level else "filled", self._place(years, amount.figure), years
        elif line.amount is not None and line.from_year and line.to_year:
            years = [year for year in self.chart.years if line.from_year <= year <= line.to_year]
            if years:
                yield "hatched", self._place(years, f"{line.told.figure} tillsammans"), years

    def _place(self, years: list[int], amount: str) -> Stretch:
        text = f"{year_span(years[0], years[-1])}: {amount}"
        return Stretch(self.chart.across(years[0], years[-1]).inset(0.02), text, amount)

    def _why_not(self, line) -> str:
        if not line.from_year and not line.to_year:
            return "år anges inte"
        return f"{line.period}, {'slutår' if line.from_year else 'startår'} anges inte"


def _weight(row: SpanRow) -> int:
    """What a row is sorted by: its sum, or the highest level it reaches."""
    levels = [part.amount for line in row.lines if line.is_level for part in line.by_year.values()]
    return max([row.sum.kronor or 0, *levels])
