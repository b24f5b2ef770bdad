"""Attack a site of its own and tell what readers noticed: `python -m tests.siege` (`--seconds 60 --workers 1`)."""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.memory import resident
from tests.siege.attacks import Siege

# What a reader asks, how soon it must be there, in how many of a hundred probes.
PROBES = {"/halsa/live": 1.0, "/atgarder/": 3.0}
COMPUTED = "/atgarder/?from={}"  # never the same twice, so never from memory
IN_A_HUNDRED = 99
GROWTH = 1.15  # of what the workers hold, from half of the time on: before that memory fills with answers
PORT = 8796


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--workers", default="1")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="siege-") as folder:
        env = {"VAR_DIR": folder, "PORT": str(PORT), "WEB_WORKERS": options.workers, "BEHIND_PROXY": "1"}
        env |= {"LOG_LEVEL": "ERROR", "SECRET_KEY": "only-under-siege", "HTTPS": "0"}
        command = [sys.executable, "-m", "smartindustri.serving.start"]
        site = subprocess.Popen(command, env=os.environ | env, stdout=subprocess.PIPE, text=True)
        try:
            next(line for line in site.stdout if "Serving on" in line)
            is_held = asyncio.run(besieged(options.seconds, site.pid))
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait(60)
    sys.exit(not is_held)


async def besieged(seconds: int, process: int) -> bool:
    """Attack and ask meanwhile; print what came of it, and tell whether the site held."""
    await asyncio.to_thread(took, "/atgarder/")
    siege = Siege("127.0.0.1", PORT)
    attacks, asked = await siege.begin(), {path: [] for path in (*PROBES, COMPUTED)}
    ends, began, held = time.monotonic() + seconds, time.monotonic(), []

    async def probe(path: str, pause: float) -> None:
        number = 0
        while time.monotonic() < ends:
            number += 1
            year, day = 1900 + number // 28, number % 28 + 1
            asked[path].append(await asyncio.to_thread(took, path.format(f"{year}-01-{day:02}")))
            await asyncio.sleep(pause)

    async def weigh() -> None:
        while time.monotonic() < ends:
            await asyncio.sleep(1)
            if time.monotonic() - began > seconds / 2:
                held.append(weight(process))

    await asyncio.gather(*(probe(path, 0.25) for path in PROBES), probe(COMPUTED, 1), weigh())
    for attack in attacks:
        attack.cancel()
    return told(siege, asked, held)


def took(path: str) -> float:
    """Seconds until an answer was whole, on a connection of its own; endless for one that was none."""
    started = time.monotonic()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", headers={"X-Forwarded-For": "192.0.2.1"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            answer.read()
    except OSError:
        return float("inf")
    return time.monotonic() - started


def weight(process: int) -> float:
    """Megabytes that a process and all that it has started hold, the database apart."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return resident(process) + sum(weight(int(child)) for child in children)


def told(siege: Siege, asked: dict[str, list[float]], held: list[float]) -> bool:
    rows, is_held = [], True
    for path, times in asked.items():
        times.sort()
        limit = PROBES.get(path)
        soon = sum(one <= limit for one in times) if limit else 0
        if limit:
            is_held &= soon * 100 >= IN_A_HUNDRED * len(times)
        within = f"{soon} of {len(times)} within {limit:.0f} s" if limit else f"{len(times)} asked"
        rows.append((path, within, f"{times[len(times) // 2]:.3f}", f"{times[-1]:.3f}"))
    print("\n| asked meanwhile | answered | median s | slowest s |\n|---|---|---|---|")
    for row in rows:
        print("| {} | {} | {} | {} |".format(*row))
    print("\n| attack | came of it |\n|---|---|")
    for attack in sorted({name for name, _ in siege.answers}):
        came = ", ".join(f"{status}: {n}" for (name, status), n in sorted(siege.answers.items()) if name == attack)
        print(f"| {attack} | {came} |")
    growth = held[-1] / held[0]
    print(f"\nMemory: {held[0]:.0f} MB to {held[-1]:.0f} MB, at most {max(held):.0f}.")
    is_held &= growth <= GROWTH
    print("The site held." if is_held else "THE SITE DID NOT HOLD.")
    return is_held


if __name__ == "__main__":
    main()
