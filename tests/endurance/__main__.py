"""Use a site for minutes and disturb it meanwhile: `python -m tests.endurance` (`--minutes 10 --workers 2`).

0 when no request failed outside a restart of the database and no answer was older than what had been acknowledged.
"""

import argparse
import itertools
import os
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import psycopg

from smartindustri.serving.embedded_postgres import Cluster
from tests.drill.site import Site, command
from tests.drill.steps import kill
from tests.endurance.ledger import Ledger
from tests.endurance.people import MIX, RECORD, Editor, Reader, words

READERS = 8
PAUSE = 30  # seconds between two disturbances
BACK = 5  # seconds after the database's return, in which it may still be noticed
KILLED = ("worker", "database")  # what breaks connections
CUT = 2  # seconds around a killed process, in which its connections break
MOST_SAID = 20_000  # characters of the log, when something was wrong
KEY = "SELECT id FROM measures_measure WHERE slug = %s"
SAVED = "SELECT after->>'description' FROM sources_rowchange WHERE row_id = %s ORDER BY id"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--workers", default="2")
    options = arguments.parse_args()
    password, ledger, stop = secrets.token_urlsafe(20), Ledger(), threading.Event()
    with tempfile.TemporaryDirectory(prefix="endurance-") as name:
        Path(name).chmod(0o755)  # where root runs this, the database runs as nobody
        data = Path(name, "var")
        site = Site(data, Path(name, "log"), WEB_WORKERS=options.workers, BEHIND_PROXY="1")
        try:
            site.wait_until_it_serves()
            account = {"DJANGO_SUPERUSER_USERNAME": "anna", "DJANGO_SUPERUSER_PASSWORD": password}
            make = [".venv/bin/python", "manage.py", "createsuperuser", "--noinput", "--email", ""]
            command(*make, VAR_DIR=str(data), HTTPS="0", **account)
            with psycopg.connect(Cluster(data).address()) as connection:
                key = str(connection.execute(KEY, [RECORD]).fetchone()[0])
            editor = Editor(int(site.port), key, password, ledger, stop)
            editor.start()
            while not ledger.times:
                time.sleep(0.1)
            people = [editor, *(Reader(number, int(site.port), ledger, stop) for number in range(READERS))]
            for reader in people[1:]:
                reader.start()
            disturb(site, Cluster(data), ledger, time.monotonic() + options.minutes * 60)
            stop.set()
            for one in people:
                one.join(60)
            with psycopg.connect(Cluster(data).address()) as connection:
                kept = {said for (said,) in connection.execute(SAVED, [key])}
        finally:
            site.end()
        return told(ledger, editor, kept, site.said)


def disturb(site: Site, cluster: Cluster, ledger: Ledger, ends: float) -> None:
    """Do one thing after the other, until the time is out and the last has been got over."""
    acts = {"worker": kill_a_worker, "reload": reload, "database": restart_the_database}
    for name in itertools.cycle(["worker", "reload", "worker", "database"]):
        if time.monotonic() + PAUSE > ends:
            time.sleep(max(0, ends - time.monotonic()))
            return
        time.sleep(PAUSE)
        began = time.monotonic()
        margin = acts[name](site, cluster)
        ledger.disturbed.append((name, began, time.monotonic() + margin))


def workers(site: Site) -> list[int]:
    """The processes that answer, which the one that serves has started."""
    for number in Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text().split():
        if b"\0serve\0" in Path(f"/proc/{number}/cmdline").read_bytes():
            return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    return []


def kill_a_worker(site: Site, _) -> float:
    os.kill(workers(site)[0], signal.SIGKILL)
    return CUT


def reload(site: Site, _) -> float:
    before = set(workers(site))
    os.kill(site.process.pid, signal.SIGUSR2)
    while before & set(workers(site)):
        time.sleep(0.1)
    return 0


def restart_the_database(site: Site, cluster: Cluster) -> float:
    kill(cluster)
    time.sleep(0.5)
    while not site.is_well():
        time.sleep(0.1)
    return BACK


def told(ledger: Ledger, editor: Editor, kept: set[str], log: str) -> int:
    print("\n| asked | answers | median ms | slowest s | while the database was away |\n|---|---|---|---|---|")
    for kind in MIX:
        seen = sorted((one for one in ledger.seen if one.kind == kind), key=lambda one: one.seconds)
        away = Counter(one.status for one in seen if ledger.is_away(one))
        told = ", ".join(f"{status or 'none'}: {count}" for status, count in sorted(away.items()))
        median, slowest = seen[len(seen) // 2].seconds * 1e3, seen[-1].seconds
        print(f"| {kind} | {len(seen)} | {median:.0f} | {slowest:.2f} | {told or '-'} |")
    done = Counter(name for name, _, _ in ledger.disturbed)
    print(f"\nDone meanwhile: {', '.join(f'{name} {times} times' for name, times in done.items())}.")
    for name, began, ended in ledger.disturbed:
        if name == "database":
            print(f"  the database was back after {ended - began - BACK:.1f} s")
    again = [one for one in ledger.seen if one.again]
    # A reader who thinks for a while notices only afterwards that the one who kept the connection was killed.
    cut = [one for one in again if ledger.is_within(one.worked, one.began + one.seconds - one.worked, *KILLED)]
    refused = [entry for entry in editor.not_taken if not ledger.is_within(*entry[:2], *KILLED)]
    lost = [number for number in ledger.acknowledged if words(number) not in kept]
    findings = {
        "requests that failed outside a restart": [one for one in ledger.seen if ledger.failed(one)],
        "connections that broke although nobody was killed": [one for one in again if one not in cut],
        "answers older than what was acknowledged": [one for one in ledger.seen if ledger.stale(one)],
        "saves that were refused outside a restart": refused,
        "saves that were acknowledged and are not kept": lost,
    }
    print(f"Saved: {len(ledger.acknowledged)} of {ledger.sent}; asked again as a process was killed: {len(cut)}.")
    shown = sum(one.number is not None for one in ledger.seen)
    print(f"Answers: {len(ledger.seen)}, of them with the editor's number: {shown}.\n")
    for what, found in findings.items():
        print(f"{len(found)} {what}", *found[:5], sep="\n  ")
    failed = sum(map(len, findings.values()))
    if failed:
        print(log[-MOST_SAID:])
    return int(bool(failed) or not shown)


if __name__ == "__main__":
    sys.exit(main())
