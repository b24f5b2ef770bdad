"""How the places where sources differ can be narrowed. The list page and the API share this definition."""

from django.db.models import Count, Exists, Q

from smartindustri.lists.about import RecordFilter, existing, stated_models
from sources.evidence.choices import DISAGREEMENTS, Difference
from sources.listing.columns import Column
from sources.listing.filters import ChoiceFilter, SearchFilter, SlugFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Claim, Document
from sources.models.querysets import ClaimQuerySet
from sources.pages.display import Shown, shown_record


class DifferenceFilter(ChoiceFilter):
    """In which way sources differ: a field has the kinds of all its differing claims.

    Where nothing is asked for, only disagreements are told: other names, and dates that are only more or less
    precise, have to be asked for.
    """

    def __init__(self, **options):
        super().__init__(choices=Difference, field_name="difference", **options)

    def condition(self, values):
        return Q(Exists(Claim.objects.beside().filter(difference__in=values)))

    def missing(self):
        return Q(pk__in=[])  # sources that differ do so in some way

    def filter(self, queryset, values):
        asked = [value for value in values or [] if not value.startswith("-")]
        return super().filter(queryset if asked else queryset.filter(self.condition(DISAGREEMENTS)), values)

    def counts(self, records):
        return records.order_by().aggregate(
            **{kind: Count("pk", filter=self.condition([kind])) for kind in Difference.values}
        )


class EitherSideFilter(SearchFilter):
    """Words in what any of the sources says, in why one of them is preferred, or in the question they answer."""

    def filter(self, queryset, value):
        if not value:
            return queryset
        return queryset.filter(Exists(super().filter(Claim.objects.beside(), value)))


class DisagreementFilterSet(RecordFilterSet):
    """What the list of disagreements can be asked."""

    own_order = "vikt"
    sorts = {"field": ("fält", "field"), "record": ("typ av post", "record_type__model")}
    cursor = ()  # no order of it stands still
    tiebreaker = "id"
    columns = [
        Column("record", "post", lambda claim: [shown_record(claim.record.page_record)], has_slugs=True),
        Column(
            "field", "fält", lambda claim: [Shown(str(claim.column.verbose_name), slug=claim.field)], has_slugs=True
        ),
        Column("value", "föredragen uppgift", lambda claim: [Shown(str(claim.value))]),
        Column("rivals", "andra uppgifter", lambda claim: [Shown(str(value)) for value in claim.rivals]),
        Column("reason", "skäl", lambda claim: [Shown(claim.reason)]),
        Column("question", "fråga", lambda claim: [Shown(claim.question)]),
        Column("weight", "tyngd", lambda claim: [Shown(str(claim.weight or ""))]),
    ]

    q = EitherSideFilter()
    type = DifferenceFilter(label="Skiljer sig genom")
    record = RecordFilter(label="Typ av post", kinds=stated_models, is_known=existing)
    document = SlugFilter(label="Källdokument", field_name="document", choices=Document.objects.all)

    class Meta:
        model = Claim
        fields = []  # only the filters declared above exist

    def everything(self):
        return Claim.objects.differences()

    def _facet(self, name, one, counts, lacking):
        """Of all documents, the facet offers those that are the source of a value shown where sources differ."""
        facet = super()._facet(name, one, counts, lacking)
        if name == "document":
            sources = {*self.everything().order_by().values_list("document__slug", flat=True)}
            facet.options = [one for one in facet.options if one.value in sources or one.is_chosen or one.is_excluded]
        return facet

    def without(self, name):
        """Also where no kind is chosen, the other facets count what the list shows then: disagreements."""
        records = super().without(name)
        is_kind_chosen = self.is_valid() and self.form.cleaned_data["type"]
        return records if name == "type" or is_kind_chosen else self.filters["type"].filter(records, [])


def quiet(filterset: DisagreementFilterSet) -> ClaimQuerySet:
    """Where sources agree in other words or more precisely: what a list asked for no kind of difference leaves out."""
    return filterset.without("type").filter(gravity__gte=len(DISAGREEMENTS))
