"""Who uses the site meanwhile: readers, each with a browser that remembers tags, and one editor."""

import contextlib
import http.client
import itertools
import random
import re
import select
import threading
import time
from urllib.parse import urlencode

from tests.endurance.ledger import Ledger, Seen
from tests.forms import FormReader

LETTERS = "abcdefghij"  # a digit each: the desk takes no number that no claim on the record has
SAID = re.compile(r"Varv ([a-j]+) av")
RECORD = "investeringsframjande"  # a small one: its form is quickly made
PAGE = f"/atgarder/{RECORD}/"
# What is asked, and whether the editor's words stand in it.
MIX = {
    "record": (PAGE, True),
    "its JSON": (f"/api/v1/measures/{RECORD}", True),
    "list as JSON": ("/api/v1/measures?limit=50", True),
    "search": ("/sok/?q=redaktörens+egna+ord".replace("ö", "%C3%B6"), False),
    "file": ("/api/v1/measures?format=csv&limit=100", True),
    "start": ("/", False),
    "list": ("/atgarder/", False),
    "money": ("/finansiering/", False),
    "never asked before": ("/atgarder/?from={}", False),
    "about": ("/om/", False),
}
THINKS = 0.5  # seconds on an average between two questions of one reader
PATIENCE = 30


def words(number: int) -> str:
    """What the editor writes, with a number in it that can be read again."""
    return f"Varv {''.join(LETTERS[int(digit)] for digit in str(number))} av redaktörens egna ord"


class Reader(threading.Thread):
    """Asks for one thing after the other on a connection that is kept, until it is told to stop."""

    def __init__(self, number: int, port: int, ledger: Ledger, stop: threading.Event):
        super().__init__(daemon=True)
        self.chance, self.port, self.ledger, self.stop = random.Random(number), port, ledger, stop  # noqa: S311
        self.known: dict[str, tuple[str, int | None]] = {}  # tag and number of what it has
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.worked = time.monotonic()

    def run(self) -> None:
        while not self.stop.wait(self.chance.expovariate(1 / THINKS)):
            kind = self.chance.choice(list(MIX))
            self.ask(kind, *MIX[kind])

    def ask(self, kind: str, path: str, shows: bool) -> None:
        path = path.format(f"{self.chance.randint(1900, 2020)}-01-{self.chance.randint(1, 28):02}")
        began, again = time.monotonic(), False
        try:
            status, number = self.answer(path, shows)
        except (OSError, http.client.HTTPException):  # a browser asks again for what it only reads, once
            again = True
            self.connection.close()
            try:
                status, number = self.answer(path, shows)
            except (OSError, http.client.HTTPException):
                self.connection.close()
                status, number = 0, None
        ended = time.monotonic()
        self.ledger.saw(Seen(kind, began, ended - began, status, number, again, self.worked))
        self.worked = ended

    def answer(self, path: str, shows: bool) -> tuple[int, int | None]:
        headers = {"X-Forwarded-For": f"10.0.{self.chance.randint(0, 255)}.{self.chance.randint(1, 254)}"}
        if path in self.known and self.chance.random() < 0.5:
            headers["If-None-Match"] = self.known[path][0]
        if self.connection.sock and select.select([self.connection.sock], [], [], 0)[0]:
            self.connection.close()  # the other side has, while nobody asked; a browser notices that too
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status == 304:
            return 304, self.known[path][1]
        number = None
        if shows and answer.status == 200:
            found = SAID.search(text)
            number = int("".join(str(LETTERS.index(one)) for one in found.group(1))) if found else 0
            if "ETag" in answer.headers:  # it has none where the version could not be asked for
                self.known[path] = answer.headers["ETag"], number
        return answer.status, number


class Editor(threading.Thread):
    """Opens the form and saves another number, every second; what has been acknowledged must be seen at once."""

    def __init__(self, port: int, key: str, password: str, ledger: Ledger, stop: threading.Event):
        super().__init__(daemon=True)
        self.port, self.ledger, self.stop, self.password = port, ledger, stop, password
        self.address = f"/admin/measures/measure/{key}/change/"
        self.cookies: dict[str, str] = {}
        self.not_taken: list[tuple[float, float, str]] = []

    def run(self) -> None:
        self.sign_in()
        for number in itertools.count(1):
            began = time.monotonic()
            try:
                self.save(number)
            except (OSError, http.client.HTTPException, AssertionError) as error:
                self.not_taken.append((began, time.monotonic() - began, f"{type(error).__name__} {error}"))
            if self.stop.wait(max(0, 1 - (time.monotonic() - began))):
                return

    def sign_in(self) -> None:
        _, form = self.ask("GET", "/admin/login/")
        given = FormReader(form).data | {"username": "anna", "password": self.password}
        status, _ = self.ask("POST", "/admin/login/", given)
        assert status == 302, f"sign-in: {status}"

    def save(self, number: int) -> None:
        status, form = self.ask("GET", self.address)
        assert status == 200, f"the form: {status}"
        self.ledger.sent = number
        status, answer = self.ask(
            "POST", self.address, FormReader(form).data | {"description": words(number), "_save": "1"}
        )
        errors = re.findall(r'<ul class="errorlist.*?</ul>', answer, re.DOTALL)
        assert status == 302, f"saving: {status} {errors}"
        self.ledger.acknowledge(number, time.monotonic())
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, page = self.ask("GET", PAGE)
            assert status != 200 or words(number) in page, "does not see what was saved just now"

    def ask(self, method: str, path: str, form: dict | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()
