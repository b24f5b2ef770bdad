"""The kinds of filter a list can have, the same for its page and its API.

Values of one filter widen the answer, different filters narrow it; `-value` is not, `none` is missing. A name or a
value that is not known is an error that names it, never a silently different list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from search.querying import narrow
from sources.evidence.choices import Strength
from sources.evidence.fields import validate_partial_date

NONE = "none"
MISSING_LABEL = "Uppgift saknas"
LONGEST_VALUE = 200


@dataclass(frozen=True)
class Option:
    """One value a facet offers, with the number of records that have it under the other filters."""

    value: str
    label: str
    count: int
    is_chosen: bool
    is_excluded: bool


@dataclass(frozen=True)
class Facet:
    """One filter as a reader meets it: its options, and those chosen."""

    name: str
    label: str
    options: list[Option]

    @property
    def is_offered(self) -> bool:
        """A facet with fewer than two values narrows nothing, unless it is already in use."""
        return len(self.options) > 1 or any(option.is_chosen or option.is_excluded for option in self.options)


@dataclass(frozen=True)
class Chip:
    """One part of the reader's selection, which a click takes away again."""

    name: str
    value: str
    text: str
    url: str  # the selection without it


class ValuesField(forms.MultipleChoiceField):
    """Several values, each possibly with `-` before it, or `none`."""

    def validate(self, values):
        if not values:  # nothing asked: the known values need not be read
            return
        known = {str(key) for key, _ in self.choices} | {NONE}
        for value in values:
            if value.removeprefix("-") not in known:
                shown = value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + " …"
                raise ValidationError(
                    f"”{shown}” är inget känt värde för {self.label.lower()}. "
                    f"Kända värden: {', '.join(sorted(known)) or 'inga'}."
                )


class ValuesFilter(django_filters.Filter):
    """A filter over a field, or over rows of the record, that takes several values, `-value` and `none`."""

    field_class = ValuesField
    is_closed = False  # whether its values are so few and fixed that those nothing has are offered too
    asked_with: tuple[str, ...] = ()  # the filters that make one question with this one
    note = ""  # what the description of the API adds

    @property
    def missing_label(self) -> str:
        """What `none` is called."""
        return MISSING_LABEL

    def __init__(self, *, choices: Callable[[], Iterable[tuple[str, str]]], lookup: str | None = None, **options):
        super().__init__(**options, choices=choices)
        self.lookup = lookup or options.get("field_name")
        self.value_choices = choices

    def condition(self, values: list[str]) -> Q:
        """The records that have one of these values; `none` stands for having none."""
        found = Q(**{f"{self.lookup}__in": [value for value in values if value != NONE]})
        if NONE in values:
            found |= self.missing()
        return found

    def missing(self) -> Q:
        return Q(**{f"{self.field_name}__isnull": True})

    def filter(self, queryset: QuerySet, values: list[str]) -> QuerySet:
        # Subqueries, since a join over rows would repeat a record once for each of them.
        records = queryset.model._default_manager.order_by()
        wanted = [value for value in values or [] if not value.startswith("-")]
        if wanted:
            queryset = queryset.filter(pk__in=self.prepare(records).filter(self.condition(wanted)).values("pk"))
        for value in values or []:
            if value.startswith("-"):
                found = self.prepare(records).filter(self.condition([value[1:]])).values("pk")
                queryset = queryset.exclude(pk__in=found)
        return queryset

    def prepare(self, records: QuerySet) -> QuerySet:
        """Add what the condition needs to the records it is put to."""
        return records

    def counts(self, records: QuerySet) -> dict[str, int]:
        """How many of these records have each value, and under `none` how many have none."""
        found = self.prepare(records).order_by().values(self.lookup).annotate(n=Count("pk", distinct=True))
        counted = {str(row[self.lookup]): row["n"] for row in found if row[self.lookup] not in (None, "")}
        counted[NONE] = self.prepare(records).filter(self.missing()).distinct().count()
        return counted


class SlugFilter(ValuesFilter):
    """A filter over references, which are given as slugs."""

    def __init__(self, *, choices: Callable[[], QuerySet], **options):
        super().__init__(
            choices=lambda: [(record.slug, str(record)) for record in choices()],
            lookup=f"{options['field_name']}__slug",
            **options,
        )


class ChoiceFilter(ValuesFilter):
    """A filter over a field with fixed choices."""

    def __init__(self, *, choices, **options):
        super().__init__(choices=lambda: choices.choices, **options)

    def missing(self) -> Q:
        return Q(**{self.field_name: ""})


class YesNoFilter(ValuesFilter):
    """A filter over yes, no or not known."""

    words = {"yes": True, "no": False}

    def __init__(self, **options):
        super().__init__(choices=lambda: [("yes", "ja"), ("no", "nej")], **options)

    def condition(self, values):
        found = Q(**{f"{self.lookup}__in": [self.words[value] for value in values if value != NONE]})
        return found | self.missing() if NONE in values else found

    def counts(self, records):
        counted = super().counts(records)
        return {word: counted.get(str(truth), 0) for word, truth in self.words.items()} | {NONE: counted[NONE]}


class EvidenceStrengthFilter(ValuesFilter):
    """A filter over the strength of the evidence a record rests on."""

    def __init__(self, **options):
        super().__init__(choices=lambda: Strength.choices, field_name="evidence", label="Belägg", **options)

    def prepare(self, records):
        return records.with_evidence()

    def missing(self):
        return Q(evidence="")


class OfficialSourceFilter(YesNoFilter):
    """A filter over who published what a record rests on: government or agency, or only somebody else."""

    def __init__(self, **options):
        super().__init__(field_name="has_official_source", label="Belägg från regering eller myndighet", **options)

    def prepare(self, records):
        return records.with_evidence()


class DateForm(forms.CharField):
    """A partial date."""

    def __init__(self, **options):
        super().__init__(max_length=LONGEST_VALUE, validators=[validate_partial_date], **options)


class OverlapFilter(django_filters.Filter):
    """One end of a period: records whose date, in the precision it has, overlaps it.

    A record dated 2018-05 is found from 2018-05-20, since it may have happened after that day.
    """

    field_class = DateForm

    def __init__(self, *, is_start: bool, **options):
        super().__init__(**options)
        self.is_start = is_start

    def filter(self, queryset, value):
        if not value:
            return queryset
        return queryset.in_period(self.field_name, **{"first" if self.is_start else "last": value})


class SearchFilter(django_filters.CharFilter):
    """Words that a record is found by: the same search as over everything, within this list.

    An error of spelling is no error of the question, so anything typed has an answer.
    """

    def __init__(self, **options):
        super().__init__(**{"label": "Sök", "max_length": LONGEST_VALUE} | options)

    def filter(self, queryset, value):
        return narrow(queryset, value) if value else queryset
