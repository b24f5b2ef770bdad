"""The real site as a process of its own, and what its database holds, asked without the code that is drilled."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.serving.processes import ROOT, START, environment, free_port

DIGEST = "SELECT count(*), md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {} t"
TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND relname NOT LIKE 'search\\_%' AND relname NOT IN ('django_session', 'data_version')
"""  # the index is made of the rest, and sessions are not kept
VERSION = "SELECT n || '-' || (extract(epoch FROM moved) * 1000000)::bigint FROM data_version"


@dataclass(frozen=True)
class State:
    """Every table with the number of its rows and a digest of them, and the version of the data."""

    tables: dict[str, tuple[int, str]]
    version: str

    def __str__(self):
        rows = sum(rows for rows, _ in self.tables.values())
        return f"{rows} rows in {len(self.tables)} tables, {self.tables['sources_change'][0]} changes of history"


def state(url: str) -> State:
    with psycopg.connect(url) as connection:
        connection.execute("SET timezone = 'UTC'")
        names = [name for (name,) in connection.execute(TABLES)]
        tables = {name: connection.execute(DIGEST.format(name)).fetchone() for name in names}
        return State(tables, connection.execute(VERSION).fetchone()[0])


def until(condition, seconds: float, what: str) -> float:
    """Wait for it, and tell how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"{what}: not in {seconds} s"
        time.sleep(0.1)
    return time.monotonic() - began


def command(*words: str, **env: str) -> str:
    """Run a command that must succeed; gives what it said."""
    done = subprocess.run(words, cwd=ROOT, env=environment(**env), capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(words)[:80]}: {done.stdout}{done.stderr}"
    return done.stdout


class Site:
    """`make run` in a data folder."""

    def __init__(self, folder: Path, log: Path, **env: str):
        self.port, self.log = free_port(), log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                START,
                cwd=ROOT,
                env=environment(VAR_DIR=str(folder), PORT=self.port, LOG_LEVEL="ERROR", **env),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_until_it_serves(self) -> "Site":
        until(lambda: "Serving on" in self.said or self.process.poll() is not None, 300, "the start")
        assert "Serving on" in self.said, self.said
        return self

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=15) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.read().decode()

    def is_well(self) -> bool:
        """Whether it says that its database answers; that answer is never from memory."""
        return self.status("/halsa/") == 200

    def workers(self) -> list[str]:
        """The processes under the one that was started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return children + [
            number for child in children for number in Path(f"/proc/{child}/task/{child}/children").read_text().split()
        ]

    def stop(self) -> None:
        """It must end as it should."""
        self.end()
        assert self.process.returncode == 0, self.said

    def end(self) -> None:
        """Called twice, or after it ended by itself, this does nothing."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)
