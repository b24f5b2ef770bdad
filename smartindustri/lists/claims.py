"""The claims as a resource: every statement of every document, whatever record it is about."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from smartindustri.lists.about import RecordFilter, WholeRecordFilter, existing, stated_models, whole_models
from sources.evidence.choices import Difference, Strength
from sources.evidence.kinds import camel
from sources.listing.columns import Column
from sources.listing.filters import NONE, ChoiceFilter, SearchFilter, SlugFilter, ValuesFilter, YesNoFilter
from sources.listing.filterset import RecordFilterSet
from sources.listing.spans import SinceFilter
from sources.models import Claim, Document
from sources.pages.display import Shown, shown_record


def _about(claim: Claim) -> list[Shown]:
    return [shown_record(claim.record.page_record)]


class ClaimStrengthFilter(ValuesFilter):
    """Quotation or reference: which kind of evidence a claim is."""

    kinds = {Strength.QUOTATION: ~Q(quote=""), Strength.REFERENCE: Q(quote="")}

    def __init__(self, **options):
        choices = [(kind.value, str(kind.label)) for kind in self.kinds]
        super().__init__(choices=lambda: choices, field_name="quote", label="Belägg", **options)

    def condition(self, values):
        return reduce(or_, (asked for kind, asked in self.kinds.items() if kind in values), Q(pk__in=[]))

    def counts(self, records):
        counted = {kind.value: Count("pk", filter=asked) for kind, asked in self.kinds.items()}
        return records.order_by().aggregate(**counted) | {NONE: 0}


class FactStrengthFilter(ClaimStrengthFilter):
    """What the fact that a claim supports rests on: a quotation when any claim with the adopted value has one.

    With `preferred=yes` each fact comes once.
    """

    note = "Det räknas för det värde som gäller. Med preferred=yes kommer varje uppgift en gång."

    def __init__(self, **options):
        super().__init__(**options)
        self.label = "Uppgiften vilar på"

    def condition(self, values):
        same = Claim.objects.order_by().supporting().filter(record_id=OuterRef("record_id"), field=OuterRef("field"))
        is_quoted = Q(Exists(same.exclude(quote="")))
        asked = {Strength.QUOTATION: is_quoted, Strength.REFERENCE: ~is_quoted}
        return reduce(or_, (asked[kind] for kind in asked if kind in values), Q(pk__in=[]))

    def counts(self, records):
        counted = {kind.value: Count("pk", filter=self.condition([kind])) for kind in self.kinds}
        return records.order_by().aggregate(**counted) | {NONE: 0}


class FieldFilter(ValuesFilter):
    """The field that a claim is on, as JSON spells it; what two kinds of record call alike is one choice."""

    def __init__(self, **options):
        super().__init__(choices=self.fields, field_name="field", label="Fält", **options)

    @staticmethod
    def fields() -> list[tuple[str, str]]:
        found: dict[str, list[str]] = {}
        for model in stated_models():
            for name in model.stated:
                found.setdefault(camel(name), []).append(str(model._meta.get_field(name).verbose_name))
        return sorted((name, " / ".join(dict.fromkeys(labels))) for name, labels in found.items())

    @staticmethod
    def columns() -> dict[str, str]:
        return {camel(name): name for model in stated_models() for name in model.stated}

    def stored(self, value):
        return self.columns()[value]

    def asked_as(self, stored):
        return camel(stored) if stored != NONE else stored


class ClaimFilterSet(RecordFilterSet):
    """What the claims can be asked."""

    sorts = {
        "field": ("fält", "field"),
        "document": ("källdokument", "document__sort_key"),
        "start": ("plats", "start"),
    }
    tiebreaker = "id"
    cursor = ("id",)
    columns = [
        Column("record", "post", _about, has_slugs=True),
        Column(
            "field", "fält", lambda claim: [Shown(str(claim.column.verbose_name), slug=claim.field)], has_slugs=True
        ),
        Column("value", "värde enligt källan", lambda claim: [Shown(str(claim.value))]),
        Column("document", "källdokument", lambda claim: [shown_record(claim.document)], has_slugs=True),
        Column("evidence", "belägg", lambda claim: [Shown(str(claim.evidence.label), slug=claim.evidence)], True),
        Column(
            "is_official",
            "från regering eller myndighet",
            lambda claim: [Shown("ja" if claim.document.is_official else "nej")],
        ),
        Column("quote", "citat", lambda claim: [Shown(claim.quote)]),
        Column("locator", "plats i källan", lambda claim: [Shown(claim.locator)]),
        Column("is_preferred", "föredragen", lambda claim: [Shown("ja" if claim.is_preferred else "nej")]),
        Column("reason", "skäl", lambda claim: [Shown(claim.reason)]),
        Column("question", "fråga", lambda claim: [Shown(claim.question)]),
        Column("weight", "tyngd", lambda claim: [Shown(str(claim.weight or ""))]),
    ]

    q = SearchFilter()
    evidence = ClaimStrengthFilter()
    fact = FactStrengthFilter(is_drawn=False)
    official = YesNoFilter(label="Från regering eller myndighet", field_name="document__is_official")
    record = RecordFilter(label="Typ av post", kinds=stated_models, is_known=existing)
    about = WholeRecordFilter(label="Post med rader", kinds=whole_models, is_known=existing, is_drawn=False)
    field = FieldFilter()
    document = SlugFilter(label="Källdokument", field_name="document", choices=Document.objects.all)
    preferred = YesNoFilter(label="Föredragen", field_name="is_preferred")
    difference = ChoiceFilter(label="Skiljer sig genom", field_name="difference", choices=Difference)
    since = SinceFilter()

    class Meta:
        model = Claim
        fields = []  # only the filters declared above exist

    @staticmethod
    def position_of(slug):
        return (UUID(slug),)
