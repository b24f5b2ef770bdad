"""What the first pages cost where there are a hundred times as many measures, with all that belongs to each.

Also the first time after something was written, when nothing that was made of the data before can be kept.
"""

import contextlib
import os
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from statistics import median
from urllib.parse import urlsplit

import psycopg
from django.db import connections, models

from measures.models import Assignment, Funding, Measure
from sources.evidence.base import Evidenced, evidenced_models
from sources.models import Claim
from tests.bench.load import per_second
from tests.bench.served import ROUNDS, SECONDS, SITE, served

SIZES = 100, 10_000  # measures, or near that: all that are shipped are copied equally often
SETTLED = 5  # seconds after the last change
COPIED = (Measure, Assignment, Funding)
PATHS = [
    ("åtgärder", "/atgarder/"),
    ("åtgärder, ett filter", "/atgarder/?plan=handlingsplan-2"),
    ("API: åtgärder", "/api/v1/measures"),
    ("API: åtgärder, ett filter", "/api/v1/measures?plan=handlingsplan-2"),
    ("API: en åtgärd", "/api/v1/measures/robotlyftet"),
]


def report() -> None:
    shipped = Measure.objects.count()
    copies = [round(size / shipped) - 1 for size in SIZES]
    with contextlib.ExitStack() as running:
        addresses = [running.enter_context(grown(more)) for more in copies]
        ports = [running.enter_context(served(SITE, ANSWERS_IN_MEMORY="0", DATABASE_URL=one)) for one in addresses]
        firsts = _in_turn(ROUNDS, lambda n, path: _after_a_write(addresses[n], f"http://127.0.0.1:{ports[n]}{path}"))
        time.sleep(SETTLED)
        rates = _in_turn(ROUNDS * 3, lambda n, path: _rate(ports[n], path))
    few, many = (shipped * (more + 1) for more in copies)
    print(
        f"\nUträknade svar med {few} och {many} åtgärder (belastning {os.getloadavg()[0]:.1f}); mål: högst 1,5 gånger\n"
    )
    print(f"| fråga | i sekunden, {few} | {many} | gånger | första efter en ändring, ms, {few} | {many} | gånger |")
    print("|---|---|---|---|---|---|---|")
    for label, _ in PATHS:
        one, other, times = _middles(rates[label])
        first, then, slower = _middles(firsts[label])
        print(
            f"| {label} | {one:.0f} | {other:.0f} | {1 / times:.2f} "
            f"| {first * 1e3:.0f} | {then * 1e3:.0f} | {slower:.2f} |"
        )


def _in_turn(rounds: int, measured: Callable[[int, str], float]) -> dict[str, list[tuple[float, ...]]]:
    """What was measured at each size, right after one another: a machine's speed changes by the minute."""
    found = defaultdict(list)
    for _ in range(rounds):
        for label, path in PATHS:
            found[label].append(tuple(measured(size, path) for size in range(len(SIZES))))
    return found


def _middles(pairs: list[tuple[float, ...]]) -> tuple[float, float, float]:
    """The median at each size, and that of how many times the second is the first."""
    return *(median(each) for each in zip(*pairs, strict=True)), median(many / few for few, many in pairs)


def _rate(port: int, path: str) -> float:
    """Answers a second to one who asks alone: of several, threads that wait for each other say as much as the work."""
    count, status = per_second(port, path, SECONDS / 2, connections=1)
    assert status == "200", (path, status)
    return count


def _after_a_write(address: str, url: str) -> float:
    """The seconds that the first answer takes after somebody has written."""
    with psycopg.connect(address) as database:
        database.execute("update measures_measure set description = description where slug = 'robotlyftet'")
    started = time.perf_counter()
    with urllib.request.urlopen(url) as answer:
        answer.read()
    return time.perf_counter() - started


@contextlib.contextmanager
def grown(copies: int) -> Iterator[str]:
    """A copy of the database with so many copies of each measure beside it; gives its address."""
    here = urlsplit(os.environ["DATABASE_URL"])
    own = here.path.removeprefix("/")
    name = f"{own}_{copies}"
    for connection in connections.all():
        connection.close()
        connection.close_pool()  # a database is only copied while nobody is in it
    with psycopg.connect(here._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'create database "{name}" template "{own}"')
        address = here._replace(path=f"/{name}").geturl()
        try:
            with psycopg.connect(address) as database:
                grow(database, copies)
            with psycopg.connect(address, autocommit=True) as database:
                database.execute("vacuum analyze")
            yield address
        finally:
            server.execute(f'drop database "{name}" with (force)')


def grow(database: psycopg.Connection, times: int) -> None:
    """Copy the measures, and their assignments and money, so many times, each with its rows and claims."""
    kinds = {*COPIED, *(row for row in evidenced_models() if row.parent and _parent(row) in COPIED)}
    database.execute("set session_replication_role = replica")  # no history, no index, no checks: they are copies
    for model in kinds:
        _copy(database, model, kinds, times, "true")
    keys = " union ".join(f'select id from "{model._meta.db_table}"' for model in kinds)
    _copy(database, Claim, kinds, times, f"record_id in ({keys})")


def _copy(database: psycopg.Connection, model: type[models.Model], kinds: set, times: int, where: str) -> None:
    columns = [one for one in model._meta.concrete_fields if not one.generated]
    names, copies = ", ".join(f'"{one.column}"' for one in columns), ", ".join(_copied(one, kinds) for one in columns)
    origin = f'from "{model._meta.db_table}", generate_series(1, {times}) n where {where}'
    database.execute(f'insert into "{model._meta.db_table}" ({names}) select {copies} {origin}')


def _copied(column: models.Field, kinds: set) -> str:
    name = f'"{column.column}"'
    if column.primary_key or column.name == "record_id" or (column.is_relation and column.related_model in kinds):
        return f"md5({name}::text || n)::uuid"
    if column.name == "slug":
        return f"{name} || '-' || n"
    return f"{name} + n * 1000" if column.name == "number" else name


def _parent(row: type[Evidenced]) -> type[Evidenced]:
    return row._meta.get_field(row.parent).related_model
