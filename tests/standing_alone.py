"""Django on a database of its own with the shipped records, for what is run beside the tests: bench and evaluate."""

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from smartindustri.serving.embedded_postgres import ensured_database_url

DEFAULTS = {"SECRET_KEY": "only-for-measuring", "HTTPS": "0", "LOG_LEVEL": "ERROR"}


@contextlib.contextmanager
def standing_alone() -> Iterator[None]:
    """Set Django up on a new database, load the shipped records, and drop it afterwards."""
    with tempfile.TemporaryDirectory() as folder, _own_database():
        os.environ["VAR_DIR"] = folder
        for name, value in DEFAULTS.items():
            os.environ.setdefault(name, value)
        os.environ["DJANGO_SETTINGS_MODULE"] = "smartindustri.settings"
        (Path(folder) / "static").mkdir()

        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load", verbosity=0, stdout=io.StringIO())
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
            for connection in connections.all():
                if getattr(connection, "pool", None):
                    connection.close_pool()


@contextlib.contextmanager
def _own_database() -> Iterator[None]:
    with ensured_database_url() as address, psycopg.connect(address, autocommit=True) as connection:
        name = f"alone_{os.getpid()}"
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        os.environ["DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
