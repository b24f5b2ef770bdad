"""Keep a copy of a base that changes all the while: `python -m tests.endurance.mirror` (`--seconds 60`).

0 when the copy ends equal to the base, with what was withdrawn, and no walk through a list missed or repeated a record.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import django
from django.db import connection, transaction

from smartindustri.serving.embedded_postgres import Cluster
from tests.drill.site import Site

WRITERS = 3
PAUSE = 0.2  # seconds between two writes of one writer
STAYS_OPEN = 3  # seconds at most, of one transaction in five
OLDEST = 1  # seconds that an answer from memory may be behind
KINDS = {"measures": "measure", "organisations": "organisation"}  # what is copied
WALK = "measures?after=*&limit=7&fields=name"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=float, default=60)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="mirror-") as name:
        Path(name).chmod(0o755)  # where root runs this, the database runs as nobody
        site = Site(Path(name, "var"), Path(name, "log"), WEB_WORKERS="2", CLIENT_LIMITS="0")
        try:
            site.wait_until_it_serves()
            os.environ |= {
                "DATABASE_URL": Cluster(Path(name, "var")).address(),
                "SECRET_KEY": "only-here",
                "HTTPS": "0",
            }
            os.environ["DJANGO_SETTINGS_MODULE"] = "smartindustri.settings"
            django.setup()
            return mirrored(Api(int(site.port)), options.seconds)
        finally:
            site.end()


class Api:
    """The API as a harvester sees it."""

    def __init__(self, port: int):
        self.base = f"http://127.0.0.1:{port}/api/v1/"

    def answer(self, address: str) -> dict:
        with urllib.request.urlopen(address if address.startswith("http") else self.base + address, timeout=30) as read:
            return json.load(read)

    def status(self, address: str) -> int:
        try:
            self.answer(address)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def walk(self, address: str) -> Iterator[dict]:
        """All of a list, page by page."""
        while address:
            answer = self.answer(address)
            yield from answer["items"]
            address = answer["_links"].get("next", {}).get("href", "")

    def latest(self) -> str:
        """The moment of the latest change."""
        return quote(self.answer("changes?limit=1")["items"][0]["at"])


class Ledger:
    """What the writers have committed and not begun to take away again."""

    def __init__(self):
        self.lock, self.alive, self.gone, self.done = threading.Lock(), {}, set(), Counter()

    def present(self, before: float) -> set[str]:
        """What had come by then and is still there."""
        with self.lock:
            return {slug for slug, came in self.alive.items() if came <= before}


class Writer(threading.Thread):
    """Makes, changes and removes measures and bodies of its own; now and then a transaction stays open for seconds."""

    def __init__(self, number: int, ledger: Ledger, stop: threading.Event):
        super().__init__(daemon=True)
        self.number, self.ledger, self.stop, self.count = number, ledger, stop, 0
        self.chance, self.own = random.Random(number), []  # noqa: S311

    def run(self) -> None:
        while not self.stop.wait(self.chance.expovariate(1 / PAUSE)):
            act = self.chance.choice([self.make, self.make, self.rename, self.give_a_body, self.remove])
            if self.own or act == self.make:
                act()
                self.ledger.done[act.__name__] += 1
        connection.close()

    def linger(self) -> None:
        if self.chance.random() < 0.2:
            time.sleep(self.chance.uniform(0.2, STAYS_OPEN))

    def make(self) -> None:
        from tests.factories import make_measure

        self.count += 1
        slug = f"spegel-{self.chance.choice('abcdefgh')}-{self.number}-{self.count}"
        with transaction.atomic():
            measure = make_measure(slug=slug, name=f"Spegel {slug}")
            self.linger()
        self.own.append(measure)
        with self.ledger.lock:
            self.ledger.alive[slug] = time.monotonic()

    def rename(self) -> None:
        measure = self.chance.choice(self.own)
        with transaction.atomic():
            self.linger()  # before it has written: the transaction is older than its change
            type(measure).objects.filter(pk=measure.pk).update(name=f"Spegel {self.chance.random()}")
            self.linger()

    def give_a_body(self) -> None:
        from tests.factories import make_organisation, make_responsible

        with transaction.atomic():
            self.count += 1
            body = make_organisation(slug=f"organ-{self.number}-{self.count}", name=f"Organ {self.number} {self.count}")
            make_responsible(measure=self.chance.choice(self.own), organisation=body)
            self.linger()

    def remove(self) -> None:
        measure = self.own.pop(self.chance.randrange(len(self.own)))
        with self.ledger.lock:
            del self.ledger.alive[measure.slug]
            self.ledger.gone.add(measure.slug)
        with transaction.atomic():
            measure.responsible.all().delete()
            measure.delete()
            self.linger()


class Mirror:
    """A copy by the recipe of the API's description: walk once, then ask for what has changed since."""

    def __init__(self, api: Api):
        self.api, self.since, self.rounds = api, api.latest(), 0
        self.copy = {resource: walked(api, f"{resource}?after=*&limit=50") for resource in KINDS}

    def follow(self) -> None:
        latest = self.api.latest()  # first: what is written while we ask is asked for again
        for resource, kind in KINDS.items():
            for change in self.api.walk(f"changes?after=*&since={self.since}&kind=deleted&record={kind}"):
                self.copy[resource].pop(change["record"]["slug"], None)
            self.copy[resource] |= walked(self.api, f"{resource}?after=*&limit=50&since={self.since}")
        self.since, self.rounds = latest, self.rounds + 1


