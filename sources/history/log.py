"""The public log: what one transaction did to one record, with its rows and its evidence, is one change.

It is read from the events that triggers keep (`sources.history.events`). Who did it is told only as the editors or a
load; names are for the editors themselves, in the admin.
"""

import uuid
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Value
from django.utils import timezone
from pghistory.models import Context

from sources.evidence.base import Evidenced, top_level_models
from sources.evidence.kinds import model_named, type_name
from sources.history.events import EVIDENCE, Moment, events_on, read_moments

STAMP = "%Y%m%dt%H%M%S%fz"


class ChangeKind(models.TextChoices):
    CREATED = "created", "tillagd"
    CHANGED = "changed", "ändrad"
    DELETED = "deleted", "borttagen"


class ChangedBy(models.TextChoices):
    EDITOR = "editor", "redaktör"
    LOAD = "load", "inläsning"


@dataclass(frozen=True)
class Change:
    """What happened to a record at one moment."""

    at: datetime
    model: type[Evidenced]
    record_id: uuid.UUID
    record_slug: str
    title: str
    kind: ChangeKind
    by: ChangedBy
    fields: tuple[str, ...]
    record: Evidenced | None  # None when it is gone

    @property
    def slug(self) -> str:
        return f"{self.at.astimezone(UTC).strftime(STAMP)}-{self.record_id}"

    @property
    def pk(self) -> str:
        return self.slug

    @property
    def key(self) -> uuid.UUID:
        return uuid.uuid5(self.record_id, self.at.astimezone(UTC).isoformat())

    @property
    def type(self) -> str:
        return type_name(self.model)

    @property
    def type_label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def field_labels(self) -> list[str]:
        """The changed fields in Swedish."""
        return ["belägg" if name == EVIDENCE else _label(self.model, name) for name in self.fields]


class ChangeLog:
    """The changes, the newest first; narrowed, counted and sliced like a QuerySet."""

    model = Context  # what the events of one transaction share

    def __init__(self, types: Iterable[type[Evidenced]] | None = None):
        self.types = top_level_models() if types is None else list(types)
        self.since = self.before = None
        self.oldest_first = False

    def all(self) -> "ChangeLog":
        return copy(self)

    def none(self) -> "ChangeLog":
        return ChangeLog([])

    def of_types(self, names: Iterable[str]) -> "ChangeLog":
        """Keep the changes of these kinds of record."""
        narrowed = copy(self)
        narrowed.types = [model for model in self.types if type_name(model) in names]
        return narrowed

    def in_period(self, field: str, first: str = "", last: str = "") -> "ChangeLog":
        """Keep the changes from the first day of one partial date to the last of another, in Swedish time."""
        narrowed = copy(self)
        if first:
            narrowed.since = _midnight(first)
        if last:
            narrowed.before = _midnight(_following(last))
        return narrowed

    def reverse(self) -> "ChangeLog":
        turned = copy(self)
        turned.oldest_first = not self.oldest_first
        return turned

    def count(self) -> int:
        return self._moments().count() if self.types else 0

    def __iter__(self):
        return iter(self[:])

    def __getitem__(self, span: slice) -> list[Change]:
        if not self.types:
            return []
        moments = self._moments().order_by("at" if self.oldest_first else "-at", "about")[span]
        return [_change(moment) for moment in read_moments([tuple(row) for row in moments])]

    def find(self, slug: str) -> Change | None:
        """The change with this slug."""
        stamp, _, key = slug.partition("-")
        try:
            at, owner = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), uuid.UUID(key)
        except ValueError:
            return None
        for model in self.types:
            if any(events.filter(at=at, about=owner).exists() for _, events in events_on(model)):
                return _change(read_moments([(at, owner, type_name(model))])[0])
        return None

    def _moments(self):
        """Each moment at which a record was changed, once."""
        return self._branches()[0].union(*self._branches()[1:])

    def _branches(self) -> list:
        period = {"pgh_created_at__gte": self.since, "pgh_created_at__lt": self.before}
        period = {name: moment for name, moment in period.items() if moment}
        return [
            events.filter(**period).values_list("at", "about", Value(type_name(model), models.TextField()))
            for model in self.types
            for _, events in events_on(model)
        ]


def _change(moment: Moment) -> Change:
    kinds = {"insert": ChangeKind.CREATED, "delete": ChangeKind.DELETED}
    kind = kinds.get(moment.label, ChangeKind.CHANGED)
    model = model_named(moment.type)
    return Change(
        at=moment.at,
        model=model,
        record_id=moment.owner,
        record_slug=moment.state.slug,
        title=str(moment.state),
        kind=kind,
        by=ChangedBy.EDITOR if moment.is_by_user else ChangedBy.LOAD,
        fields=tuple(moment.parts) if kind is ChangeKind.CHANGED else (),
        record=moment.record,
    )


def _label(model: type[Evidenced], name: str) -> str:
    column = model._meta.get_field(name)
    return str(column.related_model._meta.verbose_name_plural if name in model.rows else column.verbose_name)


def _midnight(day: str) -> datetime:
    year, month, of_month = [*map(int, day.split("-")), 1, 1][:3]
    return timezone.make_aware(datetime(year, month, of_month))


def _following(date: str) -> str:
    """The day after the last one that a partial date covers."""
    year, *rest = map(int, date.split("-"))
    if not rest:
        return f"{year + 1:04}" if year < datetime.max.year else date
    if len(rest) == 1:
        return f"{year:04}-{rest[0] + 1:02}" if rest[0] < 12 else _following(f"{year:04}")
    return (datetime(year, *rest) + timedelta(days=1)).date().isoformat()
