"""Everything in one download, as the front gives it: without a thread, counted, and made anew by another process."""

import asyncio
import sys

import pytest

from smartindustri.front import making
from smartindustri.front.making import Making
from tests.front.conftest import asked

PACKAGE = [
    ("Content-Type", "application/zip"),
    ("Content-Length", "5"),
    ("ETag", '"5eed"'),
    ("X-Sendfile", "/a%20b.zip"),
]


@pytest.fixture
def wanted(front, monkeypatch):
    """The versions of the data that the front has asked for a package of."""
    versions = []
    monkeypatch.setattr(front.making, "demand", versions.append)
    return versions


async def sent(front, address, method="GET"):
    """What the front tells the server to send."""
    messages = []

    async def send(message):
        messages.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": address}
    scope |= {"query_string": b"", "client": ("192.0.2.7", 1), "server": ("127.0.0.1", 8000), "headers": []}
    await front(scope, receive, send)
    return messages


def test_the_server_sends_the_file_and_nobody_hears_where_it_lies(front, site, wanted):
    site.headers, site.text = PACKAGE, ""
    start, body = asyncio.run(sent(front, "/data/smartindustri.zip"))
    assert body == {"type": "http.response.pathsend", "path": "/a b.zip"}
    assert [name for name, _ in start["headers"]] == [b"content-type", b"content-length", b"etag"]
    _, nothing = asyncio.run(sent(front, "/data/smartindustri.zip", "HEAD"))
    assert nothing == {"type": "http.response.body", "body": b""}
    assert not front.memory.answers
    assert wanted == ["1", "1"]


def test_files_are_counted_and_pages_about_them_are_not(ask, site, wanted):
    assert {ask("/data/").status for _ in range(40)} == {200}
    answers = [ask("/data/smartindustri.zip").status for _ in range(31)]
    assert answers == [200] * 30 + [429]
    part = {"range": "bytes=0-99"}  # a table is read at a distance in many small parts
    assert {ask("/data/smartindustri.zip", headers=part).status for _ in range(60)} == {200}
    assert ask("/om/").status == 200
    assert set(wanted) == {"1"}


def made_by(script, tmp_path, *versions, pause=0.0):
    """What a maker that runs this script in place of ours has written when it was asked for these versions."""
    file = tmp_path / "made"
    maker = Making([sys.executable, "-c", script, str(file)])

    async def asking():
        for version in versions:
            maker.demand(version)
            if maker.task:
                await maker.task
            maker.began -= pause

    asyncio.run(asking())
    return file.read_text() if file.exists() else ""


APPEND = "import sys; open(sys.argv[1], 'a').write('x')"


def test_another_process_makes_it_once_a_minute_at_most(tmp_path):
    assert made_by(APPEND, tmp_path, "1", "2", "3") == "x"
    assert made_by(APPEND, tmp_path, "4", "5", pause=making.PAUSE) == "xxx"


def test_it_is_not_made_again_of_the_same_data(tmp_path, monkeypatch):
    monkeypatch.setattr(Making, "_is_made", lambda _, version: version == "1")
    assert made_by(APPEND, tmp_path, "1", "1", pause=making.PAUSE) == ""
    assert made_by(APPEND, tmp_path, "2", pause=making.PAUSE) == "x"


def test_a_failure_is_told_in_the_log_and_stops_nothing(tmp_path, caplog):
    made_by("raise SystemExit('disken är full')", tmp_path, "1")
    assert "data för nedladdning skrevs inte: disken är full" in caplog.text


async def both(front):
    return await asyncio.gather(asked(front, "/data/"), asked(front, "/a"))


def test_who_asks_for_the_page_waits_for_no_package(front, monkeypatch):
    monkeypatch.setattr(front.making, "command", [sys.executable, "-c", "import time; time.sleep(30)"])

    async def asking():
        answers = await asyncio.wait_for(both(front), 5)
        await front.making.stop()
        return [answer.status for answer in answers]

    assert asyncio.run(asking()) == [200, 200]
