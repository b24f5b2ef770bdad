"""The ledger of the documents: every sentence accounted for, edited as a list."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Substr
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from sources.admin.filters import LedgerFilter
from sources.models import Sentence


class SentenceForm(forms.ModelForm):
    """The account of one sentence. What the editor saw travels with the form, so that nobody's is overwritten."""

    class Meta:
        fields = ["omission", "note"]
        widgets = {"note": forms.TextInput(attrs={"class": "vTextField", "size": 30})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self):
        given = super().clean()
        stored = Sentence.objects.get(pk=self.instance.pk)
        for name in self.changed_data:
            seen = self.data.get(self.add_initial_prefix(name), "")
            if seen != getattr(stored, name):
                self.add_error(name, "Någon annan har ändrat detta sedan du öppnade sidan. Ladda om den och se efter.")
        if "omission" in self.changed_data and given.get("omission") and self.instance.quoted:
            self.add_error("omission", "Meningen citeras av en uppgift och ska inte ha något skäl.")
        return given


@admin.register(Sentence)
class SentenceAdmin(admin.ModelAdmin):
    """The ledger: one line for each sentence, edited in the list."""

    form = SentenceForm
    actions = None
    list_display = ["number", "words", "account", "omission", "note"]
    list_display_links = None
    list_editable = ["omission", "note"]
    list_filter = [LedgerFilter, "document", "omission"]
    list_per_page = 50
    ordering = ["document__sort_key", "number"]
    search_fields = ["words"]
    search_help_text = "Söker bland meningarnas ord."

    class Media:
        css = {"all": ["admin-records.css"]}

    def get_queryset(self, request):
        sentences = super().get_queryset(request)
        length = F("end") - F("start")
        return sentences.annotate(
            quoted=sentences.is_quoted(), words=Substr("document__text", F("start") + 1, length)
        ).select_related(None)

    def get_changelist_form(self, request, **options):
        return SentenceForm

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            keys = [value for name, value in request.POST.items() if name.startswith("form-") and name.endswith("-id")]
            try:
                list(Sentence.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))
            except ValidationError:
                return HttpResponseRedirect(request.get_full_path())
            return super().changelist_view(request, extra_context)

    @admin.display(description="mening")
    def words(self, sentence):
        return format_html('<span class="sentence">{}</span>', " ".join(sentence.words.split()))

    @admin.display(description="redovisning")
    def account(self, sentence):
        if sentence.quoted:
            return "citerad"
        return (
            "utelämnad" if sentence.omission else format_html('<strong class="missing">{}</strong>', "inte redovisad")
        )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A sentence has no page of its own: it is edited in the list."""
        sentence = self.get_object(request, object_id)
        chosen = f"?document__id__exact={sentence.document_id}" if sentence else ""
        return HttpResponseRedirect(reverse("admin:sources_sentence_changelist") + chosen)
