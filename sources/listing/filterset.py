"""The base of every FilterSet: what a list can be asked, how it is sorted, and which columns it shows.

The page and the API hand their parameters to the same FilterSet, so that they cannot answer differently.
"""

from collections.abc import Iterable
from functools import cached_property

import django_filters
from django.db.models import F, QuerySet, Value
from django.db.models.functions import NullIf
from django.http import QueryDict

from search.querying import entries_of
from sources.evidence.fields import PartialDateField
from sources.listing.filters import (
    NONE,
    Chip,
    Facet,
    OfficialSourceFilter,
    Option,
    OverlapFilter,
    SearchFilter,
    ValuesFilter,
)

LONGEST_NAME = 60


class RecordFilterSet(django_filters.FilterSet):
    """What one list can be asked.

    `sorts` maps the names of `sort` to a Swedish label and the columns it goes by; `columns` names what its table
    shows, see `sources.listing.columns`. Files have every declared field and row but those `left_out`, with reasons.
    """

    sorts: dict[str, tuple[str, ...]] = {}
    own_order = "listans egen ordning"
    columns: list = []
    file_columns: list = []  # what only files have, beside the columns of the table and what else is declared
    left_out: dict[str, str] = {}
    tiebreaker = "slug"  # what decides between records that the sort finds equal
    is_list = True  # of records, each of which counts; not of hits
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
        return filters

    def __init__(self, data: QueryDict, queryset: QuerySet, *, reserved: Iterable[str] = (), **options):
        super().__init__(data, queryset=queryset, **options)
        self.reserved = {"sort", *reserved}

    def unknown(self) -> list[tuple[str, str]]:
        """Names and sorts that nobody knows, and single values given twice."""
        several = {name for name, one in self.filters.items() if isinstance(one, ValuesFilter)}
        known = sorted({*self.filters, *self.reserved})
        problems = []
        for name, values in self.data.lists():
            shown = name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + " …"
            if name not in known:
                problems.append((name, f"Okänd parameter ”{shown}”. Kända parametrar: {', '.join(known)}."))
            elif len(values) > 1 and name not in several:
                problems.append((name, f"Parametern ”{shown}” är angiven {len(values)} gånger men tar bara ett värde."))
        sort = self.data.get("sort", "").removeprefix("-")
        if sort and sort not in self.sorts:
            problems.append(
                ("sort", f"”{sort[:LONGEST_NAME]}” går inte att sortera efter. Välj bland {', '.join(self.sorts)}.")
            )
        return problems

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the question: parameter and reason of each fault; empty when it can be answered."""
        return [*((name, reason) for name, reasons in self.form.errors.items() for reason in reasons), *self.unknown()]

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
        sort = self.data.get("sort", "")
        if not sort:
            return queryset
        order = []
        for name in self.sorts[sort.removeprefix("-")][1:]:
            column = F(name)
            if isinstance(queryset.model._meta.get_field(name.split("__")[0]), PartialDateField):
                column = NullIf(column, Value(""))
            order.append(column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True))
        return queryset.order_by(*order, self.tiebreaker)

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

    def searched(self) -> QuerySet:
        """What the index has of the list under its other filters: what the words are looked for in."""
        return entries_of(self.without("q"))

    def facets(self) -> list[Facet]:
        """Every token filter with its options and their counts."""
        return [self._facet(name) for name, one in self.filters.items() if isinstance(one, ValuesFilter)]

    def _facet(self, name: str) -> Facet:
        one = self.filters[name]
        counts, is_closed = one.counts(self.without(name)), one.is_closed
        chosen = self.data.getlist(name)
        labels = [*one.value_choices(), (NONE, one.missing_label)]
        options = [
            Option(str(value), label, counts.get(str(value), 0), str(value) in chosen, f"-{value}" in chosen)
            for value, label in labels
        ]
        used = [one for one in options if is_closed or one.count or one.is_chosen or one.is_excluded]
        return Facet(name, one.label, used)

    def chips(self) -> list[Chip]:
        """The reader's selection, part by part, in words."""
        chips = []
        for name, one in self.filters.items():
            values = [value for value in self.data.getlist(name) if value]
            if isinstance(one, ValuesFilter):
                labels = dict(one.value_choices()) | {NONE: one.missing_label.lower()}
                for value in values:
                    label = labels.get(value.removeprefix("-"), value)
                    text = f"{one.label}: {'inte ' if value.startswith('-') else ''}{label}"
                    chips.append(Chip(name, value, text, self._url_without(name, value)))
            elif isinstance(one, OverlapFilter | SearchFilter):
                chips += [
                    Chip(name, value, f"{one.label}: {value}", self._url_without(name, value)) for value in values
                ]
        return chips

    def _url_without(self, name: str, value: str) -> str:
        data = self.data.copy()
        data.setlist(name, [other for other in data.getlist(name) if other != value])
        data.pop("page", None)
        return f"?{data.urlencode()}"
