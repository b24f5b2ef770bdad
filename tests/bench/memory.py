"""What a serving process holds in memory, and how much of it is the dictionary of search."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.bench.pages import PAGES
from tests.bench.served import site

ANALYSER = """
from tests.bench.memory import resident
before = resident("self")
from search.analysis import analyse, warm
warm()
analyse("Minskade processutsläpp och kompetensförsörjning i den industrinära tjänstesektorn.")
print(resident("self") - before)
"""


def resident(process) -> float:
    """The memory a process holds, in megabytes."""
    with Path(f"/proc/{process}/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def report() -> None:
    analyser = float(
        subprocess.run([sys.executable, "-c", ANALYSER], capture_output=True, text=True, check=True).stdout
    )
    server, port = site()
    try:
        fresh = _asked(server, port, rounds=1)
        used = _asked(server, port, rounds=20)
    finally:
        server.terminate()
        server.wait(30)
    print(f"\n{'Minne':34}{'MB':>12}")
    rows = (
        ("analysen (mål: under 120)", analyser),
        ("en arbetare, varje sida en gång", fresh),
        ("en arbetare, efter 20 varv till", used),
    )
    for label, size in rows:
        print(f"{label:34}{size:>12.0f}")


def _asked(server: subprocess.Popen, port: int, rounds: int) -> float:
    for _ in range(rounds):
        for _, address in PAGES:
            _get(f"http://127.0.0.1:{port}{address}")
    with Path(f"/proc/{server.pid}/task/{server.pid}/children").open() as children:
        return max(resident(child) for child in children.read().split())


def _get(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address) as answer:
                answer.read()
            return
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise TimeoutError(address)
