"""What has been written, kept by triggers: the changes of records, and in each the rows of tables that make it up.

One form for every table: a written row is kept as JSON under the names its columns had that day. A new field, or a
new kind of record, asks nothing of the tables here. `sources.history.tracking` sets the triggers.
"""

from datetime import UTC
from functools import cached_property

import pgtrigger
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from pghistory.models import Context

from sources.evidence.choices import ChangedBy, ChangeKind
from sources.evidence.kinds import type_name
from sources.models.mixed import RecordKey, name_together
from sources.models.querysets import STAMP, ChangeQuerySet

# All that may ever be written anew: a transaction gives its own changes the moment of its commit, the version's.
KEEP_BUT_FOR_THE_MOMENT = """
    IF OLD.transaction = pg_current_xact_id()::text::bigint AND OLD.at >= transaction_timestamp()
    AND to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at = (SELECT moved FROM data_version) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Cannot update rows from % table', TG_TABLE_NAME;
"""
REASON, SUCCESSOR = "reason", "successor"  # in a context: why, for everybody to read; and what stands in its place
EVIDENCE = "claims"  # stands among what changed for the evidence of the record and its rows


class ChangedRecord(RecordKey):
    """The record of a change as it is now. Fetched for several, what they were called then is known as well."""

    def get_prefetch_querysets(self, instances, querysets=None):
        name_together([change.was for change in instances])
        return super().get_prefetch_querysets(instances, querysets)


class Change(models.Model):
    """What one transaction did to one record, with its rows and its claims: a line of the public log."""

    at = models.DateTimeField("tid")  # of the commit: see `sources.history.data_version`
    transaction = models.BigIntegerField("transaktion")
    record_type = models.ForeignKey(ContentType, on_delete=models.DO_NOTHING, verbose_name="slag av post")
    record_id = models.UUIDField("post")
    record = ChangedRecord("record_type", "record_id")  # None when it is gone
    context = models.ForeignKey(
        Context, on_delete=models.DO_NOTHING, db_constraint=False, null=True, verbose_name="sammanhang"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "record_id"]
        verbose_name = "ändring"
        verbose_name_plural = "ändringar"
        indexes = [
            models.Index(fields=["record_id", "at"], name="change_record"),
            models.Index(fields=["-at", "record_id"], name="change_latest"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="append_only_but_its_moment",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=KEEP_BUT_FOR_THE_MOMENT,
            ),
        ]

    def __str__(self):
        return self.slug

    @property
    def slug(self) -> str:
        return f"{self.at.astimezone(UTC).strftime(STAMP)}-{self.record_id}"

    @property
    def model(self) -> type[models.Model]:
        return ContentType.objects.get_for_id(self.record_type_id).model_class()  # those are kept

    @property
    def type(self) -> str:
        return type_name(self.model)

    @property
    def type_label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def by(self) -> ChangedBy:
        """Who did it, without a name: an editor who had signed in, or anything else, such as a load."""
        is_by_editor = self.context is not None and self.context.metadata.get("user") is not None
        return ChangedBy.EDITOR if is_by_editor else ChangedBy.LOAD

    @property
    def reason(self) -> str:
        """Why it was done, where whoever did it has said so."""
        return self._said(REASON) or ""

    @property
    def successor(self) -> dict[str, str]:
        """The slug and the name of the record that was put in the place of what was removed; empty where none was."""
        return self._said(SUCCESSOR) or {}

    @property
    def why(self) -> str:
        """Both in words."""
        successor = f"Ersatt av: {self.successor['name']}." if self.successor else ""
        return " ".join(filter(None, (self.reason and f"Skäl: {self.reason}", successor)))

    def _said(self, name: str):
        return self.context.metadata.get(name) if self.context else None

    @property
    def kind(self) -> ChangeKind:
        """What happened to the record itself, when it did not only change."""
        done = {row.operation for row in self.rows.all() if row.row_id == self.record_id}
        if RowChange.Operation.INSERT in done:
            return ChangeKind.CREATED
        return ChangeKind.DELETED if RowChange.Operation.DELETE in done else ChangeKind.CHANGED

    @property
    def fields(self) -> list[str]:
        """The fields and rows of the record that changed, and `claims` for the evidence; a new or gone one has none."""
        if self.kind is not ChangeKind.CHANGED:
            return []
        model, rows = self.model, self.rows.all()
        columns = {name for row in rows if row.row_id == self.record_id for name in row.columns}
        kinds = {row.row_type.model_class() for row in rows if row.row_id != self.record_id}
        own = [name for name in model.carried() if model._meta.get_field(name).attname in columns]
        of_rows = [name for name in model.rows if model._meta.get_field(name).related_model in kinds]
        return own + of_rows + [EVIDENCE] * any(row.about_id != row.row_id for row in rows)

    @property
    def field_labels(self) -> list[str]:
        """The changed fields in Swedish."""
        columns = (EVIDENCE if name == EVIDENCE else self.model._meta.get_field(name) for name in self.fields)
        return ["belägg" if column == EVIDENCE else _label(column) for column in columns]

    @property
    def title(self) -> str:
        """What the record was called then."""
        return str(self.was)

    @cached_property
    def was(self) -> models.Model:
        """The record as it was after the change, or before it went. Needs `ChangeQuerySet.for_lists`."""
        return record_of(self.model, self.state or {"id": self.record_id})


def record_of(model: type[models.Model], state: dict) -> models.Model:
    """A record as history keeps its row; columns that are no more are passed over."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    return model(**{name: columns[name].to_python(value) for name, value in state.items() if name in columns})


def _label(column) -> str:
    return str(column.related_model._meta.verbose_name_plural if column.auto_created else column.verbose_name)


class RowChange(models.Model):
    """One written row of a table: a record's, a row's of it, or a claim's."""

    class Operation(models.TextChoices):
        INSERT = "insert", "tillagd"
        UPDATE = "update", "ändrad"
        DELETE = "delete", "borttagen"

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="rows", verbose_name="ändring")
    row_type = models.ForeignKey(ContentType, on_delete=models.DO_NOTHING, related_name="+", verbose_name="tabell")
    row_id = models.UUIDField("rad")
    about_id = models.UUIDField("rör", help_text="Raden själv, eller för en uppgift den post eller rad den gäller.")
    operation = models.CharField("händelse", max_length=6, choices=Operation)
    columns = ArrayField(models.CharField(max_length=63), verbose_name="ändrade kolumner")
    before = models.JSONField("före", null=True, help_text="De ändrade kolumnerna, eller hela raden när den togs bort.")
    after = models.JSONField("efter", null=True, help_text="Hela raden, om den finns kvar.")

    class Meta:
        ordering = ["id"]
        verbose_name = "ändrad rad"
        verbose_name_plural = "ändrade rader"
        indexes = [
            models.Index(fields=["row_id", "id"], name="row_change_row"),
            models.Index(fields=["about_id", "id"], name="row_change_about"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.operation} {self.row_type} {self.row_id}"
