"""The version of the public data: it moves with every committed write, also by `update()` and raw SQL.

A statement trigger on each data table notes the transaction in `data_touch`, and when the transaction commits, the
version moves once. Nothing is held while a transaction is open, so an import blocks no editor. The move is put off
twice (`data_touch` is first marked, then removed), because checks of foreign keys may wait for another transaction
when this one commits, and nobody may hold the version while waiting: `tests/history/test_data_version.py` shows both.

The changes that history keeps of the transaction get the moment of that move (a migration, 0012, has both). One move
waits for the commit of the other, so moments follow the order of commits: whoever has seen one has seen all before it,
and misses nothing by asking for what came after. The start of a transaction, a long import's above all, is no such
moment.

The moment of the last move is part of the version, so that a database that was restored or built anew never repeats
a version it has had with other content.
"""

from datetime import UTC, datetime

import pgtrigger
from django.apps import apps
from django.db import connection, models

from sources.evidence.base import evidenced_models


def watched_models() -> list[type[models.Model]]:
    """The tables that public answers are made of: every kind of record, and claims."""
    return [*evidenced_models(), apps.get_model("sources.Claim")]


def watch_data() -> None:
    """Give each of those tables its trigger; called once, when all models are known."""
    for model in watched_models():
        touch = pgtrigger.Trigger(
            name="data_is_touched",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
            func="INSERT INTO data_touch (tx) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; RETURN NULL;",
        )
        pgtrigger.register(touch)(model)


def changed_at() -> datetime:
    """When the public data last changed."""
    return datetime.fromtimestamp(int(data_version().partition("-")[2]) / 1e6, UTC)


def data_version(on=connection) -> str:
    """The version now, asked on a connection; two equal versions mean equal data."""
    with on.cursor() as cursor:
        cursor.execute("SELECT n, (extract(epoch FROM moved) * 1000000)::bigint FROM data_version")
        return "-".join(map(str, cursor.fetchone() or (0, 0)))
