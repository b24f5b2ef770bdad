"""The rules of evidence, for the build, the admin and imports alike. Messages are Swedish: editors read them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, CheckConstraint, Field, Q, TextField

from sources.evidence.base import Evidenced, top_level_models
from sources.evidence.choices import DISAGREEMENTS, Difference
from sources.evidence.fields import PartialDateField, unwritable
from sources.evidence.quotations import shorten
from sources.models import Claim, Document
from sources.pipeline.aggregates import Aggregate, ClaimData, aggregate_of, for_aggregates, is_empty, unsaved
from sources.pipeline.words.locators import problems_of_place, spread
from sources.pipeline.words.numbers import problems_of_words

NAMES = ("name", "title")


@dataclass(frozen=True)
class Problem:
    """One broken rule: in which record and field, and what would be right."""

    type: str
    slug: str
    field: str
    reason: str

    def __str__(self):
        return f"{self.slug}, {self.field}: {self.reason}" if self.field else f"{self.slug}: {self.reason}"


class Lookup(Protocol):
    """The questions the rules ask."""

    def has(self, model: type[Evidenced], slug: str) -> bool:
        """Whether there is a record of this kind with this slug."""

    def text(self, document: str) -> str:
        """The stored text of the document with this slug; empty when it has none."""

    def get(self, model: type[Evidenced], slug: str) -> Aggregate | None:
        """The record of this kind with this slug."""


class RecordLookup:
    """Answers from a whole set of records, as they stand in files."""

    def __init__(self, aggregates: list[Aggregate], texts: dict[str, str]):
        self.known = {(part.type, part.slug): part for aggregate in aggregates for part in aggregate.with_rows()}
        self.texts = texts

    def has(self, model, slug):
        return self.get(model, slug) is not None

    def get(self, model, slug):
        return self.known.get((model._meta.label_lower, slug))

    def text(self, document):
        return self.texts.get(document, "")


class DatabaseLookup:
    """Answers from the database, each question asked once, together with records on their way into it."""

    def __init__(self, incoming: Iterable[Aggregate] = ()):
        incoming = list(incoming)
        self.known = {(one.model, one.slug): True for one in incoming}
        self.whole: dict[tuple, Aggregate | None] = {(one.model, one.slug): one for one in incoming}
        self.texts = {one.slug: one.fields["text"] for one in incoming if one.model is Document}

    def has(self, model, slug):
        if (model, slug) not in self.known:
            self.known[model, slug] = model.objects.filter(slug=slug).exists()
        return self.known[model, slug]

    def text(self, document):
        if document not in self.texts:
            self.texts[document] = Document.objects.values_list("text", flat=True).get(slug=document)
        return self.texts[document]

    def get(self, model, slug):
        if (model, slug) not in self.whole:
            self.whole[model, slug] = next(map(aggregate_of, for_aggregates(model).filter(slug=slug)), None)
        return self.whole[model, slug]

    def fetch(self, documents: set[str]) -> None:
        """Ask about these documents in a few questions instead of some for each."""
        for one in map(aggregate_of, for_aggregates(Document).filter(slug__in=documents)):
            self.settle(one, one)
            self.texts[one.slug] = one.fields["text"]

    def settle(self, one: Aggregate, now: Aggregate | None) -> None:
        """Answer what stands `now` of a record on its way: it has arrived, in part or whole, or was refused."""
        self.known[one.model, one.slug] = now is not None
        self.whole[one.model, one.slug] = now


def problems_of(aggregate: Aggregate, lookup: Lookup) -> list[Problem]:
    """Every broken rule in a record and its rows; an empty list when all is well."""
    found = []
    for part in aggregate.with_rows():
        model, is_well_formed = part.model, True
        for name, value in part.fields.items():
            reasons = [*_form(model, name, value, lookup)]
            is_well_formed &= not reasons
            if name in model.stated:
                reasons += _evidence(model, name, value, part.claims_on(name), lookup)
            found += [Problem(part.type, part.slug, name, reason) for reason in reasons]
        for claim in part.claims:
            found += [Problem(part.type, part.slug, claim.field, reason) for reason in _claim(part, claim, lookup)]
        broken = _broken_constraints(part, aggregate.slug) if is_well_formed else []
        found += [Problem(part.type, part.slug, name, reason) for name, reason in [*broken, *model.rules(part)]]
    for broken in (*spread(aggregate), *problems_of_words(aggregate, lookup)):
        found.append(Problem(aggregate.type, aggregate.slug, *broken))
    return list(dict.fromkeys(found))


def problems_together(aggregates: list[Aggregate], kinds: Iterable[type[Evidenced]] | None = None) -> list[Problem]:
    """Every broken rule over several records, of all kinds or of these; `aggregates` holds all they look at."""
    found = []
    for model in top_level_models() if kinds is None else kinds:
        labels = (model._meta.label_lower, *model.judged_with)
        broken = model.rules_together([one for one in aggregates if one.type in labels])
        found += [Problem(one.type, one.slug, name, reason) for one, name, reason in broken]
    return list(dict.fromkeys(found))


def problems_beside(root: Evidenced) -> list[Problem]:
    """Every broken rule between a record in the database and others: at itself, or at one that names it."""
    label, found = root._meta.label_lower, []
    for model in top_level_models():
        labels = (model._meta.label_lower, *model.judged_with)
        if label in labels:
            others = [aggregate_of(one) for kind in map(apps.get_model, labels) for one in for_aggregates(kind)]
            near = {(one.type, one.slug) for one in others if root.slug in one.fields.values()} | {(label, root.slug)}
            found += [one for one in problems_together(others, [model]) if (one.type, one.slug) in near]
    return found


def _broken_constraints(part: Aggregate, parent: str):
    """What the database would refuse: the field and message of every check constraint that is broken."""
    model, record = part.model, unsaved(part, parent)
    constraints = [one for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    together = CheckConstraint(name="together", condition=Q(*(one.condition for one in constraints)))
    if not constraints or _violation(together, record) is None:  # one question where all is well
        return
    for constraint in constraints:
        if error := _violation(constraint, record):
            named = constraint.condition.referenced_base_fields
            yield [name for name in [model.parent, *model.carried()] if name in named][-1], error.message


def _violation(constraint: CheckConstraint, record: Evidenced) -> ValidationError | None:
    try:
        constraint.validate(type(record), record)
    except ValidationError as error:
        return error
    return None


def _form(model: type[Evidenced], name: str, value: Any, lookup: Lookup):
    """Whether the value has the form its field takes."""
    column = model._meta.get_field(name)
    if column.is_relation:
        if value is None:
            if not column.null:
                yield f"{column.verbose_name} saknas."
        elif not lookup.has(column.related_model, value):
            yield f"”{value}” är ingen känd post av slaget {column.related_model._meta.verbose_name}."
        return
    if value is None or value == "":
        if not (column.null if value is None else column.blank):
            yield f"{column.verbose_name} saknas."
        return
    yield from _cleaned(column, value)


def _cleaned(column: Field, value: Any):
    """Whether the column's own checks accept the value, and every form we publish can hold it."""
    try:
        column.clean(value, None)
    except ValidationError as error:
        yield f"”{shorten(str(value))}” godtas inte: {' '.join(error.messages)}"
    if reason := unwritable(f"”{column.verbose_name}”", value):
        yield reason


