"""Run the benchmarks in a database of their own: `python -m tests.bench` (`--records 10000`: a smaller index)."""

import argparse
import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from smartindustri.serving.embedded_postgres import ensured_database_url

DEFAULTS = {"SECRET_KEY": "only-for-benchmarks", "HTTPS": "0", "LOG_LEVEL": "ERROR"}


@contextlib.contextmanager
def own_database() -> Iterator[None]:
    """Make a database beside the one there is, and drop it afterwards."""
    with ensured_database_url() as address, psycopg.connect(address, autocommit=True) as connection:
        name = f"bench_{os.getpid()}"
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        os.environ["DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=100_000)
    arguments.add_argument("--only", choices=["memory", "pages", "scale"])
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database():
        os.environ["VAR_DIR"] = folder
        for name, value in DEFAULTS.items():
            os.environ.setdefault(name, value)
        os.environ["DJANGO_SETTINGS_MODULE"] = "smartindustri.settings"
        (Path(folder) / "static").mkdir()

        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        from tests.bench import memory, pages, scale

        call_command("migrate", verbosity=0)
        call_command("load", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        for name, part in (("memory", memory.report), ("pages", pages.report)):
            if options.only in (None, name):
                part()
        if options.only in (None, "scale"):
            scale.report(options.records)
        connections.close_all()
        for connection in connections.all():
            if getattr(connection, "pool", None):
                connection.close_pool()


if __name__ == "__main__":
    main()
