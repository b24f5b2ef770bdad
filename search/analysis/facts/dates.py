"""Days, months, years and periods: "den 12:e september 2016", 2016-09-12, 12/9 2016, 8–9 februari, 2016–2018.

A day is also found by its month, by its year, and by day and month alone. A period says each of its days, months or
years, and a query for a period asks for all of them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from search.analysis.facts.kinds import Fact
from search.analysis.query import FACT

NAMES = (
    "januari|jan|january",
    "februari|febr|feb|february",
    "mars|mar|march",
    "april|apr",
    "maj|may",
    "juni|jun|june",
    "juli|jul|july",
    "augusti|aug|august",
    "september|sept|sep",
    "oktober|okt|october|oct",
    "november|nov",
    "december|dec",
)
MONTHS = {name: month for month, names in enumerate(NAMES, 1) for name in names.split("|")}
NEED_A_YEAR = {"mar", "may", "jul", "march"}  # words of their own: may, jul
MOST_DAYS, MOST_YEARS = 62, 40  # of a period that is read as one

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NTH = rf"{DAY}(?:\s?:[ea]\b|\.(?=\s)|st\b|nd\b|rd\b|th\b)?"
YEAR = r"(?:19|20)\d\d"
NAME = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
TO = (
    r"\s{0,2}(?:[-–—\u2011\u2212]|\btill\s+och\s+med\b|\btill\b|\bt\.?o\.?m\.?|(?P<both>\boch\b|\band\b)|\bto\b)\s{0,2}"
    r"(?:den\s)?"
)
ALONE, OVER = r"(?<![\w/.:,])(?<!\w[–-])", r"(?![\w/:]|[.,–-]\d)"
SAID_BEFORE = (
    r"(?<=\bden\s)|(?<=dagen\s)|(?<=\bsenast\s)|(?<=\bfrån\s)|(?<=\btill\s)|(?<=\bföre\s)|(?<=\befter\s)|(?<=\bper\s)"
)

# Ways of writing, the longest first, and the sign without which none of them is there: looking for that is quick.
WAYS = {
    r"\d[-/.]\d|\d{8}": [
        rf"{ALONE}(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\w/:-]|[.,]\d)",
        rf"{ALONE}(?P<y>{YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\w/:-]|[.,]\d)",
        rf"{ALONE}(?P<d>{DAY})/(?P<m>\d{{1,2}})-(?P<y>[0-4]\d){OVER}",  # 28/5-15, of this century
        rf"{ALONE}(?P<y>[0-4]\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d){OVER}",
        rf"{ALONE}(?P<d>{DAY})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?:(?P=sep)|\s{{0,2}}-\s?|,?\s{{1,3}})(?P<y>{YEAR}){OVER}",
    ],
    r"\b(?:jan|feb|mar|apr|ma[jy]|ju[nl]|aug|sep|o[kc]t|nov|dec)": [
        rf"\b(?P<d1>{NTH})(?:\s{{1,3}}(?P<m1>{NAME}))?(?:,?\s{{1,3}}(?P<y1>{YEAR}))?{TO}"
        rf"(?P<d>{NTH})\s{{1,3}}(?P<m>{NAME})(?:,?\s{{1,3}}(?P<y>{YEAR})\b)?",
        rf"\b(?P<d>{NTH})\s{{1,3}}(?:of\s)?(?P<m>{NAME})(?:,?\s{{1,3}}(?P<y>{YEAR})\b)?",
        rf"\b(?P<m>{NAME})\s(?P<d1>{NTH}){TO}(?P<d>{NTH}),?\s{{1,3}}(?P<y>{YEAR})\b",
        rf"\b(?P<m>{NAME})\s(?P<d>{NTH}),?\s{{1,3}}(?P<y>{YEAR})\b",
        rf"\b(?P<m1>{NAME})(?:\s(?P<y1>{YEAR}))?{TO}(?P<m>{NAME})\s{{1,3}}(?:år\s)?(?P<y>{YEAR})\b",
        rf"\b(?P<m>{NAME}),?\s{{1,3}}(?:år\s|of\s)?(?P<y>{YEAR})\b{OVER}",
    ],
    r"\d{4}\s?(?:[-–—\u2011\u2212]|till|to\b|t\.?o\.?m|och|and)\s?": [
        rf"{ALONE}(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![\w/:-])",
        rf"{ALONE}(?P<y1>{YEAR})(?:\s?[-–—\u2011\u2212]\s?|\s(?:till|t\.?o\.?m\.?|till\soch\smed|to)\s)"
        rf"(?P<y>{YEAR}|\d\d)(?![\w/:]|[.,-]\d)",
        rf"(?:\bmellan|\bbetween)\s(?P<y1>{YEAR})\s(?:och|and)\s(?P<y>{YEAR})\b",
    ],
    r"\d/\d": [
        rf"(?:{SAID_BEFORE}|(?<!\S)(?=(?:1[3-9]|2\d|3[01])/))(?P<d>{DAY})/(?P<m>1[0-2]|[1-9])(?![\w/:]|[.,–-]\d)",
        rf"^\s*(?P<d>{DAY})/(?P<m>1[0-2]|[1-9])\s*$",
    ],
}
DATES = [
    (re.compile(sign, re.IGNORECASE), [re.compile(pattern, re.IGNORECASE) for pattern in patterns])
    for sign, patterns in WAYS.items()
]


def read(text: str, start: int, end: int) -> Iterator[Fact]:
    """Read the dates between two places of a text, the longest way of reading first."""
    for sign, patterns in DATES:
        if sign.search(text, start, end):
            for match in (match for pattern in patterns for match in pattern.finditer(text, start, end)):
                if fact := _fact(match.groupdict(), *match.span(), match[0]):
                    yield fact


def _fact(found: dict[str, str | None], start: int, end: int, written: str) -> Fact | None:
    year, month, day = _year(found.get("y"), found.get("y1")), _month(found.get("m")), _number(found.get("d"))
    since = [_year(found.get("y1")), _month(found.get("m1")), _number(found.get("d1"))]
    if _is_in_doubt(found, written):
        return None
    if "d" in found:
        whole = [_of_day(*one) for one in _days(since, year, month, day)]
    elif "m" in found:
        whole = [_of_month(*one) for one in _months(since, year, month)]
    else:
        whole = [(f"{FACT}{one}", str(one)) for one in _years(since[0], year)]
    if not whole:
        return None
    if found.get("both"):  # "8 och 10 februari" are two days
        whole = [whole[0], whole[-1]]
    said = tuple(dict.fromkeys(lexeme for lexemes in whole for lexeme in lexemes if lexeme.startswith(FACT)))
    asked = tuple((lexemes[0],) if "m" in found else lexemes for lexemes in whole)
    return Fact(start, end, said, asked)


def _is_in_doubt(found: dict[str, str | None], written: str) -> bool:
    """Say whether something that looks like a date is rather something else: "12 may apply", 24/7."""
    name = (found.get("m") or "").lower().rstrip(".")
    return (name in NEED_A_YEAR and not found.get("y")) or written.endswith("24/7")


def _number(digits: str | None) -> int | None:
    return int(re.match(r"\d+", digits)[0]) if digits else None  # type: ignore[index]


def _month(name: str | None) -> int | None:
    return MONTHS.get(name.lower().rstrip("."), 0) or _number(name) if name else None


def _year(digits: str | None, since: str | None = None) -> int | None:
    if digits and len(digits) == 2:
        digits = (since[:2] if since else "20") + digits
    return int(digits) if digits else None


def _days(since, year, month, day) -> list[tuple[int | None, int, int]]:
    """Each day of a period, or the one day; none when the calendar has no such day."""
    first_day = since[2] or day
    first_month = since[1] or month
    try:
        last = date(year or 2000, month, day)  # a leap year
        first = date(since[0] or last.year, first_month, first_day)
    except ValueError:
        return []
    if first > last and not since[0]:
        first = first.replace(year=first.year - 1) if first.month != 2 or first.day != 29 else last
    count = (last - first).days + 1
    if not 1 <= count <= MOST_DAYS:
        return []
    return [(one.year if year else None, one.month, one.day) for i in range(count) if (one := first + timedelta(i))]


def _months(since, year, month) -> list[tuple[int, int]]:
    first, last = (since[0] or year) * 12 + (since[1] or month) - 1, year * 12 + month - 1
    return [divmod(one, 12) for one in range(first, last + 1)][: MOST_YEARS * 12]


def _years(first, last) -> list[int]:
    return list(range(first, last + 1)) if 0 < last - first <= MOST_YEARS else []


def _of_day(year: int | None, month: int, day: int) -> tuple[str, ...]:
    alone = (f"{FACT}--{month:02}-{day:02}", f"{FACT}--{month:02}")
    return (f"{FACT}{year}-{month:02}-{day:02}", *alone, *_of_month(year, month - 1)) if year else alone


def _of_month(year: int, month: int) -> tuple[str, ...]:
    return f"{FACT}{year}-{month + 1:02}", f"{FACT}--{month + 1:02}", f"{FACT}{year}"


FULL_NAMES = {names.split("|")[0]: f"{FACT}--{month:02}" for month, names in enumerate(NAMES, 1)}
