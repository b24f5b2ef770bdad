"""The form fields with which an editor gives evidence: a document, and the words or the place in it."""

from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from sources.admin.values import Archive
from sources.evidence.quotations import QuotationError, find_as_pasted, find_quotation
from sources.models import Document

MOST_NAMED = 3  # documents that one message names
CONTEXT = 160  # characters shown on either side of a quotation


@dataclass(frozen=True)
class Passage:
    """A quotation between the words that stand around it."""

    before: str
    quote: str
    after: str


def passage(text: str, start: int, end: int) -> Passage:
    """The words around a place in a text, cut at word boundaries."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Passage(before, text[start:end], after)


def fold(text: str) -> str:
    """Words on one line, as they are shown and compared; a quotation is stored as the raw slice."""
    return " ".join(text.split())


class QuoteField(forms.CharField):
    """A quotation; line breaks in it mean nothing."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})

    def to_python(self, value):
        return fold(super().to_python(value))

    def has_changed(self, initial, data):
        return super().has_changed(fold(initial or ""), fold(data or ""))


class DocumentField(forms.Field):
    """One of the documents the archive holds, by its title or slug; the browser suggests from the page's one list."""

    widget = forms.TextInput(attrs={"class": "vTextField", "list": "kallor"})

    def __init__(self, *, help_text="Skriv ord ur titeln och välj i listan.", **options):
        super().__init__(help_text=help_text, **options)

    def use(self, archive: Archive) -> None:
        self.archive = archive

    def prepare_value(self, value):
        return self.archive.called.get(str(value), value) if value else ""

    def to_python(self, value):
        if not (text := fold(value or "")):
            return None
        if not (document := self.archive.document_called(text)):
            raise ValidationError(
                f"”{text}” är inget av våra källdokument. Välj i listan, eller skriv titel eller kortnamn."
            )
        return document

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != fold(data or "")


def occurrence_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Förekomst",
        required=False,
        min_value=1,
        help_text="Bara om orden står flera gånger i dokumentet: 1 för den första, 2 för den andra …",
        widget=forms.NumberInput(attrs={"class": "vSmallIntegerField", "min": 1}),
    )


def place(archive: Archive, document: Document, quote: str, occurrence: int | None) -> tuple[str, int, int]:
    """The quotation as it stands in the document, and where. Raises `ValidationError` for the quotation's field."""
    text = archive.text(document.pk)
    if not text:
        raise ValidationError(
            f"”{document}” har ingen lagrad text att citera ur. Lämna citatet tomt och ange plats i källan, "
            "eller ladda först upp dokumentets text."
        )
    try:
        start, end = find_as_pasted(text, quote, occurrence)
    except QuotationError as error:
        raise ValidationError(f"{error}{_elsewhere(archive, document, quote)}") from None
    return text[start:end], start, end


def _elsewhere(archive: Archive, document: Document, quote: str) -> str:
    """Which other documents have the words, for who has named the wrong one."""
    found = []
    texts = Document.objects.exclude(pk=document.pk).exclude(text="").order_by().values_list("pk", "text")
    for key, text in texts.iterator(chunk_size=20) if quote.strip() else ():
        with suppress(QuotationError):
            find_as_pasted(text, quote, 1)
            found.append(archive.called[str(key)])
    told = f"”{'”, ”'.join(sorted(found)[:MOST_NAMED])}”" + (" med flera" if len(found) > MOST_NAMED else "")
    return f" Orden står däremot i {told}." if found else ""


def occurrence_of(text: str, quote: str, start: int) -> int | None:
    """Which occurrence of its words a stored quotation is; None where they stand only once."""
    number = 1
    while True:
        try:
            if find_quotation(text, quote, number)[0] == start:
                break
        except QuotationError:
            return None
        number += 1
    try:
        find_quotation(text, quote)
    except QuotationError:
        return number
    return None
