"""The public log of changes, as a list that page, API, file and feed share."""

from datetime import datetime

from django.utils import timezone

from sources.evidence.base import top_level_models
from sources.evidence.kinds import type_name
from sources.history.log import ChangeLog
from sources.listing.columns import Column
from sources.listing.filters import NONE, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.pages.display import Shown, partial_date


class ChangedTypeFilter(ValuesFilter):
    """The kind of record that was changed."""

    def __init__(self, **options):
        super().__init__(choices=self.kinds, field_name="type", **options)

    @staticmethod
    def kinds() -> list[tuple[str, str]]:
        return [(type_name(model), str(model._meta.verbose_name)) for model in top_level_models()]

    def filter(self, log: ChangeLog, values):
        wanted = {value for value in values or [] if not value.startswith("-")}
        excluded = {value.removeprefix("-") for value in values or [] if value.startswith("-")}
        names = {name for name, _ in self.kinds()}
        return log.of_types(((wanted - {NONE}) if wanted else names) - excluded) if values else log

    def counts(self, log: ChangeLog):
        return {name: log.of_types([name]).count() for name, _ in self.kinds()}


class ChangeFilterSet(RecordFilterSet):
    """What the log can be asked."""

    sorts = {"time": ("tid", "at")}
    period = ("at", "Ändrad")
    columns = [
        Column("at", "tid", lambda change: [Shown(clock(change.at))]),
        Column("record", "post", lambda change: [shown_change(change)], has_slugs=True),
        Column("type", "slag", lambda change: [Shown(change.type_label, slug=change.type)], has_slugs=True),
        Column("kind", "händelse", lambda change: [Shown(change.kind.label, slug=change.kind)], has_slugs=True),
        Column("fields", "vad", lambda change: [Shown(label) for label in change.field_labels]),
        Column("by", "av", lambda change: [Shown(change.by.label, slug=change.by)], has_slugs=True),
    ]

    type = ChangedTypeFilter(label="Slag av post")

    def filter_queryset(self, log):
        for name, value in self.form.cleaned_data.items():
            if value:
                log = self.filters[name].filter(log, value)
        return log

    def sorted(self, log):
        return log.reverse() if self.data.get("sort") == "time" else log

    def without(self, name):
        log = self.queryset.all()
        for other, value in (self.form.cleaned_data if self.is_valid() else {}).items():
            if other != name and value:
                log = self.filters[other].filter(log, value)
        return log


def clock(at: datetime) -> str:
    """A moment in Swedish time: 22 november 2026 kl. 04.18."""
    local = timezone.localtime(at)
    return f"{partial_date(local.date().isoformat())} kl. {local:%H.%M}"


def shown_change(change) -> Shown:
    """The record as it was called, with its address while it is there."""
    return Shown(change.title, change.record_slug, change.record.get_absolute_url() if change.record else "")