def _evidence(model: type[Evidenced], name: str, value: Any, claims: tuple[ClaimData, ...], lookup: Lookup):
    """Whether a stated value rests on claims, one of them preferred, and disagreements are explained."""
    if not claims:
        if not is_empty(value):
            yield f"värdet ”{shorten(str(value))}” saknar belägg. Ange källdokument och citat, eller ta bort värdet."
        return
    preferred = [claim for claim in claims if claim.is_preferred]
    if len(preferred) != 1:
        yield f"{len(claims)} uppgifter, varav {len(preferred)} är föredragna. Exakt en ska vara föredragen."
        return
    adopted, rivals = preferred[0], [claim for claim in claims if not same(claim.value, preferred[0].value)]
    if not same(adopted.value, value):
        stands = "fältet är tomt" if is_empty(value) else f"värdet är ”{shorten(str(value))}”"
        yield f"{stands} men den föredragna uppgiften säger ”{shorten(str(adopted.value))}”."
    if rivals and not adopted.reason:
        yield "källorna skiljer sig åt. Ange skälet till att den föredragna uppgiften föredras."
    yield from _words_of_disagreement(adopted, claims)
    if max(Counter((one.value, one.document, one.start, one.end, one.locator) for one in claims).values()) > 1:
        yield "samma uppgift står två gånger."
    yield from _official(adopted, [claim for claim in claims if claim not in rivals], lookup)
    for claim in claims:
        if claim in rivals and not claim.difference:
            yield f"uppgiften ”{shorten(str(claim.value))}” skiljer sig från den föredragna. Ange på vilket sätt."
        if claim not in rivals and claim.difference:
            yield f"uppgiften ”{shorten(str(claim.value))}” sägs skilja sig men har samma värde som den föredragna."
    if isinstance(column := model._meta.get_field(name), PartialDateField):
        yield from _dates(adopted, rivals)
    elif not isinstance(column, CharField | TextField) or column.choices:
        for claim in (claim for claim in rivals if claim.difference == Difference.NAME):
            yield f"”{shorten(str(claim.value))}” är ingen benämning; bara texter kan skilja sig genom en annan sådan."


