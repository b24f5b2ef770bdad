"""Documents, their ledger, and what they state."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from sources.admin.filters import StrengthFilter
from sources.admin.forms import RecordForm
from sources.admin.records import RecordAdmin
from sources.admin.replace_text import plan_replacement, replace_text
from sources.admin.values import label_of, link_to
from sources.evidence.base import key_of
from sources.evidence.fields import unwritable
from sources.evidence.quotations import shorten
from sources.models import Claim, Document
from sources.pages.display import shown_value

LARGEST = 2 * 1024 * 1024


class DocumentForm(RecordForm):
    """A document; its text is only ever replaced by a whole file, since a text area would change line ends."""

    upload = forms.FileField(
        label="Ny text",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt"}),
        help_text="En textfil (.txt) i UTF-8, högst 2 MB. Den ersätter hela den lagrade texten. Varje citat söks upp "
        "på nytt; står något av dem inte i den nya texten sparas ingenting, och du får veta vilka det gäller. "
        "Liggaren görs om, men en mening som är oförändrad behåller sitt skäl.",
    )

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        if not file:
            return None
        if not file.name.lower().endswith(".txt"):
            raise ValidationError(f"”{file.name}” är ingen textfil. Spara dokumentet som ren text (.txt) först.")
        if file.size > LARGEST:
            raise ValidationError(f"Filen är {file.size / 2**20:.1f} MB. Den får vara högst 2 MB.".replace(".", ",", 1))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                f"Filen är inte i UTF-8 (byte {error.start + 1} kan inte läsas). Spara den med teckenkodningen UTF-8."
            ) from None
        if reason := unwritable("Filen", text):
            raise ValidationError(reason)
        if not text.strip():
            raise ValidationError("Filen innehåller ingen text.")
        self.plan = plan_replacement(self.instance, text)
        if self.plan.lost:
            head = (
                "Texten är inte ersatt: det här vilar på ord som inte kan hittas i den nya texten. Ändra först de "
                "uppgifterna så att de citerar ord som står i båda texterna, eller ta bort dem."
            )
            raise ValidationError([head, *self.plan.lost])
        self.instance.pending_text = text
        return text

    def clean(self):
        given = super().clean()
        if self.instance._state.adding and given.get("slug"):
            self.instance.pk = key_of(Document, given["slug"])  # so that its own claims can point at it
        if self.errors and self.files.get("upload") and "upload" not in self.errors:
            self.add_error("upload", "Välj textfilen igen innan du sparar: webbläsaren skickar den bara en gång.")
        return given


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    form = DocumentForm
    few = False
    left_out = ["sentences"]
    slug_from = ["title"]
    list_display = ["named", "kind", "publisher", "published", "evidenced", "ledger"]
    list_filter = ["kind", "is_official", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher"]
    search_fields = ["title", "slug", "registry_number", "description", "publisher__name"]
    readonly_fields = ["stored", "checksum", "rests"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_ledger()

    def get_fieldsets(self, request, obj=None):
        shown = ["rests", "checksum", "stored"] if obj else []
        text = ("Den lagrade texten", {"fields": ["upload", *shown], "description": "Det som citeras ur."})
        return [*super().get_fieldsets(request, obj), text]

    @admin.display(description="liggaren")
    def ledger(self, document):
        left = document.sentence_count - document.cited_count - document.omitted_count
        if not document.sentence_count:
            return "ingen lagrad text"
        return f"{document.cited_count} citerade, {document.omitted_count} utelämnade, {left} inte redovisade"

    @admin.display(description="Liggaren och citaten")
    def rests(self, document):
        sentences = f"{reverse('admin:sources_sentence_changelist')}?document__id__exact={document.pk}"
        claims = f"{reverse('admin:sources_claim_changelist')}?document__id__exact={document.pk}"
        return format_html(
            '<a href="{}">Öppna liggaren</a> ({}) · <a href="{}">Visa uppgifterna som vilar på dokumentet</a>',
            sentences,
            self.ledger(document),
            claims,
        )

    @admin.display(description="Kontrollsumma (SHA-256)")
    def checksum(self, document):
        return document.sha256 or "–"

    @admin.display(description="Ordalydelse")
    def stored(self, document):
        if not document.text:
            return "Ingen text är lagrad: dokumentet kan bara åberopas genom hänvisning."
        return format_html('<pre class="stored-text" tabindex="0">{}</pre>', document.text)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("upload"):
            replace_text(obj, form.plan)
            if form.plan.unquoted:
                self.message_user(
                    request,
                    f"{len(form.plan.unquoted)} uppgifter hänvisar till dokumentet utan citat. Nu när texten finns "
                    "behöver de citat; det begärs nästa gång deras poster sparas.",
                    messages.WARNING,
                )


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    """Every claim, to search and compare; each is edited on the page of its record."""

    actions = None
    list_display = ["about", "label", "stated", "document", "words", "is_preferred", "difference", "weight"]
    list_display_links = None
    list_filter = [
        StrengthFilter,
        "is_preferred",
        "difference",
        "document",
        ("record_type", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["document", "record_type"]
    list_per_page = 50
    search_fields = ["quote", "value", "reason", "question", "locator", "field"]
    search_help_text = "Söker i citat, värden, skäl, frågor och platser."

    class Media:
        css = {"all": ["admin-records.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document__text").prefetch_related("record")

    @admin.display(description="post")
    def about(self, claim):
        return link_to(claim.record) if claim.record else "posten finns inte"

    @admin.display(description="fält", ordering="field")
    def label(self, claim):
        model = claim.record_type.model_class()
        return label_of(model, claim.field) if claim.field in model.stated else claim.field

    @admin.display(description="värde")
    def stated(self, claim):
        model = claim.record_type.model_class()
        if claim.field not in model.stated:
            return str(claim.value)
        return shorten(shown_value(model._meta.get_field(claim.field), claim.value))

    @admin.display(description="citat eller plats")
    def words(self, claim):
        return f"”{shorten(' '.join(claim.quote.split()), 160)}”" if claim.quote else claim.locator

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
