"""What can be asked of a resource beside its filters: a page of it, some of its fields, more than its fields."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext, gettext_noop
from django_filters import Filter

from sources.listing.filters import ValuesFilter
from sources.listing.pagination import API_LIMITS, read_paging
from sources.listing.parameters import LISTS, LONGEST, demand_few, each_once, wrong_names
from sources.rest.problems import BadQuestion

RESERVED = ("page", "limit", "after", "fields", "expand", "facets", "format", "rows", "dialect")
GROUPING = ("group", "sum")  # where sums are told
SUMMED = "amount"
DIALECT = "excel-sv"  # a file for Swedish spreadsheets, with the headings and words of the page
OF_FORMAT = {
    "json": ("after", "fields", "expand", "facets", "group"),
    "csv": ("after", "fields", "rows", "dialect", "group"),
    "xlsx": ("after", "fields", "rows", "dialect", "group"),
}
NOT_OF_A_FEED = gettext_noop("Parametern ”{name}” gäller JSON, CSV och XLSX.")
WHY = {
    "after": NOT_OF_A_FEED,
    "fields": NOT_OF_A_FEED,
    "facets": gettext_noop("Parametern ”{name}” gäller bara JSON."),
    "group": NOT_OF_A_FEED,
    "expand": gettext_noop(
        "Parametern ”{name}” gäller bara JSON. I en fil står beläggen för sig: hämta resursen claims."
    ),
    "rows": gettext_noop("Parametern ”{name}” gäller bara CSV och XLSX. I JSON står raderna i sin post."),
    "dialect": gettext_noop("Parametern ”{name}” gäller bara CSV och XLSX."),
}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def apart(data: QueryDict, filters: Mapping[str, Filter]) -> QueryDict:
    """The same question with each value of a list by itself, whether they came one by one or with commas between.

    No slug has a comma in it. Raises `BadRequest` where there are too many.
    """
    read = data.copy()
    for name in [*LISTS, *(name for name, one in filters.items() if isinstance(one, ValuesFilter))]:
        if name in data:
            read.setlist(name, [part for value in data.getlist(name) for part in value.split(",")])
    read = each_once(read)
    demand_few(read)
    return read


class Question:
    """The parameters that only the API has, and what is wrong with them."""

    def __init__(
        self,
        data: QueryDict,
        *,
        fields: Iterable[str],
        expandable: Iterable[str],
        formats: Iterable[str],
        rows: Iterable[str] = (),
        facets: Iterable[str] = (),
        groups: Iterable[str] = (),
    ):
        self.data = data
        self.known = {"fields": list(fields), "expand": list(expandable), "format": list(formats)}
        self.known |= {"rows": list(rows), "dialect": [DIALECT], "facets": list(facets)}
        self.known |= {"group": list(groups), "sum": [SUMMED]} if groups else {}
        self.page, self.limit, self.problems = read_paging(data, API_LIMITS)
        self.problems += [problem for name in self.known if name in data for problem in self._unknown(name)]

    @cached_property
    def fields(self) -> list[str]:
        """The fields to show; empty for all of them."""
        return self.data.getlist("fields")

    @cached_property
    def expand(self) -> list[str]:
        return self.data.getlist("expand")

    @cached_property
    def facets(self) -> list[str]:
        """The filters whose options are to be counted."""
        return self.data.getlist("facets")

    @cached_property
    def group(self) -> list[str]:
        """What the sums are to be divided by."""
        return self.data.getlist("group")

    @property
    def after(self) -> str:
        """The slug that the page begins after; empty where pages have numbers."""
        return self.data.get("after", "")

    @property
    def is_paged(self) -> bool:
        """Whether the question is about one page, and not about the whole selection."""
        return not {"page", "limit", "after"}.isdisjoint(self.data)

    @property
    def rows(self) -> str:
        """The field whose rows are the lines of the file; empty where those are the records."""
        return self.data.get("rows", "")

    @property
    def is_for_excel(self) -> bool:
        return "dialect" in self.data

    def misplaced(self, kind: str) -> list[tuple[str, str]]:
        """What is asked that an answer of this format has no room for."""
        allowed = OF_FORMAT.get(kind, ())
        found = [(name, gettext(why).format(name=name)) for name, why in WHY.items() if name not in allowed]
        alone = next((name for name in ("group", "dialect", "rows") if name in self.data), "")
        beside = {"group": ("dialect", "rows"), "dialect": ("fields", "rows"), "rows": ("fields",)}.get(alone, ())
        beside = (*beside, "fields", "page", "limit", "after") if alone == "group" and kind != "json" else beside
        if self.after and not alone:  # the first page is what page means where it is not given, as generated clients do
            alone, beside = "after", ("sort",) if self.data.get("page") == "1" else ("page", "sort")
        told = gettext("Parametern ”{name}” går inte att ange tillsammans med ”{other}”.")
        found += [(name, told.format(name=name, other=alone)) for name in beside]
        found = [one for one in dict(found).items() if one[0] in self.data]
        if ("group" in self.data) != ("sum" in self.data):
            found.append(("sum" if "sum" in self.data else "group", gettext("Ange ”group” och ”sum” tillsammans.")))
        return found

    def demand(self, problems: Iterable[tuple[str, str]] = (), names: Iterable[str] | None = None) -> None:
        """Refuse the question if anything is wrong with it, with everything that is.

        A parameter without a value, or with characters that nobody can see, is an error too: it is easier to see
        that than to guess what was meant.
        """
        empty = [name for name, values in self.data.lists() if not all(value.strip() for value in values)]
        lacking, unseen = (
            gettext("Parametern ”{name}” saknar värde."),
            gettext("Parametern ”{name}” innehåller styrtecken."),
        )
        found = [(name, lacking.format(name=name[:LONGEST])) for name in empty]
        found += [
            (name, unseen.format(name=name[:LONGEST]))
            for name, values in self.data.lists()
            if any(CONTROL.search(value) for value in values)
        ]
        if names is not None:
            found += wrong_names(self.data, names, LISTS)
        found += [one for one in (*problems, *self.problems) if one[0] not in empty]
        if found:
            raise BadQuestion(list(dict.fromkeys(found)))

    def _unknown(self, name: str) -> list[tuple[str, str]]:
        known = self.known[name]
        told, listed = gettext("”{value}” är inget känt värde för {name}. Kända värden: {known}."), ", ".join(known)
        return [
            (name, told.format(value=value[:LONGEST], name=name, known=listed or gettext("inga")))
            for value in self.data.getlist(name)
            if value not in known
        ]
