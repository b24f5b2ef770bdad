"""The public log of changes, as a list that page, API, file and feed share."""

from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from smartindustri.lists.about import RecordFilter
from sources.evidence.base import top_level_models
from sources.evidence.choices import ChangeKind
from sources.listing.columns import Column
from sources.listing.filters import NONE, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.listing.spans import SinceFilter
from sources.models import Change
from sources.models.querysets import moment_and_record
from sources.pages.display import HARD_SPACE, Shown, partial_date


def _changed(change: Change) -> list[Shown]:
    return [Shown(", ".join(change.field_labels))] if change.fields else []


def _changed_or_why(change: Change) -> list[Shown]:
    return _changed(change) or [Shown(change.why)] * bool(change.why)


def _successor(change: Change) -> list[Shown]:
    return [Shown(change.successor["name"], change.successor["slug"])] if change.successor else []


def _moment(change: Change) -> datetime:
    """In Swedish time, to the second, since a spreadsheet's moments have no zone."""
    return timezone.localtime(change.at).replace(microsecond=0, tzinfo=None)


def changed(keys: set[UUID]) -> set[UUID]:
    """Those of these keys that are the key of a record that the log tells of; it may be gone."""
    return {*Change.objects.order_by().filter(record_id__in=keys).values_list("record_id", flat=True).distinct()}


class KindFilter(ValuesFilter):
    """What happened to the record: it was new, it changed, or it went."""

    def __init__(self, **options):
        super().__init__(choices=lambda: ChangeKind.choices, field_name="record_id", label="Vad som hände", **options)

    def condition(self, values):
        kinds = Change.objects.kinds()
        return reduce(or_, (kinds[value] for value in values if value != NONE), Q(pk__in=[]))

    def missing(self):
        return Q(pk__in=[])  # something happened in each

    def counts(self, records):
        told = {kind.value: Count("pk", filter=asked) for kind, asked in Change.objects.kinds().items()}
        return records.order_by().aggregate(**told) | {NONE: 0}


class ChangeFilterSet(RecordFilterSet):
    """What the log can be asked."""

    sorts = {"time": ("tid", "at")}
    tiebreaker = "record_id"
    cursor = ("at", "record_id")
    period = ("at", "Ändrad")
    columns = [
        Column("at", "tid", lambda change: [Shown(clock(change.at))], value=_moment),
        Column("record", "post", lambda change: [shown_change(change)], has_slugs=True),
        Column("type", "slag", lambda change: [Shown(change.type_label, slug=change.type)], has_slugs=True),
        Column("kind", "vad som hände", lambda change: [Shown(change.kind.label, slug=change.kind)], has_slugs=True),
        Column("fields", "uppgifter", lambda change: [Shown(label) for label in change.field_labels]),
        Column("by", "av", lambda change: [Shown(change.by.label, slug=change.by)], has_slugs=True),
        Column("reason", "skäl", lambda change: [Shown(change.reason)] * bool(change.reason)),
        Column("successor", "ersatt av", lambda change: _successor(change), True),
    ]

    row = {
        "name": columns[1],
        "life": Column("kind", "vad som hände", lambda change: [Shown(told(change))]),
        "line": Column("fields", "vad", _changed_or_why),
        "who": columns[5],
        "figure": columns[0],
    }
    table = [columns[1], columns[0], *columns[2:]]

    type = RecordFilter(label="Slag av post", kinds=top_level_models, is_known=changed)
    record = RecordFilter(label="Post", kinds=top_level_models, is_known=changed, is_drawn=False)
    kind = KindFilter()
    since = SinceFilter()

    class Meta:
        model = Change
        fields = []  # only the filters declared above exist

    @staticmethod
    def position_of(slug):
        return moment_and_record(slug)


def clock(at: datetime) -> str:
    """A moment in Swedish time: 22 november 2026 kl. 04.18."""
    local = timezone.localtime(at)
    return f"{partial_date(local.date().isoformat())} kl.{HARD_SPACE}{local:%H.%M}"


def told(change: Change) -> str:
    """What happened, to what kind of record: åtgärd ändrades."""
    return f"{change.type_label} {change.kind.label}"


def shown_change(change: Change) -> Shown:
    """The record as it was called, with its address while it is there."""
    return Shown(change.title, change.was.slug, change.record.get_absolute_url() if change.record else "")