def walked(api: Api, address: str) -> dict[str, dict]:
    return {one["slug"]: one for one in api.walk(address)}


def walk_again_and_again(api: Api, ledger: Ledger, stop: threading.Event, faults: list[str], walks: list[int]) -> None:
    while not stop.is_set():
        begins = time.monotonic() - OLDEST
        seen = [one["slug"] for one in api.walk(WALK)]
        faults += [f"a walk missed {slug}" for slug in ledger.present(begins) - set(seen)]
        faults += [f"a walk told twice of {slug}" for slug, times in Counter(seen).items() if times > 1]
        walks.append(len(seen))


def mirrored(api: Api, seconds: float) -> int:
    from measures.models import Measure

    ledger, stop = Ledger(), threading.Event()
    ledger.alive |= dict.fromkeys(Measure.objects.values_list("slug", flat=True), 0.0)
    faults: list[str] = []
    walks: list[int] = []
    people = [Writer(number, ledger, stop) for number in range(WRITERS)]
    people.append(threading.Thread(target=walk_again_and_again, args=(api, ledger, stop, faults, walks), daemon=True))
    mirror, ends = Mirror(api), time.monotonic() + seconds
    for one in people:
        one.start()
    while time.monotonic() < ends:
        mirror.follow()
        time.sleep(0.2)
    stop.set()
    for one in people:
        one.join(60)
    mirror.follow()
    for resource in KINDS:
        base, copy = walked(api, f"{resource}?after=*&limit=200"), mirror.copy[resource]
        faults += [f"{resource}: {slug} differs" for slug in sorted(base | copy) if base.get(slug) != copy.get(slug)]
        print(f"{resource}: {len(base)} in the base, {len(copy)} in the copy")
    kept = set(Measure.objects.values_list("slug", flat=True))
    faults += [f"{slug} is not in the copy as in the database" for slug in kept ^ mirror.copy["measures"].keys()]
    told = {slug: api.status(f"measures/{slug}") for slug in ledger.gone}
    faults += [f"{slug} is withdrawn and answers {status}" for slug, status in told.items() if status != 410]
    print(f"Done in {seconds:.0f} s: {', '.join(f'{name} {times}' for name, times in sorted(ledger.done.items()))}")
    print(f"{mirror.rounds} rounds of the mirror, {len(walks)} walks of {max(walks, default=0)} records at most")
    print(f"{len(told)} withdrawn, {len(faults)} faults", *faults[:10], sep="\n  ")
    return int(bool(faults) or not (walks and told))


if __name__ == "__main__":
    sys.exit(main())