def _words_of_disagreement(adopted: ClaimData, claims: tuple[ClaimData, ...]):
    """A reader's question, and how much it means, belong to the preferred claim where sources disagree."""
    spoken = [claim for claim in claims if claim.question or claim.weight is not None]
    if any(claim is not adopted for claim in spoken):
        yield "fråga och tyngd hör till den föredragna uppgiften."
    if spoken and not any(claim.difference in DISAGREEMENTS for claim in claims):
        kinds = " eller ".join(f"{kind} ({label})" for kind, label in Difference.choices if kind in DISAGREEMENTS)
        yield f"en fråga eller tyngd kräver att någon källa skiljer sig genom {kinds}; här gör ingen det."


def _official(adopted: ClaimData, supporting: list[ClaimData], lookup: Lookup):
    """Of sources that say the same, one from government or agency is preferred."""
    found = [
        one.document
        for one in supporting
        if (document := lookup.get(Document, one.document)) and document.fields["is_official"]
    ]
    if found and adopted.document not in found:
        yield f"den officiella källan ska föredras: {found[0]} säger samma sak som {adopted.document}."


def _dates(adopted: ClaimData, rivals: list[ClaimData]):
    """Two dates differ in precision exactly when one of them lies within the other."""
    for claim in rivals:
        pair = sorted((str(adopted.value), str(claim.value)), key=len)
        within = pair[1].startswith(pair[0])
        right = (Difference.PRECISION,) if within else DISAGREEMENTS
        if claim.difference not in ("", *right):
            kinds = " eller ".join(f"{kind} ({label})" for kind, label in Difference.choices if kind in right)
            yield f"datumen ”{adopted.value}” och ”{claim.value}” skiljer sig genom {kinds}."


def _claim(part: Aggregate, claim: ClaimData, lookup: Lookup):
    """Whether a claim stands on its own: a stated field, a known document, words that stand there."""
    model = part.model
    if claim.field not in model.stated:
        yield "fältet tar inga belägg; bara fält som källor uppger gör det."
        return
    if claim.value is None or claim.value == "":
        yield "uppgiften saknar värde."
    else:
        yield from _form(model, claim.field, claim.value, lookup)
    for name in ("locator", "reason", "question", "weight", "difference"):
        if (value := getattr(claim, name)) not in ("", None):
            yield from _cleaned(Claim._meta.get_field(name), value)
    if claim.field in NAMES and "…" in str(claim.value):
        yield f"”{shorten(str(claim.value))}” är lappat av flera ställen. Ta de ord som står tillsammans i källan."
    if not lookup.has(Document, claim.document):
        yield f"källdokumentet ”{claim.document}” finns inte."
    elif claim.quote:
        if lookup.text(claim.document)[claim.start : claim.end] != claim.quote:
            yield f"citatet ”{shorten(claim.quote)}” står inte på sin plats i {claim.document}."
    elif lookup.text(claim.document):
        yield f"{claim.document} har lagrad text och ska därför citeras; ange orden i stället för plats."
    elif not claim.locator:
        yield "ange ett citat, eller var i källan uppgiften står."
    else:
        yield from problems_of_place(part, claim, lookup)
        if not (document := lookup.get(Document, claim.document)) or not document.fields["accessed"]:
            yield f"det framgår inte när {claim.document} lästes. Ange dagen (läst) vid källdokumentet."


def same(one: Any, other: Any) -> bool:
    """Whether two canonical values are the same; 1 and true are not."""
    return type(one) is type(other) and one == other
