"""A field that becomes a row: the row takes the claims along, and history tells of both in one change."""

import pghistory
from django.db import migrations
from django.utils.text import slugify

from sources.evidence.base import key_of
from sources.pipeline.aggregates import ClaimData

PLACE = ("start", "end", "locator")
NOTE = """
SELECT note_row_change(%s, r.id, r.id, %s, r.{parent}_id, NULL, to_jsonb(r)) FROM {table} r WHERE r.id = %s
"""


def field_to_row(app: str, model: str, field: str, row_model: str) -> migrations.RunPython:
    """Give each record that refers to something in a field a row that refers to it; `row_model` must exist already.

    The row's model has the field under the same name, and names the record by the name of the record's model.
    """

    def carry(apps, editor):
        records, rows = (apps.get_model(app, name).objects for name in (model, row_model))
        kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create
        old, new = (kind(app_label=app, model=name.lower())[0] for name in (model, row_model))
        claims = apps.get_model("sources", "Claim").objects.filter(record_type=old.pk, field=field)
        with pghistory.context(command="migrate"):
            for record in records.exclude(**{field: None}).select_related(field):
                slug = slugify(f"{record.slug} {getattr(record, field).slug}")
                values = {"slug": slug, model.lower(): record, field: getattr(record, field)}
                row = rows.create(id=key_of(rows.model, slug), **values)
                note = NOTE.format(parent=model.lower(), table=rows.model._meta.db_table)
                editor.execute(note, [new.pk, old.pk, row.pk])
                for claim in claims.filter(record_id=record.pk).select_related("document"):
                    place = {name: getattr(claim, name) for name in PLACE}
                    key = ClaimData(field, claim.value, claim.document.slug, **place).key(row.pk)
                    claims.filter(pk=claim.pk).update(id=key, record_type=new.pk, record_id=row.pk)
            claims.all().delete()  # on a field without a value, which the rules of evidence never let in
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # so that the tables can be altered after it
        editor.execute("SET CONSTRAINTS ALL DEFERRED")

    return migrations.RunPython(carry)
