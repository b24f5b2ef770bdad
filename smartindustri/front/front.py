"""The front itself: an ASGI application around the WSGI application that Django is."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from a2wsgi import WSGIMiddleware
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext_noop

from smartindustri.front.answers import Answer
from smartindustri.front.bodies import Bodies
from smartindustri.front.clients import Clients, kind_of
from smartindustri.front.making import Making
from smartindustri.front.memory import Key, Memory, key_of, request_of
from smartindustri.front.metrics import Metrics
from smartindustri.front.refusals import Refused
from smartindustri.front.requests import Request
from smartindustri.front.watch import Watch
from smartindustri.middleware import log_line
from smartindustri.open_data.addresses import ROOT as OPEN_DATA
from smartindustri.serving import static_files
from smartindustri.serving.logs import asker

CROWDED = gettext_noop("Just nu är det för många som frågar på en gång. Försök igen om en stund.")
MOST_WAITING = 16  # requests for each thread; one more would wait longer than anybody does
WARMED = 20  # answers made anew when the data have changed
CALM = 2.0  # seconds that the data have stood still before that


class Front:
    def __init__(self, site: Callable, threads: int, room: int, watch: Watch):
        self.site, self.threads, self.watch = WSGIMiddleware(site, workers=threads), threads, watch
        self.memory, self.clients, self.bodies, self.making = Memory(room), Clients(), Bodies(), Making()
        self.metrics, self.waiting = Metrics.wanted(), 0
        self.being_made: dict[tuple[Key, str | None], asyncio.Task[Answer]] = {}
        self.dear = asyncio.Semaphore(max(1, threads // 2))  # searches and files leave threads for everything else
        self.background: set[asyncio.Task] = set()

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            return await self._live(receive, send)
        started, request = time.perf_counter(), Request(scope)
        by = "front"
        try:
            if request.path.startswith("/halsa/"):
                status, headers, body = self._health(request.path)
            elif kept := self._remembered(request):
                status, headers, body = await self._given(request, *kept)
                by = "memory"
            else:
                status, headers, body = await self._asked(request, receive)
                by = "site"
        except Refused as refused:
            refusal = refused.answer(request)
            status, headers, body = refusal.status, refusal.headers, refusal.body
        query = f"?{request.query.decode('latin-1')}" if request.query else ""
        asker.set(request.asker)
        log_line(request.method, escape_uri_path(request.path) + query, status, started)
        if self.metrics:
            self.metrics.answered(request.path, by, status, time.perf_counter() - started)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if isinstance(body, Path) and request.method != "HEAD":  # the server sends it, without a thread of ours
            await send({"type": "http.response.pathsend", "path": str(body)})
        else:
            await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else body})
        return None

    # From memory

    def _remembered(self, request: Request) -> tuple[Key, Answer] | None:
        key = key_of(request)
        if key is None or request.is_following:
            return None
        is_away = self.watch.is_away
        if not is_away and not self.watch.is_fresh:
            return None
        answer = self.memory.get(key, None if is_away else self.watch.version)
        return (key, answer) if answer else None

    async def _given(self, request: Request, key: Key | None, answer: Answer) -> tuple:
        coding = answer.coding(request.header(b"accept-encoding"))
        if coding not in answer.packed:
            await asyncio.to_thread(self.memory.packed, key, answer, coding)
        status, headers, body = answer.packed[coding].given(request.header(b"if-none-match"))
        if request.is_api:
            headers = [*headers, (b"traceparent", request.asker.trace.encode())]
        return status, headers, body

    # From Django

    async def _asked(self, request: Request, receive) -> tuple:
        body = b""
        if request.method not in ("GET", "HEAD") and (
            request.header(b"content-length") not in (b"", b"0") or request.header(b"transfer-encoding")
        ):
            body = await self.bodies.read(request, receive)
        self.clients.demand(request)
        if request.path.startswith(OPEN_DATA) and self.watch.version:
            self.making.demand(self.watch.version.partition(" ")[0])
        key, known = key_of(request), request.header(b"if-none-match")
        if key is None or request.method != "GET":
            answer = await self._ask(request, body)
        elif known or request.is_following:  # to be told that nothing has changed is an answer to nobody else
            answer = await self._make(request, key)
        else:
            answer = await self._together(request, key)
        if key and answer.status != 304:  # of what may be somebody's own nothing is packed: its length would tell of it
            return await self._given(request, key, answer)
        if answer.file:
            return answer.status, answer.headers_of_file, answer.file
        return answer.status, answer.unchanged(known) if answer.status == 304 else answer.headers, answer.body

    def _together(self, request: Request, key: Key) -> Awaitable[Answer]:
        """Who asks for the same of the same data meanwhile waits for the one that is being made, without a thread."""
        wanted = key, self.watch.version
        if wanted not in self.being_made:
            task = self.being_made[wanted] = asyncio.create_task(self._make(request, key))
            task.add_done_callback(lambda _: self.being_made.pop(wanted))
        return asyncio.shield(self.being_made[wanted])

    async def _make(self, request: Request, key: Key) -> Answer:
        version = self.watch.version
        answer = await self._ask(request, b"")
        if answer.is_shared and version and not request.is_following:
            answer.version = version
            self.memory.put(key, answer)
        return answer

    async def _ask(self, request: Request, body: bytes) -> Answer:
        if self.waiting >= self.threads * MOST_WAITING:
            raise Refused(503, CROWDED, 5)
        self.waiting += 1
        try:
            if kind_of(request):
                async with self.dear:
                    return await self._through(request, body)
            return await self._through(request, body)
        finally:
            self.waiting -= 1

    async def _through(self, request: Request, body: bytes) -> Answer:
        messages: list[dict] = []

        async def receive() -> dict:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict) -> None:
            messages.append(message)

        asker.set(request.asker)  # the thread gets it too
        await self.site(request.passed_on(), receive, send)
        start, *parts = messages
        return Answer(start["status"], start["headers"], b"".join(part.get("body", b"") for part in parts))

    # By itself

    def _health(self, path: str) -> tuple:
        """Whether this process lives (`/halsa/live`); else whether it can show the site's pages."""
        reason = ""
        if path.rstrip("/") != "/halsa/live":
            if self.watch.is_away or not self.watch.is_fresh:
                reason = "databasen svarar inte"
            elif static_files.are_missing():
                reason = static_files.MISSING
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), (b"server", b"")]
        return 503 if reason else 200, headers, f"{reason or 'ok'}\n".encode()

    async def _live(self, receive: Callable[[], Awaitable], send: Callable[[dict], Awaitable]) -> None:
        await receive()
        self.watch.start()
        self._in_background(self._keep_warm())
        if self.metrics:
            self._in_background(self.metrics.follow(self))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self.background:
            task.cancel()
        await self.making.stop()
        # A thread that still makes an answer could give it to nobody afterwards, and would wait for that until killed.
        await asyncio.gather(*self.being_made.values(), return_exceptions=True)
        await send({"type": "lifespan.shutdown.complete"})

    def _in_background(self, work) -> None:
        task = asyncio.create_task(work)
        self.background.add(task)
        task.add_done_callback(self.background.discard)

    async def _keep_warm(self) -> None:
        """Make what is asked for most anew when the data have changed and then stood still, one answer at a time."""
        warmed: tuple = ()
        while True:
            now = self.watch.version, self.memory.sites
            await asyncio.sleep(CALM)
            if now == warmed or now[0] != self.watch.version or not self.watch.is_fresh:
                continue
            for key in self.memory.most_asked(WARMED):
                with contextlib.suppress(Refused):
                    await self._warm(key, self.watch.version)
            warmed = now

    async def _warm(self, key: Key, version: str | None) -> None:
        if not self.memory.get(key, version):
            answer = await self._together(request_of(key), key)
            await asyncio.to_thread(self.memory.packed, key, answer, answer.coding(b"br"))
