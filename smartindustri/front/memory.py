"""Finished answers to anonymous readers, kept by address while the data version stands; the least asked leave first."""

from collections import OrderedDict
from heapq import nlargest

from django.conf import settings
from django.urls import reverse

from smartindustri.context import FOOT, MENU
from smartindustri.front.answers import Answer
from smartindustri.front.requests import Request
from smartindustri.language import language_of
from smartindustri.open_data.addresses import is_file
from smartindustri.serving.etag import NEGOTIATED, PRIVATE

Key = tuple[str, bytes, str, bytes, bytes, str]
READ = ("GET", "HEAD")
MOST_SITES = 2
LONGEST = 4096  # characters of address and headers in a key
NOT_OURS = (*PRIVATE, "/static/")  # files of the site have hashed names and are kept by browsers


class Memory:
    """At most `room` bytes of answers; an answer of an older version is kept for when the database is away."""

    def __init__(self, room: int):
        self.room, self.size = room, 0
        self.sites: list[tuple[str, bytes]] = []  # scheme and host under which the site is known to answer
        self.answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key, version: str | None) -> Answer | None:
        """The answer for this version of the data; for any where the version is None."""
        answer = self.answers.get(key)
        if answer is None or (version is not None and answer.version != version):
            return None
        self.answers.move_to_end(key)
        answer.asked += 1
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        if before := self.answers.pop(key, None):
            self.size -= before.size
            answer.asked = before.asked
        if answer.size > self.room // 4:
            return
        self.answers[key] = answer
        self.size += answer.size
        if key[:2] not in self.sites:
            self.sites = [*self.sites, key[:2]][-MOST_SITES:]
        while self.size > self.room:
            _, left = self.answers.popitem(last=False)
            self.size -= left.size

    def packed(self, key: Key, answer: Answer, coding: str) -> None:
        """Pack an answer, and count what that takes."""
        before = answer.size
        answer.pack(coding)
        if self.answers.get(key) is answer:
            self.size += answer.size - before

    def most_asked(self, count: int) -> list[Key]:
        """What is most asked for, and the pages that are asked for first under each name of the site."""
        asked = nlargest(count, self.answers, key=lambda key: self.answers[key].asked)
        return list(dict.fromkeys([*asked, *(key for site in self.sites for key in first_keys(*site))]))


def key_of(request: Request) -> Key | None:
    """What an anonymous answer depends on beside the data; None where it may be somebody's own, or is not kept."""
    if request.is_somebodys or request.method not in READ or request.path.startswith(NOT_OURS) or is_file(request.path):
        return None
    host, kind = request.header(b"host"), request.header(b"accept" if request.is_data else b"hx-request")
    if len(request.path) + len(request.query) + len(host) + len(kind) > LONGEST:
        return None
    language = language_of(request.path, request.header(b"accept-language").decode("latin-1"))
    return request.scheme, host, request.path, request.query, kind, language


def request_of(key: Key) -> Request:
    """The request of an anonymous reader that has this key."""
    scheme, host, path, query, accept, language = key
    kind = b"accept" if path.startswith(NEGOTIATED) else b"hx-request"
    headers = [(b"host", host), (b"x-forwarded-proto", scheme.encode()), (b"accept-language", language.encode())]
    headers += [(kind, accept)] if accept else []
    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": scheme, "headers": headers}
    return Request(scope | {"path": path, "query_string": query, "server": None, "client": None})


def first_keys(scheme: str, host: bytes) -> list[Key]:
    """What will be asked for under a name of the site: the start page, and all that menu and foot lead to."""
    names = ["start", *(name for _, lists in MENU for name, _ in lists), *(name for _, name in FOOT), "about"]
    return [(scheme, host, reverse(name), b"", b"", settings.LANGUAGE_CODE) for name in names]
