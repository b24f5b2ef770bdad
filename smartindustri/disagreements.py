"""Where sources differ: the claims on one field side by side, with the one that was preferred and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, Q

from sources.evidence.base import Evidenced, evidenced_models
from sources.evidence.choices import DISAGREEMENTS, Difference
from sources.evidence.kinds import model_named, type_name
from sources.listing.columns import Column
from sources.listing.filters import NONE, ChoiceFilter, SearchFilter, SlugFilter, ValuesFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Claim, Document
from sources.pages.display import Shown, shown_record, shown_value
from sources.pages.facts import Fact, Footnote, Side, Stated
from sources.pages.reader import records_of

SOURCES = 3  # as many as are named under a value; the others are counted


@dataclass(frozen=True)
class Told:
    """One of the values that sources differ on, with who says so and where it stands among the others."""

    text: str
    state: str  # shown: the one on the site's pages; before or after: said then; other
    sources: list[Claim]  # one for each document

    @property
    def named(self) -> list[Claim]:
        return self.sources[:SOURCES]

    @property
    def unnamed(self) -> int:
        return len(self.sources) - len(self.named)


@dataclass(frozen=True)
class Disagreement:
    """One field of one record on which sources differ."""

    claim: Claim  # the preferred one, which stands for the disagreement
    record: Evidenced
    fact: Fact

    @property
    def kinds(self) -> list[Difference]:
        """In which ways the sources differ, the gravest first."""
        found = {stated.claim.difference for stated in self.fact.stated}
        return [kind for kind in Difference if kind in found]

    @property
    def name(self) -> str:
        """The record and the field that it is about."""
        return f"{self.record}: {self.fact.label}"

    @property
    def question(self) -> str:
        """The question of a reader that it is about; what it is about, where nobody has written one."""
        return self.claim.question or self.name

    @property
    def is_disagreement(self) -> bool:
        return self.fact.is_disputed

    @property
    def sides(self) -> list[Told]:
        """The values that sources disagree on, the one shown on pages first; where they agree, every wording."""
        return [self._told(side) for side in (self.fact.disputed_sides if self.is_disagreement else self.fact.sides)]

    @property
    def precisions(self) -> list[Told]:
        """Beside a disagreement: the same said more or less precisely."""
        return [self._told(side) for side in self.fact.precisions] if self.is_disagreement else []

    def _told(self, side: Side) -> Told:
        sources = {stated.claim.document_id: stated.claim for stated in reversed(side.stated)}
        return Told(side.text, self._state(side), list(sources.values())[::-1])

    def _state(self, side: Side) -> str:
        if side.is_preferred:
            return "shown"
        changed = [stated.claim for stated in side.stated if stated.claim.difference == Difference.CHANGED]
        return _order(changed[0].document.published, self.claim.document.published) if changed else "other"


def _order(said: str, shown: str) -> str:
    """Whether something was said before or after what is shown, as far as the documents' dates can tell."""
    common = min(len(said), len(shown))
    said, shown = said[:common], shown[:common]
    return "other" if said == shown else "before" if said < shown else "after"


def disagreements_for(claims: Iterable[Claim]) -> list[Disagreement]:
    """The disagreements that these preferred claims stand for, in their order; one query for each kind of record."""
    claims = list(claims)
    records = records_of(claims)
    beside = Claim.objects.filter(record_id__in=records).select_related("document__publisher").defer("document__text")
    stated: dict[tuple[UUID, str], list[Claim]] = {}
    for claim in beside.order_by("-is_preferred", "id"):
        stated.setdefault((claim.record_id, claim.field), []).append(claim)
    names = _names(claims, stated)
    return [
        Disagreement(
            claim,
            records[claim.record_id].page_record,
            _fact(claim, records[claim.record_id], stated[claim.record_id, claim.field], names),
        )
        for claim in claims
    ]


def _fact(claim: Claim, record: Evidenced, beside: list[Claim], names: dict[tuple, str]) -> Fact:
    """The field that sources differ on, with every claim on it."""
    column = claim.column

    def text(value) -> str:
        return names.get((column.related_model, value), value) if column.is_relation else shown_value(column, value)

    stated = [Stated(one, text(one.value), Footnote(number, one)) for number, one in enumerate(beside, 1)]
    return Fact(
        claim.field,
        str(column.verbose_name),
        "stated",
        Shown(stated[0].text),
        claim.field if record is record.page_record else f"{record.slug}-{claim.field}",
        type(column) is models.TextField,
        stated,
    )


def _names(claims: list[Claim], stated: dict[tuple, list[Claim]]) -> dict[tuple, str]:
    """The names behind the slugs that claims state where a field refers to another record."""
    wanted: dict[type[Evidenced], set[str]] = {}
    for claim in claims:
        if claim.column.is_relation:
            slugs = (one.value for one in stated[claim.record_id, claim.field])
            wanted.setdefault(claim.column.related_model, set()).update(slugs)
    return {
        (model, record.slug): str(record)
        for model, slugs in wanted.items()
        for record in model.objects.filter(slug__in=slugs)
    }


class RecordTypeFilter(ValuesFilter):
    """The kind of record that a claim or a change is about, among these kinds."""

    def __init__(self, kinds: Callable[[], list[type[Evidenced]]], **options):
        def choices() -> list[tuple[str, str]]:
            return [(type_name(model), str(model._meta.verbose_name)) for model in kinds()]

        super().__init__(choices=choices, field_name="record_type", **options)

    def condition(self, values):
        kinds = [model_named(value) for value in values if value != NONE]
        return Q(record_type__in=[kind.pk for kind in ContentType.objects.get_for_models(*kinds).values()])

    def counts(self, records):
        counted = records.order_by().values_list("record_type").annotate(n=Count("pk"))
        kinds = ((ContentType.objects.get_for_id(key).model_class(), n) for key, n in counted)
        return {type_name(model): n for model, n in kinds if model}


def stated_models() -> list[type[Evidenced]]:
    """The kinds of record that rest on claims."""
    return [model for model in evidenced_models() if model.stated]


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
        return {kind: records.filter(self.condition([kind])).count() for kind in Difference.values}


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
    tiebreaker = "id"
    columns = [
        Column("record", "post", lambda claim: [shown_record(claim.record.page_record)], has_slugs=True),
        Column(
            "field", "fält", lambda claim: [Shown(str(claim.column.verbose_name), slug=claim.field)], has_slugs=True
        ),
        Column("value", "föredragen uppgift", lambda claim: [Shown(str(claim.value))]),
        Column("rivals", "andra uppgifter", lambda claim: [Shown(str(rival.value)) for rival in claim.rivals()]),
        Column("reason", "skäl", lambda claim: [Shown(claim.reason)]),
        Column("question", "fråga", lambda claim: [Shown(claim.question)]),
        Column("weight", "tyngd", lambda claim: [Shown(str(claim.weight or ""))]),
    ]

    q = EitherSideFilter()
    type = DifferenceFilter(label="Skiljer sig genom")
    record = RecordTypeFilter(label="Typ av post", kinds=stated_models)
    document = SlugFilter(label="Källdokument", field_name="document", choices=Document.objects.all)

    class Meta:
        model = Claim
        fields = []  # only the filters declared above exist

    def everything(self):
        return Claim.objects.differences()

    def without(self, name):
        """Also where no kind is chosen, the other facets count what the list shows then: disagreements."""
        records = super().without(name)
        is_kind_chosen = self.is_valid() and self.form.cleaned_data["type"]
        return records if name == "type" or is_kind_chosen else self.filters["type"].filter(records, [])
