"""Amounts of money, and how they are written where there is more room or less; the words for what is not exact stay."""

from collections.abc import Iterable
from dataclasses import dataclass

from sources.pages.display import bare_millions, limited, millions

UNKNOWN = "Inget belopp angivet"


@dataclass(frozen=True)
class Amount:
    """A sum in whole kronor, None where no amount is known; it says when a part is approximate or a ceiling."""

    kronor: int | None = None
    is_approximate: bool = False
    is_ceiling: bool = False

    def __add__(self, other: "Amount") -> "Amount":
        known = [one.kronor for one in (self, other) if one.kronor is not None]
        return Amount(
            sum(known) if known else None,
            self.is_approximate or other.is_approximate,
            self.is_ceiling or other.is_ceiling,
        )

    def __bool__(self):
        return self.kronor is not None

    def __str__(self):
        return limited(self.kronor, self.is_approximate, self.is_ceiling) or UNKNOWN

    @property
    def short(self) -> str:
        """The same where there is little room: högst 575 mn kr."""
        return limited(self.kronor, self.is_approximate, self.is_ceiling, millions) or UNKNOWN.lower()

    @property
    def figure(self) -> str:
        """The same under a heading that says millions: högst 575; nothing where no amount is known."""
        return limited(self.kronor, self.is_approximate, self.is_ceiling, bare_millions)

    @property
    def number(self) -> str:
        """The figure without its words, where they stand beside it or there is no room for them."""
        return Amount(self.kronor).figure

    @property
    def words(self) -> str:
        """What its figure says beside the number: högst, omkring."""
        return self.figure.removesuffix(self.number).strip()


def sum_of(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())


def level(amounts: Iterable[Amount], *, has_unit: bool = True, is_brief: bool = True) -> str:
    """A level a year: 300 mn kr/år; one that changes by its lowest and its highest: 300 till omkring 1 500 mn kr/år.

    What is approximate for one of the years is so where the level is told for all of them. In brief: 300–ca 1 500.
    """
    known = list(amounts)
    lowest = min(known, key=lambda one: (one.kronor or 0, not one.is_approximate))
    highest = max(known, key=lambda one: (one.kronor or 0, one.is_approximate))
    start = ""
    if lowest.kronor != highest.kronor and lowest.words == highest.words:
        start, highest = f"{lowest.figure}–", Amount(highest.kronor)
    elif lowest.kronor != highest.kronor:
        start = f"{lowest.figure} till "
    told = f"{start}{highest.short if has_unit else highest.figure}/år"
    return told.replace(" till ", "–").replace("–omkring", "–ca") if is_brief else told
