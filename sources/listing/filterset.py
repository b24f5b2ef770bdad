"""The base of every FilterSet: what a list can be asked, how it is sorted, and which columns it shows.

The page and the API hand their parameters to the same FilterSet, so that they cannot answer differently.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlencode

import django_filters
from django.core.validators import slug_re
from django.db.models import Count, QuerySet, Value
from django.http import QueryDict

from search.analysis import Query
from search.querying import Searcher, entries_of
from sources.history.kept import T, kept
from sources.listing.filters import OfficialSourceFilter, ValuesFilter
from sources.listing.parameters import LISTS, wrong_names
from sources.listing.selection import Chip, Facet, Option, Period, Reading
from sources.listing.sorting import in_order, wrong_sorts
from sources.listing.spans import OverlapFilter, spans_of

MOST_COUNTED = 10  # chips of an empty answer whose removal is counted


class RecordFilterSet(django_filters.FilterSet):
    """What one list can be asked.

    `sorts` maps the names of `sort` that the page offers to a Swedish label and the columns it goes by, beside which
    every single value of a record can be sorted by; `columns` names what its table can show, see
    `sources.listing.columns`; `row` and `table` what the page shows first, see `sources.listing.rows`.
    Files have every declared field and row but those `left_out`, with reasons.
    """

    sorts: dict[str, tuple[str, ...]] = {}
    own_order = ""  # what the list is ordered by, where its model does not order it as one of its sorts does
    columns: list = []
    row: dict = {}
    table: list = []
    file_columns: list = []  # what only files have, beside the columns of the table and what else is declared
    left_out: dict[str, str] = {}
    tiebreaker = "slug"  # what decides between records that the sort finds equal
    cursor: tuple[str, ...] = ("slug",)  # the columns that `after` goes by; none where it cannot be asked
    found_by = "pk"  # the column that search knows the records by
    is_list = True  # of records, each of which counts; not of hits
    open_facets = 2  # how many short facets stand open: fewer where much else comes before the first hit
    period: tuple[str, str] | None = None  # a date field and what it is called: gives the parameters `from` and `to`

    @classmethod
    def get_filters(cls):
        filters = super().get_filters()
        if "evidence" in filters:
            filters.setdefault("official", OfficialSourceFilter())
        if cls.period:
            field, label = cls.period
            filters["from"] = OverlapFilter(label=f"{label} från", field_name=field, is_start=True)
            filters["to"] = OverlapFilter(label=f"{label} till", field_name=field, is_start=False)
        spans = spans_of(cls._meta.model) if cls._meta.model else {}
        return filters | {name: one for name, one in spans.items() if name not in filters}

    def __init__(self, data: QueryDict, queryset: QuerySet, *, reserved: Iterable[str] = (), **options):
        super().__init__(data, queryset=queryset, **options)
        self.reserved = {"sort", *reserved}

    def unknown(self) -> list[tuple[str, str]]:
        """Names and sorts that nobody knows, and single values given twice."""
        several = [name for name, one in self.filters.items() if isinstance(one, ValuesFilter)]
        problems = wrong_names(self.data, {*self.filters, *self.reserved}, [*several, "columns", *LISTS])
        problems += wrong_sorts(type(self), self.data)
        return problems

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the question: parameter and reason of each fault; empty when it can be answered."""
        wrong = [(name, reason) for name, reasons in self.form.errors.items() for reason in reasons]
        return [*wrong, *self.impossible(), *self.unknown()]

    def span_of(self, end: OverlapFilter) -> tuple[str, str]:
        """The names of the start and the end of a period, given either."""
        ends = {
            one.is_start: name
            for name, one in self.filters.items()
            if isinstance(one, OverlapFilter) and (one.field_name, one.is_drawn) == (end.field_name, end.is_drawn)
        }
        return ends[True], ends[False]

    @property
    def spans(self) -> list[tuple[str, str]]:
        """The names of the start and the end of each period that can be asked for."""
        ends = [one for one in self.filters.values() if isinstance(one, OverlapFilter)]
        return [self.span_of(one) for one in ends if one.is_start]

    def impossible(self) -> list[tuple[str, str]]:
        """The spans that end before they begin."""
        problems = []
        for start, end in self.spans:
            first, last = (self.form.cleaned_data.get(name) or "" for name in (start, end))
            one = self.filters[start]
            if first and last and one.is_backwards(first, last):
                problems.append((start, one.told_backwards(start=start, first=first, end=end, last=last)))
        return problems

    def is_valid(self):
        return not self.problems

    @property
    def qs(self) -> QuerySet:
        """The answer; nothing at all while the question is wrong."""
        if not self.is_valid():
            return self.queryset.none()
        return self.sorted(super().qs)

    def sorted(self, queryset: QuerySet) -> QuerySet:
        """The records in the order asked for, those without the value last."""
        return in_order(type(self), self.data, queryset)

    def everything(self) -> QuerySet:
        """All records of the list, without what a row of it shows."""
        return self.queryset.model._default_manager.all()

    def without(self, name: str) -> QuerySet:
        """The records under all filters but one, and those asked with it: what its options are counted among."""
        records, own = self.everything(), {name, *getattr(self.filters[name], "asked_with", ())}
        if not self.is_valid():
            return records.none()
        for other, value in self.form.cleaned_data.items():
            if other not in own and value and other in self.filters:
                records = self.filters[other].filter(records, value)
        return records

    @cached_property
    def searcher(self) -> Searcher:
        """The index as it stands for this question."""
        return Searcher()

    @cached_property
    def query(self) -> Query:
        """The words that are searched for, as they were read."""
        return self.searcher.read(self.data.get("q", ""))

    def searched(self) -> QuerySet:
        """What the index has of the list under its other filters: what the words are looked for in."""
        return entries_of(self.without("q"), self.found_by)

    def facets(self) -> list[Facet]:
        """The facets that a page offers, with all their options and their counts; the first short ones stand open.

        The same options are there whatever is asked, so that a form can stay while its answers come and go.
        """
        offered = [facet for facet in self.every_facet() if facet.is_offered]
        for facet in [facet for facet in offered if not facet.is_long][: self.open_facets]:
            facet.is_open = True
        return offered

    def every_facet(self) -> list[Facet]:
        """The same, also of those that narrow nothing."""
        return self._kept("facets", self._facets)

    @staticmethod
    def position_of(slug: str) -> tuple:
        """Where a slug stands by the columns of `cursor`; raises `ValueError` for what is none."""
        if not slug_re.fullmatch(slug):
            raise ValueError(slug)
        return (slug,)

    @classmethod
    def facet_names(cls) -> list[str]:
        return [name for name, one in cls.base_filters.items() if isinstance(one, ValuesFilter) and one.is_drawn]

    def count(self) -> int:
        """How many records the answer has."""
        return self._kept("count", self.qs.count)

    def _kept(self, what: str, make: Callable[[], T]) -> T:
        """What follows from the question and the data alone; what a search finds follows the index as well."""
        if not self.is_list or self.data.get("q"):
            return make()
        asked = urlencode([(name, value) for name in self.filters for value in self.data.getlist(name)])
        return kept(f"{what}\n{type(self).__name__}\n{asked}", make)

    def _facets(self) -> list[Facet]:
        filters = {name: self.filters[name] for name in self.facet_names()}
        counts = self._counts(filters) if self.is_valid() else {}
        lacking = self._lacking(filters, counts)
        return [self._facet(name, one, counts.get(name), lacking) for name, one in filters.items()]

    def _counts(self, filters: dict[str, ValuesFilter]) -> dict[str, dict[str, int]]:
        """How many records each option finds, by filter and value: in one query, and one for each that counts alone."""
        counts: dict[str, dict[str, int]] = {name: {} for name in filters}
        questions = []
        for name, one in filters.items():
            if one.counts:
                counts[name] = one.counts(self.without(name))
            else:
                questions.append(one.tally(name, self.without(name)))
        for name, value, number in questions[0].union(*questions[1:], all=True) if questions else ():
            counts[name][filters[name].asked_as(value)] = number
        return counts

    def _facet(
        self, name: str, one: ValuesFilter, counts: dict[str, int] | None, lacking: set[tuple[str, str]]
    ) -> Facet:
        chosen = self.data.getlist(name)
        labels = {str(value): label for value, label in one.value_choices()} | {
            value: label
            for value, label in one.lacking_values.items()
            if (name, value) in lacking or {value, f"-{value}"} & {*chosen}
        }
        options = [
            Option(
                value,
                label,
                None if counts is None else counts.get(value, 0),
                is_chosen=value in chosen,
                is_excluded=f"-{value}" in chosen,
            )
            for value, label in labels.items()
        ]
        return Facet(name, str(one.label), options)

    def _lacking(self, filters: dict[str, ValuesFilter], counts: dict) -> set[tuple[str, str]]:
        """Which filters have records without a value, and for which reason: anywhere in the list, whatever is asked."""
        asked = [(name, value) for name, one in filters.items() for value in one.lacking_values]
        found = {(name, value) for name, value in asked if counts.get(name, {}).get(value)}
        questions = [
            filters[name]
            .without_value(self.everything().order_by(), value)
            .annotate(_filter=Value(name), _value=Value(value))
            .values_list("_filter", "_value")[:1]
            for name, value in asked
            if (name, value) not in found
        ]
        return found | {*questions[0].union(*questions[1:], all=True)} if questions else found

    def periods(self) -> list[Period]:
        """The periods that can be asked for, each with its two fields."""
        spans = [(start, end, self.filters[start]) for start, end in self.spans if self.filters[start].is_drawn]
        return [Period((self.form[start], self.form[end]), one.hint) for start, end, one in spans]

    def undrawn(self) -> list[tuple[str, str]]:
        """What is asked that the form has no field for, and has to carry along."""
        names = [name for name, one in self.filters.items() if not getattr(one, "is_drawn", True)]
        return [(name, value) for name in names for value in self.data.getlist(name)]

    def chips(self) -> list[Chip]:
        """The reader's selection, part by part, in words."""
        chips = []
        for name, one in self.filters.items():
            values, labels = [*dict.fromkeys(value for value in self.data.getlist(name) if value)], {}
            if values and isinstance(one, ValuesFilter):
                labels = one.words_of(values)
            chips += [
                Chip(
                    name, value, str(one.label), labels.get(value, value), f"?{self._without(name, value).urlencode()}"
                )
                for value in values
            ]
        return chips

    def counted_chips(self) -> list[Chip]:
        """The same where nothing was found, with how many hits each would give if taken away; in one query."""
        chips, model = self.chips(), self.queryset.model
        if len(chips) < 2:  # without its only part it is the whole list
            return chips
        questions = []
        for number, chip in enumerate(chips[:MOST_COUNTED]):
            other = self._asking_without(chip)
            found = model._base_manager.order_by().filter(pk__in=other.qs.order_by().values("pk"))
            told = found.annotate(_chip=Value(number)).values("_chip").annotate(_hits=Count("pk"))
            questions.append(told.values_list("_chip", "_hits"))
        counts = dict(questions[0].union(*questions[1:], all=True)) if questions else {}
        return [
            replace(chip, count=counts.get(number, 0)) if number < MOST_COUNTED else chip
            for number, chip in enumerate(chips)
        ]

    def _asking_without(self, chip: Chip) -> "RecordFilterSet":
        """The same question without one part; what is left has been read, and is not held against its choices again."""
        other = type(self)(self._without(chip.name, chip.value), self.queryset, reserved=self.reserved)
        cleaned = self.form.cleaned_data
        left = (
            [value for value in cleaned[chip.name] if value != chip.value]
            if isinstance(cleaned[chip.name], list)
            else ""
        )
        other.problems, other._form = [], Reading(cleaned | {chip.name: left})
        return other

    def _without(self, name: str, value: str) -> QueryDict:
        """The question without one part of the selection; on its first page."""
        data = self.data.copy()
        data.setlist(name, [other for other in data.getlist(name) if other != value])
        data.pop("page", None)
        return data
