"""What lines of funding come to: defined here once, for pages, API, files and charts. What is unknown is never nothing.

A line counts in a selection when it counts at all and no counting line with money that it is part of, directly or
through others, is in the selection too. A level a year is added only where one year alone is asked for.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from measures.amounts import Amount, level, sum_of
from sources.pages.display import in_words, year_span


@dataclass(frozen=True)
class Share:
    """One part of a sum: what it is for."""

    key: Any
    amount: Amount


@dataclass(frozen=True)
class Year:
    """What sources say of one year: what they put on it, by payer, and apart from that the levels it has."""

    year: int
    by_payer: list[Share]
    levels: list[tuple[Any, Amount]]

    @property
    def divided(self) -> Amount:
        """What sources put on the year; a level is never in it."""
        return sum_of(share.amount for share in self.by_payer)


YEAR = "year"


@dataclass(frozen=True)
class Group:
    """One part of a sum that is divided by several things: what it is for, and the levels of that year apart."""

    keys: dict[str, Any]
    amount: Amount
    levels: Amount
    lines: int


@dataclass(frozen=True)
class Left:
    """A line that is not added up, and why; `whole` where that is a line it is part of."""

    line: Any
    reason: str
    whole: Any = None


@dataclass
class Sums:
    """The sums of a selection of lines, fetched with what they refer to; of the years asked for, or of all.

    `parents` says of every line, also of those outside the selection, what it is part of.
    """

    lines: list
    parents: dict
    years: tuple[int, ...] = ()
    left: list[Left] = field(init=False)

    def __post_init__(self):
        wholes = {line.pk: line for line in self.lines if line.counts and has_money(line)}
        self.left, self.counted = [], []
        for line in self.lines:
            inside = next((wholes[key] for key in self._above(line) if key in wholes), None)
            if not line.counts:
                self.left.append(Left(line, line.counts_reason))
            elif inside:
                self.left.append(Left(line, f"Ingår i {inside}.", inside))
            else:
                self.counted.append(line)

    def _above(self, line) -> Iterable:
        seen, key = {line.pk}, line.part_of_id
        while key is not None and key not in seen:
            yield key
            seen.add(key)
            key = self.parents.get(key)

    @property
    def adds_levels(self) -> bool:
        """Whether levels a year are in the total: those of one year are, those of several are no sum."""
        return len(self.years) == 1

    @property
    def shown(self) -> list:
        """The lines that a record's page tells one by one: those that count, or all where none does."""
        return self.counted or self.lines

    @cached_property
    def _parts(self) -> list[tuple[Any, Amount]]:
        """What the total is made of: each counting line with the amount it adds."""
        added = [line for line in self.counted if self.adds_levels or not line.is_level]
        if self.years:
            parts = [(line, amount) for line in added for amount in self.in_each_year(line).values()]
            parts += [(line, line.told) for line in added if self._is_within(line)]
        else:
            parts = [(line, line.whole) for line in added]
        return [(line, amount) for line, amount in parts if amount]

    def _is_within(self, line) -> bool:
        """Whether a line that no source divides on years has its whole period among the years asked for."""
        if line.by_year or not (line.from_year and line.to_year):
            return False
        return set(range(line.from_year, line.to_year + 1)) <= set(self.years)

    @property
    def total(self) -> Amount:
        return sum_of(amount for _, amount in self._parts)

    @property
    def answer(self) -> str:
        """The total in words; that nothing can be added up is not that no source states an amount."""
        if self.total or not any(map(has_money, self.lines)):
            return str(self.total)
        return "Ingen summa går att räkna"

    @property
    def short_answer(self) -> str:
        """The same where there is little room."""
        return self.total.short if self.total else self.answer

    @property
    def levels(self) -> list:
        """The lines that state a level for each of the years asked for, or of all."""
        return [line for line in self.counted if line.is_level and self.in_each_year(line)]

    @property
    def levels_told(self) -> list[str]:
        """Those levels in few words: 300 mn kr/år."""
        return [level(self.in_each_year(line).values()) for line in self.levels]

    @cached_property
    def shared(self) -> list:
        """The lines whose amount no source divides on years."""
        return [line for line in self.counted if line.amount is not None and not line.by_year]

    @property
    def undivided_lines(self) -> list:
        return [line for line in self.shared if not self._is_within(line)]

    @property
    def undivided(self) -> Amount:
        """What no source divides on years, beside what lies wholly in the years asked for."""
        return sum_of(line.told for line in self.undivided_lines)

    @property
    def missing(self) -> list:
        """The lines that would count but have no amount."""
        return [line for line in self.counted if not has_money(line)]

    @cached_property
    def _dated(self) -> list[tuple[int, Any, Amount]]:
        """What each line says of each year, of the years asked for or of all."""
        parts = [(year, line, row.told) for line in self.counted for year, row in line.by_year.items()]
        return [part for part in parts if not self.years or part[0] in self.years]

    @property
    def by_year(self) -> list[Share]:
        """What stands in each year, in the years asked for or in all."""
        shares = _shares([(year, amount) for year, _, amount in self._dated])
        return sorted(shares, key=lambda share: share.key)

    @cached_property
    def _years_of(self) -> dict[Any, dict[int, Amount]]:
        found: dict[Any, dict[int, Amount]] = {}
        for year, line, amount in self._dated:
            found.setdefault(line.pk, {})[year] = amount
        return found

    def in_each_year(self, line) -> dict[int, Amount]:
        """What one line says of each year, of the years asked for or of all."""
        return self._years_of.get(line.pk, {})

    @cached_property
    def each_year(self) -> list[Year]:
        """The same year by year, by payer and with levels apart: what the picture and the table show."""
        years: dict[int, list[tuple[Any, Amount]]] = {}
        for year, line, amount in self._dated:
            years.setdefault(year, []).append((line, amount))
        return [_year(year, years[year]) for year in sorted(years)]

    @property
    def by_payer(self) -> list[Share]:
        """The total by payer; None where no source states one."""
        return self._by(lambda line: line.payer)

    @property
    def under_others(self) -> list[Left]:
        """What payers are left without: parts of a whole that somebody else pays, or of which no source says who."""
        parts = [left for left in self.left if left.whole and left.line.payer_id and has_money(left.line)]
        return [left for left in parts if left.line.payer_id != left.whole.payer_id]

    @property
    def by_measure(self) -> list[Share]:
        """The total by measure; money of an assignment goes to its measure, and None is money of no measure."""
        return self._by(measure_of)

    @property
    def by_kind(self) -> list[Share]:
        """The total by what is said of the money, so that announced and decided are told apart."""
        return self._by(lambda line: line.kind or None)

    def _by(self, key: Callable[[Any], Hashable]) -> list[Share]:
        shares = _shares([(key(line), amount) for line, amount in self._parts])
        return sorted(shares, key=_by_weight)

    def by(self, keys: dict[str, Callable[[Any], Hashable]], *, per_year: bool) -> list[Group]:
        """The total by several things at once, and by year where that is asked; what no source divides on years then
        stands under no year. Levels stand in their years, beside the amounts, which add up to the total without them.
        """
        if per_year:
            parts = [(line, year, amount) for year, line, amount in self._dated]
            parts += [(line, None, line.told) for line in self.shared if not self.years or self._is_within(line)]
        else:
            parts = [(line, None, amount) for line, amount in self._parts if not line.is_level]
        found: dict[tuple, list[tuple[Any, Amount]]] = {}
        for line, year, amount in parts:
            found.setdefault((*(key(line) for key in keys.values()), year), []).append((line, amount))
        return [_group(dict(zip([*keys, YEAR], own, strict=True)), lines) for own, lines in found.items()]

    @property
    def kinds(self) -> list[tuple[str, Amount]]:
        """The total by kind, in words."""
        words = {line.kind: line.get_kind_display() for line in self.counted}
        return [(words.get(share.key) or "utan angivet slag", share.amount) for share in self.by_kind]

    @property
    def asked(self) -> str:
        """What was asked for, in words."""
        if not self.years:
            return "Summa"
        first, last = self.years[0], self.years[-1]
        is_span = len(self.years) > 2 and last - first == len(self.years) - 1
        return f"{'År' if first == last else 'Åren'} {year_span(first, last) if is_span else in_words(self.years)}"


def measure_of(line):
    """The measure that a line's money goes to; what is an assignment's is its measure's."""
    return line.measure or (line.assignment and line.assignment.measure)


def _year(year: int, parts: list[tuple[Any, Amount]]) -> Year:
    shares = _shares([(line.payer, amount) for line, amount in parts if not line.is_level])
    return Year(year, sorted(shares, key=_by_weight), [(line, amount) for line, amount in parts if line.is_level])


def _group(keys: dict[str, Any], lines: list[tuple[Any, Amount]]) -> Group:
    amounts, levels = (sum_of(one for line, one in lines if line.is_level == is_level) for is_level in (False, True))
    return Group(keys, amounts, levels, len({line.pk for line, _ in lines}))


def has_money(line) -> bool:
    """Whether a source states an amount in the line, for all of its time or for a year."""
    return line.amount is not None or bool(line.by_year)


def _by_weight(share: Share) -> tuple[int, str]:
    return -(share.amount.kronor or 0), str(share.key)


def _shares(parts: list[tuple[Any, Amount]]) -> list[Share]:
    sums: dict[Any, Amount] = {}
    for key, amount in parts:
        sums[key] = sums.get(key, Amount()) + amount
    return [Share(key, amount) for key, amount in sums.items()]
