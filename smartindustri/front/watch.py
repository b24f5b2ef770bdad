"""What the front knows of the database, on a connection of its own: the version of the data, and whether it answers.

Asked four times a second, so an answer from memory is at most that much older than the data. A request that needs the
database while it is away is told so at once, instead of waiting for a connection in one of the few threads.
"""

import logging
import threading
import time

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.utils import timezone

from smartindustri.serving.postgres.base import outage
from sources.history.data_version import data_version

PAUSE = 0.25  # seconds between questions
FRESH = 1.0  # seconds for which an answer holds
SILENT = 5.0  # seconds without an answer, after which the database is taken to be away

log = logging.getLogger("smartindustri")


class Watch:
    def __init__(self):
        self.version: str | None = None  # of the data, and the day: pages carry the day they are printed
        self._heard = 0.0

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True, name="watch").start()

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self._heard < FRESH

    @property
    def is_away(self) -> bool:
        """Whether the database refuses, or says nothing, as a machine that has lost its network."""
        return outage.is_away or 0 < self._heard < time.monotonic() - SILENT

    def _run(self) -> None:
        while True:
            own = connections[DEFAULT_DB_ALIAS].copy()
            own.settings_dict["OPTIONS"].pop("pool", None)
            try:
                while True:
                    self._ask(own)
                    time.sleep(PAUSE)
            except Error as error:
                if not outage.is_away:
                    log.warning("databasen svarar inte: %s", str(error).strip().splitlines()[0])
                outage.is_away = True
            own.close()
            time.sleep(PAUSE)

    def _ask(self, own) -> None:
        version = data_version(own)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery()")
            outage.is_read_only = cursor.fetchone()[0]
        self.version, self._heard = f"{version} {timezone.localdate()}", time.monotonic()
        if outage.is_away:
            connections[
                DEFAULT_DB_ALIAS
            ].close_pool()  # else its pauses, which grow while nobody answers, are waited out
            outage.is_away = False
            log.warning("databasen svarar igen")


watch = Watch()  # of this process
