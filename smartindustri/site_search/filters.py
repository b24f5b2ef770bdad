"""What the search over everything can be asked: words, and what the hits are found under."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet, TextField
from django.db.models.expressions import RawSQL

from measures.choices import PolicyLevel
from search.folding import Answer, Row, answers, fold
from search.index import State
from search.models import EntryQuerySet, SearchEntry
from search.querying import Searcher
from smartindustri.site_search.collection import public_models
from smartindustri.site_search.documents import PRIORS
from smartindustri.site_search.hits import kind_name
from sources.evidence.base import RecordQuerySet
from sources.evidence.choices import Strength
from sources.evidence.kinds import type_name
from sources.listing.columns import Column
from sources.listing.filters import MISSING_LABEL, NONE, NOT_APPLICABLE, SearchFilter, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Organisation, Person
from sources.pages.display import Shown, partial_date
from strategy.choices import UNDECIDED_LABEL
from strategy.filters import area_choices

FACETS = "facets"


class FoundQuerySet(EntryQuerySet, RecordQuerySet):
    """The entries of the search over everything. Counts are kept with the very selection they are of."""

    known_count: int | None = None
    known_order: list[UUID] | None = None
    is_broad = False

    @cached_property
    def counted(self) -> dict[str, int]:
        """How many of these entries are found under each `name=value`, and under each name at all."""
        values = self.order_by().annotate(value=Func(F(FACETS), function="unnest", output_field=TextField()))
        return dict(values.values_list("value").annotate(n=Count("pk")))

    def lacking(self, facet: str) -> int:
        """How many of these entries cannot have any value of a facet."""
        return self.count() - self.counted.get(facet, 0)

    def by_type(self) -> dict[str, int]:
        return dict(self.order_by().values_list("type").annotate(n=Count("pk")))

    def in_this_order(self, keys: Iterable[UUID]) -> "FoundQuerySet":
        """Keep these, in their order."""
        keys = list(keys)
        order = RawSQL("array_position(%s::uuid[], record)", [keys], output_field=IntegerField())
        found = self.filter(pk__in=keys).order_by(order)
        found.known_order = keys
        return found

    def __getitem__(self, place):
        """A page reads its own entries, and of all that it is cut from at most their keys."""
        if not isinstance(place, slice) or (self.known_order is None and not self.is_broad):
            return super().__getitem__(place)
        keys = self.known_order if self.known_order is not None else self.values_list("record", flat=True)
        return FoundQuerySet(SearchEntry).light().in_this_order(keys[place])

    def count(self):
        return super().count() if self.known_count is None else self.known_count


class Hits:
    """The hits of a question that has few enough to be folded: each with what stands behind it, best first."""

    def __init__(self, rows: list[Row]):
        self.rows = rows

    @cached_property
    def folded(self) -> dict[UUID, list[UUID]]:
        return fold(self.rows)

    @cached_property
    def counted(self) -> dict[str, int]:
        """As for a QuerySet, but hits: what would come when the answer is narrowed to each `name=value`."""
        under: dict[str, list[Row]] = {}
        for row in self.rows:
            for facet in row.facets:
                under.setdefault(facet, []).append(row)
        return {facet: len(fold(rows)) for facet, rows in under.items()}

    def lacking(self, facet: str) -> int:
        return len(fold(row for row in self.rows if facet not in row.facets))

    def by_type(self) -> dict[str, int]:
        return Counter(row.type for row in self.rows)


def everything() -> FoundQuerySet:
    """Every entry that has a page, or a place on one."""
    return FoundQuerySet(SearchEntry).public().light()


def kinds() -> list[tuple[str, str]]:
    """The types of hits, with what readers call them."""
    return [(type_name(model), kind_name(type_name(model))) for model in public_models()]


@dataclass(frozen=True)
class Kind:
    """A kind of hit, as a reader who has asked nothing yet meets it."""

    type: str
    label: str
    count: int


def kinds_with_counts() -> list[Kind]:
    """Every kind of which there is something, the base's own records before what they rest on."""
    counted = everything().by_type()
    labels = [(type_name(model), str(model._meta.verbose_name_plural)) for model in public_models()]
    found = [Kind(type_, label, counted[type_]) for type_, label in labels if counted.get(type_)]
    return sorted(found, key=lambda kind: (-PRIORS.get(kind.type, 1.0), -kind.count))


class EverythingSearchFilter(SearchFilter):
    """Words to search for. However long or odd, they are an answerable question: what was not read is told."""

    def __init__(self, **options):
        super().__init__(**{"max_length": None} | options)

    def filter(self, entries, value):
        return entries.answering(self.parent.query) if value else entries


class HitTypeFilter(ValuesFilter):
    """The type of the hit."""

    def __init__(self, **options):
        super().__init__(choices=kinds, field_name="type", **options)

    def filter(self, entries, values):
        wanted = [value for value in values or [] if not value.startswith("-") and value != NONE]
        if any(not value.startswith("-") for value in values or []):
            entries = entries.filter(type__in=wanted)  # no hit is without a type
        return entries.exclude(type__in=[value[1:] for value in values or [] if value.startswith("-")])

    def counts(self, entries: FoundQuerySet | Hits):
        return entries.by_type()


