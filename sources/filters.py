"""How sources and actors can be narrowed, at the page and in the API alike."""

from sources.choices import DocumentKind, OrganisationKind
from sources.filtersets import RecordFilterSet
from sources.models import Document, Organisation, Person
from sources.tokens import ChoiceTokens, EvidenceTokens, SearchFilter, SlugTokens, TruthTokens


class DocumentFilter(RecordFilterSet):
    """What the list of documents can be asked."""

    sorts = {"title": ("titel", "sort_key"), "published": ("publicering", "published")}
    columns = [
        "title",
        "kind",
        "publisher",
        "publisher_name",
        "author",
        "published",
        "registry_number",
        "is_official",
        "url",
        "evidence",
    ]
    period = ("published", "Publicerad")

    q = SearchFilter()
    type = ChoiceTokens(label="Slag", field_name="kind", choices=DocumentKind)
    publisher = SlugTokens(
        label="Utgivare",
        field_name="publisher",
        choices=lambda: Organisation.objects.filter(documents__isnull=False).distinct(),
    )
    author = SlugTokens(
        label="Författare",
        field_name="author",
        choices=lambda: Person.objects.filter(documents__isnull=False).distinct(),
    )
    official = TruthTokens(label="Från regering eller myndighet", field_name="is_official")
    evidence = EvidenceTokens()

    class Meta:
        model = Document
        fields = []  # only the filters declared above exist


class OrganisationFilter(RecordFilterSet):
    """What the list of organisations can be asked."""

    sorts = {"name": ("namn", "sort_key"), "established": ("inrättande", "established")}
    columns = ["name", "known_as", "kind", "established", "ended", "evidence"]
    period = ("established", "Inrättad")

    q = SearchFilter()
    type = ChoiceTokens(label="Slag", field_name="kind", choices=OrganisationKind)
    evidence = EvidenceTokens()

    class Meta:
        model = Organisation
        fields = []


class PersonFilter(RecordFilterSet):
    """What the list of persons can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", ("appointments", "befattningar", "appointments"), "party", "background", "evidence"]

    q = SearchFilter()
    organisation = SlugTokens(
        label="Organisation",
        field_name="appointments__organisation",
        choices=lambda: Organisation.objects.filter(appointments__isnull=False).distinct(),
    )
    party = SlugTokens(
        label="Parti",
        field_name="party",
        choices=lambda: Organisation.objects.filter(members__isnull=False).distinct(),
    )
    evidence = EvidenceTokens()

    class Meta:
        model = Person
        fields = []
