"""What happens to every request: one line in the log, no unreadable input, and the API open to all."""

import contextlib
import logging
import re
import secrets
import time
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import Error
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext

from smartindustri.open_data.addresses import is_file
from smartindustri.serving.etag import NEGOTIATED
from smartindustri.serving.logs import Asker, asker
from sources.listing.parameters import demand_few, demand_short, each_once
from sources.rest.problems import problem

log = logging.getLogger("smartindustri.request")


def log_requests(get_response):
    """Write one line for each request, unless a front does, and know from whom all lines are that it leads to."""

    def middleware(request):
        started, fronted = time.perf_counter(), asker.get()
        who = fronted or Asker(request.META.get("REMOTE_ADDR", ""), trace_of(request.META.get("HTTP_TRACEPARENT", "")))
        request.META["HTTP_TRACEPARENT"] = who.trace
        before = asker.set(who)
        response = get_response(request)
        with contextlib.suppress(Error):  # the database may be away
            who.user = getattr(getattr(request, "user", None), "pk", None)
        if not fronted:
            log_line(request.method, request.get_full_path(), response.status_code, started)
        asker.reset(before)
        return response

    return middleware


def log_line(method: str, address: str, status: int, started: float) -> None:
    """Method, address, status, milliseconds. Control characters are escaped; who asks too often is warned of."""
    address = address[:2000].encode("unicode_escape").decode("ascii")
    ms = round((time.perf_counter() - started) * 1e3)
    told = {"method": method, "address": address, "status": status, "ms": ms}
    level = logging.WARNING if status == 429 else logging.INFO
    log.log(level, "%s %s %s %s ms", method, address, status, ms, extra={"told": told})


def refuse_unreadable_input(get_response):
    """Answer 400 to NUL characters and broken UTF-8 in the address: the database driver cannot take the one,
    and the other would silently be read as something the visitor did not write."""

    def middleware(request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in query or "\0" in query:
            raise BadRequest(gettext("Adressen innehåller ett NUL-tecken, som inte kan läsas."))
        try:
            unquote_to_bytes(query.encode("latin-1")).decode()
        except UnicodeError:
            raise BadRequest(gettext("Adressen är inte skriven i UTF-8.")) from None
        if "\ufffd" in request.path:
            raise BadRequest(gettext("Adressen är inte skriven i UTF-8."))
        return get_response(request)

    return middleware


def keep_apart(get_response):
    """Say that no page asks for a camera or the like, and that only open data are for other sites to include."""

    def middleware(request):
        response = get_response(request)
        response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in settings.PERMISSIONS)
        is_open = request.path.startswith(NEGOTIATED) or is_file(request.path)
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_open else "same-origin"
        response["Server"] = ""  # else the web server puts its own name there
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        return response

    return middleware


def refuse_too_much(get_response):
    """Answer 414 to too long an address and 400 to too many parameters, before anything else is done with them; of
    a value that is given several times one is left."""

    def middleware(request):
        demand_short(request.get_full_path())
        if request.GET:
            request.GET = each_once(request.GET)
            demand_few(request.GET)
        return get_response(request)

    return middleware


class PagesAreOnlyRead:
    """Answer 405 to whoever sends something to a page. Only editors' pages take forms, and the API answers for itself.

    It comes before the check of the form's token, which would call the same thing a form that is too old.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        is_form = "admin" in request.resolver_match.namespaces and request.method != "TRACE"
        if is_form or request.path.startswith("/api/") or request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        return HttpResponseNotAllowed(["GET", "HEAD"])


TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII)
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, traceparent"}
PREFLIGHT = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match, traceparent",
    "Access-Control-Max-Age": "86400",
}


def open_the_api(get_response):
    """Let any site's scripts read data (and nothing else), and answer from the API with the trace the caller gave.

    Over plain HTTP the API refuses, where a page would redirect: what a program sends must not have gone out in the
    clear.
    """

    def middleware(request):
        if not request.path.startswith("/api/"):
            response = get_response(request)
            if request.path.startswith(NEGOTIATED):
                response["Access-Control-Allow-Origin"] = "*"
            return response
        if settings.HTTPS and not request.is_secure():
            response = problem(request, 403, gettext("API:et svarar bara över HTTPS."))
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        else:
            response = get_response(request)
        for name, value in OPEN.items():
            response[name] = value
        response["traceparent"] = trace_of(request.headers.get("traceparent", ""))
        return response

    return middleware


def trace_of(given: str) -> str:
    """The trace that the caller gave (W3C Trace Context), or a new one."""
    new = secrets.token_hex(24)
    return given if TRACEPARENT.fullmatch(given) else f"00-{new[:32]}-{new[32:]}-00"
