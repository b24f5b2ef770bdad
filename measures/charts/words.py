"""How pictures of money write amounts and names where there is little room."""

from collections.abc import Callable, Iterable

from measures.sums import Amount, measure_of
from sources.pages.display import HARD_SPACE, limited, millions


def bare(kronor: int) -> str:
    """Money under a heading that says millions: 53,3; what is not even hundreds of thousands is written in full."""
    return millions(kronor).removesuffix(f"{HARD_SPACE}mn{HARD_SPACE}kr")


def in_millions(amount: Amount) -> str:
    """The same with its words: högst 575; nothing where no amount is known."""
    return limited(amount.kronor, amount.is_approximate, amount.is_ceiling, bare)


def level(line, years: Iterable[int], write: Callable[[int], str]) -> str:
    """A level a year, of these years: 300/år; one that changes by its lowest and its highest."""
    amounts = [line.by_year[year].amount for year in years if year in line.by_year]
    lowest = [bare(min(amounts))] if min(amounts) != max(amounts) else []
    return f"{'–'.join([*lowest, write(max(amounts))])}/år"


def short_name(line) -> str:
    """What the money of a line is for: its measure, or else as the line calls itself."""
    measure = measure_of(line)
    return measure.short if measure else str(line)


def with_period(line) -> str:
    """A line in a sentence: Investeringsfrämjande 11,5 mn kr (år anges inte)."""
    money = limited(line.amount, line.is_approximate, line.is_ceiling, millions)
    return f"{short_name(line)} {money} ({line.period or 'år anges inte'})"
