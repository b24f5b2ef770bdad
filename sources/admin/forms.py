"""What every form of a record has in common: a mark of what the editor started from, and the reasons of a refusal."""

from django import forms
from django.core.exceptions import ValidationError

from sources.admin.values import Archive
from sources.evidence.base import Evidenced
from sources.evidence.fields import unwritable
from sources.models import Document
from sources.pipeline.records import SLUG


class RecordForm(forms.ModelForm):
    """A record's fields. The admin fills in `current`, `stale` and `refused` for the request at hand."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    current = ""  # the mark of what the record says now; empty for a new one
    stale = ""  # what to tell an editor who started from something else
    refused: tuple[str, ...] = ()  # why the save that was just tried was rolled back

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["version"] = self.current

    @property
    def known_documents(self) -> list[str]:
        """What the documents are called, for the browser to suggest wherever the page asks for one."""
        own = self.instance if isinstance(self.instance, Document) else None
        return [*Archive(own=own).called.values()]

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if not SLUG.fullmatch(slug):
            raise ValidationError("Kortnamnet får bara ha små bokstäver a–z, siffror och enkla bindestreck.")
        return slug

    def clean(self):
        given = super().clean()
        for name, value in given.items():
            if isinstance(value, str):
                given[name] = value.replace("\r\n", "\n")
        if self.current and given.get("version") != self.current:
            self.add_error(None, self.stale)
        elif self.refused:
            self.add_error(None, list(self.refused))
        return given


class WithdrawalForm(forms.Form):
    """Why a record is taken away and what stands in its place, for those who look for it afterwards."""

    reason = forms.CharField(
        label="Skäl till borttagningen",
        max_length=300,
        error_messages={"required": "Skriv varför posten tas bort."},
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Alla kan läsa skälet: på postens gamla adress och bland ändringarna. Högst 300 tecken.",
    )
    successor = forms.ModelChoiceField(
        None,
        label="Ersätts av",
        required=False,
        empty_label="Ingen",
        help_text="Frivilligt. Välj den post som blir kvar om det här är en dubblett. Den gamla adressen leder dit.",
    )

    def __init__(self, model: type[Evidenced], key: str, data=None):
        super().__init__(data)
        others = model.objects.exclude(pk=key)
        self.fields["successor"].queryset = others.defer("text") if model is Document else others

    def clean_reason(self):
        reason = self.cleaned_data["reason"].replace("\r\n", "\n")
        if refused := unwritable("Skälet", reason):
            raise ValidationError(refused)
        return reason
