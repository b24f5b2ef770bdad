"""Two databases for the tests of one process: an empty one, and one that holds the shipped facts.

pytest-django makes the empty one. The other is a copy of it, made when the first test asks for the fixture `shipped`,
and loaded once. A test is put on the one it asks for before any of its fixtures run, and what it writes is rolled
back: nobody loads or empties anything between tests.
"""

from django.core.management import call_command
from django.db import connection


class Databases:
    """Which of the two the connection is on, and which the next test wants."""

    def __init__(self):
        self.empty = ""  # its name, once pytest-django has made it
        self.loaded = ""
        self.is_loaded_wanted = False

    def begin(self) -> None:
        """The empty one is there."""
        self.empty = connection.settings_dict["NAME"]
        self.turn()

    def want(self, is_loaded: bool) -> None:
        self.is_loaded_wanted = is_loaded
        if self.empty:
            self.turn()

    def turn(self) -> None:
        """Put the connection on the database that is wanted."""
        if self.is_loaded_wanted and not self.loaded:
            self._load()
        self._connect(self.loaded if self.is_loaded_wanted else self.empty)

    def end(self) -> None:
        """Leave only what pytest-django made, for it to remove or to keep."""
        self._connect(self.empty)
        if self.loaded:
            self._run(f'DROP DATABASE IF EXISTS "{self.loaded}" WITH (FORCE)')

    def _load(self) -> None:
        self.loaded = f"{self.empty}_shipped"
        self._disconnect()  # a database that somebody is on cannot be copied
        self._run(f'DROP DATABASE IF EXISTS "{self.loaded}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{self.loaded}" TEMPLATE "{self.empty}"')
        self._connect(self.loaded)
        call_command("load", verbosity=0)
        call_command("reindex", verbosity=0)

    def _connect(self, name: str) -> None:
        if connection.settings_dict["NAME"] != name:
            self._disconnect()
            connection.settings_dict["NAME"] = name

    @staticmethod
    def _disconnect() -> None:
        connection.close()
        connection.close_pool()

    @staticmethod
    def _run(statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


databases = Databases()
