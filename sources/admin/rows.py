"""Rows edited on the page of the record they belong to, each with the words it rests on."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst

from sources.admin.evidence.fields import DocumentField, QuoteField, occurrence_field, place
from sources.admin.saving import may
from sources.admin.values import Archive, label_of
from sources.evidence.base import Evidenced
from sources.evidence.quotations import shorten
from sources.models import Claim
from sources.pipeline.aggregates import ClaimData, is_empty, read_field, row_slug
from sources.pipeline.rules import same

EVIDENCE = [("evidence_document", "evidence_occurrence"), "evidence_quote", "evidence_locator"]


def free_slug(row: Evidenced) -> str:
    """A slug for a new row, made of what it belongs to and of its key fields, as in the YAML records."""
    values = [read_field(row, name) for name in row.row_key]
    base = row_slug(getattr(row, row.parent).slug, values)[:110].strip("-")
    slug, number = base, 1
    while type(row).objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


class RowForm(forms.ModelForm):
    """One row, with one quotation for everything in it that lacks evidence."""

    evidence_document = DocumentField(label="Källdokument", required=False)
    evidence_quote = QuoteField(
        label="Citat",
        required=False,
        help_text="Blir belägg för varje ifyllt fält på raden som saknar belägg, eller vars värde du ändrar. "
        "Flera belägg, eller olika för olika fält, ges på radens egen sida (Belägg).",
    )
    evidence_occurrence = occurrence_field()
    evidence_locator = forms.CharField(
        label="Plats i källan",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="För källor utan lagrad text, i stället för citat.",
    )

    def __init__(self, *args, archive: Archive, rights: frozenset[str], **options):
        super().__init__(*args, **options)
        self.archive, self.rights = archive, rights
        self.evidence: dict | None = None
        self.fields["evidence_document"].use(archive)
        if "add" not in rights:
            for name in [name for name in self.fields if name.startswith("evidence_")]:
                del self.fields[name]

    @property
    def claims(self) -> list[tuple[str, Claim]] | None:
        """What a stored row rests on: each claim in one line, with the claim itself; None for who may not see it."""
        row = self.instance
        if "view" not in self.rights:
            return None
        if row._state.adding or not row.stated:
            return []
        return [
            (f"{label_of(row, claim.field)}: {shorten(self.archive.shown(type(row), claim.field, claim.value))}", claim)
            for claims in row.claims_by_field.values()
            for claim in claims
            if claim.field in row.stated
        ]

    def clean(self):
        given = super().clean()
        for name, value in given.items():
            if isinstance(value, str):
                given[name] = value.replace("\r\n", "\n")
        document, quote, locator = (given.get(f"evidence_{name}") for name in ("document", "quote", "locator"))
        if (quote or locator) and not document and "evidence_document" not in self.errors:
            self.add_error("evidence_document", "Ange vilket källdokument det står i.")
        elif document and not quote and not locator and "evidence_quote" not in self.errors:
            self.add_error("evidence_quote", "Klistra in orden som står i dokumentet.")
        elif document and not self.errors:
            self._find(document, quote, locator, given.get("evidence_occurrence"))
        return given

    def _find(self, document, quote, locator, occurrence):
        self.evidence = {"document": document, "quote": "", "start": None, "end": None, "locator": locator or ""}
        try:
            if quote:
                found = place(self.archive, document, quote, occurrence)
                self.evidence |= dict(zip(("quote", "start", "end"), found, strict=True))
            elif self.archive.text(document.pk):
                raise ValidationError(f"”{document}” har lagrad text och ska därför citeras.")
        except ValidationError as error:
            self.add_error("evidence_quote", f"Belägget för raden: {error.message}")

    def _post_clean(self):
        super()._post_clean()
        if self.evidence and not self.errors and not self._unsupported():
            self.add_error(
                "evidence_quote", "Radens fält har redan belägg. Lägg till fler på radens egen sida (Belägg)."
            )

    def _unsupported(self) -> list[tuple[str, list[Claim]]]:
        """The stated fields whose value no preferred claim states, with the claims they have."""
        row, found = self.instance, []
        by_field = {} if row._state.adding else row.claims_by_field
        for name in row.stated:
            value, claims = read_field(row, name), by_field.get(name, [])
            adopted = next((claim.value for claim in claims if claim.is_preferred), None)
            if not is_empty(value) and not same(adopted, value):
                found.append((name, claims))
        return found

    def give_evidence(self) -> None:
        """Let the quotation support what lacked support; a changed value's only claim gives way to it."""
        row = self.instance
        for name, claims in self._unsupported() if self.evidence else []:
            if len(claims) > 1 or (claims and "change" not in self.rights):
                continue  # a disagreement is settled on the row's own page; the rules of evidence say so
            for claim in claims:
                claim.delete()
            document = self.evidence["document"]
            data = ClaimData(name, read_field(row, name), **self.evidence | {"document": document.slug})
            data.claim_on(row, document.pk).save(force_insert=True)


