"""A front around a site that is not there: what the front does by itself is seen without Django, threads apart."""

import asyncio
import threading
from types import SimpleNamespace

import pytest

from smartindustri.front.front import Front

PUBLIC = [("Cache-Control", "public, max-age=0, must-revalidate"), ("ETag", '"5eed"'), ("Content-Type", "text/html")]


class Site:
    """A WSGI application that says which time it was called; `gate` holds it until a test lets it go."""

    def __init__(self):
        self.calls, self.environs, self.headers, self.status = 0, [], PUBLIC, "200 OK"
        self.text = "svar {}"
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, environ, start_response):
        self.calls += 1
        said = self.text.format(self.calls).encode()
        self.environs.append(environ | {"body": environ["wsgi.input"].read()})
        self.gate.wait(5)
        start_response(self.status, list(self.headers))
        return [said]


class Watched:
    """What a watch of a database would say."""

    version, is_away, is_fresh = "1", False, True

    def start(self):
        pass


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def watched():
    return Watched()


@pytest.fixture
def front(site, watched):
    return Front(site, 2, 1_000_000, watched)


@pytest.fixture
def ask(front):
    """Ask the front once; gives status, headers and body."""

    def once(address="/", method="GET", **options):
        return asyncio.run(asked(front, address, method, **options))

    return once


async def asked(front, address="/", method="GET", *, headers=None, body=(), client="192.0.2.7"):
    """One request, its body in these pieces; None among them is a client that falls silent."""
    path, _, query = address.partition("?")
    given = {"host": "127.0.0.1", **(headers or {})}
    if body and "content-length" not in given:
        given["content-length"] = str(sum(len(piece or b"") for piece in body))
    scope = {"type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path}
    scope |= {"query_string": query.encode(), "client": (client, 1), "server": ("127.0.0.1", 8000)}
    scope["headers"] = [(name.encode(), value.encode()) for name, value in given.items()]
    pieces, sent = list(body), []

    async def receive():
        piece = pieces.pop(0) if pieces else b""
        if piece is None:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    await front(scope, receive, send)
    headers = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return SimpleNamespace(status=sent[0]["status"], headers=headers, body=b"".join(m["body"] for m in sent[1:]))
