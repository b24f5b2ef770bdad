"""What the site answers a second, beside others with the same rows, one worker each, in turn and again."""

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from django.test import Client

from tests.bench.load import per_second

ROUNDS, SECONDS = 5, 1.5
SITE = [sys.executable, "-m", "smartindustri.serving.start", "serve"]
PLAIN = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1", "--blocking-threads", "4"]
FACETS = "&".join(f"_facet={name}" for name in ("plan", "granularity", "status", "level", "evidence"))

# What is asked: of us, of Datasette, and of the plain view where it has an answer.
QUESTIONS = [
    ("lista", "/api/v1/measures", "/data/measures.json?_shape=objects&_size=20", "/measures"),
    (
        "lista, ett filter",
        "/api/v1/measures?plan=handlingsplan-2",
        "/data/measures.json?_shape=objects&_size=20&plan=handlingsplan-2",
        "",
    ),
    ("en post", "/api/v1/measures/robotlyftet", "/data/measures/robotlyftet.json?_shape=objects", ""),
    (
        "sökning",
        "/api/v1/measures?q=robot",
        "/data/measures.json?_shape=objects&_size=20&_search=robot*",
        "/measures?search=robot",
    ),
    ("sida med fem facetter", "/atgarder/", f"/data/measures?_size=20&{FACETS}", ""),
]


def report() -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        database = rows(Path(folder) / "data.db")
        servers = {
            "memory": running.enter_context(served(SITE, ANSWERS_IN_MEMORY="64")),
            "computed": running.enter_context(served(SITE, ANSWERS_IN_MEMORY="0")),
            "plain": running.enter_context(served(PLAIN, "tests.bench.plain:application")),
        }
        if datasette := shutil.which("datasette", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
            servers["Datasette"] = running.enter_context(served([datasette, "serve", "-i", str(database)]))
        tell(measured(servers))


def measured(servers: dict[str, int]) -> dict[tuple[str, str], float]:
    """The median of what each answers a second, each question asked of all in turn."""
    etag = {"If-None-Match": _etag(servers["memory"], "/api/v1/measures")}
    asked = [("memory", "konstant svar", "/halsa/live", {}), ("memory", "oförändrat (304)", "/api/v1/measures", etag)]
    for label, ours, theirs, plain in QUESTIONS:
        paths = {"memory": ours, "computed": ours, "Datasette": theirs, "plain": plain}
        asked += [(name, label, path, {}) for name, path in paths.items() if path and name in servers]
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for name, label, path, headers in asked:
            count, status = per_second(servers[name], path, SECONDS, headers)
            assert status == ("304" if headers else "200"), (name, path, status)
            found.setdefault((name, label), []).append(count)
    return {key: median(counts) for key, counts in found.items()}


def tell(found: dict[tuple[str, str], float]) -> None:
    constant, unchanged = found["memory", "konstant svar"], found["memory", "oförändrat (304)"]
    print(f"\nSvar per sekund, en arbetare var, median av {ROUNDS} varv (belastning {os.getloadavg()[0]:.1f})\n")
    print(
        "| fråga | ur minnet | uträknat | Datasette | enkel vy | minne ÷ Datasette | uträknat ÷ D. | minne ÷ konstant |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for label, *_ in QUESTIONS:
        numbers = [found.get((name, label)) for name in ("memory", "computed", "Datasette", "plain")]
        memory, computed, theirs, _ = numbers
        ratios = [memory / theirs, computed / theirs] if theirs else [None, None]
        cells = [f"{one:.0f}" if one else "–" for one in numbers] + [f"{one:.2f}" if one else "–" for one in ratios]
        print(f"| {label} | {' | '.join(cells)} | {memory / constant:.2f} |")
    print(f"| oförändrat (304) | {unchanged:.0f} | – | – | – | – | – | {unchanged / constant:.2f} |")
    print(f"| konstant svar | {constant:.0f} | – | – | – | – | – | 1.00 |")


def rows(file: Path) -> Path:
    """The measures as our API lists them, in SQLite with a full-text index, as Datasette likes them."""
    items = Client(headers={"host": "127.0.0.1"}).get("/api/v1/measures?limit=200").json()["items"]
    flat = [{name: _flat(value) for name, value in item.items() if not name.startswith("_")} for item in items]
    names = list(flat[0])
    with contextlib.closing(sqlite3.connect(file)) as database:
        columns = ", ".join(f'"{name}"' + (" primary key" if name == "slug" else "") for name in names)
        database.execute(f"create table measures ({columns})")
        marks = ", ".join("?" * len(names))
        database.executemany(f"insert into measures values ({marks})", [list(one.values()) for one in flat])
        database.execute('create virtual table measures_fts using fts5(name, description, purpose, content="measures")')
        database.execute("insert into measures_fts(measures_fts) values ('rebuild')")
        database.commit()
    return file


def _flat(value):
    if isinstance(value, dict):
        return value.get("slug") or json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@contextlib.contextmanager
def served(command: list[str], *more: str, **env: str) -> Iterator[int]:
    """Run a server on a free port until it is no longer needed; gives the port once it answers."""
    if command is SITE:
        process, port = site(os.environ | {"BEHIND_PROXY": "1"} | env)
    else:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen([*command, *more, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        time.sleep(1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def site(env: dict[str, str] | None = None) -> tuple[subprocess.Popen, int]:
    """Start our server with one worker, without what comes before; gives its process and its port when it is up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        lent = str(listener.fileno())
        command = [*SITE, str(os.getpid()), lent, "1", "1"]  # that it is up it says on its standard output
        said = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=env, pass_fds=[int(lent)], **said)
        assert process.stdout.read(1)
        return process, listener.getsockname()[1]


def _etag(port: int, path: str) -> str:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "127.0.0.1"})
    with urllib.request.urlopen(asked) as answer:
        return answer.headers["ETag"]
