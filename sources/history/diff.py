"""What has happened to a record, its rows and its claims, and by whom: the log that triggers keep, for editors."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format

from sources.evidence.base import Evidenced
from sources.evidence.choices import ChangedBy, ChangeKind
from sources.history.lines import Line, lines_of
from sources.models import Change

UNKNOWN = "någon utanför redaktionen (kommando eller databas)"


@dataclass
class Entry:
    """Everything that was done to a record in one go."""

    at: datetime
    who: str
    title: str = ""
    why: str = ""
    lines: list[Line] = field(default_factory=list)
    change: Change | None = None  # the last of those that it is made of

    @property
    def is_removal(self) -> bool:
        return self.change is not None and self.change.kind == ChangeKind.DELETED

    @property
    def when(self) -> str:
        return date_format(timezone.localtime(self.at), "j F Y \\k\\l. H.i")


def history_of(model: type[Evidenced], key: uuid.UUID | str) -> list[Entry]:
    """The history of a record of this kind, the newest entry first; it outlives the record."""
    try:
        key = uuid.UUID(str(key))
    except ValueError:
        return []
    kind = ContentType.objects.get_for_model(model)
    changes = list(Change.objects.filter(record_id=key, record_type=kind).order_by("id").for_lists())
    lines, names = lines_of(changes), _names_of_users(changes)
    entries: dict[Any, Entry] = {}
    for change in changes:
        if lines[change.pk]:
            entry = entries.setdefault(change.context_id or change.pk, Entry(change.at, _who(change, names)))
            entry.lines += lines[change.pk]
            entry.title = change.title or entry.title
            entry.why = change.why
            entry.change = change
    return list(reversed(entries.values()))


def last_entry(record: Evidenced) -> Entry | None:
    """What was last done to a record or to what belongs to it."""
    return next(iter(history_of(type(record), record.pk)), None)


def _names_of_users(changes: Iterable[Change]) -> dict[int, str]:
    keys = {change.context.metadata.get("user") for change in changes if change.context}
    users = get_user_model().objects.filter(pk__in=keys - {None})
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def _who(change: Change, names: dict[int, str]) -> str:
    said = change.context.metadata if change.context else {}
    if (key := said.get("user")) is not None:
        return names.get(key) or f"användare {key} (borttagen)"
    if said.get("command") == "load":
        return str(ChangedBy.LOAD.label)
    return f"kommandot {said['command']}" if said.get("command") else UNKNOWN
