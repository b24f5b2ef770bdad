"""What has happened to a record, its rows and its claims: the events that triggers keep, put into Swedish."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from sources.evidence.base import Evidenced, row_model
from sources.evidence.quotations import shorten
from sources.history.tracking import event_model
from sources.models import Claim
from sources.pages.display import shown_value
from sources.pipeline.aggregates import CLAIM_FIELDS

UNKNOWN = "någon utanför redaktionen (kommando eller databas)"
CLAIM_PARTS = [name for name in CLAIM_FIELDS if name not in ("field", "start", "end")]


@dataclass
class Line:
    """One thing that changed: what it concerns, and what it was and became where that can be said."""

    what: str
    before: str = ""
    after: str = ""


@dataclass
class Change:
    """Everything that was done to a record in one go."""

    at: datetime
    who: str
    title: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def when(self) -> str:
        return date_format(timezone.localtime(self.at), "j F Y \\k\\l. H.i")


def changes_of(model: type[Evidenced], key: uuid.UUID | str) -> list[Change]:
    """The history of a record, the newest change first; it outlives the record."""
    try:
        key = uuid.UUID(str(key))
    except ValueError:
        return []
    return _Reader().read(_events(model, key))


def last_change(record: Evidenced) -> Change | None:
    """What was last done to a record or to what belongs to it."""
    return next(iter(changes_of(type(record), record.pk)), None)


def _events(model, key) -> list:
    """The events of a record, its rows and their claims, in the order they happened."""
    events = list(_kept(model).filter(pgh_obj_id=key))
    for name in model.rows:
        row = row_model(model, name)
        events += _kept(row).filter(**{row.parent: key})
    keys = {event.pgh_obj_id for event in events}
    events += _kept(Claim).filter(record_id__in=keys)
    rank = {model: 0, Claim: 2}
    return sorted(events, key=lambda event: (event.pgh_created_at, rank.get(event.pgh_tracked_model, 1), event.pgh_id))


def _kept(model):
    events = event_model(model)
    heavy = [column.name for column in events._meta.fields if column.name == "text"]
    return events.objects.select_related("pgh_context").defer(*heavy)


class _Reader:
    """Turns events into changes, looking up the names of people and records as they are needed."""

    def __init__(self):
        self.names: dict[tuple, str] = {}
        self.users: dict[Any, str] = {}

    def read(self, events) -> list[Change]:
        previous: dict[tuple, Any] = {}
        subjects: dict[uuid.UUID, str] = {}
        changes: dict[Any, Change] = {}
        for event in events:
            model = event.pgh_tracked_model
            if model is not Claim and model.parent:
                subjects[event.pgh_obj_id] = f"{capfirst(model._meta.verbose_name)} {event.slug}"
            lines = self._lines(event, previous.get((model, event.pgh_obj_id)), subjects)
            previous[model, event.pgh_obj_id] = event
            if lines:
                moment = event.pgh_context_id or event.pgh_created_at
                change = changes.setdefault(moment, Change(event.pgh_created_at, self._who(event)))
                change.lines += lines
                if model is not Claim and not model.parent:
                    change.title = getattr(event, "name", "") or getattr(event, "title", "") or event.slug
        return list(reversed(changes.values()))

    def _lines(self, event, before, subjects) -> list[Line]:
        model = event.pgh_tracked_model
        if model is Claim:
            return self._claim(event, before, subjects)
        subject = subjects.get(event.pgh_obj_id, "")
        place = f"{subject}, " if subject else ""
        if event.pgh_label == "delete":
            return [Line(f"{subject or 'Posten'} togs bort")]
        names = ["slug", *model.stated, *model.ours] if not model.parent else [*model.stated, *model.ours]
        if event.pgh_label == "insert" and not model.stated:
            return []  # a document's sentences come and go with its text
        lines = [Line(f"{subject or 'Posten'} lades till")] if event.pgh_label == "insert" else []
        for name in names:
            was = self._shown(model, name, before) if before and event.pgh_label == "update" else ""
            now = self._shown(model, name, event)
            if was != now:
                lines.append(Line(f"{place}{model._meta.get_field(name).verbose_name}", was, now))
        if before and getattr(before, "sha256", "") != getattr(event, "sha256", ""):
            lines.append(Line("Den lagrade texten byttes ut"))
        return lines

    def _claim(self, event, before, subjects) -> list[Line]:
        model = ContentType.objects.get_for_id(event.record_type_id).model_class()
        label = event.field
        if label in model.stated:
            label = str(model._meta.get_field(event.field).verbose_name)
        subject = subjects.get(event.record_id, "")
        what = f"{subject}, belägg för {label}" if subject else f"Belägg för {label}"
        if event.pgh_label == "delete":
            return [Line(f"{what} togs bort", self._evidence(model, event))]
        if event.pgh_label == "insert":
            return [Line(f"{what} lades till", "", self._evidence(model, event))]
        lines = []
        for name in CLAIM_PARTS:
            column = Claim._meta.get_field(name)
            was, now = getattr(before, column.attname, None), getattr(event, column.attname)
            if was != now:
                lines.append(Line(f"{what}, {column.verbose_name}", self._part(column, was), self._part(column, now)))
        return lines

    def _evidence(self, model, event) -> str:
        value = event.value
        if event.field in model.stated:
            column = model._meta.get_field(event.field)
            named = column.is_relation and column.related_model.objects.filter(slug=value).first()
            value = named or shown_value(column, value)
        words = f"”{shorten(event.quote, 200)}”" if event.quote else event.locator
        document = self._name(Claim._meta.get_field("document").related_model, event.document_id)
        return f"{shorten(str(value))}: {words} ({document})"

    def _part(self, column, value) -> str:
        if column.is_relation and value:
            return self._name(column.related_model, value)
        return shown_value(column, value)

    def _shown(self, model, name, event) -> str:
        column = model._meta.get_field(name)
        value = getattr(event, column.attname)
        if column.is_relation:
            return self._name(column.related_model, value) if value else ""
        return shown_value(column, value)

    def _name(self, model, key) -> str:
        if (model, key) not in self.names:
            record = model._base_manager.filter(pk=key).first()
            gone = event_model(model).objects.filter(pgh_obj_id=key).order_by("-pgh_id") if record is None else ()
            slug = next((event.slug for event in gone[:1]), "okänd post")
            self.names[model, key] = str(record) if record else f"{slug} (borttagen)"
        return self.names[model, key]

    def _who(self, event) -> str:
        said = event.pgh_context.metadata if event.pgh_context_id and event.pgh_context else {}
        key = said.get("user")
        if key is None:
            return f"kommandot {said['command']}" if said.get("command") else UNKNOWN
        if key not in self.users:
            user = get_user_model().objects.filter(pk=key).first()
            self.users[key] = (user.get_full_name() or user.get_username()) if user else f"användare {key} (borttagen)"
        return self.users[key]
