"""All claims on one record, written together."""

from functools import cached_property

from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.db.models import Case, IntegerField, When

from sources.admin.evidence.claims import ClaimForm
from sources.admin.values import Archive, label_of
from sources.models import Claim, Document
from sources.pipeline.aggregates import CLAIM_FIELDS
from sources.pipeline.rules import same


class ClaimFormSet(BaseGenericInlineFormSet):
    """All claims on one record. The admin fills in `may_change` for the request at hand."""

    may_change = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        own = self.instance if isinstance(self.instance, Document) else None
        self.archive = Archive(saving=self.is_bound, own=own)
        self.archive.fetch_texts({claim.document_id for claim in self.get_queryset() if claim.quote})

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"archive": self.archive, "record": self.instance}

    @property
    def known_records(self) -> list[tuple[str, str]]:
        """Slug and name of the records that a stated field can name, for the browser to suggest."""
        columns = (self.instance._meta.get_field(name) for name in self.instance.stated)
        kinds = dict.fromkeys(column.related_model for column in columns if column.is_relation)
        return [pair for kind in kinds for pair in self.archive.names(kind).items()]

    @cached_property
    def _stored(self) -> dict:
        """The record's claims by key, those that this form does not show too: an editor may not have the right to."""
        return {claim.pk: claim for claim in Claim.objects.filter(record_id=self.instance.pk)}

    @property
    def _untouched(self) -> list[Claim]:
        """Claims that stay as they are: the form does not show them, or shows them to be read."""
        asked = {form.instance.pk for form in self.initial_forms if self.may_change or self._should_delete_form(form)}
        return [claim for key, claim in self._stored.items() if key not in asked]

    @property
    def _kept(self) -> list[ClaimForm]:
        forms_in_use = [form for form in self.extra_forms if form.has_changed()]
        if self.may_change:
            forms_in_use = [*self.initial_forms, *forms_in_use]
        return [form for form in forms_in_use if not self._should_delete_form(form)]

    def clean(self):
        by_field: dict[str, list[ClaimForm]] = {}
        seen = set()
        for form in self._kept:
            if form.errors:
                continue
            by_field.setdefault(form.cleaned_data["field"], []).append(form)
            if form.content in seen:
                form.add_error(None, "Samma uppgift, på samma ställe i samma dokument, står två gånger.")
            seen.add(form.content)
        settled = {claim.field for claim in self._untouched if claim.is_preferred}
        for name, claims in by_field.items():
            self._prefer(label_of(self.instance, name), claims, is_settled=name in settled)

    def _prefer(self, label, claims, *, is_settled):
        """One claim of each field is preferred; where all say the same it is the first, and nobody is bothered.

        It `is_settled` where a claim that the editor may not change is preferred.
        """
        marked = [form for form in claims if form.cleaned_data["is_preferred"]]
        if is_settled:
            reason = f"{label} har redan en föredragen uppgift, som du inte har rätt att ändra. Ta bort markeringen."
            for form in marked:
                form.add_error("is_preferred", reason)
            return
        values = [form.cleaned_data["value"] for form in claims]
        if not marked and all(same(value, values[0]) for value in values):
            claims[0].instance.is_preferred = claims[0].cleaned_data["is_preferred"] = True
        elif len(marked) != 1:
            reason = (
                f"{label} har {len(marked)} uppgifter som är föredragna. Markera exakt en: den som gäller."
                if marked
                else f"Källorna skiljer sig åt om {label.lower()}. Markera den uppgift som gäller som föredragen "
                "och skriv skälet."
            )
            for form in marked or claims:
                form.add_error("is_preferred", reason)

    def save(self, commit=True):
        """Write what was asked for: keys follow content, and the claim that is no longer preferred steps down first.

        What the editor was not shown, or may not change, stays.
        """
        untouched = {claim.pk for claim in self._untouched}
        before = {key: claim for key, claim in self._stored.items() if key not in untouched}
        wanted = {}
        for form in self._kept:
            claim = form.claim()
            wanted[claim.pk] = (claim, form)
        self.new_objects, self.changed_objects = [], []
        self.deleted_objects = [claim for key, claim in before.items() if key not in wanted]
        Claim.objects.filter(pk__in=before.keys() - wanted.keys()).delete()
        for key, (claim, form) in sorted(wanted.items(), key=lambda item: item[1][0].is_preferred):
            if key in untouched:
                continue  # it is said already
            if key not in before:
                claim.save(force_insert=True)
                self.new_objects.append(claim)
            elif any(getattr(before[key], name) != getattr(claim, name) for name in CLAIM_FIELDS):
                claim.save(force_update=True)
                self.changed_objects.append((claim, form.changed_data))
        return [claim for claim, _ in wanted.values()]


class ClaimInline(GenericStackedInline):
    """The evidence, beneath the fields it supports."""

    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    ct_field, ct_fk_field = "record_type", "record_id"
    template = "admin/claims.html"
    verbose_name = "uppgift"
    verbose_name_plural = "Belägg: vad källorna uppger"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("field", "value"),
                    ("document", "occurrence"),
                    "quote",
                    "locator",
                    ("is_preferred", "difference"),
                    "reason",
                    ("question", "weight"),
                ]
            },
        )
    ]

    def get_formset(self, request, obj=None, **options):
        formset = super().get_formset(request, obj, **options)
        formset.may_change = self.has_change_permission(request, obj)
        return formset

    def get_extra(self, request, obj=None, **options):
        return 1 if obj else 3

    def get_queryset(self, request):
        """In the order of the fields on the page, the preferred claim of each first."""
        names = enumerate(self.parent_model.stated)
        order = Case(*(When(field=name, then=number) for number, name in names), output_field=IntegerField())
        claims = super().get_queryset(request).select_related("document").defer("document__text")
        return claims.order_by(order, "-is_preferred", "id")
