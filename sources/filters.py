"""How sources and actors can be narrowed, at the page and in the API alike."""

from sources.evidence.choices import DocumentKind, OrganisationKind
from sources.listing.columns import Column, with_word
from sources.listing.filters import ChoiceFilter, EvidenceStrengthFilter, SearchFilter, SlugFilter, YesNoFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Document, Organisation, Person, Term
from sources.pages.display import Shown, shown_record


def _cited(document: Document) -> list[Shown]:
    count = document.sentence_count
    return [Shown(f"{document.cited_count} av {count} meningar citeras")] if count else []


PUBLISHER = Column(
    "publisher", "utgivare", lambda document: [Shown(document.published_by)] * bool(document.published_by)
)


class DocumentFilterSet(RecordFilterSet):
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
        "designation",
        "is_official",
        "url",
        "evidence",
    ]
    row = {
        "life": ["kind", Column("sentences", "meningar som citeras", _cited)],
        "who": PUBLISHER,
        "figure": "published",
    }
    table = ["title", "kind", PUBLISHER, "published", "designation", "is_official"]
    left_out = {"text": "it may be long, and has an address of its own", "sentences": "the ledger is no list of facts"}
    period = ("published", "Publicerad")

    q = SearchFilter()
    type = ChoiceFilter(label="Slag", field_name="kind", choices=DocumentKind)
    publisher = SlugFilter(
        label="Utgivare",
        field_name="publisher",
        choices=lambda: Organisation.objects.filter(documents__isnull=False).distinct(),
    )
    official = YesNoFilter(label="Från regering eller myndighet", field_name="is_official")
    evidence = EvidenceStrengthFilter()
    author = SlugFilter(
        label="Författare",
        field_name="author",
        choices=lambda: Person.objects.filter(documents__isnull=False).distinct(),
    )

    class Meta:
        model = Document
        fields = []  # only the filters declared above exist


class OrganisationFilterSet(RecordFilterSet):
    """What the list of organisations can be asked."""

    sorts = {"name": ("namn", "sort_key"), "established": ("inrättande", "established")}
    columns = ["name", "known_as", "kind", "established", "ended", "evidence"]
    row = {
        "life": [with_word("established", "inrättad"), with_word("ended", "upphörde")],
        "of": "kind",
    }
    table = [Column("name", "organisation", lambda one: [shown_record(one)]), "kind", "established", "ended"]
    period = ("established", "Inrättad")

    q = SearchFilter()
    type = ChoiceFilter(label="Slag", field_name="kind", choices=OrganisationKind)
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Organisation
        fields = []


class PersonFilterSet(RecordFilterSet):
    """What the list of persons can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", ("appointments", "befattningar", "appointments"), "party", "background", "evidence"]
    row = {"life": [columns[1], "party"]}

    q = SearchFilter()
    organisation = SlugFilter(
        label="Organisation",
        field_name="appointments__organisation",
        choices=lambda: Organisation.objects.filter(appointments__isnull=False).distinct(),
    )
    party = SlugFilter(
        label="Parti",
        field_name="party",
        choices=lambda: Organisation.objects.filter(members__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Person
        fields = []


class TermFilterSet(RecordFilterSet):
    """What the list of names for the same thing can be asked. Search reads it but does not find in it."""

    sorts = {"name": ("namn", "sort_key")}
    columns = [Column("names", "namn", lambda term: [Shown(name) for name in term.all_names]), "reason"]

    class Meta:
        model = Term
        fields = []
