"""What every page can show: the frame around it, and where in it the reader is."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.utils.functional import SimpleLazyObject

from smartindustri.serving.postgres.base import outage
from sources.evidence.addresses import reverse
from strategy.models import Strategy

# The menu: the word for a part of the site, and the lists in it. The first is where the menu leads; a list shows those
# it belongs together with under its heading. What is not here stands in the foot.
MENU: list[tuple[str, list[tuple[str, str]]]] = [
    ("Åtgärder", [("measures:list", "Åtgärder")]),
    (
        "Uppdrag och tider",
        [("measures:assignment-list", "Uppdrag"), ("measures:deadline-list", "Tidsgränser"), ("timeline", "Tidslinje")],
    ),
    ("Pengar", [("measures:funding-list", "Finansiering")]),
    (
        "Samtal och händelser",
        [
            ("dialogues:list", "Samtal"),
            ("dialogues:event-list", "Händelser"),
            ("dialogues:theme-list", "Teman"),
            ("dialogues:question-list", "Riksdagsfrågor"),
        ],
    ),
    (
        "Källor",
        [
            ("sources:document-list", "Källdokument"),
            ("actors:list", "Organisationer"),
            ("actors:person-list", "Personer"),
        ],
    ),
]
FOOT = [
    ("Strategier", "strategy:list"),
    ("Fokusområden", "focus-area-list"),
    ("Handlingsplaner", "measures:plan-list"),
    ("Jämför handlingsplaner", "measures:plan-comparison"),
    ("Program", "strategy:programme-list"),
    ("Nyckeltal", "strategy:key-figure-list"),
    ("Avsnitt", "strategy:section-list"),
    ("Motsägelser", "disagreement-list"),
]


def site(request):
    """The name of the site, what it is about, and its menu; `is_here` marks the part of it the page belongs to.

    `strategies` are read where a page names them or asks whether there are several, and on no other.
    """
    return {
        "site_name": settings.SITE_NAME,
        "contact": settings.CONTACT_EMAIL,
        "menu": [_part(request.path, label, lists) for label, lists in MENU],
        "siblings": _siblings(request.path),
        "foot": [(label, reverse(name)) for label, name in FOOT],
        "strategies": SimpleLazyObject(_strategies),
        "page_address": _address(request),
    }


def _strategies() -> list[Strategy]:
    """All of them; none while the database is away, so that what needs no other data can be shown."""
    return [] if outage.is_away else list(Strategy.objects.all())


def _part(path: str, label: str, lists: list[tuple[str, str]]) -> dict:
    urls = [reverse(name) for name, _ in lists]
    return {"url": urls[0], "label": label, "is_here": any(path.startswith(url) for url in urls)}


def _siblings(path: str) -> list[tuple[str, str]]:
    """The lists of the part that a list belongs to, with their addresses; its own has none."""
    for _, lists in MENU:
        urls = {reverse(name): label for name, label in lists}
        if path in urls:
            return [(label, "" if url == path else url) for url, label in urls.items()]
    return []


def _address(request) -> str:
    """Where the page is, for the foot of a printout; only its path when the host is not one of ours."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.path
