"""What editors see of search: the questions that had no answer."""

from django.contrib import admin

from search.models import Unanswered


@admin.register(Unanswered)
class UnansweredAdmin(admin.ModelAdmin):
    """Read, searched and cleared away; never written by hand."""

    list_display = ["question", "count", "last_asked"]
    search_fields = ["question"]
    fields = readonly_fields = ["question", "count", "last_asked"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
