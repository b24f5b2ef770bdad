"""The real site behind its front, two workers and a database that others write to and kill."""

import contextlib
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

import psycopg
import pytest

from tests.serving.processes import START, USE, Running, free_port, server_process, wait_until

METRICS = f"127.0.0.1:{free_port()}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("front")


def database(folder):
    """A process that keeps the embedded server running, and its address."""
    one = Running([sys.executable, "-c", USE, str(folder)])
    return one, one.until("postgresql://")


@pytest.fixture(scope="module")
def site(folder):
    """The address of the site, and of its database, which is not the site's own to start again."""
    keeper, url = database(folder)
    port = free_port()
    one = Running(START, VAR_DIR=str(folder), PORT=port, DATABASE_URL=url, WEB_WORKERS="2", METRICS=METRICS)
    one.until("Serving on")
    wait_until(lambda: get(f"http://127.0.0.1:{port}/halsa/redo")[0] == 200)
    yield f"http://127.0.0.1:{port}", url
    assert one.end(signal.SIGTERM) == 0, one.output
    with contextlib.suppress(ProcessLookupError):
        keeper.end(signal.SIGTERM)


def get(address, **headers):
    """Status, headers, text and seconds of an answer on a connection of its own, so that any worker gives it."""
    started = time.monotonic()
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            status, told, text = answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, told, text = error.code, error.headers, error.read().decode()
    except OSError:
        return 0, {}, "", 0.0
    return status, told, text, time.monotonic() - started


def test_the_real_site_comes_up_in_an_empty_folder(site):
    address, _ = site
    assert "Smart industri" in get(address)[2]


def test_fifty_bodies_that_never_come_keep_nobody_from_reading(site):
    address, _ = site
    host, port = address.removeprefix("http://").split(":")
    silent = [socket.create_connection((host, int(port))) for _ in range(50)]
    for one in silent:
        one.sendall(b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n\r\nna")
    assert [get(f"{address}{path}")[0] for path in ("/atgarder/?sort=-decided", "/halsa/live", "/halsa/redo")] == [
        200
    ] * 3
    for one in silent:
        one.close()


def test_a_write_by_anybody_makes_every_process_answer_afresh(site):
    address, url = site
    page = f"{address}/atgarder/robotlyftet/"
    assert all("Robotkliv" not in get(page)[2] for _ in range(10))
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("update measures_measure set name = 'Robotkliv' where slug = 'robotlyftet'")
        time.sleep(1)  # as old as an answer from memory may be
        told = ["Robotkliv" in get(page)[2] for _ in range(20)]
        database.execute("update measures_measure set name = 'Robotlyftet' where slug = 'robotlyftet'")
    assert told == [True] * 20


def counted(name):
    """What Prometheus is told under a name and labels; 0 for nothing."""
    lines = [line for line in get(f"http://{METRICS}/metrics")[2].splitlines() if line.startswith(f"{name} ")]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


def test_prometheus_is_told_what_all_workers_have_done_and_only_at_an_address_of_its_own(site):
    address, _ = site
    answers = {
        "/om/metod/": 'smartindustri_request_seconds_count{by="memory",kind="page",status="2xx"}',
        "/api/v1/finns-inte": 'smartindustri_request_seconds_count{by="site",kind="api",status="4xx"}',
        "/halsa/live": 'smartindustri_request_seconds_count{by="front",kind="health",status="2xx"}',
    }
    for _ in range(20):  # both workers remember it
        get(f"{address}/om/metod/")
    before = [counted(name) for name in answers.values()]
    for path in answers:
        for _ in range(30):
            get(f"{address}{path}")
    assert [counted(name) - was for name, was in zip(answers.values(), before, strict=True)] == [30, 30, 30]
    assert counted("smartindustri_memory_bytes") > 100_000
    assert counted("smartindustri_database_away") == 0
    assert get(f"{address}/metrics")[0] == 404


RIGHTS = """
create role redaktion login;
grant select, insert, update, delete on all tables in schema public to redaktion;
grant usage on all sequences in schema public to redaktion;
"""


def test_a_role_that_only_reads_and_writes_rows_is_enough_where_another_has_made_the_tables(site, folder):
    with psycopg.connect(site[1]) as connection:
        connection.execute(RIGHTS)
    url, port = site[1].replace("smartindustri@", "redaktion@"), free_port()
    one = Running(START, VAR_DIR=str(folder), PORT=port, DATABASE_URL=url)
    one.until("Serving on")
    wait_until(lambda: get(f"http://127.0.0.1:{port}/halsa/redo")[0] == 200)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), psycopg.connect(url) as connection:
        connection.execute("drop table auth_user")
    with psycopg.connect(url) as connection:
        connection.execute("update measures_measure set description = 'kvastmakare' where slug = 'robotlyftet'")
    try:
        # A search writes the index before it reads it.
        status, _, text, _ = get(f"http://127.0.0.1:{port}/sok/?q=kvastmakare")
        assert (status, "/atgarder/robotlyftet/" in text) == (200, True)
    finally:
        one.end(signal.SIGTERM)


def test_while_the_database_is_away_one_is_told_at_once_and_what_needs_no_data_is_shown(site, folder):
    address, _ = site
    remembered = f"{address}/atgarder/industriklivet/"
    for _ in range(20):  # both workers
        get(remembered)
    os.kill(server_process(folder), signal.SIGKILL)
    wait_until(lambda: get(f"{address}/halsa/redo")[0] == 503)
    time.sleep(0.5)  # the other worker
    for path in ("/atgarder/oecd-konferens/", "/api/v1/measures?limit=7", "/admin/"):
        status, headers, text, seconds = get(f"{address}{path}", Cookie=f"sessionid={'a' * 32}")
        assert (status, headers["Retry-After"]) == (503, "5"), path
        assert "Databasen svarar inte just nu" in text
        assert seconds < 1
    wait_until(lambda: counted("smartindustri_database_away") == 1)
    paths = ("/om/", "/tillganglighet/", "/static/site.css", "/halsa/live", "/atgarder/industriklivet/")
    assert {path: get(f"{address}{path}")[0] for path in paths} == dict.fromkeys(paths, 200)
    again, _ = database(folder)
    started = time.monotonic()
    wait_until(lambda: get(f"{address}/atgarder/oecd-konferens/")[0] == 200)
    assert time.monotonic() - started < 5
    again.end()


@pytest.mark.parametrize(
    ("told", "body", "status"),
    [
        ("Content-Length: 0\r\nContent-Length: 38", "", b"400"),
        ("Content-Length : 38", "", b"400"),
        ("Transfer-Encoding: chunked, x", "0\r\n\r\n", b"400"),
        ("Content-Length: 43\r\nTransfer-Encoding: chunked", "0\r\n\r\n", b"405"),  # one request, and then hung up
    ],
)
def test_no_request_is_hidden_in_another(site, told, body, status):
    host, port = site[0].removeprefix("http://").split(":")
    hidden = f"GET /robots.txt HTTP/1.1\r\nHost: {host}\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"POST /om/ HTTP/1.1\r\nHost: {host}\r\n{told}\r\n\r\n{body}{hidden}".encode())
        answers = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answers.split()[1] == status
    assert answers.count(b"HTTP/1.1 ") == 1
