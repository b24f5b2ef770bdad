"""Where marks stand in a picture of time: years and partial dates as per cent of its width.

Pictures are SVG without a viewBox: x in per cent and heights in pixels, so one picture fits every width of screen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sources.evidence.dates import first_day, last_day


@dataclass(frozen=True)
class Span:
    """Where something begins and how wide it is, both in per cent of the picture; a day has no width."""

    x: float
    width: float = 0

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    def inset(self, share: float = 0.06) -> "Span":
        """The same span with this share of its width left free at either end, so that neighbours part."""
        return Span(round(self.x + self.width * share, 2), round(self.width * (1 - 2 * share), 2))


@dataclass(frozen=True)
class Tick:
    """One year on a scale."""

    year: int
    span: Span


@dataclass(frozen=True)
class Scale:
    """A true scale of time from the first day of one year to the last day of another."""

    first: int
    last: int

    @cached_property
    def ticks(self) -> list[Tick]:
        return [Tick(year, self.of(f"{year:04}")) for year in range(self.first, self.last + 1)]

    def covers(self, partial: str) -> bool:
        """Whether a partial date lies on the scale."""
        return self.first <= int(partial[:4]) <= self.last

    def of(self, partial: str, until: str = "") -> Span:
        """Where a partial date stands, as wide as it is precise; with `until`, through the end of that one."""
        start, end = self._at(first_day(partial)), self._at(_end_of(until or partial))
        is_day = len(partial) == 10 and (not until or until == partial)
        return Span(round(start, 2), 0 if is_day else round(end - start, 2))

    def years(self, first: int, last: int) -> Span:
        """From the beginning of one year to the end of another, as far as the scale reaches."""
        return self.of(f"{max(first, self.first):04}", f"{min(last, self.last):04}")

    def _at(self, day: date) -> float:
        start = date(self.first, 1, 1)
        share = (day - start).days / (date(self.last + 1, 1, 1) - start).days
        return min(max(share, 0), 1) * 100


def _end_of(partial: str) -> date:
    """Where a partial date ends on a scale; a day is a point, and ends where it begins."""
    return first_day(partial) if len(partial) == 10 else last_day(partial) + timedelta(days=1)
