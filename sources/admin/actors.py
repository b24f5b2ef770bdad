"""Organisations, people, and names for the same thing."""

from django.contrib import admin

from sources.admin.records import RecordAdmin, RowAdmin
from sources.models import Appointment, Organisation, OrganisationAlias, Person, Term


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    slug_from = ["name"]
    list_display = ["named", "kind", "established", "ended", "evidenced"]
    list_filter = ["kind"]
    search_fields = ["name", "known_as", "slug", "aliases__name", "description"]


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    slug_from = ["name"]
    list_display = ["named", "party", "evidenced"]
    list_filter = [("party", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["party"]
    search_fields = ["name", "slug", "background", "description", "appointments__title"]


@admin.register(OrganisationAlias)
class OrganisationAliasAdmin(RowAdmin):
    list_display = ["__str__", "organisation", "valid_from", "valid_to", "evidenced"]
    list_select_related = ["organisation"]
    search_fields = ["name", "organisation__name"]


@admin.register(Appointment)
class AppointmentAdmin(RowAdmin):
    list_display = ["__str__", "person", "started", "ended", "evidenced"]
    list_select_related = ["person", "organisation"]
    search_fields = ["title", "person__name", "organisation__name"]


@admin.register(Term)
class TermAdmin(RecordAdmin):
    slug_from = ["names"]
    ours_description = "Den som söker på ett av namnen hittar också det som bara har något av de andra."
    list_display = ["named", "reason"]
    search_fields = ["names", "slug", "reason"]
    search_help_text = "Söker i namn, kortnamn och skäl."
