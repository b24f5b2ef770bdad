"""How often one client may ask for what is dear; what is answered from memory is never counted."""

import ipaddress
import math
import re
import time

from django.conf import settings
from django.utils.translation import gettext_noop
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from smartindustri.front.refusals import Refused
from smartindustri.front.requests import Request
from smartindustri.open_data.addresses import is_file

# What is asked, how often one client may, and what it is told after that. Each process counts by itself.
SIGN_IN, SEARCH, FILES = parse("10/minute"), parse("120/minute"), parse("30/minute")
PARTS = parse("300/minute")  # who reads a table of Parquet at a distance asks a dozen times
TOO_MANY = {
    SIGN_IN: gettext_noop("För många inloggningar från samma adress: högst {most} i minuten. Vänta {wait} sekunder."),
    SEARCH: gettext_noop("För många sökningar från samma adress: högst {most} i minuten. Vänta {wait} sekunder."),
    FILES: gettext_noop("För många filer från samma adress: högst {most} i minuten. Vänta {wait} sekunder."),
    PARTS: gettext_noop("För många delar av filer från samma adress: högst {most} i minuten. Vänta {wait} sekunder."),
}
SEARCHES = re.compile(rb"(^|&)q=[^&]")
DOWNLOADS = re.compile(rb"(^|&)(format=(?!json|turtle)|rows=|dialect=|expand=|limit=[1-9]\d\d)")
FILE_TYPES = re.compile(rb"text/(csv|\*)|spreadsheetml|atom\+xml", re.IGNORECASE)  # in Accept, which only the API heeds


def kind_of(request: Request) -> RateLimitItem | None:
    """Which limit a request counts against, if any."""
    if request.method == "POST" and request.path.startswith("/admin/login"):
        return SIGN_IN
    if is_file(request.path) and (request.method == "HEAD" or request.header(b"range")):
        return PARTS
    takes_files = request.is_api and FILE_TYPES.search(request.header(b"accept"))
    if DOWNLOADS.search(request.query) or takes_files or is_file(request.path):
        return FILES
    return SEARCH if SEARCHES.search(request.query) else None


class Clients:
    def __init__(self):
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def demand(self, request: Request) -> None:
        """Raise Refused with 429 when this client has asked for too much of this kind."""
        kind = kind_of(request)
        if kind is None or not settings.CLIENT_LIMITS:
            return
        who = network_of(request.asker.client)
        told = TOO_MANY[kind]
        if not self.limiter.hit(kind, told, who):
            wait = max(1, math.ceil(self.limiter.get_window_stats(kind, told, who).reset_time - time.time()))
            raise Refused(429, told, wait, most=kind.amount)


def network_of(client: str) -> str:
    """An address, or for IPv6 the network of 64 bits that one subscriber has."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else client
