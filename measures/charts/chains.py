"""Money from announcement to outcome: what sources say of the same thing at each step."""

import math
from dataclasses import dataclass
from typing import Any

from measures.choices import FundingKind
from measures.sums import Sums

STEPS = {  # what each step gathers, and what is said where our sources have nothing
    "Aviserat": ([FundingKind.ANNOUNCED], "ingen avisering känd i våra källor"),
    "Beslutat": ([FundingKind.DECIDED, FundingKind.APPROPRIATED], "inget beslut känt i våra källor"),
    "Beviljat eller utfall": ([FundingKind.GRANTED, FundingKind.OUTTURN], "inget utfall känt i våra källor"),
}


@dataclass(frozen=True)
class Link:
    """One line in a chain, and whether it counts in sums."""

    line: Any
    counts: bool

    @property
    def beside(self) -> str:
        """How the line relates to another, in words."""
        if self.line.restates_id:
            return "samma pengar som ett annat belopp"
        return "del av ett annat belopp" if self.line.part_of_id else ""


@dataclass(frozen=True)
class Step:
    """What is said at one step; where nothing is, the words for that."""

    name: str
    links: list[Link]
    unknown: str


@dataclass(frozen=True)
class Chain:
    """The steps of what the money is for."""

    owner: Any
    steps: list[Step]

    @property
    def name(self) -> str:
        return getattr(self.owner, "short", "") or str(self.owner)


def chains_of(sums: Sums) -> list[Chain]:
    """A chain for everything that sources tell of at more than one step; a level a year is no step."""
    counted = {line.pk for line in sums.counted}
    found: dict[Any, list[Link]] = {}
    for line in sums.lines:
        found.setdefault(line.owner, []).append(Link(line, line.pk in counted))
    chains = [
        Chain(owner, [Step(name, _at(links, kinds), unknown) for name, (kinds, unknown) in STEPS.items()])
        for owner, links in found.items()
    ]
    told = [chain for chain in chains if sum(bool(step.links) for step in chain.steps) > 1]
    return sorted(told, key=lambda chain: chain.name)


def _at(links: list[Link], kinds: list[FundingKind]) -> list[Link]:
    """The lines of a step, those that count first, then by year."""
    own = [link for link in links if link.line.kind in kinds and link.line.short_money]
    return sorted(own, key=lambda link: (not link.counts, link.line.from_year or math.inf, str(link.line)))
