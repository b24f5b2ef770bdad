"""What the search over everything can be asked: words, and what the hits are found under."""

from functools import cached_property

from django.db.models import Count, F, Func, Q, QuerySet, TextField

from measures.choices import PolicyLevel
from search.analysis import Query, parse_query
from search.index import refresh
from search.models import EntryQuerySet, SearchEntry
from smartindustri.site_search.collection import public_models
from sources.evidence.base import RecordQuerySet
from sources.evidence.choices import Strength
from sources.evidence.kinds import model_named, type_name
from sources.listing.columns import Column
from sources.listing.filters import NONE, SearchFilter, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Claim, Organisation, Person, Sentence
from sources.pages.display import Shown, partial_date
from strategy.filters import area_choices

FACETS = "facets"


class FoundQuerySet(EntryQuerySet, RecordQuerySet):
    """The entries of the search over everything. Counts are kept with the selection they are of."""

    @cached_property
    def counted(self) -> dict[str, int]:
        """How many of these entries are found under each `name=value`, and under each name at all."""
        values = self.order_by().annotate(value=Func(F(FACETS), function="unnest", output_field=TextField()))
        return dict(values.values_list("value").annotate(n=Count("pk")))

    @cached_property
    def total(self) -> int:
        return self.count()


def everything() -> FoundQuerySet:
    """Every entry that has a page, or a place on one."""
    return FoundQuerySet(SearchEntry).exclude(type=type_name(Claim)).light()


def kinds() -> list[tuple[str, str]]:
    """The types of hits, with what readers call them."""
    return [(type_name(model), kind_name(type_name(model))) for model in public_models()]


def kind_name(type_: str) -> str:
    model = model_named(type_)
    return "mening ur källdokument" if model is Sentence else str(model._meta.verbose_name)


class EverythingSearchFilter(SearchFilter):
    """Words to search for. However long or odd, they are an answerable question: what was not read is told."""

    def __init__(self, **options):
        super().__init__(**{"max_length": None} | options)

    def filter(self, entries, value):
        return entries.answering(parse_query(value)) if value else entries


class HitTypeFilter(ValuesFilter):
    """The type of the hit."""

    def __init__(self, **options):
        super().__init__(choices=kinds, field_name="type", **options)

    def filter(self, entries, values):
        wanted = [value for value in values or [] if not value.startswith("-") and value != NONE]
        if any(not value.startswith("-") for value in values or []):
            entries = entries.filter(type__in=wanted)  # no hit is without a type
        return entries.exclude(type__in=[value[1:] for value in values or [] if value.startswith("-")])

    def counts(self, entries):
        return dict(entries.order_by().values_list("type").annotate(n=Count("pk")))


class FacetFilter(ValuesFilter):
    """Something that hits are found under, kept with them as `name=value`."""

    def __init__(self, facet: str, **options):
        super().__init__(field_name=FACETS, **options)
        self.facet = facet

    def condition(self, values):
        found = Q(facets__overlap=[f"{self.facet}={value}" for value in values if value != NONE])
        return found | self.missing() if NONE in values else found

    def missing(self):
        return ~Q(facets__contains=[self.facet])

    def filter(self, entries: QuerySet, values):
        wanted = [value for value in values or [] if not value.startswith("-")]
        if wanted:
            entries = entries.filter(self.condition(wanted))
        for value in values or []:
            if value.startswith("-"):
                entries = entries.exclude(self.condition([value[1:]]))
        return entries

    def counts(self, entries: FoundQuerySet):
        counted, start = entries.counted, f"{self.facet}="
        found = {value.removeprefix(start): n for value, n in counted.items() if value.startswith(start)}
        return found | {NONE: entries.total - counted.get(self.facet, 0)}


def _slugs(records) -> list[tuple[str, str]]:
    return [(record.slug, str(record)) for record in records]


class EverythingFilterSet(RecordFilterSet):
    """What the search over everything can be asked."""

    name = "search"
    sorts = {"date": ("datum", "date")}
    own_order = "relevans"
    tiebreaker = "record"
    period = ("date", "Daterad")
    open_facets = 1
    columns = [
        Column("type", "typ", lambda entry: [Shown(kind_name(entry.type), slug=entry.type)], has_slugs=True),
        Column("title", "titel", lambda entry: [Shown(entry.title)]),
        Column("date", "datum", lambda entry: [Shown(partial_date(entry.date), slug=entry.date)] if entry.date else []),
        Column("text", "text", lambda entry: [Shown(entry.text)]),
    ]

    q = EverythingSearchFilter()
    type = HitTypeFilter(label="Innehållstyp")
    area = FacetFilter("area", label="Fokusområde", choices=area_choices)
    minister = FacetFilter(
        "minister",
        label="Statsråd bakom källan",
        choices=lambda: _slugs(Person.objects.filter(documents__is_official=True).distinct()),
    )
    ministry = FacetFilter(
        "ministry",
        label="Departement bakom källan",
        choices=lambda: _slugs(Organisation.objects.filter(documents__isnull=False, kind="ministry").distinct()),
    )
    publisher = FacetFilter(
        "publisher",
        label="Avsändare",
        choices=lambda: _slugs(Organisation.objects.filter(documents__isnull=False).distinct()),
    )
    level = FacetFilter("level", label="Politiknivå", choices=lambda: PolicyLevel.choices)
    evidence = FacetFilter("evidence", label="Belägg", choices=lambda: Strength.choices)
    official = FacetFilter(
        "official", label="Belägg från regering eller myndighet", choices=lambda: [("yes", "ja"), ("no", "nej")]
    )

    class Meta:
        model = SearchEntry
        fields = []  # only the filters declared above exist

    def __init__(self, data, queryset, **options):
        super().__init__(data, queryset, **options)
        refresh()

    @cached_property
    def query(self) -> Query:
        """What is searched for, as it was read."""
        return parse_query(self.data.get("q", ""))

    @cached_property
    def narrowed(self) -> FoundQuerySet:
        """The hits in no order: what facets that are not in use are counted among."""
        return self.filter_queryset(self.everything()) if self.is_valid() else self.everything().none()

    def everything(self):
        return everything()

    def without(self, name):
        return super().without(name) if self.data.get(name) else self.narrowed

    def sorted(self, queryset):
        sort = self.data.get("sort", "")
        if sort:
            return queryset.by_date(latest_first=sort.startswith("-"))
        return queryset.best_first(self.query) if self.query else queryset.by_date(latest_first=True)
