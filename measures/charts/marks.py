"""The marks of a picture of money, each with its figure and where it stands."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from measures.amounts import Amount
from sources.pages.pictures import Span

MOST_LETTERS = 40  # of a name with its amount and years, on a telephone


@dataclass(frozen=True)
class Series:
    """One step of the stacks: a payer, the other payers together, or no payer that a source states."""

    style: str
    label: str
    payers: tuple = ()


@dataclass(frozen=True)
class Piece:
    """What one series has of a year, and where it stands."""

    series: Series
    amount: Amount
    y: float
    height: float

    @property
    def text(self) -> str:
        return self.amount.figure


@dataclass(frozen=True)
class Column:
    """One year of the picture."""

    year: int
    span: Span
    pieces: list[Piece]
    total: Amount
    is_named: bool

    @property
    def short_year(self) -> str:
        return f"{self.year % 100:02}"

    @property
    def short_words(self) -> str:
        return self.total.words.replace("omkring", "ca")

    @property
    def top(self) -> int:
        """Where the number above the column stands."""
        return int(min(piece.y for piece in self.pieces)) - 6


@dataclass(frozen=True)
class Stretch:
    """A part of a band: years with one amount."""

    span: Span
    text: str = ""
    amount: str = ""

    @property
    def number(self) -> str:
        """The amount without its words, for where there is room for a number alone."""
        return self.amount.rpartition(" ")[2]


@dataclass(frozen=True)
class Band:
    """An amount below the axis: of several years together, or a level that some years have."""

    line: Any
    name: str
    text: str
    y: int
    stretches: list[Stretch]
    is_level: bool
    period: str = ""  # where the picture does not reach its ends

    @property
    def short_text(self) -> str:
        return self.text.replace("omkring", "ca")

    @property
    def cut_name(self) -> str:
        """The name as far as a telephone has room for it beside the amount, which it has in full."""
        return Truncator(self.name).chars(MOST_LETTERS - len(self.short_text) - len(self.period))

    @property
    def is_right(self) -> bool:
        """Whether its words end where it ends, where there is more room than from where it begins."""
        return self.stretches[-1].span.end > 100 - self.stretches[0].span.x

    @property
    def x(self) -> float:
        return self.stretches[-1].span.end if self.is_right else self.stretches[0].span.x
