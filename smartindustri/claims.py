"""The claims as a resource: every statement of every document, whatever record it is about."""

from smartindustri.disagreements import RecordTypeTokens
from sources.choices import Difference
from sources.columns import Column
from sources.display import Shown, shown_record
from sources.filtersets import RecordFilterSet
from sources.models import Claim, Document
from sources.tokens import ChoiceTokens, SearchFilter, SlugTokens, TruthTokens


def _about(claim: Claim) -> list[Shown]:
    return [shown_record(claim.record.page_record)]


class ClaimFilter(RecordFilterSet):
    """What the claims can be asked."""

    sorts = {
        "field": ("fält", "field"),
        "document": ("källdokument", "document__sort_key"),
        "start": ("plats", "start"),
    }
    tie = "id"
    columns = [
        Column("record", "post", _about, has_slugs=True),
        Column(
            "field", "fält", lambda claim: [Shown(str(claim.column.verbose_name), slug=claim.field)], has_slugs=True
        ),
        Column("value", "värde enligt källan", lambda claim: [Shown(str(claim.value))]),
        Column("document", "källdokument", lambda claim: [shown_record(claim.document)], has_slugs=True),
        Column("quote", "citat", lambda claim: [Shown(claim.quote)]),
        Column("locator", "plats i källan", lambda claim: [Shown(claim.locator)]),
        Column("is_preferred", "föredragen", lambda claim: [Shown("ja" if claim.is_preferred else "nej")]),
        Column("reason", "skäl", lambda claim: [Shown(claim.reason)]),
    ]

    q = SearchFilter()
    record = RecordTypeTokens(label="Typ av post")
    document = SlugTokens(label="Källdokument", field_name="document", choices=Document.objects.all)
    preferred = TruthTokens(label="Föredragen", field_name="is_preferred")
    difference = ChoiceTokens(label="Skiljer sig genom", field_name="difference", choices=Difference)

    class Meta:
        model = Claim
        fields = []  # only the filters declared above exist