class RowFormSet(BaseInlineFormSet):
    """The rows of one kind that belong to one record. The admin fills in the `rights` of the request at hand."""

    rights: frozenset[str] = frozenset()  # to evidence: view, add, change

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.archive = Archive(saving=self.is_bound)

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"archive": self.archive, "rights": self.rights}

    def clean(self):
        super().clean()
        seen = []
        for form in self.forms:
            if form.errors or self._should_delete_form(form) or (form in self.extra_forms and not form.has_changed()):
                continue
            content = [
                getattr(form.instance, form.instance._meta.get_field(n).attname) for n in form.instance.carried()
            ]
            if content in seen:
                form.add_error(None, "Raden står två gånger.")
            seen.append(content)

    def save_new(self, form, commit=True):
        row = super().save_new(form, commit=False)
        row.slug = free_slug(row)
        row.save(force_insert=True)
        form.give_evidence()
        return row

    def save_existing(self, form, obj, commit=True):
        row = super().save_existing(form, obj, commit)
        form.give_evidence()
        return row


class RowInline(admin.StackedInline):
    """Rows beneath their record."""

    form = RowForm
    formset = RowFormSet
    template = "admin/rows.html"
    extra = 0

    def get_formset(self, request, obj=None, **options):
        formset = super().get_formset(request, obj, **options)
        formset.rights = rights_to_evidence(request.user)
        return formset

    def has_delete_permission(self, request, obj=None):
        """A row's evidence goes with it."""
        may = super().has_delete_permission(request, obj)
        return may and ("delete" in rights_to_evidence(request.user) or not self.model.stated)

    def get_fieldsets(self, request, obj=None):
        own = (*self.model.stated, *self.model.ours)
        sections = [(None, {"fields": [own]})]
        if self.model.stated and "add" in rights_to_evidence(request.user):
            sections.append(("Nytt belägg", {"fields": EVIDENCE, "classes": ["evidence"]}))
        return sections

    def get_queryset(self, request):
        claims = Claim.objects.select_related("document").defer("document__text")
        named = [
            column.name for column in self.model._meta.fields if column.is_relation and column.name != self.fk_name
        ]
        rows = super().get_queryset(request).prefetch_related(Prefetch("claims", claims))
        return rows.select_related(*named) if named else rows


def rights_to_evidence(user) -> frozenset[str]:
    """What somebody may do with claims: view, add, change, delete; who may change them may see them."""
    held = {name for name in ("view", "add", "change", "delete") if may(user, name, Claim)}
    return frozenset(held | ({"view"} if "change" in held else set()))


def row_inline(model: type[Evidenced], mixin: type) -> type[RowInline]:
    """The inline of a kind of row."""
    attributes = {
        "model": model,
        "fk_name": model.parent,
        "verbose_name_plural": capfirst(str(model._meta.verbose_name_plural)),
    }
    return type(f"{model.__name__}Inline", (mixin, RowInline), attributes)
