"""Values as an editor writes them; claims keep them as canonical JSON."""

from collections import Counter
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from sources.evidence.base import Evidenced
from sources.models import Document
from sources.pages.display import shown_value
from sources.pipeline.aggregates import canonical

THIS = "detta dokument"  # stands for the document that is being added
YES, NO = {"ja", "true", "sant"}, {"nej", "false", "falskt"}


def label_of(model: type[models.Model], name: str) -> str:
    """A field's or a relation's Swedish name, to begin a line with."""
    column = model._meta.get_field(name)
    if column.auto_created:
        return capfirst(str(column.related_model._meta.verbose_name_plural))
    return capfirst(str(column.verbose_name))


def link_to(record: models.Model) -> str:
    """A link to a record's own page in the admin."""
    opts = record._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])
    return format_html('{}: <a href="{}">{}</a>', capfirst(str(opts.verbose_name)), address, record)


class Archive:
    """What the evidence on one page needs to know of the database, each thing fetched once.

    While something is being saved, documents are locked before their text is read: nobody may replace it meanwhile.
    A document is often evidence of itself, its title above all. `own` is the document on the page: it can be quoted
    before it is stored, and from a text that has just been uploaded for it (`pending_text`).
    """

    def __init__(self, saving: bool = False, own: Document | None = None):
        self.saving, self.own = saving, own
        self._texts: dict = {}
        self._names: dict[type[Evidenced], dict[str, str]] = {}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents by key, in Swedish order, without their texts; the one being added first."""
        new = {THIS: self.own} if self.own and self.own._state.adding else {}
        return new | {str(document.pk): document for document in Document.objects.defer("text")}

    @cached_property
    def called(self) -> dict[str, str]:
        """What each document is called in a form: its title, with the slug where others have the same."""
        titles = {key: " ".join(document.title.split()) for key, document in self.documents.items() if key != THIS}
        times = Counter(title.casefold() for title in titles.values())
        new = {THIS: THIS} if THIS in self.documents else {}
        return new | {
            key: title if times[title.casefold()] == 1 else f"{title} ({self.documents[key].slug})"
            for key, title in titles.items()
        }

    def document_called(self, text: str) -> Document | None:
        """The document that an editor names, in capitals or not."""
        slugs = {document.slug: key for key, document in self.documents.items()}
        words = {words.casefold(): key for key, words in self.called.items()}
        return self.documents.get(words.get(text.casefold()) or slugs.get(text, ""))

    def is_own(self, key) -> bool:
        return self.own is not None and key == self.own.pk

    def text(self, key) -> str:
        """The text of a document as it will be once the page is saved."""
        pending = getattr(self.own, "pending_text", "") if self.is_own(key) else ""
        return pending or self.stored_text(key)

    def stored_text(self, key) -> str:
        """The text of a document as it stands in the database."""
        if self.is_own(key):
            return self.own.text
        if str(key) not in self._texts:
            documents = Document.objects.filter(pk=key).order_by()
            if self.saving:
                documents = documents.select_for_update(no_key=True)
            self._texts[str(key)] = documents.values_list("text", flat=True).get()
        return self._texts[str(key)]

    def fetch_texts(self, keys) -> None:
        """Fetch several documents' texts at once."""
        missing = {str(key) for key in keys} - self._texts.keys()
        documents = Document.objects.filter(pk__in=missing).order_by("pk")
        if missing and self.saving:
            documents = documents.select_for_update(no_key=True)
        self._texts |= {str(key): text for key, text in documents.values_list("pk", "text")} if missing else {}

    def names(self, model: type[Evidenced]) -> dict[str, str]:
        """The records of a kind, slug and name."""
        if model not in self._names:
            self._names[model] = {record.slug: str(record) for record in model.objects.all()}
        return self._names[model]

    def shown(self, model: type[Evidenced], name: str, value) -> str:
        """A canonical value for an editor to read; a reference by the record's name."""
        column = model._meta.get_field(name)
        if column.is_relation:
            return self.names(column.related_model).get(value, str(value))
        return shown_value(column, value)


def written(model: type[Evidenced], name: str, value) -> str:
    """A canonical value as an editor would write it into a form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    column = model._meta.get_field(name)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.DecimalField):
        return str(value).replace(".", ",")
    return str(value)


def understood(model: type[Evidenced], name: str, text: str, archive: Archive):
    """What an editor wrote, as a canonical value. Raises `ValidationError` with what would be right."""
    column = model._meta.get_field(name)
    if column.is_relation:
        return _reference(column.related_model, text, archive)
    if isinstance(column, models.BooleanField):
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        raise ValidationError(f"”{text}” godtas inte. Skriv ja eller nej.")
    if column.choices:
        found = {key for key, label in column.flatchoices if text.casefold() in (str(key), str(label).casefold())}
        if found:
            return found.pop()
        choices = ", ".join(str(label) for _, label in column.flatchoices)
        raise ValidationError(f"”{text}” godtas inte. Välj bland {choices}.")
    if isinstance(column, models.IntegerField | models.DecimalField):
        text = "".join(text.casefold().removesuffix("kr").split()).replace(",", ".")
    try:
        return canonical(column.clean(text, None))
    except ValidationError as error:
        raise ValidationError(f"”{text}” godtas inte: {' '.join(error.messages)}") from None


def _reference(model, text, archive):
    names = archive.names(model)
    if text in names:
        return text
    found = [slug for slug, name in names.items() if name.casefold() == text.casefold()]
    if len(found) == 1:
        return found[0]
    kind = model._meta.verbose_name
    if found:
        raise ValidationError(f"Flera poster av slaget {kind} heter ”{text}”. Ange kortnamnet: {', '.join(found)}.")
    raise ValidationError(f"”{text}” är ingen känd post av slaget {kind}. Ange dess namn eller kortnamn.")
