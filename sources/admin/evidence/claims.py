"""The evidence of a record, edited on the record's own page."""

from django import forms
from django.core.exceptions import ValidationError

from sources.admin.evidence.fields import (
    DocumentField,
    QuoteField,
    fold,
    occurrence_field,
    occurrence_of,
    passage,
    place,
)
from sources.admin.replace_text import follow
from sources.admin.values import Archive, label_of, understood, written
from sources.evidence.quotations import QuotationError, shorten
from sources.models import Claim
from sources.pipeline.aggregates import CLAIM_FIELDS, ClaimData, is_empty, read_field

LONG = 80  # characters from which a value is given several lines


class ClaimForm(forms.ModelForm):
    """One claim, in the words an editor thinks in: the place of the quotation is found, the value is not JSON."""

    field = forms.ChoiceField(label="Fält", help_text="Vilket av postens fält källan uttalar sig om.")
    value = forms.CharField(
        label="Värde enligt källan",
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "list": "kanda-poster"}),
        help_text="Lämna tomt när källan säger detsamma som fältet ovan. Annars: text, tal, datum (2018, 2018-05 eller "
        "2018-05-03), ja eller nej; en annan post anges med namn eller kortnamn.",
    )
    document = DocumentField(label="Källdokument")
    quote = QuoteField(
        label="Citat",
        required=False,
        help_text="Klistra in orden exakt som de står i dokumentet. Platsen hittas när posten sparas; "
        "ett citat som inte står där godtas inte.",
    )
    occurrence = occurrence_field()

    class Meta:
        model = Claim
        fields = [name for name in CLAIM_FIELDS if name not in ("start", "end")]  # found, not written
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}
        help_texts = {
            "is_preferred": "Markera bara när flera källor uttalar sig om samma fält: den uppgift som gäller.",
            "reason": "På den föredragna uppgiften, när källorna skiljer sig: varför just den föredras.",
            "question": "På den föredragna uppgiften, när källorna säger emot varandra: den fråga en läsare ställer.",
            "difference": "På en uppgift med annat värde än den föredragna.",
        }

    def __init__(self, *args, archive: Archive, record, **options):
        super().__init__(*args, **options)
        self.archive, self.record = archive, record
        self.fields["field"].choices = [("", "– välj fält –"), *((n, label_of(record, n)) for n in record.stated)]
        self.fields["document"].use(archive)
        if self.instance._state.adding:
            self.initial["is_preferred"] = False
        else:
            self._fill_in()

    def _fill_in(self):
        claim = self.instance
        if claim.field in self.record.stated:
            self.initial["value"] = written(type(self.record), claim.field, claim.value)
        else:
            self.fields["field"].choices.append((claim.field, f"{claim.field} (tar inga belägg)"))
        if len(str(self.initial["value"])) > LONG:
            self.fields["value"].widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        self.initial["quote"] = fold(claim.quote)
        if claim.quote:
            text = self.archive.stored_text(claim.document_id)
            self.initial["occurrence"] = occurrence_of(text, claim.quote, claim.start)

    def _get_validation_exclusions(self):
        """The document need not be looked up once more; one that is just being added cannot be."""
        return super()._get_validation_exclusions() | {"document"}

    def clean(self):
        given = super().clean()
        name, document = given.get("field"), given.get("document")
        value = self._value(name, given.get("value", "")) if name else None
        given["value"] = value
        if document and "quote" not in self.errors and "occurrence" not in self.errors:
            self._find(document, given, value)
        return given

    def _value(self, name, text):
        model = type(self.record)
        try:
            if text:
                return understood(model, name, text, self.archive)
            value = read_field(self.record, name)
        except ValidationError as error:
            self.add_error("value", error)
            return None
        if is_empty(value):
            self.add_error(
                "value",
                f"Fältet {label_of(model, name).lower()} är tomt ovan. Fyll i det, eller skriv värdet "
                "som källan uppger här.",
            )
        return value

    def _find(self, document, given, value):
        claim = self.instance
        if not given["quote"]:
            claim.start = claim.end = None
            if self.archive.text(document.pk):
                self.add_error(
                    "quote", f"”{document}” har lagrad text och ska därför citeras. Klistra in orden som står där."
                )
            return
        is_changed = claim.start is None or {"document", "quote", "occurrence"} & set(self.changed_data)
        try:
            if is_changed:
                found = place(self.archive, document, given["quote"], given.get("occurrence"))
            else:
                found = self._follow(document)
        except (ValidationError, QuotationError) as error:
            shown = self.archive.shown(type(self.record), given["field"], value) if value is not None else ""
            self.add_error("quote", f"Belägget för ”{shorten(shown)}”: {getattr(error, 'message', error)}")
        else:
            given["quote"], claim.start, claim.end = found

    def _follow(self, document) -> tuple[str, int, int]:
        """The place of a quotation that the editor left as it was; only in an uploaded text has it moved."""
        old, new = self.archive.stored_text(document.pk), self.archive.text(document.pk)
        start, end = self.instance.start, self.instance.end
        if new != old:
            start, end = follow(old, new, start, end)
        return new[start:end], start, end

    @property
    def passage(self):
        """The stored quotation in its context."""
        claim = self.instance
        if claim._state.adding or claim.start is None or not claim.document_id:
            return None
        return passage(self.archive.stored_text(claim.document_id), claim.start, claim.end)

    @property
    def summary(self) -> str:
        """What a stored claim says, in one line."""
        claim = self.instance
        if claim.field not in self.record.stated:
            return f"{claim.field}: {claim.value}"
        shown = self.archive.shown(type(self.record), claim.field, claim.value)
        return f"{label_of(self.record, claim.field)}: {shorten(shown)}"

    @property
    def content(self) -> tuple:
        """What makes two claims the same."""
        claim = self.instance
        return (claim.field, repr(claim.value), claim.document_id, claim.start, claim.end, claim.locator)

    def claim(self) -> Claim:
        """The claim as it is to be stored: its key says what it states, where, and about what."""
        return ClaimData.of(self.instance).claim_on(self.record, self.instance.document_id)
