"""How every kind of record is edited: fields, rows and evidence on one page, saved whole or not at all."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from search.models import SearchEntry
from search.querying import LONGEST_TYPED, Searcher
from sources.admin.evidence.claim_sets import ClaimInline
from sources.admin.filters import EvidenceFilter, has_claim
from sources.admin.forms import RecordForm
from sources.admin.removal import Removing
from sources.admin.restoring import Restoring
from sources.admin.rows import free_slug, row_inline
from sources.admin.saving import Refused, check, lock, may, parts_of, reason_of, root_of, version_of
from sources.admin.unsaved import not_saved, texts
from sources.admin.values import link_to
from sources.evidence.base import row_model
from sources.evidence.choices import Strength
from sources.history.diff import history_of, last_entry
from sources.models import Claim

STATED = "Det här säger källorna. Varje ifyllt fält behöver minst ett belägg nedan, annars sparas inte posten."
OURS = "Det här är våra egna ord och val. Sidorna märker dem som våra, och de behöver inget belägg."


class RecordFields:
    """How the fields of records and rows are chosen and written."""

    formfield_overrides = {
        models.TextField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_autocomplete_fields(self, request):
        registry = self.admin_site._registry
        columns = [column for column in self.model._meta.fields if column.is_relation]
        return [c.name for c in columns if not getattr(registry.get(c.related_model), "few", True)]


class RecordAdmin(Removing, Restoring, RecordFields, admin.ModelAdmin):
    """A kind of record that stands on its own."""

    form = RecordForm
    few = False  # true for kinds of record so few that a plain list to choose from is best
    left_out: list[str] = []  # rows that are edited somewhere else
    slug_from: list[str] = []
    ours_description = OURS
    actions = None
    save_on_top = True
    list_per_page = 50
    search_help_text = "Söker som webbplatsen, med böjningar och synonymer, och efter delar av namn och kortnamn."
    change_form_template = "admin/record_form.html"

    class Media:
        css = {"all": ["admin-records.css"]}

    def __init__(self, model, admin_site):
        rows = [row_inline(row_model(model, name), RecordFields) for name in model.rows if name not in self.left_out]
        self.inlines = [ClaimInline, *rows] if model.stated else rows
        super().__init__(model, admin_site)

    # The list.

    def get_list_filter(self, request):
        return [EvidenceFilter, *self.list_filter]

    def get_queryset(self, request):
        disputed = models.Case(
            models.When(has_claim(self.model, Claim.objects.disagreeing()), then=True),
            default=False,
            output_field=models.BooleanField(),
        )
        return super().get_queryset(request).with_evidence().annotate(is_disputed=disputed)

    def get_search_results(self, request, queryset, search_term):
        """What the site's own search finds here, inflections and synonyms included, and what has the letters."""
        lettered, has_doubles = super().get_search_results(request, queryset, search_term)
        query = Searcher().read(search_term) if 0 < len(search_term.strip()) <= LONGEST_TYPED else None
        if not query:
            return lettered, has_doubles
        found = SearchEntry.objects.order_by().answering(query).values("record")
        return queryset.filter(models.Q(pk__in=found) | models.Q(pk__in=lettered.order_by().values("pk"))), False

    @admin.display(description="namn", ordering="sort_key")
    def named(self, record):
        return str(record)

    @admin.display(description="belägg")
    def evidenced(self, record):
        strength = Strength(record.evidence).label if record.evidence else "inga"
        if not record.is_disputed:
            return strength
        return format_html('{} <span class="disputed">≠ {}</span>', strength, "källorna skiljer sig")

    # The form.

    def get_fieldsets(self, request, obj=None):
        about = [(None, {"fields": self.identity(obj)})]
        stated = [("Vad källorna uppger", {"fields": self.model.stated, "description": STATED})]
        ours = [("Våra egna ord", {"fields": self.model.ours, "description": self.ours_description})]
        return about + (stated if self.model.stated else []) + (ours if self.model.ours else [])

    def identity(self, obj):
        return ["slug", "version", "namesake"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug", *self.readonly_fields] if obj else self.readonly_fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj or not self.slug_from else {"slug": self.slug_from}

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record and request.method == "POST":
            lock(root_of(record))
            record = super().get_object(request, object_id, from_field)
        return record

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        attributes = {"refused": getattr(request, "refused", ())}
        if obj:
            attributes["current"] = version_of(root_of(obj))
            if request.method == "POST" and request.POST.get("version") != attributes["current"]:
                attributes["stale"] = stale(root_of(obj))
        return type(form.__name__, (form,), attributes)

    def get_view_on_site_url(self, obj=None):
        try:
            return obj.get_absolute_url() if obj and hasattr(obj, "get_absolute_url") else None
        except NoReverseMatch:
            return None

    # Saving: whole or not at all.

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.refused = tuple(refused.reasons)
        except DatabaseError as error:
            request.refused = (reason_of(error),)
        for file in request.FILES.values():
            file.seek(0)
        return super().changeform_view(request, object_id, form_url, extra_context)  # shows the reasons; saves nothing

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Whoever sends the form of a record that somebody has taken away meanwhile gets the texts back."""
        told = history_of(self.model, unquote(object_id)) if texts(request.POST) else []
        if not told or not told[0].is_removal or "post" in request.POST:  # the last is sent by the page of removal
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        why = f"Den togs bort {told[0].when} av {told[0].who}."
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[unquote(object_id)])
        return not_saved(request, "Posten finns inte längre", why, address, "Postens historik", 410)

    def save_model(self, request, obj, form, change):
        obj.save(force_insert=not change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        check(root_of(form.instance))

    # History.

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        kinds = [self.model, *parts_of(self.model)]
        if not all(may(request.user, "view", one) or may(request.user, "change", one) for one in kinds):
            raise PermissionDenied  # it tells of every part of the record
        changes = history_of(self.model, record.pk if record else unquote(object_id))
        if record is None and not changes:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Ändringar av {record or changes[0].title or 'borttagen post'}",
            "opts": self.opts,
            "object": record,
            "changes": changes,
            "key": unquote(object_id),
            "may_restore": self.may_restore(request.user),
        }
        return render(request, "admin/record_history.html", context)


class RowAdmin(RecordAdmin):
    """A kind of row on a page of its own, for all its evidence; it is listed with what it belongs to."""

    def has_module_permission(self, request):
        return False

    def identity(self, obj):
        return ["parent_link", "slug", "version"] if obj else [self.model.parent, "version"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "parent_link"] if obj else []

    @admin.display(description="hör till")
    def parent_link(self, row):
        return link_to(root_of(row))

    def save_model(self, request, obj, form, change):
        if not change:
            lock(root_of(obj))
            obj.slug = free_slug(obj)
        super().save_model(request, obj, form, change)


def stale(root) -> str:
    """What to tell an editor whose form shows a record as it was before somebody else's change."""
    entry = last_entry(root)
    who = f" {entry.when} av {entry.who}" if entry else ""
    return (
        f"Inget är sparat: posten har ändrats{who} sedan du öppnade den. Det du skrivit står kvar nedan. Öppna posten "
        "på nytt i en annan flik, se vad som ändrats (Historik) och för in din ändring där."
    )
