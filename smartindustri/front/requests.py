"""A request as the front reads it: the few things it needs, before Django has seen anything."""

from urllib.parse import unquote_to_bytes

from django.conf import settings

from smartindustri.front.answers import plain_tags
from smartindustri.middleware import trace_of
from smartindustri.serving.etag import NEGOTIATED
from smartindustri.serving.logs import Asker

SESSION = settings.SESSION_COOKIE_NAME.encode()
BEHIND_PROXY = settings.BEHIND_PROXY


class Request:
    """`is_somebodys`: whether it carries a session; a doubtful one does. `is_following`: keeps a copy, by a walk
    (`after`) or by what has changed (`since`). The answer may be no older than the moment of the latest change that was
    told before it, perhaps by another process, so it is always made anew."""

    def __init__(self, scope: dict):
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: bytes = scope["query_string"]
        self.is_api, self.is_data = self.path.startswith("/api/"), self.path.startswith(NEGOTIATED)
        names = unquote_to_bytes(self.query)
        self.is_following = b"since=" in names or b"after=" in names
        self.headers = headers = dict(scope["headers"])
        self.scheme: str = scope["scheme"]
        if BEHIND_PROXY:
            self.scheme = self.header(b"x-forwarded-proto").decode("latin-1") or "http"
        self.is_somebodys = b"cookie" in headers and any(
            SESSION in value for name, value in scope["headers"] if name == b"cookie"
        )
        self.asker = Asker(self._client(), trace_of(self.header(b"traceparent").decode("latin-1")))

    def header(self, name: bytes) -> bytes:
        return self.headers.get(name, b"")

    def passed_on(self) -> dict:
        """The scope for Django: with the client and the trace that are known here, and tags as Django knows them."""
        headers = [
            (name, plain_tags(value) if name == b"if-none-match" else value)
            for name, value in self.scope["headers"]
            if name != b"traceparent"
        ]
        headers.append((b"traceparent", self.asker.trace.encode()))
        return self.scope | {"headers": headers, "client": (self.asker.client, 0)}

    def _client(self) -> str:
        """The one that the connection comes from, or that our own proxy says it came from."""
        if BEHIND_PROXY and (passed := self.header(b"x-forwarded-for")):
            return passed.decode("ascii", "replace").rpartition(",")[2].strip()
        return (self.scope.get("client") or ("",))[0]
