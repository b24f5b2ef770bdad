"""What every form of a record has in common: a mark of what the editor started from, and the reasons of a refusal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from sources.admin.values import Archive, link_to
from sources.evidence.base import Evidenced
from sources.models import Document
from sources.pipeline.records import SLUG


class RecordForm(forms.ModelForm):
    """A record's fields. The admin fills in `current`, `stale` and `refused` for the request at hand."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    namesake = forms.CharField(required=False, widget=forms.HiddenInput)  # the slug of one that the editor knows of
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
        elif (other := self._namesake()) and other.slug != given.get("namesake"):
            self.data = self.data.copy()
            self.data[self.add_prefix("namesake")] = other.slug
            told = "Inget är sparat än: det finns redan en post som heter så. {}. Spara igen om det här är en annan."
            self.add_error(None, format_html(told, link_to(other)))
        return given

    def _namesake(self) -> Evidenced | None:
        """Another record of the kind with the name that this one is given now."""
        model = self._meta.model
        column = next((name for name in ("name", "title") if name in self.changed_data and not model.parent), "")
        if not (name := self.cleaned_data.get(column)):
            return None
        return model.objects.exclude(pk=self.instance.pk).order_by().filter(**{f"{column}__iexact": name}).first()
