"""How what the strategy says can be narrowed, at the page and in the API alike."""

from django.db import models

from sources.listing.columns import Column, with_word
from sources.listing.filters import (
    NONE,
    EvidenceStrengthFilter,
    SearchFilter,
    SlugFilter,
    ValuesFilter,
)
from sources.listing.filterset import RecordFilterSet
from sources.models import Document, Organisation
from sources.pages.display import Shown
from strategy.choices import HORIZONTAL, HORIZONTAL_LABEL, UNDECIDED_LABEL, Basis
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy
from strategy.querysets import Tally, placed
from strategy.side_by_side import told_apart


class StrategyPartFilter(ValuesFilter):
    """A filter over parts of strategies, such as focus areas: a name that two strategies use is told apart."""

    follows_data = True

    def __init__(self, *, model: type[models.Model], **options):
        super().__init__(
            choices=lambda: told_apart(model.objects.select_related("strategy")),
            lookup=f"{options['field_name']}__slug",
            **options,
        )


class PlacedFilter(ValuesFilter):
    """One of the two filters, `area` and `basis`, that together ask where records belong and who says so."""

    asked_with = ("area", "basis")
    missing_label = UNDECIDED_LABEL

    def asked(self, name: str) -> list[str]:
        """What one of the two is asked."""
        return getattr(self.parent.form, "cleaned_data", {}).get(name) or [] if self.parent else []

    def counts(self, records):
        """How many of these records each option would find beside what the other filter is asked."""
        tally = Tally(records)
        return {value: tally.count(**self.beside([value])) for value in (*dict(self.value_choices()), NONE)}

    def without_value(self, records, value):
        """That it cannot be told where something belongs is a choice of its own, also while nothing is there."""
        return records


class AreaFilter(PlacedFilter):
    """The focus areas that records belong to, whoever says so."""

    follows_data = True
    note = (
        "Hittar både det som källor anger och det vi bedömer; med basis gäller frågan bara den ena hyllan. "
        f"{HORIZONTAL} är alla områden, none att området inte kan avgöras."
    )
    parent = None

    def __init__(self, **options):
        super().__init__(label="Fokusområde", choices=area_choices, **options)

    def beside(self, values):
        return {"areas": values, "bases": self.asked("basis")}

    def filter(self, queryset, values):
        return queryset.filter(placed(self.model, **self.beside(values))) if values else queryset


class BasisFilter(PlacedFilter):
    """Who says which area a record belongs to. Beside `area` it chooses the shelf that question is about."""

    note = "Ensam: poster som har något fokusområde på den hyllan. Tillsammans med area: vilken hylla frågan gäller."
    parent = None

    def __init__(self, **options):
        super().__init__(label="Grund för fokusområdet", choices=lambda: Basis.choices, **options)

    def beside(self, values):
        return {"areas": self.asked("area"), "bases": values}

    def filter(self, queryset, values):
        asks = values and not self.asked("area")
        return queryset.filter(placed(self.model, **self.beside(values))) if asks else queryset


def area_choices() -> list[tuple[str, str]]:
    """Every focus area, and all of them."""
    return [*told_apart(FocusArea.objects.select_related("strategy")), (HORIZONTAL, HORIZONTAL_LABEL)]


def _on(basis: Basis, show):
    return lambda record: [show(place) for place in record.placements if place.basis == basis]


def _bases(record) -> list[Shown]:
    found = dict.fromkeys(place.basis for place in record.placements)
    return [Shown(str(basis.label), basis.value) for basis in found] or [Shown(UNDECIDED_LABEL.lower(), NONE)]


def _areas(record) -> list[Shown]:
    return [place.shown() for place in record.placements] or [Shown(UNDECIDED_LABEL, NONE)]


def _short_areas(record) -> list[Shown]:
    return [Shown(place.short, place.slug, sign=place.sign) for place in record.placements]


AREA = Column("area", "fokusområde", _short_areas, none=UNDECIDED_LABEL.lower())  # in a row or a table, with its sign
AREA_COLUMNS = [  # the same in words, and who says so
    Column("area", "fokusområde", _areas, has_slugs=True),
    Column("basis", "grund för fokusområdet", _bases, has_slugs=True),
]
AREA_FILE_COLUMNS = [  # what files have beside it, each shelf in a column of its own
    Column("areas", "fokusområden enligt källa", _on(Basis.STATED, lambda p: Shown(p.name, p.slug)), has_slugs=True),
    Column(
        "assessments",
        "fokusområden enligt vår bedömning",
        _on(Basis.ASSESSED, lambda p: Shown(p.name, p.slug)),
        has_slugs=True,
    ),
    Column("reasons", "skäl till bedömningen", _on(Basis.ASSESSED, lambda p: Shown(f"{p.ground}: {p.reason}"))),
]


class StrategyFilterSet(RecordFilterSet):
    """What the list of strategies can be asked."""

    sorts = {"name": ("namn", "sort_key"), "decided": ("beslut", "decided")}
    columns = ["name", "decided", "presented", "minister", "ministry", "evidence"]
    row = {"line": "goal", "life": with_word("presented", "presenterad"), "who": "ministry", "figure": "decided"}
    period = ("decided", "Beslutad")

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Strategy
        fields = []  # only the filters declared above exist


class SectionFilterSet(RecordFilterSet):
    """What the list of sections can be asked."""

    sorts = {"number": ("nummer", "number")}
    columns = ["number", "title", "document", "strategy", "evidence"]
    row = {"of": "document"}
    table = ["title", "number", "document", "strategy"]

    q = SearchFilter()
    document = SlugFilter(
        label="Källdokument",
        field_name="document",
        choices=lambda: Document.objects.filter(sections__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Section
        fields = []


class ChallengeFilterSet(RecordFilterSet):
    """What the list of challenges can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", "strategy", "evidence"]

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Challenge
        fields = []


class FocusAreaFilterSet(RecordFilterSet):
    """What the list of focus areas can be asked."""

    sorts = {"name": ("namn", "sort_key"), "order": ("ordning", "order")}
    columns = ["name", "goal", "strategy", "evidence"]
    row = {"line": "goal"}

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = FocusArea
        fields = []


class KeyFigureFilterSet(RecordFilterSet):
    """What the list of key figures can be asked."""

    sorts = {"label": ("vad talet avser", "sort_key"), "value": ("värde", "value")}
    columns = ["label", "value", "qualifier", "unit", "wording", "evidence"]
    row = {"figure": "value"}
    table = ["label", "value", "wording"]

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = KeyFigure
        fields = []


class ProgrammeFilterSet(RecordFilterSet):
    """What the list of programmes can be asked."""

    sorts = {"name": ("namn", "sort_key"), "established": ("inrättande", "established")}
    columns = ["name", "established", "owner", "part_of", "evidence"]
    row = {"line": "purpose", "who": "owner", "figure": with_word("established", "inrättat"), "of": "part_of"}
    period = ("established", "Inrättat")

    q = SearchFilter()
    owner = SlugFilter(
        label="Ansvarig",
        field_name="owner",
        choices=lambda: Organisation.objects.filter(programmes__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Programme
        fields = []
