"""How what the strategy says can be narrowed, at the page and in the API alike."""

from django.db import models

from sources.listing.filters import EvidenceStrengthFilter, SearchFilter, SlugFilter, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Document, Organisation
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy
from strategy.side_by_side import told_apart


class StrategyPartFilter(ValuesFilter):
    """A filter over parts of strategies, such as focus areas: a name that two strategies use is told apart."""

    def __init__(self, *, model: type[models.Model], **options):
        super().__init__(
            choices=lambda: told_apart(model.objects.select_related("strategy")),
            lookup=f"{options['field_name']}__slug",
            **options,
        )


class StrategyFilterSet(RecordFilterSet):
    """What the list of strategies can be asked."""

    sorts = {"name": ("namn", "sort_key"), "decided": ("beslut", "decided")}
    columns = ["name", "decided", "presented", "minister", "ministry", "evidence"]
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

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = FocusArea
        fields = []


class KeyFigureFilterSet(RecordFilterSet):
    """What the list of key figures can be asked."""

    sorts = {"label": ("vad talet avser", "sort_key"), "value": ("värde", "value")}
    columns = ["label", "value", "qualifier", "unit", "wording", "evidence"]

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = KeyFigure
        fields = []


class ProgrammeFilterSet(RecordFilterSet):
    """What the list of programmes can be asked."""

    sorts = {"name": ("namn", "sort_key"), "established": ("inrättande", "established")}
    columns = ["name", "established", "owner", "part_of", "evidence"]
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