@lru_cache(maxsize=2)
def known_values(_state: State) -> dict[str, list[tuple[str, str]]]:
    """The values of the facets that come from the data; read once for each state of the index."""
    senders = Organisation.objects.filter(documents__isnull=False).distinct()
    return {
        "area": area_choices(),
        "minister": _slugs(Person.objects.filter(documents__is_official=True).distinct()),
        "ministry": _slugs(senders.filter(kind="ministry")),
        "publisher": _slugs(senders),
    }


class FacetFilter(ValuesFilter):
    """Something that hits are found under, kept with them as `name=value`, and as `name=none` where they lack it."""

    def __init__(self, facet: str, *, choices=None, of_all: bool = True, missing: str = MISSING_LABEL, **options):
        not_applicable = None if of_all else ~Q(facets__contains=[facet])
        self.missing_label, self.follows_data = missing, choices is None
        super().__init__(field_name=FACETS, choices=choices, not_applicable=not_applicable, **options)
        self.facet = facet

    def value_choices(self):
        """Those that are fixed, or that the data has."""
        searcher = None if self._choices else self.parent.searcher if getattr(self, "parent", None) else Searcher()
        return known_values(searcher.state)[self.facet] if searcher else self._choices()

    def condition(self, values):
        found = Q(facets__overlap=[f"{self.facet}={value}" for value in values])
        return found | self.not_applicable if self.not_applicable and NOT_APPLICABLE in values else found

    def lacking(self, value):
        return self.condition([value])

    def filter(self, entries: QuerySet, values):
        wanted = [value for value in values or [] if not value.startswith("-")]
        if wanted:
            entries = entries.filter(self.condition(wanted))
        for value in values or []:
            if value.startswith("-"):
                entries = entries.exclude(self.condition(self.excluded(value[1:])))
        return entries

    def counts(self, entries: FoundQuerySet | Hits):
        counted, start = entries.counted, f"{self.facet}="
        found = {value.removeprefix(start): n for value, n in counted.items() if value.startswith(start)}
        lacking = {NOT_APPLICABLE: entries.lacking(self.facet)} if self.not_applicable else {}
        return {NONE: 0} | lacking | found


def _slugs(records) -> list[tuple[str, str]]:
    return [(record.slug, str(record)) for record in records]


class EverythingFilterSet(RecordFilterSet):
    """What the search over everything can be asked."""

    name = "search"
    sorts = {"date": ("datum", "date")}
    own_order = "relevans"
    is_list = False
    cursor = ()
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
    official = FacetFilter(
        "official", label="Belägg från regering eller myndighet", choices=lambda: [("yes", "ja"), ("no", "nej")]
    )
    area = FacetFilter("area", of_all=False, missing=UNDECIDED_LABEL, label="Fokusområde")
    minister = FacetFilter("minister", missing="Inget statsråd", label="Statsråd bakom källan")
    ministry = FacetFilter("ministry", missing="Inget departement", label="Departement bakom källan")
    publisher = FacetFilter("publisher", label="Avsändare")
    level = FacetFilter("level", of_all=False, label="Politiknivå", choices=lambda: PolicyLevel.choices)
    evidence = FacetFilter("evidence", of_all=False, label="Belägg", choices=lambda: Strength.choices)

    class Meta:
        model = SearchEntry
        fields = []  # only the filters declared above exist

    def __init__(self, data, queryset, **options):
        super().__init__(data, queryset, **options)
        _ = self.searcher  # entries are asked for, not records: the index must be up to date before

    def searched(self):
        return super().without("q").public()

    @cached_property
    def answer(self) -> Answer:
        """What answers the question's words; nothing where it has none."""
        return self._answer(self._entries) if self.is_valid() and self.query else Answer()

    @cached_property
    def hits(self) -> Hits | None:
        """The hits, where words are asked for and there are no more than can be folded."""
        return self._folded(self.answer) if self.is_valid() and self.query else None

    @property
    def folded(self) -> dict[UUID, list[UUID]]:
        """What stands behind each hit."""
        return self.hits.folded if self.hits else {}

    @cached_property
    def _entries(self) -> FoundQuerySet:
        return self.filter_queryset(self.everything())

    def _answer(self, entries: FoundQuerySet) -> Answer:
        return answers([(entries, self.query)])[0]

    @staticmethod
    def _folded(answer: Answer) -> Hits | None:
        return Hits(answer.rows) if answer.is_foldable else None

    def everything(self):
        return everything()

    @cached_property
    def whole(self) -> FoundQuerySet | Hits:
        """What facets that are not in use are counted among."""
        return self.hits or self._entries

    def without(self, name):
        """What the options of a facet are counted among: a used one's own choice is not part of the question."""
        if not self.is_valid():
            return everything().none()
        if not self.data.get(name):
            return self.whole
        entries = super().without(name)
        return (self._folded(self._answer(entries)) if self.query else None) or entries

    def sorted(self, queryset):
        sort = self.data.get("sort", "")
        if self.hits:
            queryset = everything().in_this_order(self.folded)
        elif self.query:
            queryset = queryset.best_first(self.query)
        if sort or not self.query:
            queryset = queryset.by_date(latest_first=sort != "date")
        if self.query:
            queryset.known_count = len(self.folded) if self.hits else self.answer.count
            queryset.is_broad = not self.hits
        return queryset
