"""Processes to start, watch and kill. All of them use the embedded server, whatever DATABASE_URL says."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
START = [sys.executable, "-m", "smartindustri.serving.start"]
TINY = "tests.serving.tiny.settings"

# Enter the server, say where it is, and stay until told to leave or until the input is closed.
USE = """
import sys
from smartindustri.serving.embedded_postgres import EmbeddedPostgresError, database
try:
    with database(sys.argv[1]) as url:
        print(url, flush=True)
        sys.stdin.readline()
except EmbeddedPostgresError as error:
    sys.exit(str(error))
"""


def environment(**more: str) -> dict[str, str]:
    """What a process of ours starts with: nothing that the tests themselves were told about databases and folders."""
    ours = {"DATABASE_URL", "VAR_DIR", "SECRET_KEY", "HTTPS", "HOST", "PORT", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def as_user(user: int, command: list[str]) -> list[str]:
    """Run as somebody else, who may read everything: Python and the project may lie in closed folders."""
    right = "-all,+dac_read_search"
    identity = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return ["setpriv", *identity, f"--inh-caps={right}", f"--ambient-caps={right}", f"--bounding-set={right}", *command]


def server_process(folder: Path) -> int:
    return int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])


def is_alive(process: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


class Running:
    """A process of ours, in a session of its own as in a terminal, whose output is collected."""

    def __init__(self, command: list[str], **env: str):
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(**env),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.output = ""

    def until(self, words: str) -> str:
        """Read until a line has these words, and give that line."""
        for line in self.process.stdout:
            self.output += line
            if words in line:
                return line.strip()
        raise AssertionError(self.output)

    def end(self, number: int | None = None) -> int:
        """Wait for the end, after a signal to everybody in the session or, without one, closed input."""
        if number:
            os.killpg(self.process.pid, number)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.output += rest
        return self.process.returncode


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode()


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])
