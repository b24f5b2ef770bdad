"""What readers and editors are told while the database is away, or is a standby that takes no writes."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from psycopg.errors import LockNotAvailable, QueryCanceled

from smartindustri.serving.postgres.base import outage
from sources.rest.problems import problem

log = logging.getLogger("smartindustri.request")

AWAY = gettext_noop("Databasen svarar inte just nu. Försök igen om en stund.")
CLOSED = "Redigeringen är stängd just nu, för databasen kan bara läsas. Sidorna visas som vanligt."
TOO_LONG = gettext_noop("Frågan tog för lång tid att besvara just nu. Försök igen om en stund, eller fråga om mindre.")
WAIT = 5  # seconds before one should ask again


class WithoutDatabase:
    """Answer 503 when the database fails a request or gives it up, and to editors while it takes no writes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if outage.is_read_only and "admin" in request.resolver_match.namespaces:
            return unavailable(request, CLOSED)
        return None

    def process_exception(self, request, error):
        return answer_to(request, error)


def answer_to(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The answer to an error of the database; None to any other, which is a fault of ours."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    if isinstance(error.__cause__, QueryCanceled | LockNotAvailable):
        log.warning("given up: %s", str(error.__cause__).splitlines()[0])
        return unavailable(request, TOO_LONG, "Det tog för lång tid")
    return unavailable(request, AWAY)


def unavailable(request: HttpRequest, reason: str, title: str = "Tillfälligt otillgängligt") -> HttpResponse:
    """503 and when to ask again: a page, or under /api/ a problem."""
    if request.path.startswith("/api/"):
        response = problem(request, 503, gettext(reason))
    else:
        response = render(request, "refused.html", {"title": title, "text": reason}, status=503)
    response["Retry-After"] = WAIT
    return response
