"""Replacing the stored text of a document without losing what rests on it.

Every quotation, and every record that keeps a place in the text, is found again in the new text and follows it there.
Where one cannot be found, or no longer at one place only, the text is not replaced.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models

from sources.evidence.quotations import QuotationError, find_quotation
from sources.models import Claim, Document, Sentence
from sources.pipeline.ledger import sentence_rows

EDGE = 10  # words at either end by which a long passage is found again


@dataclass
class Replacement:
    """What a new text means for what rests on the old one."""

    text: str
    moved: list[models.Model] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unquoted: list[Claim] = field(default_factory=list)  # claims that so far only refer to the document


def plan_replacement(document: Document, text: str) -> Replacement:
    """Find everything that rests on the document's text again in another text; nothing is written.

    What the document says of itself is left to whoever edits the document: those claims are on the same form.
    """
    plan = Replacement(text)
    if document._state.adding:
        return plan
    for claim in document.statements.exclude(record_id=document.pk).prefetch_related("record"):
        if not claim.quote:
            plan.unquoted.append(claim)
            continue
        try:
            claim.start, claim.end = follow(document.text, text, claim.start, claim.end)
        except QuotationError as error:
            kind = claim.record._meta
            plan.lost.append(
                f"{kind.verbose_name} ”{claim.record}”, {kind.get_field(claim.field).verbose_name}: {error}"
            )
        else:
            claim.quote = text[claim.start : claim.end]
            plan.moved.append(claim)
    for passage in _passages(document):
        try:
            passage.start, passage.end = follow_passage(document.text, text, passage.start, passage.end)
        except QuotationError as error:
            plan.lost.append(f"{passage._meta.verbose_name} ”{passage}”: {error}")
        else:
            plan.moved.append(passage)
    return plan


def replace_text(document: Document, plan: Replacement) -> None:
    """Write a replacement that loses nothing: the text, its checksum, what moved with it, and the ledger."""
    old, document.text = document.text, plan.text
    document.sha256 = hashlib.sha256(plan.text.encode()).hexdigest()
    document.save(update_fields=["text", "sha256"])
    for moved in plan.moved:
        moved.save(update_fields=["start", "end"] + (["quote"] if isinstance(moved, Claim) else []))
    _remake_ledger(document, old)


def follow(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where a quotation of the old text stands in the new one: the same occurrence among equally many."""
    quote = old[start:end]
    before, after = _count(old, quote), _count(new, quote)
    if before == after:
        return find_quotation(new, quote, _count(old[:end], quote))
    return find_quotation(new, quote)


def follow_passage(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where a long passage stands in the new text, which may have changed between its first and last words."""
    try:
        return follow(old, new, start, end)
    except QuotationError:
        words = old[start:end].split()
        first = find_quotation(new, " ".join(words[:EDGE]))[0]
        last = find_quotation(new, " ".join(words[-EDGE:]))[1]
        if last <= first:
            raise
        return first, last


def _count(text: str, quote: str) -> int:
    number = 0
    while True:
        try:
            find_quotation(text, quote, number + 1)
        except QuotationError:
            return number
        number += 1


def _passages(document: Document) -> list[models.Model]:
    """Records of other kinds that keep a place in the document's text, such as sections."""
    found = []
    for relation in document._meta.related_objects:
        kind = relation.related_model
        names = {column.name for column in kind._meta.fields}
        if kind not in (Claim, Sentence) and {"start", "end"} <= names:
            found += kind.objects.filter(**{relation.field.name: document})
    return found


def _remake_ledger(document: Document, old: str) -> None:
    """Divide the text into sentences again; a sentence whose words are unchanged keeps its reason."""
    rows = {sentence.number: sentence for sentence in document.sentences.all()}
    reasons = defaultdict(list)
    for sentence in rows.values():
        if sentence.omission:
            reasons[_words(old, sentence.start, sentence.end)].append((sentence.omission, sentence.note))
    for form in sentence_rows(document.slug, document.text):
        number, start, end = (form.fields[name] for name in ("number", "start", "end"))
        known = reasons[_words(document.text, start, end)]
        omission, note = known.pop(0) if known else ("", "")
        values = {"start": start, "end": end, "omission": omission, "note": note}
        sentence = rows.pop(number, None)
        if sentence is None:
            Sentence(id=form.id, slug=form.slug, document=document, number=number, **values).save(force_insert=True)
        elif any(getattr(sentence, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(sentence, name, value)
            sentence.save()
    document.sentences.filter(number__in=rows).delete()


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
