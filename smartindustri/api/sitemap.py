"""What search engines read of the site: the address of every page that is one thing, and of every list."""

from collections.abc import Iterable

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from smartindustri.context import FOOT, MENU
from smartindustri.site_search.collection import public_models
from sources.evidence.base import Evidenced
from sources.evidence.kinds import type_name

ABOUT = ("start", "about", "method", "accessibility", "change-list", "api-docs", "data", "data-dictionary")


class Pages(Sitemap):
    """The lists, and the pages about the site."""

    def items(self) -> list[str]:
        lists = [name for _, own in MENU for name, _ in own]
        return [*ABOUT, *lists, *(name for _, name in FOOT)]

    def location(self, item: str) -> str:
        return reverse(item)


class Records(Sitemap):
    """The pages of the records of one kind."""

    def __init__(self, model: type[Evidenced]):
        self.model = model

    def items(self) -> Iterable[Evidenced]:
        return self.model.objects.order_by("slug")


def sitemaps() -> dict[str, Sitemap]:
    """One for each kind of record with pages, and one for the other pages."""
    kinds = [model for model in public_models() if model.parent is None]  # a row stands on another's page
    return {"sidor": Pages(), **{type_name(model): Records(model) for model in kinds}}
