"""Filters over a span: the first and the last of something that has an order, dates, years or numbers.

Both ends are one question. Each date and number of a record can be asked for by its own name (`amountFrom`); the spans
that a form has fields for are declared by the FilterSets.
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy

from search.analysis import facts
from search.analysis.query import FACT
from sources.evidence.fields import PartialDateField, validate_partial_date
from sources.evidence.kinds import camel
from sources.history.log import changed_since
from sources.listing.filters import LONGEST_VALUE

MOST_ASKED = 10**15 - 1  # of a number, either side of 0
WHOLE_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


class DateForm(forms.CharField):
    """A partial date, or a day or month in any way that search reads as one."""

    def __init__(self, **options):
        super().__init__(max_length=LONGEST_VALUE, validators=[validate_partial_date], **options)

    def to_python(self, value):
        value = super().to_python(value)
        found = [one for one in facts.read(value) if (one.start, one.end) == (0, len(value))]
        days = [way[0].removeprefix(FACT) for one in found for way in one.asked]
        return days[0] if len(days) == 1 and WHOLE_DATE.fullmatch(days[0]) else value


class YearForm(forms.CharField):
    """A year."""

    def __init__(self, **options):
        year = RegexValidator(r"^[1-9][0-9]{3}\Z", gettext_lazy("Skriv ett årtal med fyra siffror: 2018."))
        super().__init__(max_length=LONGEST_VALUE, validators=[year], **options)


class NumberForm(forms.CharField):
    """A number, kept as it was written: nothing is not 0."""

    def __init__(self, **options):
        told = gettext_lazy("Skriv ett tal utan mellanslag: 1000000 eller 2.5.")
        number = RegexValidator(r"^-?[0-9]{1,15}(\.[0-9]+)?(e-[0-9]{1,3})?\Z", told)  # 1e-7: as programs write it
        super().__init__(max_length=LONGEST_VALUE, validators=[number], **options)


class OverlapFilter(django_filters.Filter):
    """One end of a period: records whose date, in the precision it has, overlaps it.

    A record dated 2018-05 is found from 2018-05-20, since it may have happened after that day. Both ends are one
    question, which the start asks: where a record has several dates, one and the same must lie between them.
    """

    field_class = DateForm
    unit = "dagar"
    hint = "År, månad eller dag: 2018, 2018-05 eller 2018-05-03."
    note = "år, månad eller dag. Datum jämförs i den precision de har."  # what the description of the API adds
    parent: Any  # the FilterSet

    def __init__(self, *, is_start: bool, is_drawn: bool = True, **options):
        super().__init__(**options)
        self.is_start, self.is_drawn = is_start, is_drawn

    def filter(self, queryset, value):
        first, last = (self.parent.form.cleaned_data.get(name) or "" for name in self.parent.span_of(self))
        is_asked_already = first and not self.is_start
        return self.within(queryset, first=first, last=last) if value and not is_asked_already else queryset

    def is_backwards(self, first: str, last: str) -> bool:
        """Whether the span ends before it begins, compared in the precision both ends have."""
        return first[: len(last)] > last[: len(first)]

    def told_backwards(self, **span: str) -> str:
        """Why such a span has nothing in it, given the names and the values of its ends."""
        told = gettext(
            "{label} {first} ligger efter till {last}, så perioden har inga {unit}. Låt den börja innan den slutar."
        )
        return told.format(label=self.label, unit=self.unit, **span)

    def within(self, queryset: QuerySet, first: str, last: str) -> QuerySet:
        """Keep the records that overlap the period."""
        return queryset.in_period(self.field_name, first=first, last=last)


class RowOverlapFilter(OverlapFilter):
    """The same of a date that rows of the record have."""

    def within(self, queryset, first, last):
        rows, _, column = self.field_name.partition("__")
        relation = queryset.model._meta.get_field(rows)
        found = relation.related_model.objects.order_by().in_period(column, first=first, last=last)
        return queryset.filter(pk__in=found.values(relation.field.name))


class NumberSpanFilter(OverlapFilter):
    """One end of a span of numbers, both ends counted; what has no number is in none."""

    field_class = NumberForm
    unit = "tal"
    note = "ett tal; poster utan uppgift kommer inte med."

    def is_backwards(self, first, last):
        return Decimal(first) > Decimal(last)

    def within(self, queryset, first, last):
        ends = {f"{self.field_name}__gte": first, f"{self.field_name}__lte": last}
        return queryset.filter(**{name: Decimal(end) for name, end in ends.items() if end})


class MomentForm(forms.CharField):
    """A moment in time, with its zone, to the microsecond."""

    def __init__(self, **options):
        super().__init__(max_length=40, **options)

    def clean(self, value):
        text = super().clean(value)
        try:
            moment = datetime.fromisoformat(text) if text else None
            if moment is None or moment.tzinfo:
                return moment and moment.astimezone(UTC)  # PostgreSQL knows zones to 16 hours, and others to 24
        except (ValueError, OverflowError):
            pass
        told = gettext("”{value}” är ingen tidpunkt. Skriv en tidpunkt med tidszon: 2026-11-26T00:19:20Z.")
        raise forms.ValidationError(told.format(value=text))


class SinceFilter(django_filters.Filter):
    """What has changed after a moment: the record, its rows or their evidence. What is gone is told by the log."""

    field_class = MomentForm
    is_drawn = False
    note = "en tidpunkt som svaren anger, till exempel updated. Borttagna poster står i changes."

    def __init__(self, **options):
        super().__init__(**{"label": "Ändrad efter"} | options)

    def filter(self, queryset, value):
        return queryset.filter(pk__in=changed_since(queryset.model, value)) if value else queryset


def spans_of(model: type[models.Model]) -> dict[str, django_filters.Filter]:
    """Two filters for each date and number that a kind of record carries, under the name that JSON gives the field, and
    `since`; nothing for what is no record."""
    if not hasattr(model, "carried"):
        return {}
    found: dict[str, django_filters.Filter] = {"since": SinceFilter()}
    for name in model.carried():
        column = model._meta.get_field(name)
        kind = NumberSpanFilter if isinstance(column, models.IntegerField | models.DecimalField) else OverlapFilter
        if isinstance(column, PartialDateField) or kind is NumberSpanFilter:
            label = str(column.verbose_name)
            for end, word in (("From", "från"), ("To", "till")):
                asked = f"{label[0].upper()}{label[1:]} {word}"
                found[f"{camel(name)}{end}"] = kind(
                    label=asked, field_name=name, is_start=end == "From", is_drawn=False
                )
    return found
