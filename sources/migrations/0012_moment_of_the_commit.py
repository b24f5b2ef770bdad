"""A change has the moment of its commit, in the order of commits: see `sources.history.data_version`, which says why."""

from django.db import migrations

MOVE = """
CREATE OR REPLACE FUNCTION data_version_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    committed timestamptz;
BEGIN
    INSERT INTO data_version (n, moved) VALUES (1, clock_timestamp())
    ON CONFLICT (one) DO UPDATE
    SET n = data_version.n + 1, moved = greatest(clock_timestamp(), data_version.moved + interval '1 microsecond')
    RETURNING moved INTO committed;
    UPDATE sources_change SET at = committed
    WHERE at >= transaction_timestamp() AND transaction = pg_current_xact_id()::text::bigint;
    DELETE FROM data_touch WHERE tx = NEW.tx;
    RETURN NULL;
END $$;
"""
MOVE_BEFORE = """
CREATE OR REPLACE FUNCTION data_version_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO data_version (n, moved) VALUES (1, clock_timestamp())
    ON CONFLICT (one) DO UPDATE SET n = data_version.n + 1, moved = clock_timestamp();
    DELETE FROM data_touch WHERE tx = NEW.tx;
    RETURN NULL;
END $$;
"""
# It forbids what is done here. After every migration come the triggers as the models declare them.
DROP = "DROP TRIGGER IF EXISTS pgtrigger_append_only_14c95 ON sources_change"
# What a transaction has noted of a record has a later moment once its constraints were checked before the commit.
# The rest of the function stays as 0004 made it.
NOTE = """
DO $do$ BEGIN
    EXECUTE replace(pg_get_functiondef('note_row_change'::regproc), 'AND at {} tr', 'AND at {} tr');
END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0011_terms_in_english")]

    operations = [
        migrations.RunSQL(DROP, migrations.RunSQL.noop),
        migrations.RunSQL(MOVE, MOVE_BEFORE),
        migrations.RunSQL(NOTE.format("=", ">="), NOTE.format(">=", "=")),
    ]
