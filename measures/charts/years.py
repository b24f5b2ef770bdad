"""The picture of money by year: what stands on each year, by payer, and beneath it what several years share."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from measures.amounts import Amount, level, sum_of
from measures.charts.marks import Band, Column, Piece, Series, Stretch
from measures.charts.words import short_name, with_period
from measures.sums import Share, Sums, Year
from sources.pages.display import in_words, year_span
from sources.pages.pictures import Span

STEPS = ("fill-1", "fill-2")  # of the accent, one for each of the largest payers
OTHERS, UNSTATED = "fill-3", "open"
FEWEST, DENSE, MOST_NAMED = 4, 7, 12  # years: what a picture has room for at least, and names in full, and names at all
LONG = 8  # years: a last stretch that is longer and says nothing new is told, not drawn
TALL, HEAD, AXIS, BAND, FOOT = 140, 34, 26, 30, 2  # heights in pixels


@dataclass
class YearChart:
    """Money by year: columns by payer above the axis; below it, unless left out, shared amounts and yearly levels."""

    sums: Sums
    has_spans: bool = True

    def __bool__(self):
        return bool(self.years)

    @cached_property
    def _stated(self) -> dict[int, Year]:
        found = {one.year: one for one in self.sums.each_year if self.has_spans or one.by_payer}
        return {year: one if self.has_spans else Year(year, one.by_payer, []) for year, one in found.items()}

    @cached_property
    def _shared(self) -> list:
        """The lines whose amount is for several years together, where both ends of them are known."""
        lines = [line for line in self.sums.shared if line.from_year and line.to_year]
        return sorted(lines, key=lambda line: (line.from_year, line.to_year, str(line)))

    @cached_property
    def _all_years(self) -> list[int]:
        if self.sums.years:
            return list(self.sums.years)
        spans = [(line.from_year, line.to_year) for line in self._shared] if self.has_spans else []
        years = {*self._stated, *(year for span in spans for year in span)}
        return [*range(min(years), max(years) + 1)] if years else []

    @cached_property
    def years(self) -> list[int]:
        """The years that are drawn: none where nothing is stated; what only levels go on after is told instead.

        Of levels alone a last stretch that is long and says nothing new is told.
        """
        added = [year for year in self._all_years if any(self._sign(year)[::2])]
        if added:
            return [year for year in self._all_years if year <= added[-1]]
        stretches = [[*years] for sign, years in groupby(self._all_years, self._sign)]
        while stretches and not any(self._sign(stretches[-1][0])):
            stretches.pop()
        if stretches and len(stretches[-1]) > LONG:
            del stretches[-1][0 if len(stretches) > 1 else LONG :]
        return [year for years in stretches for year in years]

    def _sign(self, year: int) -> tuple:
        """What is said of a year, for telling whether the next says the same."""
        stated = self._stated.get(year)
        shares = [(share.key, share.amount) for share in stated.by_payer] if stated else []
        levels = [(line.pk, amount) for line, amount in stated.levels] if stated else []
        shared = [line.pk for line in self._shared if line.from_year <= year <= line.to_year] if self.has_spans else []
        return tuple(shares), tuple(levels), tuple(shared)

    @cached_property
    def series(self) -> list[Series]:
        """The largest payers, the others together, and what has no payer, as far as there is money of each."""
        sums: dict[Any, int] = {}
        for year in self.years:
            for share in self._shares(year):
                sums[share.key] = sums.get(share.key, 0) + (share.amount.kronor or 0)
        payers = sorted((payer for payer in sums if payer), key=lambda payer: (-sums[payer], str(payer)))
        first, rest = payers[: len(STEPS)], payers[len(STEPS) :]
        series = [Series(style, str(payer), (payer,)) for style, payer in zip(STEPS, first, strict=False)]
        if rest:
            series.append(Series(OTHERS, str(rest[0]) if len(rest) == 1 else "andra betalare", tuple(rest)))
        return series + ([Series(UNSTATED, "betalare anges inte", (None,))] if None in sums else [])

    def _shares(self, year: int) -> list[Share]:
        return self._stated[year].by_payer if year in self._stated else []

    @cached_property
    def base(self) -> int:
        """Where the axis lies: at the top, where nothing stands on it."""
        return HEAD + TALL if self.series else 0

    @cached_property
    def columns(self) -> list[Column]:
        totals = [self._stated[year].divided.kronor or 0 for year in self.years if year in self._stated]
        per_krona = TALL / (max(totals, default=0) or 1)
        return [self._column(year, per_krona) for year in self.years]

    def _column(self, year: int, per_krona: float) -> Column:
        y, pieces = float(self.base), []
        for series in self.series:
            amount = sum_of(share.amount for share in self._shares(year) if share.key in series.payers)
            if amount:
                height = max(round((amount.kronor or 0) * per_krona, 1), 2.0)
                y = round(y - height, 1)
                pieces.append(Piece(series, amount, y, round(height - 0.8, 1)))
        total = self._stated[year].divided if year in self._stated else Amount()
        is_named = len(self.years) <= MOST_NAMED or year % 5 == 0
        return Column(year, self.across(year, year).inset(0.2), pieces, total, is_named)

    def across(self, first: int, last: int) -> Span:
        """From the beginning of one drawn year to the end of another."""
        wide = 100 / max(len(self.years), FEWEST)
        start, end = self.years.index(first), self.years.index(last) + 1
        return Span(round(start * wide, 2), round((end - start) * wide, 2))

    @cached_property
    def bands(self) -> list[Band]:
        if not self.has_spans:
            return []
        drawn = [(line, found) for line in self._shared if (found := self._within(line.from_year, line.to_year))]
        bands: list[Band] = []
        for line, years in drawn:
            cut = (line.from_year, line.to_year) != (years[0], years[-1])
            words = line.told.figure
            stretch = Stretch(self.across(years[0], years[-1]).inset(0.01), f"{words}, {line.period}")
            period = line.period if cut else ""
            bands.append(Band(line, short_name(line), words, self._at(bands), [stretch], False, period))
        for line in sorted(self.sums.levels, key=lambda line: (min(line.by_year), str(line))):
            if stretches := self._stretches(line):
                own = self.sums.in_each_year(line)
                period = year_span(min(own), max(own)) if {*own} - {*self.years} else ""
                money = level(own.values(), has_unit=False)
                bands.append(Band(line, short_name(line), money, self._at(bands), stretches, True, period))
        return bands

    def _within(self, first: int, last: int) -> list[int]:
        return [year for year in self.years if first <= year <= last]

    def _at(self, bands: list[Band]) -> int:
        return self.base + AXIS + BAND * len(bands)

    def _stretches(self, line) -> list[Stretch]:
        """A level's drawn years, those of one amount that follow each other as one."""
        found = []
        for amount, group in groupby(self.years, lambda year: _of(line, year, self._stated)):
            years = [*group]
            if amount:
                found.append(Stretch(self.across(years[0], years[-1]).inset(0.01), amount.figure))
        return found

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.across(self.years[-1], self.years[-1]).end

    @property
    def breadth(self) -> int:
        """The columns of the table."""
        return len(self.years) + 1

    @property
    def is_dense(self) -> bool:
        """Whether a telephone has room for two figures of a year and no more."""
        return len(self.years) > DENSE

    @property
    def height(self) -> int:
        return self._at(self.bands) + FOOT

    @property
    def has_shared(self) -> bool:
        return any(not band.is_level for band in self.bands)

    @property
    def has_levels(self) -> bool:
        return any(band.is_level for band in self.bands)

    @property
    def spoken(self) -> str:
        """What the picture says, for who does not see it."""
        totals = [f"{column.year} {column.total.figure}" for column in self.columns if column.total]
        return in_words(totals) if totals else "inget belopp på ett enskilt år"

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The figures of the columns payer by payer, as a table has them; nothing where nothing is stated."""
        payers = [payer for series in self.series for payer in series.payers]
        found = [{share.key: share.amount.figure for share in self._shares(year)} for year in self.years]
        return [(str(payer or "Betalare anges inte"), [year.get(payer, "") for year in found]) for payer in payers]

    @property
    def totals(self) -> list[str]:
        return [column.total.figure for column in self.columns]

    @property
    def level_rows(self) -> list[tuple[str, list[str]]]:
        """The levels as a table has them, year by year."""
        lines = [band.line for band in self.bands if band.is_level]
        return [(short_name(line), [_of(line, year, self._stated).figure for year in self.years]) for line in lines]

    @property
    def undrawn(self) -> str:
        """The shared amounts that have no place in the picture, in words, since their years are not known."""
        return in_words(with_period(line) for line in self.sums.shared if line not in self._shared)

    @property
    def later(self) -> str:
        """The years after the last one drawn, and the levels they have, in words."""
        rest = [year for year in self._all_years if year in self._stated and year > self.years[-1]]
        if not rest:
            return ""
        lines = dict.fromkeys(line for year in rest for line, _ in self._stated[year].levels)
        told = in_words(f"{short_name(line)} {_level_of(line, rest)}" for line in lines)
        return f"{year_span(rest[0], rest[-1])}: {told}"


def _level_of(line, years: list[int]) -> str:
    return level(line.by_year[year].told for year in years if year in line.by_year)


def _of(line, year: int, stated: dict[int, Year]) -> Amount:
    levels = stated[year].levels if year in stated else []
    return next((amount for one, amount in levels if one.pk == line.pk), Amount())
