"""The kinds of filter a list can have, the same for its page and its API.

Values of one filter widen the answer, different filters narrow it; `-value` is not, `none` is missing, and `na`, where
a filter has it, is that the question does not apply. A name or a value that is not known is an error that names it,
never a silently different list.
"""

import copy
from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext

from search.querying import narrow
from sources.evidence.choices import Strength

NONE = "none"
MISSING_LABEL = "Uppgift saknas"
NOT_APPLICABLE = "na"
NOT_APPLICABLE_LABEL = "Gäller inte"
LONGEST_VALUE = 200


def in_words(label: Any) -> str:
    """What a filter or one of its values is called, in English to one who asks for that and where we have a word."""
    return gettext(str(label)) if label else ""


class ValuesField(forms.MultipleChoiceField):
    """Several values, each possibly with `-` before it, or one of those that stand for no value."""

    def __init__(self, *, lacking: Iterable[str], **options):
        super().__init__(**options)
        self.lacking = lacking

    def validate(self, values):
        if not values:  # nothing asked: the known values need not be read
            return
        known = {str(key) for key, _ in self.choices} | {*self.lacking}
        for value in values:
            if value.removeprefix("-") not in known:
                shown = value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + " …"
                told = gettext("”{value}” är inget känt värde för ”{name}”. Kända värden: {known}.")
                listed = ", ".join(sorted(known)) or gettext("inga")
                raise ValidationError(told.format(value=shown, name=in_words(self.label), known=listed))


class ValuesFilter(django_filters.Filter):
    """A filter over a field, or over rows of the record, that takes several values, `-value` and `none`.

    `not_applicable` says of which records the question cannot be asked: those without a value are found under `na`
    and not under `none`, for what does not apply is not unknown. `is_drawn` is whether the form has it as a facet.
    """

    field_class = ValuesField
    asked_with: tuple[str, ...] = ()  # the filters that make one question with this one
    note = ""  # what the description of the API adds
    follows_data = False  # whether its values come and go with records, so that no description can list them
    missing_label = MISSING_LABEL  # what `none` is called
    counts: Callable[[Any], dict[str, int]] | None = None  # where a filter counts its options in a way of its own

    def __init__(
        self,
        *,
        choices: Callable[[], Iterable[tuple[str, str]]],
        lookup: str | None = None,
        not_applicable: Q | None = None,
        is_drawn: bool = True,
        **options,
    ):
        self.not_applicable = not_applicable
        self.is_drawn = is_drawn
        super().__init__(**options, choices=self.value_choices, lacking=self.lacking_values)
        self.lookup = lookup or options.get("field_name")
        self._choices = choices
        self._known: list[tuple[str, str]] | None = None

    def __deepcopy__(self, memo) -> "ValuesFilter":
        """Each question has filters of its own; what they are declared with is only read, and shared."""
        own = copy.copy(self)
        # A function, for forms copy their fields: with a method the filter and all it knows, which threads change.
        own.extra = self.extra | {"choices": lambda: own.value_choices()}
        own.__dict__.pop("_field", None)
        return own

    def value_choices(self) -> list[tuple[str, str]]:
        """The values that can be asked for, and what they are called; one question asks the database for them once."""
        known = [*self._choices()] if self._known is None else self._known
        if getattr(self, "parent", None):  # the FilterSet of one question; the filter it is copied from lives on
            self._known = known
        return known

    @property
    def lacking_values(self) -> dict[str, str]:
        """The values that stand for having none, and what they are called."""
        return {NONE: self.missing_label} | ({NOT_APPLICABLE: NOT_APPLICABLE_LABEL} if self.not_applicable else {})

    def words_of(self, values: Iterable[str]) -> dict[str, str]:
        """What these values are called in the reader's selection; it may tell of more."""
        known = {**dict(self.value_choices()), **{key: say.lower() for key, say in self.lacking_values.items()}}
        return known | {f"-{key}": f"inte {say}" for key, say in known.items()}

    def condition(self, values: list[str]) -> Q:
        """The records that have one of these values; `none` and `na` stand for having none."""
        stored = [self.stored(value) for value in values if value not in self.lacking_values]
        found = Q(**{f"{self.lookup}__in": stored})
        for value in self.lacking_values:
            if value in values:
                found |= self.lacking(value)
        return found

    def stored(self, value: str):
        """A value as the database has it."""
        return value

    def missing(self) -> Q:
        """Having no value, for whichever reason."""
        return Q(**{f"{self.field_name}__isnull": True})

    def lacking(self, value: str) -> Q:
        """Having no value because none is known (`none`), or because there can be none (`na`)."""
        if not self.not_applicable:
            return self.missing()
        return self.missing() & (self.not_applicable if value == NOT_APPLICABLE else ~self.not_applicable)

    def filter(self, queryset: QuerySet, values: list[str]) -> QuerySet:
        # Subqueries, since a join over rows would repeat a record once for each of them.
        records = queryset.model._default_manager.order_by()
        wanted = [value for value in values or [] if not value.startswith("-")]
        if wanted:
            queryset = queryset.filter(pk__in=self.prepare(records).filter(self.condition(wanted)).values("pk"))
        for value in values or []:
            if value.startswith("-"):
                found = self.prepare(records).filter(self.condition(self.excluded(value[1:]))).values("pk")
                queryset = queryset.exclude(pk__in=found)
        return queryset

    def excluded(self, value: str) -> list[str]:
        """What `-value` leaves out: whoever asks for those that do not lack a value asks for those that have one."""
        return [*self.lacking_values] if value == NONE else [value]

    def prepare(self, records: QuerySet) -> QuerySet:
        """Add what the condition needs to the records it is put to."""
        return records

    def tally(self, name: str, records: QuerySet) -> QuerySet:
        """How many of these records have each value, or lack one for each reason: rows of name, value and number."""
        lacks = [When(self.lacking(value), then=Value(value)) for value in self.lacking_values]
        told = Case(*lacks, default=Cast(self.lookup, CharField()), output_field=CharField())
        values = self.prepare(records).order_by().annotate(_value=told).values("_value")
        counted = values.annotate(_n=Count("pk", distinct=True), _filter=Value(name))
        return counted.values_list("_filter", "_value", "_n")

    def asked_as(self, stored: str) -> str:
        """A value that the database has as text, as it is asked for."""
        return stored

    def without_value(self, records: QuerySet, value: str) -> QuerySet:
        """Those of these records that have no value, for the reason that `none` or `na` stands for."""
        return self.prepare(records).filter(self.lacking(value))


