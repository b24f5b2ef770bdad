"""Documents, their sentences, and what they state: the evidence itself."""

import hashlib

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q

from sources.evidence import triggers
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced, Textual
from sources.evidence.choices import DISAGREEMENTS, Difference, DocumentKind, Omission, Strength
from sources.evidence.fields import DESIGNATION_HELP, PartialDateField, SwedishSortKey
from sources.models.actors import Organisation, Person
from sources.models.mixed import RecordKey
from sources.models.querysets import ClaimQuerySet, DocumentQuerySet, SentenceQuerySet


class Document(Evidenced):
    """A published text we quote. With stored text it proves by quotation, without it only by reference."""

    stated = ["title", "author", "published", "registry_number", "designation"]
    ours = ["kind", "publisher", "publisher_name", "is_official", "url", "accessed", "rights_note", "description"]
    derived = ["text", "sha256"]
    rows = ["sentences"]
    known_by = ["url"]
    resource = "documents"

    title = models.CharField("titel", max_length=300)
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="documents", verbose_name="författare", null=True, blank=True
    )
    published = PartialDateField("publicerad")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    designation = models.CharField("beteckning", max_length=60, blank=True, help_text=DESIGNATION_HELP)
    kind = models.CharField("slag", max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    publisher = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name="utgivare",
        null=True,
        blank=True,
    )
    publisher_name = models.CharField(
        "utgivare som den anges",
        max_length=200,
        blank=True,
        help_text="Fylls i när utgivaren inte är en egen post, eller när texten nått oss genom någon annan.",
    )
    is_official = models.BooleanField(
        "från regering eller myndighet", default=False, help_text="Styr hur beläggets styrka redovisas."
    )
    url = models.URLField("adress", max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    accessed = PartialDateField(
        "läst", help_text="När sidan senast lästes. Krävs för en källa utan lagrad text som någon uppgift vilar på."
    )
    rights_note = models.CharField("anmärkning om rättigheter", max_length=300, blank=True)
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    text = models.TextField("ordalydelse", blank=True, editable=False)
    sha256 = models.CharField("kontrollsumma (SHA-256)", max_length=64, blank=True, editable=False)
    sort_key = SwedishSortKey("title")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "källdokument"
        verbose_name_plural = "källdokument"
        constraints = [
            models.CheckConstraint(
                condition=Q(text="", sha256="") | (~Q(text="") & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="stored_text_has_its_checksum",
                violation_error_message="En lagrad text måste ha en kontrollsumma.",
            ),
            models.CheckConstraint(  # whatever wrote it: pages make a link of it
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="address_is_of_the_web",
                violation_error_message="Adressen måste börja med http:// eller https://.",
            ),
        ]
        triggers = [triggers.text_keeps_quotations]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("sources:document-detail", args=(self.slug,))

    @property
    def published_by(self) -> str:
        """Who published it, as a reader is told: in full where it came to us through somebody else."""
        return self.publisher_name or (str(self.publisher) if self.publisher_id else "")

    @classmethod
    def derive(cls, source, texts):
        """The stored text and its checksum; `file` in a record only says where the text was read from."""
        source.pop("file", None)
        text = texts.get(source["slug"], "")
        return {"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest() if text else ""}


class Sentence(Evidenced):
    """One sentence of a document's text, so that the ledger can account for every one of them."""

    ours = ["omission", "note"]
    derived = ["number", "start", "end"]
    parent = "document"
    row_key = ["number"]

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="sentences", verbose_name="källdokument"
    )
    number = models.PositiveIntegerField("nummer")
    start = models.PositiveIntegerField("börjar vid tecken")
    end = models.PositiveIntegerField("slutar före tecken")
    omission = models.CharField("utelämnad därför att den är", max_length=20, choices=Omission, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        verbose_name = "mening"
        verbose_name_plural = "meningar"
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="sentence_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["document", "number"],
                name="sentence_number_is_unique_in_its_document",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self):
        return f"mening {self.number} i {self.document}"

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.document.text[self.start : self.end]


class Claim(Textual):
    """What one document states about one field: *document D states, in these words, that field F of record R is V*."""

    id = models.UUIDField(primary_key=True, editable=False)
    record_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name="typ av post")
    record_id = models.UUIDField("post")
    record = RecordKey("record_type", "record_id")
    field = models.CharField("fält", max_length=60)
    value = models.JSONField("värde enligt källan", encoder=DjangoJSONEncoder)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="statements", verbose_name="källdokument"
    )
    quote = models.TextField("citat", blank=True, help_text="Ordagrant ur källdokumentets text.")
    start = models.PositiveIntegerField("börjar vid tecken", null=True, blank=True, editable=False)
    end = models.PositiveIntegerField("slutar före tecken", null=True, blank=True, editable=False)
    locator = models.CharField(
        "plats i källan", max_length=300, blank=True, help_text="För källor utan lagrad text: var uppgiften står."
    )
    is_preferred = models.BooleanField(
        "föredragen", default=True, help_text="Den uppgift som gäller när källorna skiljer sig åt."
    )
    reason = models.CharField(
        "skäl",
        max_length=500,
        blank=True,
        help_text="Varför just denna uppgift föredras. Krävs när källorna skiljer sig.",
    )
    question = models.CharField(
        "fråga",
        max_length=160,
        blank=True,
        help_text="Läsarens fråga som källorna besvarar olika: ”När lanserades den andra handlingsplanen?”",
    )
    weight = models.PositiveSmallIntegerField(
        "tyngd",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Ordnar inom samma slag av skillnad: 1 betyder mest för en läsare, utan tyngd kommer sist.",
    )
    difference = models.CharField(
        "skiljer sig genom",
        max_length=20,
        choices=Difference,
        blank=True,
        help_text="För en uppgift med annat värde än den föredragna: på vilket sätt den skiljer sig.",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["record_type", "record_id", "field", "-is_preferred", "id"]
        verbose_name = "uppgift"
        verbose_name_plural = "uppgifter"
        indexes = [models.Index(fields=["record_type", "record_id"], name="claim_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote="", start=None, end=None) | (~Q(quote="") & Q(end__gt=F("start"))),
                name="quotation_has_a_position",
                violation_error_message="Ett citat måste ha en plats i källdokumentets text.",
            ),
            models.CheckConstraint(
                condition=~Q(quote="") | ~Q(locator=""),
                name="claim_has_a_quotation_or_a_locator",
                violation_error_message="Ange ett citat, eller var i källan uppgiften står.",
            ),
            models.UniqueConstraint(
                fields=["record_type", "record_id", "field"],
                condition=Q(is_preferred=True),
                name="field_has_one_preferred_claim",
                violation_error_message="Fältet har redan en föredragen uppgift.",
            ),
            models.CheckConstraint(
                condition=Q(is_preferred=False) | Q(difference=""),
                name="preferred_claim_does_not_differ_from_itself",
                violation_error_message="Den föredragna uppgiften kan inte skilja sig från sig själv.",
            ),
            models.CheckConstraint(
                condition=Q(is_preferred=True) | Q(question="", weight=None),
                name="only_a_preferred_claim_has_a_question_or_a_weight",
                violation_error_message="Fråga och tyngd hör till den föredragna uppgiften.",
            ),
        ]
        triggers = [triggers.quotation_stands_in_its_document]

    def __str__(self):
        return f"{self.field} = {self.value}"

    @property
    def evidence(self) -> Strength:
        """How strong the claim is: a quotation, or a reference."""
        return Strength.QUOTATION if self.quote else Strength.REFERENCE

    @property
    def is_disagreement(self) -> bool:
        """Whether it says another thing than the adopted value, not only in other words or more precisely."""
        return self.difference in DISAGREEMENTS

    @property
    def column(self) -> models.Field:
        """The field of the record that the claim is about."""
        return ContentType.objects.get_for_id(self.record_type_id).model_class()._meta.get_field(self.field)


class LoadedRecord(models.Model):
    """What the fixtures said of a record when they were last loaded: what an editor's changes are compared with."""

    record_id = models.UUIDField(primary_key=True)
    type = models.CharField("typ av post", max_length=100)
    slug = models.CharField("kortnamn", max_length=120)
    content = models.JSONField("innehåll", encoder=DjangoJSONEncoder)
    schema = models.PositiveSmallIntegerField("innehållets form", default=1)

    class Meta:
        ordering = ["type", "slug"]
        verbose_name = "inläst post"
        verbose_name_plural = "inlästa poster"

    def __str__(self):
        return f"{self.type} {self.slug}"
