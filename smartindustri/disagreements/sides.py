"""What sources say on one field, side by side, with the value that the pages show and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Count

from sources.evidence.base import Evidenced
from sources.evidence.choices import DISAGREEMENTS, Difference
from sources.models import Claim
from sources.models.querysets import ClaimQuerySet
from sources.pages.display import Shown, shown_claim
from sources.pages.facts import Fact, Footnote, Side, Stated
from sources.pages.reader import records_of

SOURCES = 3  # as many as are named under a value; the others are counted
MOST_QUIET = 150  # folded lines; who wants all of a longer group asks for its kind

# What each kind of difference is called as a heading, its anchor, and what it is, in half a sentence.
HEADINGS = {
    Difference.CONTRADICTION: ("Motsägelser", "motsagelser", "källorna kan inte ha rätt alla"),
    Difference.CHANGED: ("Ändrat senare", "andrat-senare", "olika tider har olika svar"),
    Difference.SCOPE: ("Annan omfattning", "annan-omfattning", "källorna räknar olika saker"),
    Difference.PRECISION: ("Olika noggrannhet", "olika-noggrannhet", "samma sak, mer eller mindre noga"),
    Difference.NAME: ("Annan benämning", "annan-benamning", "samma sak med andra ord"),
}


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


@dataclass(frozen=True)
class Group:
    """The disagreements whose gravest difference is of one kind; `count` of them in all, of which some may be here."""

    kind: Difference
    count: int
    disagreements: list[Disagreement]

    @property
    def name(self) -> str:
        return HEADINGS[self.kind][0]

    @property
    def anchor(self) -> str:
        return HEADINGS[self.kind][1]

    @property
    def remark(self) -> str:
        return HEADINGS[self.kind][2]

    @property
    def is_quiet(self) -> bool:
        """Whether sources agree in it, in other words or more precisely: told in a line each."""
        return self.kind not in DISAGREEMENTS


def grouped(claims: Iterable[Claim], *of: ClaimQuerySet) -> list[Group]:
    """Disagreements under the gravest of their kinds, in the order they have; counted in all that they are some of."""
    counts = {rank: n for all_ in of for rank, n in all_.order_by().values_list("gravity").annotate(n=Count("pk"))}
    found = disagreements_for(claims)
    groups = [
        Group(kind, counts.get(rank, 0), [one for one in found if one.kinds[:1] == [kind]])
        for rank, kind in enumerate(Difference)
    ]
    return [group for group in groups if group.disagreements or (group.is_quiet and group.count)]


def _order(said: str, shown: str) -> str:
    """Whether something was said before or after what is shown, as far as the documents' dates can tell."""
    common = min(len(said), len(shown))
    said, shown = said[:common], shown[:common]
    return "other" if said == shown else "before" if said < shown else "after"


def disagreements_for(claims: Iterable[Claim], at_hand: Iterable[Evidenced] = ()) -> list[Disagreement]:
    """The disagreements that these preferred claims stand for, in their order; one query for each kind of record that
    is not at hand."""
    claims = list(claims)
    records = records_of(claims, at_hand)
    beside = Claim.objects.filter(record_id__in=records).select_related("document__publisher").defer("document__text")
    stated: dict[tuple[UUID, str], list[Claim]] = {}
    for claim in beside.order_by("-is_preferred", "id"):
        stated.setdefault((claim.record_id, claim.field), []).append(claim)
    names = _names(claims, records, stated)
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
    column = record._meta.get_field(claim.field)

    def text(one: Claim) -> str:
        named = (column.related_model, one.value)
        return names.get(named, one.value) if column.is_relation else shown_claim(record, one)

    stated = [Stated(one, text(one), Footnote(number, one)) for number, one in enumerate(beside, 1)]
    return Fact(
        claim.field,
        str(column.verbose_name),
        "stated",
        Shown(stated[0].text),
        claim.field if record is record.page_record else f"{record.slug}-{claim.field}",
        type(column) is models.TextField,
        stated=stated,
    )


def _names(claims: list[Claim], records: dict[UUID, Evidenced], stated: dict[tuple, list[Claim]]) -> dict[tuple, str]:
    """The names behind the slugs that claims state where a field refers to another record."""
    wanted: dict[type[Evidenced], set[str]] = {}
    for claim in claims:
        column = records[claim.record_id]._meta.get_field(claim.field)
        if column.is_relation:
            slugs = (one.value for one in stated[claim.record_id, claim.field])
            wanted.setdefault(column.related_model, set()).update(slugs)
    return {
        (model, record.slug): str(record)
        for model, slugs in wanted.items()
        for record in model.objects.filter(slug__in=slugs)
    }
