"""What came of a measure: by whose finding, with bars only for figures that can be laid beside each other."""

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from measures.models import Outcome
from sources.pages.display import HARD_SPACE, number, partial_date
from sources.pages.facts import Evidence, Fact, Several
from sources.pages.footnotes import Footnote

PER_CENT = "procent"


@dataclass
class Result:
    """One outcome; `bar` is how long its bar is in per cent, None where it stands alone."""

    row: Outcome
    facts: list[Fact]
    bar: float | None = None
    is_apart: bool = False  # the first of another unit than the bars above it

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a hundred, which its bar is drawn within."""
        return self.row.unit == PER_CENT

    @property
    def figure(self) -> str:
        """The figure alone, or as per cent."""
        if self.row.figure is None:
            return ""
        return f"{number(self.row.figure)}{HARD_SPACE}%" if self.row.unit == PER_CENT else number(self.row.figure)

    @property
    def words(self) -> str:
        """What it is of, with its unit where that does not say it."""
        unit = "" if self.row.unit in ("", PER_CENT) or self.row.unit in self.row.what.lower() else f"{self.row.unit}: "
        return f"{unit}{self.row.what}"

    @property
    def told(self) -> Several:
        return Several("resultatet", self.facts)

    @property
    def differing(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.others or fact.precisions]


@dataclass
class Finding:
    """The outcomes that one evaluator told at one time."""

    label: str
    facts: list[Fact]  # that say whose finding it is, and of when
    results: list[Result] = field(default_factory=list)

    @property
    def told(self) -> Several:
        return Several(self.label, self.facts)

    @property
    def barred(self) -> list[Result]:
        """Those with bars, the figures of one unit after each other."""
        found = [one for one in self.results if one.bar is not None]
        units = list(dict.fromkeys(one.row.unit for one in found))
        found.sort(key=lambda one: units.index(one.row.unit))
        return [replace(one, is_apart=before.row.unit != one.row.unit) for before, one in pairwise(found[:1] + found)]

    @property
    def plain(self) -> list[Result]:
        return [one for one in self.results if one.bar is None]

    @property
    def visible(self) -> list[Footnote]:
        return [*self.told.visible, *(note for one in (*self.barred, *self.plain) for note in one.told.visible)]

    @property
    def says(self) -> str:
        return Several("", [fact for one in self.results for fact in one.facts]).says


def findings_of(evidence: Evidence) -> list[Finding]:
    """The outcomes of a measure by who found them and when; the longest bars first, what has no figure last."""
    rows = evidence.rows["outcomes"]
    shared = Counter(row.unit for row, _ in rows if row.figure is not None)
    most = {
        unit: max(row.figure for row, _ in rows if row.figure is not None and row.unit == unit) or Decimal(1)
        for unit in shared
    }
    found: dict[tuple, Finding] = {}
    for row, facts in sorted(rows, key=lambda pair: -(pair[0].figure or 0)):
        by = f"enligt {row.evaluator}" if row.evaluator else ""
        label = ", ".join(filter(None, [by, partial_date(row.date) if row.date else ""])) or "enligt källan"
        whose = [facts[name] for name in ("evaluator", "date") if facts[name].shown]
        finding = found.setdefault((row.evaluator_id, row.date), Finding(label, whose))
        has_bar = row.figure is not None and shared[row.unit] > 1
        of = Decimal(100) if row.unit == PER_CENT else most.get(row.unit, Decimal(1))
        bar = float(round(row.figure / of * 100, 1)) if has_bar else None
        finding.results.append(Result(row, [facts[name] for name in ("what", "figure") if facts[name].shown], bar))
    return list(found.values())