class SlugFilter(ValuesFilter):
    """A filter over references, which are given as slugs."""

    follows_data = True

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

    def stored(self, value):
        return self.words[value]

    def asked_as(self, stored):
        return {str(truth).lower(): word for word, truth in self.words.items()}.get(stored, stored)


class EvidenceStrengthFilter(ValuesFilter):
    """A filter over the strength of the evidence a record rests on."""

    def __init__(self, **options):
        super().__init__(choices=lambda: Strength.choices, field_name="evidence", label="Belägg", **options)

    def prepare(self, records):
        return records.with_evidence()

    def missing(self):
        return ~Q(Exists(claims_on_records().supporting()))


class OfficialSourceFilter(YesNoFilter):
    """A filter over who published what a record rests on: government or agency, or only somebody else."""

    def __init__(self, **options):
        super().__init__(field_name="has_official_source", label="Belägg från regering eller myndighet", **options)

    def prepare(self, records):
        """One condition of all records at once, where `with_evidence` reads the claims of those that are shown."""
        return records.annotate(has_official_source=Exists(claims_on_records().supporting().official()))

    def missing(self):
        return Q(pk__in=[])  # a record has such a source or has none


def claims_on_records() -> QuerySet:
    """The claims on the records of an outer question."""
    return apps.get_model("sources.Claim").objects.order_by().filter(record_id=OuterRef("pk"))


class SearchFilter(django_filters.CharFilter):
    """Words that a record is found by: the same search as over everything, within this list.

    An error of spelling is no error of the question, so anything typed has an answer.
    """

    def __init__(self, **options):
        super().__init__(**{"label": "Sök", "max_length": LONGEST_VALUE} | options)

    def filter(self, queryset, value):
        return narrow(queryset, self.parent.query, self.parent.found_by) if value else queryset
