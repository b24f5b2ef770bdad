"""Which page of a list is shown: the same rules for page and API, with the limits each of them has."""

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext

PAGE_LIMITS = (10, 20, 50, 100)
API_LIMITS = range(1, 201)
DEFAULT_LIMIT = 20
LARGEST_PAGE = 999_999_999


class RecordPage(Page):
    """One page of a list; one beyond the last points back to that. How many it has is known without fetching them."""

    def __len__(self):
        before = self.paginator.per_page * (self.number - 1)
        return max(0, min(self.paginator.per_page, self.paginator.count - before))

    def previous_page_number(self):
        return min(self.number - 1, self.paginator.num_pages)


class PageAfter(RecordPage):
    """What comes after a record, which has no number among pages."""

    def __len__(self):
        return len(self.object_list)


class RecordPaginator(Paginator):
    """Django's, where a page beyond the last is empty instead of an error: `read_paging` has checked the number."""

    def validate_number(self, number):
        return number

    def _get_page(self, *args, **options):
        return RecordPage(*args, **options)


def read_paging(data, limits) -> tuple[int, int, list[tuple[str, str]]]:
    """Page and limit from the address, and what is wrong with them."""
    problems = []
    number = _whole_number(data.get("page", "1"))
    if number is None or not 1 <= number <= LARGEST_PAGE:
        told = gettext("”{value}” är inget sidnummer. Ange ett heltal från 1.")
        problems.append(("page", told.format(value=data["page"][:60])))
    limit = _whole_number(data.get("limit", str(DEFAULT_LIMIT)))
    if limit not in limits:
        span = gettext("ett heltal från {first} till {last}").format(first=limits[0], last=limits[-1])
        known = ", ".join(map(str, limits)) if len(limits) < 10 else span
        told = gettext("”{value}” är inget antal per sida. Ange {known}.")
        problems.append(("limit", told.format(value=data["limit"][:60], known=known)))
    return (1, DEFAULT_LIMIT, problems) if problems else (number, limit, [])


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
