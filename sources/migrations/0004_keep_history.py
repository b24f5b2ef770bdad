"""The functions that keep history: see `sources.history.tracking`, whose triggers call them for every written row."""

from django.db import migrations

CREATE = """
CREATE FUNCTION content_type(app text, name text) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT id FROM django_content_type WHERE app_label = app AND model = name
$$;

CREATE FUNCTION note_row_change(
    row_kind integer, row_key uuid, about uuid, owner_kind integer, owner uuid, old_row jsonb, new_row jsonb
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    current_tx bigint := pg_current_xact_id()::text::bigint;
    change bigint;
    changed text[] := '{}';
    was jsonb := old_row;
    found record;
BEGIN
    IF old_row IS NOT NULL AND new_row IS NOT NULL THEN
        SELECT array_agg(key ORDER BY key), jsonb_object_agg(key, value) INTO changed, was
        FROM jsonb_each(old_row) WHERE value IS DISTINCT FROM new_row -> key;
        IF was IS NULL THEN
            RETURN;  -- written, but the same
        END IF;
    END IF;
    IF owner IS NULL THEN  -- a claim: it belongs with what it is about, wherever that was last written
        owner := about;
        SELECT c.record_type_id, c.record_id INTO found
        FROM sources_rowchange r JOIN sources_change c ON c.id = r.change_id
        WHERE r.row_id = about ORDER BY r.id DESC LIMIT 1;
        IF found.record_id IS NOT NULL THEN
            owner_kind := found.record_type_id;
            owner := found.record_id;
        END IF;
    END IF;
    SELECT id INTO change FROM sources_change
    WHERE record_id = owner AND at = transaction_timestamp() AND transaction = current_tx;
    IF change IS NULL THEN
        INSERT INTO sources_change (at, transaction, record_type_id, record_id, context_id)
        VALUES (transaction_timestamp(), current_tx, owner_kind, owner, _pgh_attach_context())
        RETURNING id INTO change;
    END IF;
    INSERT INTO sources_rowchange (change_id, row_type_id, row_id, about_id, operation, columns, before, after)
    VALUES (
        change, row_kind, row_key, about,
        CASE WHEN old_row IS NULL THEN 'insert' WHEN new_row IS NULL THEN 'delete' ELSE 'update' END,
        changed, was, new_row
    );
END $$;
"""
DROP = """
DROP FUNCTION note_row_change(integer, uuid, uuid, integer, uuid, jsonb, jsonb);
DROP FUNCTION content_type(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_data_version")]

    operations = [migrations.RunSQL(CREATE, DROP)]
