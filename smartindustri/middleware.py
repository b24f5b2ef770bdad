"""What happens to every request: one line in the log, and no unreadable input past the door."""

import logging
import time

from django.core.exceptions import BadRequest

log = logging.getLogger("smartindustri.request")


def log_requests(get_response):
    """Write one line for each request: method, address, status, milliseconds. Control characters are escaped."""

    def middleware(request):
        started = time.perf_counter()
        response = get_response(request)
        address = request.get_full_path()[:2000].encode("unicode_escape").decode("ascii")
        log.info(
            "%s %s %s %.0f ms", request.method, address, response.status_code, (time.perf_counter() - started) * 1e3
        )
        return response

    return middleware


def refuse_unreadable_input(get_response):
    """Answer 400 to NUL characters and broken UTF-8 in the address: the database driver cannot take the one,
    and the other would silently be read as something the visitor did not write."""

    def middleware(request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in query or "\0" in query:
            raise BadRequest("Adressen innehåller ett NUL-tecken, som inte kan läsas.")
        if "\ufffd" in request.path or any(
            "\ufffd" in part for pair in request.GET.lists() for part in (pair[0], *pair[1])
        ):
            raise BadRequest("Adressen är inte skriven i UTF-8.")
        return get_response(request)

    return middleware
