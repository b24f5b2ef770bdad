"""The version of the public data: it moves with every committed write, also by `update()` and raw SQL.

A statement trigger on each data table notes the transaction in `data_touch`, and when the transaction commits, the
version moves once. Nothing is held while a transaction is open, so an import blocks no editor. The move is put off
twice (`data_touch` is first marked, then removed), because checks of foreign keys may wait for another transaction
when this one commits, and nobody may hold the version while waiting: `tests/test_data_version.py` shows both.

The moment of the last move is part of the version, so that a database that was restored or built anew never repeats
a version it has had with other content.
"""

import pgtrigger
from django.apps import apps
from django.db import connection, models

from sources.evidenced import evidenced_models

CREATE = """
CREATE TABLE data_version (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    n bigint NOT NULL,
    moved timestamptz NOT NULL
);
INSERT INTO data_version (n, moved) VALUES (0, clock_timestamp());

CREATE TABLE data_touch (tx xid8 PRIMARY KEY, is_settled boolean NOT NULL DEFAULT false);

CREATE FUNCTION data_touch_settle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE data_touch SET is_settled = true WHERE tx = NEW.tx;
    RETURN NULL;
END $$;

CREATE FUNCTION data_version_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO data_version (n, moved) VALUES (1, clock_timestamp())
    ON CONFLICT (one) DO UPDATE SET n = data_version.n + 1, moved = clock_timestamp();
    DELETE FROM data_touch WHERE tx = NEW.tx;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER data_touch_settles AFTER INSERT ON data_touch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_touch_settle();
CREATE CONSTRAINT TRIGGER data_version_moves AFTER UPDATE ON data_touch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_version_move();
"""
DROP = """
DROP TABLE data_touch, data_version;
DROP FUNCTION data_touch_settle(), data_version_move();
"""


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


def data_version() -> str:
    """The version now; two equal versions mean equal data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, (extract(epoch FROM moved) * 1000000)::bigint FROM data_version")
        return "-".join(map(str, cursor.fetchone() or (0, 0)))
