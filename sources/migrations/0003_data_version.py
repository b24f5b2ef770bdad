"""The version of the public data: see `sources.history.data_version`, which says how it works and why."""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_claims_and_changes")]

    operations = [migrations.RunSQL(CREATE, DROP)]
