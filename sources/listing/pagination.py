"""Which page of a list is shown: the same rules for page and API, with the limits each of them has."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

PAGE_LIMITS = (10, 20, 50, 100)
API_LIMITS = range(1, 201)
DEFAULT_LIMIT = 20
LARGEST_PAGE = 999_999_999


@dataclass
class Page:
    """One page of an answer, and how it lies among the others."""

    records: QuerySet
    number: int = 1
    limit: int = DEFAULT_LIMIT

    @cached_property
    def total(self) -> int:
        return self.records.count()

    @cached_property
    def items(self) -> list:
        """The records on this page; none when it lies beyond the last."""
        first = (self.number - 1) * self.limit
        return list(self.records[first : first + self.limit]) if first < self.total else []

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.limit))

    @property
    def is_beyond(self) -> bool:
        return self.number > self.last

    @property
    def previous(self) -> int | None:
        return min(self.number - 1, self.last) if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def read_paging(data, limits) -> tuple[int, int, list[tuple[str, str]]]:
    """Page and limit from the address, and what is wrong with them."""
    problems = []
    number = _whole_number(data.get("page", "1"))
    if number is None or not 1 <= number <= LARGEST_PAGE:
        problems.append(("page", f"”{data['page'][:60]}” är inget sidnummer. Ange ett heltal från 1."))
    limit = _whole_number(data.get("limit", str(DEFAULT_LIMIT)))
    if limit not in limits:
        known = ", ".join(map(str, limits)) if len(limits) < 10 else f"ett heltal från {limits[0]} till {limits[-1]}"
        problems.append(("limit", f"”{data['limit'][:60]}” är inget antal per sida. Ange {known}."))
    return (1, DEFAULT_LIMIT, problems) if problems else (number, limit, [])


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
