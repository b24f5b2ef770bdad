"""The figures of the pictures as a file: what each year has, by payer, and what is never added to it."""

from measures.amounts import Amount
from measures.charts.words import short_name
from measures.sums import Sums
from sources.listing.exports import safe

HEADINGS = ["år", "betalare", "betalare (kortnamn)", "slag", "avser", "belopp i kronor", "ungefärligt", "högsta belopp"]


def figures_of(sums: Sums) -> list[list[str]]:
    """One row for each payer of each year, then levels a year, then amounts that several years share."""
    shares = [(str(year.year), share) for year in sums.each_year for share in year.by_payer]
    levels = [(str(year.year), *level) for year in sums.each_year for level in year.levels]
    return [
        HEADINGS,
        *(_row(year, share.key, "fördelat på år", "", share.amount) for year, share in shares),
        *(_row(year, line.payer, "årlig nivå", short_name(line), amount) for year, line, amount in levels),
        *(_row(line.period, line.payer, "inte fördelat på år", short_name(line), line.whole) for line in sums.shared),
    ]


def _row(year: str, payer, kind: str, about: str, amount: Amount) -> list[str]:
    words = ["ja" if is_so else "nej" for is_so in (amount.is_approximate, amount.is_ceiling)]
    who = [str(payer), payer.slug] if payer else ["", ""]
    return [safe(cell) for cell in (year, *who, kind, about, str(amount.kronor), *words)]
