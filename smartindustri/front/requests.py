"""A request as the front reads it: the few things it needs, before Django has seen anything."""

from django.conf import settings

SESSION = settings.SESSION_COOKIE_NAME.encode()
BEHIND_PROXY = settings.BEHIND_PROXY


class Request:
    """`is_somebodys`: whether it carries a session; a doubtful one does."""

    def __init__(self, scope: dict):
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: bytes = scope["query_string"]
        self.is_api = self.path.startswith("/api/")
        self.headers = headers = dict(scope["headers"])
        self.scheme: str = scope["scheme"]
        if BEHIND_PROXY:
            self.scheme = self.header(b"x-forwarded-proto").decode("latin-1") or "http"
        self.is_somebodys = b"cookie" in headers and any(
            SESSION in value for name, value in scope["headers"] if name == b"cookie"
        )

    def header(self, name: bytes) -> bytes:
        return self.headers.get(name, b"")

    @property
    def client(self) -> str:
        """Who asks: the one that the connection comes from, or that our own proxy says it came from."""
        if BEHIND_PROXY and (passed := self.header(b"x-forwarded-for")):
            return passed.decode("latin-1").rpartition(",")[2].strip()
        return (self.scope.get("client") or ("",))[0]
