"""A document as set matter: numbered paragraphs, quoted passages marked, and what rests on them in the margin."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.db.models import prefetch_related_objects

from sources.evidence.base import Evidenced
from sources.evidence.sentences import LINE, strip_span
from sources.models import Claim, Document


@dataclass(frozen=True)
class Segment:
    """A run of characters that the same claims quote; `begins` names those that start here, for their anchors."""

    text: str
    claims: tuple[Claim, ...] = ()
    begins: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Note:
    """In the margin: one record, and its fields that rest on words of this paragraph."""

    record: Evidenced
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the text."""

    number: int
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


def paragraphs_of(document: Document) -> list[Paragraph]:
    """The document's text in paragraphs, cut where quotations begin and end; quotations may overlap."""
    claims = list(document.statements.quoted().in_document_order().select_related("record_type"))
    records = records_of(claims)
    begun: set[UUID] = set()
    return [
        _paragraph(number, document.text, *span, claims, records, begun)
        for number, span in enumerate(paragraph_spans(document.text), 1)
    ]


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where each numbered paragraph of a text begins and ends."""
    return list(filter(None, (strip_span(text, *line.span()) for line in LINE.finditer(text))))


def paragraph_anchor(number: int) -> str:
    """How an address points at a paragraph in the reader."""
    return f"stycke-{number}"


def _paragraph(number, text, start, end, claims, records, begun) -> Paragraph:
    """One paragraph; `begun` holds the claims whose anchor stands already, since a quotation may go on for several."""
    here = [claim for claim in claims if claim.start < end and claim.end > start]
    cuts = sorted({start, end, *(place for claim in here for place in (claim.start, claim.end) if start < place < end)})
    segments = []
    for first, last in pairwise(cuts):
        quoting = tuple(claim for claim in here if claim.start < last and claim.end > first)
        segments.append(Segment(text[first:last], quoting, tuple(claim for claim in quoting if claim.pk not in begun)))
        begun.update(claim.pk for claim in quoting)
    return Paragraph(number, tuple(segments), tuple(_notes(here, records)))


@dataclass(frozen=True)
class Place:
    """A place in a document without stored text, as its claims describe it, and the fields that rest on it."""

    locator: str
    fields: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Resting:
    """One record, and the places of a document that it refers to."""

    record: Evidenced
    places: tuple[Place, ...]


def resting_on(document: Document) -> list[Resting]:
    """The records that refer to a document without stored text, each with the places; itself last."""
    claims = list(document.statements.referred().in_document_order().select_related("record_type"))
    records = records_of(claims)
    found: dict[UUID, dict[str, list[Claim]]] = {}
    shown: dict[UUID, Evidenced] = {}
    for claim in claims:
        page = records[claim.record_id].page_record
        shown[page.pk] = page
        found.setdefault(page.pk, {}).setdefault(claim.locator, []).append(claim)
    resting = [
        Resting(shown[key], tuple(_place(*one, records) for one in sorted(places.items())))
        for key, places in found.items()
    ]
    return sorted(
        resting, key=lambda one: (one.record == document, str(one.record._meta.verbose_name), str(one.record))
    )


def _place(locator: str, claims: list[Claim], records: dict[UUID, Evidenced]) -> Place:
    labels = (str(records[claim.record_id]._meta.get_field(claim.field).verbose_name) for claim in claims)
    return Place(locator, tuple(dict.fromkeys(labels)), tuple(claims))


def _notes(claims: Iterable[Claim], records: dict[UUID, Evidenced]) -> list[Note]:
    """The records that claims are about, in their order, each with the fields that rest on them."""
    supported: dict[UUID, tuple[Evidenced, dict[str, None]]] = {}
    for claim in claims:
        record = records[claim.record_id]
        label = str(record._meta.get_field(claim.field).verbose_name)
        supported.setdefault(record.page_record.pk, (record.page_record, {}))[1].setdefault(label)
    return [Note(record, tuple(fields)) for record, fields in supported.values()]


def records_of(claims: Iterable[Claim], at_hand: Iterable[Evidenced] = ()) -> dict[UUID, Evidenced]:
    """The records that claims are about, by key, with what rows belong to; those at hand are not fetched again."""
    claims, known = list(claims), {record.pk: record for record in at_hand}
    prefetch_related_objects([claim for claim in claims if claim.record_id not in known], "record")
    return {claim.record_id: known.get(claim.record_id) or claim.record for claim in claims}
