"""Partial dates as days: 2018-05 is from 1 to 31 May 2018; and moments as they are written."""

from calendar import monthrange
from datetime import UTC, date, datetime


def first_day(partial: str) -> date:
    """The first day that a partial date covers."""
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day that a partial date covers: of a year New Year's Eve, of a day itself."""
    year, *rest = map(int, partial.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) == 2 else monthrange(year, month)[1])


def written_moment(moment: datetime) -> str:
    """A moment in UTC, to the microsecond, as `since` takes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
