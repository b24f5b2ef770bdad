"""Django's backend for PostgreSQL, which fails at once while nobody answers, instead of waiting for a connection.

Whether it is so is known in a process with a front, whose watch asks (`smartindustri.front.watch`).
"""

from dataclasses import dataclass

from django.db import OperationalError
from django.db.backends.postgresql import base


@dataclass
class Outage:
    """What is known of the database in this process: whether it answers, and whether it takes writes."""

    is_away: bool = False
    is_read_only: bool = False


outage = Outage()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        if outage.is_away and self.settings_dict["OPTIONS"].get("pool"):  # the watch itself has none
            raise OperationalError("the database is away")
        return super().get_new_connection(conn_params)
