"""What every page can show: the frame around it, and where in it the reader is."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from strategy.models import Strategy

MENU = [
    ("search", "Sök"),
    ("strategy:list", "Strategier"),
    ("focus-area-list", "Fokusområden"),
    ("measures:plan-list", "Handlingsplaner"),
    ("measures:list", "Åtgärder"),
    ("measures:assignment-list", "Uppdrag"),
    ("measures:funding-list", "Finansiering"),
    ("dialogues:list", "Samtal"),
    ("actors:list", "Aktörer"),
    ("sources:document-list", "Källor"),
    ("disagreement-list", "Motsägelser"),
]


def site(request):
    """The name of the site, what it is about, and its menu; `is_here` marks the part of it the page belongs to.

    `strategies` are read where a page names them or asks whether there are several, and on no other.
    """
    menu = [
        {"url": reverse(name), "label": label, "is_here": request.path.startswith(reverse(name))}
        for name, label in MENU
    ]
    return {
        "site_name": settings.SITE_NAME,
        "contact": settings.CONTACT_EMAIL,
        "menu": menu,
        "strategies": SimpleLazyObject(lambda: list(Strategy.objects.all())),
        "page_address": _address(request),
    }


def _address(request) -> str:
    """Where the page is, for the foot of a printout; only its path when the host is not one of ours."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return request.path
