"""The money of one record as its page tells it: each line that counts, with its years drawn, and why others do not."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from measures.models import Funding
from measures.sums import Left, Sums
from sources.pages.facts import Evidence, Fact, Several
from sources.pages.footnotes import Footnote
from sources.pages.pictures import Span

TALL, HEAD, FOOT, FLAT = 44, 20, 22, 16  # pixels: a column, its figure, its year, a band
MOST_NAMED = 8  # years: more than these, and only every fifth is named


@dataclass(frozen=True)
class Tick:
    """A year under the picture; `is_roomy` says that a phone has room for its number too."""

    year: int
    span: Span
    is_named: bool
    is_roomy: bool


@dataclass(frozen=True)
class Bar:
    """What a line says of a year, or of the years that a level does not change, with its figure above."""

    span: Span
    floor: int
    height: float
    figure: str

    @property
    def top(self) -> float:
        return round(self.floor - self.height, 1)

    @property
    def baseline(self) -> float:
        return round(self.top - 5, 1)


class Years:
    """The years of one line: columns where a source divides the money, a band where several years share it."""

    def __init__(self, line: Funding):
        self.line = line
        self.amounts = {year: part.told for year, part in line.by_year.items() if year}
        ends = [year for year in (line.from_year, line.to_year, *self.amounts) if year]
        self.first, self.last = min(ends, default=0), max(ends, default=0)
        if not self.amounts and not (line.from_year and line.to_year):
            self.last = self.first

    def __bool__(self):
        return self.last > self.first

    @property
    def is_shared(self) -> bool:
        return not self.amounts

    @property
    def floor(self) -> int:
        """Where the years begin, in pixels from above."""
        return FLAT + 4 if self.is_shared else HEAD + TALL

    @property
    def height(self) -> int:
        return self.floor + FOOT

    @cached_property
    def ticks(self) -> list[Tick]:
        """Each year with its place, whether its number is shown, and whether a phone has room for it."""
        years = range(self.first, self.last + 1)
        few = len(years) <= MOST_NAMED
        return [Tick(year, self._across(year, year), few or year % 5 == 0, few or year % 10 == 0) for year in years]

    @cached_property
    def bars(self) -> list[Bar]:
        """One column a year; of a level one for all the years that it does not change."""
        heights = {year: amount.kronor or 0 for year, amount in self.amounts.items()}
        most = max(heights.values(), default=0) or 1
        alike = [list(years) for _, years in groupby(sorted(self.amounts), self._run)]
        return [
            Bar(
                self._across(years[0], years[-1]).inset(0.06 / len(years)),
                self.floor,
                round(TALL * heights[years[0]] / most, 1),
                self.amounts[years[0]].figure,
            )
            for years in alike
        ]

    def _run(self, year: int) -> tuple:
        """What the years of one column have in common."""
        if not self.line.is_level:
            return (year,)
        return self.amounts[year], year - sorted(self.amounts).index(year)

    def _across(self, first: int, last: int) -> Span:
        wide = 100 / (self.last - self.first + 1)
        return Span(round((first - self.first) * wide, 2), round((last - first + 1) * wide, 2))

    @property
    def spoken(self) -> str:
        """What a screen reader says of the picture, and what the figures are."""
        if self.is_shared:
            return f"{self.line.short_money} för {self.line.period} tillsammans, inte fördelat på år"
        told = [f"{year} {amount.short}" for year, amount in sorted(self.amounts.items())]
        return f"{'Nivå varje år' if self.line.is_level else 'Belopp per år'}: {', '.join(told)}"


@dataclass
class Line:
    """A line that counts, with what is said of it."""

    line: Funding
    amounts: list[tuple[str, Fact]]  # of the line or of its years, each year's with the year before it
    period: list[Fact]
    limits: list[Fact]
    is_own: bool = False  # whether the page is that of the line itself

    @property
    def told(self) -> Several:
        return Several("belopp", [fact for _, fact in self.amounts])

    @property
    def period_told(self) -> Several | None:
        """What the period rests on, where that is another place than the amount does."""
        told = Several("perioden", self.period)
        return told if set(told.leading) - set(self.told.leading) else None

    @property
    def differing(self) -> list[tuple[str, Fact]]:
        found = [(fact.label, fact) for fact in (*self.period, *self.limits)]
        return [(label, fact) for label, fact in (*self.amounts, *found) if fact.others or fact.precisions]

    @property
    def sides(self) -> int:
        """How many values there are of what sources differ on."""
        return max((len(fact.disputed_sides) for _, fact in self.differing if fact.others), default=0)

    @property
    def visible(self) -> list[Footnote]:
        period = self.period_told.leading if self.period_told else []
        return [*self.told.leading, *period, *(note for _, fact in self.differing for note in fact.beside)]

    @property
    def says(self) -> str:
        return self.told.says

    @cached_property
    def years(self) -> Years:
        return Years(self.line)

    @property
    def for_years(self) -> str:
        """The period in a sentence: för 2018–2021, från 2017."""
        period = self.line.period
        return period if period.startswith(("från", "till")) else f"för {period}"

    @property
    def remark(self) -> str:
        """How the money lies in time, where the period alone does not say."""
        if self.line.is_level:
            return "en nivå för varje år, ingen summa"
        if not self.line.period and not self.line.by_year:
            return "år anges inte"
        return "inte fördelade på år" if self.years and self.years.is_shared else ""


@dataclass
class Money:
    """The money of a record: what counts, and folded what does not; where nothing counts, that."""

    sums: Sums | None
    lines: list[Line]

    @property
    def visible(self) -> list[Footnote]:
        return [note for line in self.lines for note in line.visible]

    @property
    def left(self) -> list[Left]:
        return self.sums.left if self.sums and self.sums.counted else []

    @property
    def has_shared(self) -> bool:
        return any(line.years and line.years.is_shared for line in self.lines)


def line_of(evidence: Evidence, line: Funding, *, is_own: bool = False) -> Line:
    facts = evidence.of(line)
    amounts = [("", facts["amount"])] if line.amount is not None else []
    amounts += [(str(row.year), evidence.of(row)["amount"]) for row in line.years.all()]
    period = [facts[name] for name in ("from_year", "to_year") if facts[name].shown]
    limits = [facts[name] for name in ("is_ceiling", "is_approximate") if facts[name].shown]
    return Line(line, amounts, period, limits, is_own)


def money_of(evidence: Evidence, sums: Sums) -> Money:
    """The lines of these sums as the page tells them, and those it only names with their reasons."""
    return Money(sums, [line_of(evidence, line) for line in sums.shown])
