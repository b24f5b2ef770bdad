"""What has happened to a record, its rows and its claims: the log that triggers keep, put into Swedish for editors."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from sources.evidence.base import Evidenced
from sources.evidence.quotations import shorten
from sources.models import Change, Claim, RowChange
from sources.pages.display import shown_value
from sources.pipeline.aggregates import CLAIM_FIELDS

UNKNOWN = "någon utanför redaktionen (kommando eller databas)"
CLAIM_PARTS = [name for name in CLAIM_FIELDS if name not in ("field", "start", "end")]
Operation = RowChange.Operation


@dataclass
class Line:
    """One thing that changed: what it concerns, and what it was and became where that can be said."""

    what: str
    before: str = ""
    after: str = ""


@dataclass
class Entry:
    """Everything that was done to a record in one go."""

    at: datetime
    who: str
    title: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def when(self) -> str:
        return date_format(timezone.localtime(self.at), "j F Y \\k\\l. H.i")


def history_of(key: uuid.UUID | str) -> list[Entry]:
    """The history of a record, the newest entry first; it outlives the record."""
    try:
        key = uuid.UUID(str(key))
    except ValueError:
        return []
    changes = Change.objects.filter(record_id=key).order_by("id").select_related("context")
    rows = RowChange.objects.select_related("row_type").annotate(
        was=models.Func("before", template="%(expressions)s - 'text'", output_field=models.JSONField()),
        now=models.Func("after", template="%(expressions)s - 'text'", output_field=models.JSONField()),
    )
    changes = changes.prefetch_related(models.Prefetch("rows", rows.defer("before", "after")))
    return _Reader().read(changes)


def last_entry(record: Evidenced) -> Entry | None:
    """What was last done to a record or to what belongs to it."""
    return next(iter(history_of(record.pk)), None)


class _Reader:
    """Turns changes into entries, looking up the names of people and records as they are needed."""

    def __init__(self):
        self.names: dict[tuple, str] = {}
        self.users: dict[Any, str] = {}
        self.subjects: dict[uuid.UUID, str] = {}  # what rows are called, in lines about them and their claims

    def read(self, changes) -> list[Entry]:
        entries: dict[Any, Entry] = {}
        for change in changes:
            rows = sorted(change.rows.all(), key=_rank)
            for row in rows:
                model = row.row_type.model_class()
                if model not in (None, Claim) and model.parent:
                    self.subjects[row.row_id] = f"{capfirst(model._meta.verbose_name)} {_state(row)['slug']}"
            lines = [line for row in rows for line in self._lines(row)]
            if lines:
                entry = entries.setdefault(change.context_id or change.pk, Entry(change.at, self._who(change)))
                entry.lines += lines
                own = next((_state(row) for row in rows if row.row_id == change.record_id), {})
                entry.title = own.get("name") or own.get("title") or own.get("slug") or entry.title
        return list(reversed(entries.values()))

    def _lines(self, row: RowChange) -> list[Line]:
        model = row.row_type.model_class()
        if model is None:  # a kind of record that is no more
            return [Line(f"{row.row_type.model}: {row.get_operation_display()}")]
        if model is Claim:
            return self._claim(row)
        subject = self.subjects.get(row.row_id, "")
        if row.operation == Operation.DELETE:
            return [Line(f"{subject or 'Posten'} togs bort")]
        if row.operation == Operation.INSERT and not model.stated:
            return []  # a document's sentences come and go with its text
        is_new = row.operation == Operation.INSERT
        lines = [Line(f"{subject or 'Posten'} lades till")] if is_new else []
        place = f"{subject}, " if subject else ""
        for name in [*([] if model.parent else ["slug"]), *model.stated, *model.ours]:
            column = model._meta.get_field(name)
            was, now = (self._shown(column, state or {}) for state in (None if is_new else row.was, row.now))
            if (is_new and now) or column.attname in row.columns:
                lines.append(Line(f"{place}{column.verbose_name}", was, now))
        return lines + [Line("Den lagrade texten byttes ut")] * ("sha256" in row.columns)

    def _claim(self, row: RowChange) -> list[Line]:
        state = _state(row)
        model = ContentType.objects.get_for_id(state["record_type_id"]).model_class()
        label = state["field"]
        if model and label in model.stated:
            label = str(model._meta.get_field(label).verbose_name)
        subject = self.subjects.get(row.about_id, "")
        what = f"{subject}, belägg för {label}" if subject else f"Belägg för {label}"
        if row.operation == Operation.DELETE:
            return [Line(f"{what} togs bort", self._evidence(model, state))]
        if row.operation == Operation.INSERT:
            return [Line(f"{what} lades till", "", self._evidence(model, state))]
        columns = [Claim._meta.get_field(name) for name in CLAIM_PARTS]
        return [
            Line(f"{what}, {column.verbose_name}", self._shown(column, row.was), self._shown(column, row.now))
            for column in columns
            if column.attname in row.columns
        ]

    def _evidence(self, model: type[Evidenced] | None, state: dict) -> str:
        value = state["value"]
        if model and state["field"] in model.stated:
            column = model._meta.get_field(state["field"])
            named = column.is_relation and column.related_model.objects.filter(slug=value).first()
            value = named or shown_value(column, value)
        words = f"”{shorten(state['quote'], 200)}”" if state["quote"] else state["locator"]
        document = self._name(Claim._meta.get_field("document").related_model, state["document_id"])
        return f"{shorten(str(value))}: {words} ({document})"

    def _shown(self, column: models.Field, state: dict) -> str:
        """The value a column had; nothing where the row had no such column that day."""
        value = state.get(column.attname)
        if column.is_relation:
            return self._name(column.related_model, value) if value else ""
        return shown_value(column, value)

    def _name(self, model: type[Evidenced], key: str) -> str:
        if (model, key) not in self.names:
            record = model._base_manager.filter(pk=key).first()
            gone = RowChange.objects.filter(row_id=key).order_by("-id").values_list("before__slug", flat=True).first()
            self.names[model, key] = str(record) if record else f"{gone or 'okänd post'} (borttagen)"
        return self.names[model, key]

    def _who(self, change: Change) -> str:
        said = change.context.metadata if change.context else {}
        key = said.get("user")
        if key is None:
            return f"kommandot {said['command']}" if said.get("command") else UNKNOWN
        if key not in self.users:
            user = get_user_model().objects.filter(pk=key).first()
            self.users[key] = (user.get_full_name() or user.get_username()) if user else f"användare {key} (borttagen)"
        return self.users[key]


def _rank(row: RowChange) -> tuple[int, int]:
    """The record itself first, then its rows, then the evidence; each in the order it was written."""
    return (2 if row.about_id != row.row_id else int(row.row_id != row.change.record_id), row.pk)


def _state(row: RowChange) -> dict:
    """The row after it was written, or before it went."""
    return row.now or row.was
