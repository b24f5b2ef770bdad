"""Which period the dates of each kind of record cover: asked of every dated column at once, in one question."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Max, Min, Value
from django.db.models.functions import Cast, Collate, Concat

from dialogues.models import TimelineEntry
from sources.evidence.base import Evidenced, evidenced_models
from sources.evidence.dates import first_day, last_day
from sources.evidence.fields import PartialDateField

Period = tuple[date, date]
OPEN = "~"  # stands after every digit and hyphen: with it, 2018 comes after 2018-05, since it ends later


def periods() -> dict[str, Period]:
    """The first and the last day by resource; the dates of rows are those of what they belong to."""
    questions = [
        _ends(model.objects.all(), name).annotate(_of=Value(resource)).values_list("_of", "_first", "_last")
        for model, resource in _dated()
        for name in _date_columns(model)
    ]
    found: dict[str, Period] = {}
    for resource, first, last in questions[0].union(*questions[1:], all=True):
        if first:
            begins, ends = first_day(first), last_day(last.rstrip(OPEN))
            earlier, later = found.get(resource, (begins, ends))
            found[resource] = min(begins, earlier), max(ends, later)
    return found


def period_of_all() -> Period | None:
    """From the first to the last of what the sources date: what the base is about."""
    ends = _ends(TimelineEntry.objects.all(), "date").values_list("_first", "_last")
    first, last = next(iter(ends), (None, None))
    return (first_day(first), last_day(last.rstrip(OPEN))) if first else None


def _dated() -> Iterator[tuple[type[Evidenced], str]]:
    for model in evidenced_models():
        owner = model._meta.get_field(model.parent).related_model if model.parent and not model.resource else model
        if owner.resource and _date_columns(model):
            yield model, owner.resource


def _date_columns(model: type[Evidenced]) -> list[str]:
    """The stated dates, and years, which are numbers called so."""
    names = [name for name in model.stated if isinstance(model._meta.get_field(name), PartialDateField)]
    return [*names, *(name for name in model.stated if name == "year" or name.endswith("_year"))]


def _ends(records: models.QuerySet, name: str) -> models.QuerySet:
    """The earliest and the latest value of a column that has one, byte by byte as dates are compared; one row."""
    written = Cast(F(name), models.TextField())
    later = Concat(written, Value(OPEN), output_field=models.TextField())
    dated = records.order_by().annotate(_written=Collate(written, "C"), _later=Collate(later, "C"), _all=Value(1))
    return dated.filter(_written__gt="").values("_all").annotate(_first=Min("_written"), _last=Max("_later"))
