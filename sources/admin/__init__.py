"""The editors' desk: every kind of record, with its rows and its evidence, under the rules of evidence."""

from django.conf import settings
from django.contrib import admin

from sources.admin.actors import AppointmentAdmin, OrganisationAdmin, OrganisationAliasAdmin, PersonAdmin, TermAdmin
from sources.admin.documents import ClaimAdmin, DocumentAdmin
from sources.admin.ledger import SentenceAdmin
from sources.admin.records import RecordAdmin, RowAdmin

admin.site.site_header = admin.site.site_title = f"{settings.SITE_NAME}: redaktion"
admin.site.index_title = "Redaktionens poster"
admin.site.empty_value_display = "uppgift saknas"
admin.site.enable_nav_sidebar = False  # lists and forms need the width
admin.site.disable_action("delete_selected")

__all__ = [
    "AppointmentAdmin",
    "ClaimAdmin",
    "DocumentAdmin",
    "OrganisationAdmin",
    "OrganisationAliasAdmin",
    "PersonAdmin",
    "RecordAdmin",
    "RowAdmin",
    "SentenceAdmin",
    "TermAdmin",
]
