"""How what the strategy says can be narrowed, at the page and in the API alike."""

from sources.filtersets import RecordFilterSet
from sources.models import Document, Organisation
from sources.tokens import EvidenceTokens, SearchFilter, SlugTokens
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy


class StrategyFilter(RecordFilterSet):
    """What the list of strategies can be asked."""

    sorts = {"name": ("namn", "sort_key"), "decided": ("beslut", "decided")}
    columns = ["name", "decided", "presented", "minister", "ministry", "evidence"]
    period = ("decided", "Beslutad")

    q = SearchFilter()
    evidence = EvidenceTokens()

    class Meta:
        model = Strategy
        fields = []  # only the filters declared above exist


class SectionFilter(RecordFilterSet):
    """What the list of sections can be asked."""

    sorts = {"number": ("nummer", "number")}
    columns = ["number", "title", "document", "strategy", "evidence"]

    q = SearchFilter()
    document = SlugTokens(
        label="Källdokument",
        field_name="document",
        choices=lambda: Document.objects.filter(sections__isnull=False).distinct(),
    )
    evidence = EvidenceTokens()

    class Meta:
        model = Section
        fields = []


class ChallengeFilter(RecordFilterSet):
    """What the list of challenges can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", "strategy", "evidence"]

    q = SearchFilter()
    evidence = EvidenceTokens()

    class Meta:
        model = Challenge
        fields = []


class FocusAreaFilter(RecordFilterSet):
    """What the list of focus areas can be asked."""

    sorts = {"name": ("namn", "sort_key"), "order": ("ordning", "order")}
    columns = ["name", "goal", "strategy", "evidence"]

    q = SearchFilter()
    evidence = EvidenceTokens()

    class Meta:
        model = FocusArea
        fields = []


class KeyFigureFilter(RecordFilterSet):
    """What the list of key figures can be asked."""

    sorts = {"label": ("vad talet avser", "sort_key"), "value": ("värde", "value")}
    columns = ["label", "value", "qualifier", "unit", "wording", "evidence"]

    q = SearchFilter()
    evidence = EvidenceTokens()

    class Meta:
        model = KeyFigure
        fields = []


class ProgrammeFilter(RecordFilterSet):
    """What the list of programmes can be asked."""

    sorts = {"name": ("namn", "sort_key"), "established": ("inrättande", "established")}
    columns = ["name", "established", "owner", "part_of", "evidence"]
    period = ("established", "Inrättat")

    q = SearchFilter()
    owner = SlugTokens(
        label="Ansvarig",
        field_name="owner",
        choices=lambda: Organisation.objects.filter(programmes__isnull=False).distinct(),
    )
    evidence = EvidenceTokens()

    class Meta:
        model = Programme
        fields = []
