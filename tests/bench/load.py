"""A load of our own: a few connections that ask the same again as soon as they are answered."""

import asyncio
import itertools
import re
import time

CONNECTIONS = 4
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
CLIENTS = itertools.count(1)


class Asking(asyncio.Protocol):
    """One connection: asks, waits for all of the answer, and asks again until the time is out."""

    def __init__(self, path: str, headers: dict[str, str], until: float):
        self.head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items())
        self.until, self.count, self.buffer, self.statuses = until, 0, b"", set()
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        client = next(CLIENTS)  # another each time: how often one client may ask is not what is measured
        address = f"10.{client >> 16 & 255}.{client >> 8 & 255}.{client & 255}"
        self.transport.write(f"{self.head}X-Forwarded-For: {address}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, end, body = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return
        told, status = LENGTH.search(head), head[9:12]
        is_chunked = b"chunked" in head.lower()
        if (is_chunked and not body.endswith(b"0\r\n\r\n")) or (told and len(body) < int(told[1])):
            return
        self.buffer, self.count = b"", self.count + 1
        self.statuses.add(status.decode())
        if time.monotonic() < self.until:
            self.ask()
        else:
            self.transport.close()
            self.done.set_result(self.count)

    def connection_lost(self, error) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("closed while it was asked"))


def per_second(
    port: int, path: str, seconds: float, headers: dict[str, str] | None = None, connections: int = CONNECTIONS
) -> tuple[float, str]:
    """Answers a second, and the status that all of them had."""

    async def ask() -> tuple[float, str]:
        loop, started = asyncio.get_running_loop(), time.monotonic()
        each = [
            (await loop.create_connection(lambda: Asking(path, headers or {}, started + seconds), "127.0.0.1", port))[1]
            for _ in range(connections)
        ]
        counts = await asyncio.gather(*(one.done for one in each))
        [status] = set.union(*(one.statuses for one in each))
        return sum(counts) / (time.monotonic() - started), status

    return asyncio.run(ask())
