"""The databases that the tests of one process share: an empty one, and copies of it that were loaded once.

pytest-django makes the empty one. Another is made when the first test asks for the fixture of its name. A test is put
on the one it asks for before any of its fixtures run, and what it writes is rolled back: nobody loads or empties
anything between tests. Processes that share a run load each once among them: the first to come leaves a copy.
"""

import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from tests.strategy.two_strategies import build

LOCK = 7_130_002  # any number, the same in every process: one of a run loads, the others wait and copy


def load_shipped() -> None:
    call_command("load", stdout=io.StringIO())


def load_two_strategies() -> None:
    with tempfile.TemporaryDirectory() as folder:
        call_command("load", folder=build(Path(folder)), stdout=io.StringIO())


def left(which: str) -> str:
    """The name of the copy that others of the run make theirs of; a run is told by the copy's comment."""
    return f"test_smartindustri_{which}"


class Databases:
    """Which of them the connection is on, and which the next test wants."""

    loads: dict[str, Callable[[], None]] = {"shipped": load_shipped, "two_strategies": load_two_strategies}

    def __init__(self):
        self.names: dict[str, str] = {}  # in PostgreSQL; "" stands for the empty one
        self.wanted = ""

    def begin(self) -> None:
        """pytest-django has made the empty one."""
        self.names[""] = connection.settings_dict["NAME"]
        self.turn()

    def want(self, which: str) -> None:
        self.wanted = which
        if self.names:
            self.turn()

    def turn(self) -> None:
        """Put the connection on the database that is wanted."""
        if self.wanted not in self.names:
            self._make(self.wanted)
        self._connect(self.names[self.wanted])

    def end(self) -> None:
        """Leave only what pytest-django made, for it to remove or to keep."""
        empty = self.names.pop("")
        self._connect(empty)
        for name in [*self.names.values(), *map(left, self.names)]:
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @contextlib.contextmanager
    def restored(self, dump: str) -> Iterator[None]:
        """A database made of a dump, for as long as this lasts."""
        name = f"{self.names['']}_restored_{os.getpid()}"  # tests run side by side
        self._disconnect()
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            self._connect(name)
            with connection.cursor() as cursor:
                cursor.execute(dump)
            self._disconnect()  # a dump sets things for its session
            yield
        finally:
            self.turn()
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _make(self, which: str) -> None:
        name, run = f"{self.names['']}_{which}", os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
        self._disconnect()  # a database that somebody is on cannot be copied
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            cursor.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') = %s",
                [left(which), run],
            )
            if cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{left(which)}"')
                self._connect(name)
            else:
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.names[""]}"')
                self._connect(name)
                self.loads[which]()
                call_command("reindex", verbosity=0)
                if run:
                    self._disconnect()
                    cursor.execute(f'DROP DATABASE IF EXISTS "{left(which)}" WITH (FORCE)')
                    cursor.execute(f'CREATE DATABASE "{left(which)}" TEMPLATE "{name}"')
                    cursor.execute(f'COMMENT ON DATABASE "{left(which)}" IS %s', [run])
        self.names[which] = name

    def _connect(self, name: str) -> None:
        if connection.settings_dict["NAME"] != name:
            self._disconnect()
            connection.settings_dict["NAME"] = name
            ContentType.objects.clear_cache()  # the numbers of types are each database's own

    @staticmethod
    def _disconnect() -> None:
        connection.close()
        connection.close_pool()

    @staticmethod
    def _run(statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


databases = Databases()
