"""Editing what the strategy says."""

from django.contrib import admin

from sources.admin import RecordAdmin
from sources.admin.evidence.fields import DocumentField, QuoteField
from sources.admin.forms import RecordForm
from sources.admin.values import Archive
from sources.evidence.quotations import QuotationError, find_quotation
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy

EDGE = 8  # words of a section shown at either end


class PlacedAdmin(RecordAdmin):
    """A kind of record that has focus areas of its own."""

    def get_queryset(self, request):
        return super().get_queryset(request).with_placements()

    @admin.display(description="fokusområde")
    def placed(self, record):
        return "; ".join(str(place.shown()) for place in record.placements) or None


@admin.register(Strategy)
class StrategyAdmin(RecordAdmin):
    few = True
    slug_from = ["name"]
    list_display = ["named", "decided", "minister", "ministry", "evidenced"]
    list_select_related = ["minister", "ministry"]
    search_fields = ["name", "slug", "description"]


class SectionForm(RecordForm):
    """A section is cut out of its document: from its first words to its last."""

    document = DocumentField(label="Källdokument", help_text="Måste ha en lagrad text.")
    begins = QuoteField(label="Första orden", help_text="Avsnittets första ord, exakt som de står i dokumentet.")
    ends = QuoteField(label="Sista orden", help_text="Avsnittets sista ord, exakt som de står i dokumentet.")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.archive = Archive(saving=self.is_bound)
        self.fields["document"].use(self.archive)
        if not self.instance._state.adding:
            words = self.instance.text.split()
            self.initial |= {
                "document": self.instance.document_id,
                "begins": " ".join(words[:EDGE]),
                "ends": " ".join(words[-EDGE:]),
            }

    def clean(self):
        given = super().clean()
        changed = {"document", "begins", "ends"} & set(self.changed_data)
        if changed and given.get("document") and not self.errors:
            section, text = self.instance, self.archive.text(given["document"].pk)
            section.document = given["document"]
            section.start = self._find("begins", text, given)[0]
            section.end = self._find("ends", text, given)[1]
            if not self.errors and section.end <= section.start:
                self.add_error("ends", "De sista orden står före de första.")
        return given

    def _find(self, name, text, given) -> tuple[int, int]:
        try:
            return find_quotation(text, given[name])
        except QuotationError as error:
            self.add_error(name, str(error))
            return 0, 0


@admin.register(Section)
class SectionAdmin(RecordAdmin):
    form = SectionForm
    slug_from = ["title"]
    list_display = ["__str__", "document", "evidenced"]
    list_filter = ["document", "strategy"]
    list_select_related = ["document"]
    search_fields = ["title", "slug"]

    def get_fieldsets(self, request, obj=None):
        place = {"fields": ["document", "begins", "ends"], "description": "Avsnittets ord hämtas ur dokumentet."}
        return [*super().get_fieldsets(request, obj), ("Var avsnittet står", place)]


@admin.register(Challenge)
class ChallengeAdmin(RecordAdmin):
    slug_from = ["name"]
    list_display = ["named", "strategy", "evidenced"]
    list_filter = ["strategy"]
    list_select_related = ["strategy"]
    search_fields = ["name", "slug", "description"]


@admin.register(FocusArea)
class FocusAreaAdmin(RecordAdmin):
    few = True
    slug_from = ["name"]
    list_display = ["named", "order", "strategy", "evidenced"]
    list_filter = ["strategy"]
    list_select_related = ["strategy"]
    search_fields = ["name", "slug", "goal", "description"]


@admin.register(KeyFigure)
class KeyFigureAdmin(RecordAdmin):
    slug_from = ["label"]
    list_display = ["named", "value", "unit", "qualifier", "evidenced"]
    list_filter = ["strategy", "unit"]
    search_fields = ["label", "slug", "wording", "description"]


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    slug_from = ["name"]
    list_display = ["named", "owner", "part_of", "established", "evidenced"]
    list_filter = ["strategy", ("owner", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["owner", "part_of"]
    search_fields = ["name", "slug", "purpose", "description"]
