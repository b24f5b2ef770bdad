"""Editing who met about what, questions in the Riksdag, and events."""

from django.contrib import admin

from dialogues.models import (
    Dialogue,
    DialogueMatter,
    DialogueSeries,
    DialogueTheme,
    Event,
    Participation,
    Question,
    SeriesOrganiser,
    Theme,
    ThemeArea,
    ThemeAssessment,
)
from sources.admin import RecordAdmin, RowAdmin
from strategy.admin import PlacedAdmin


@admin.register(DialogueSeries)
class DialogueSeriesAdmin(RecordAdmin):
    few = True
    slug_from = ["name"]
    list_display = ["named", "period", "evidenced"]
    list_filter = ["strategy"]
    search_fields = ["name", "slug", "description"]


@admin.register(Theme)
class ThemeAdmin(PlacedAdmin):
    slug_from = ["name"]
    list_display = ["named", "placed", "evidenced"]
    list_filter = ["areas__area", "assessments__area"]
    search_fields = ["name", "slug", "description"]


@admin.register(Dialogue)
class DialogueAdmin(RecordAdmin):
    list_display = ["__str__", "date", "place", "kind", "ordinal", "series", "evidenced"]
    list_filter = ["kind", "series", ("themes__theme", admin.RelatedOnlyFieldListFilter), "strategy"]
    list_select_related = ["series"]
    search_fields = ["name", "slug", "place", "date", "description"]


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    slug_from = ["number", "title"]
    list_display = ["__str__", "asked_by", "answered_by", "answered", "evidenced"]
    list_filter = ["strategy", ("asked_by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["asked_by", "answered_by"]
    search_fields = ["number", "title", "slug", "wording", "answer"]


@admin.register(Event)
class EventAdmin(RecordAdmin):
    slug_from = ["date", "title"]
    list_display = ["__str__", "date", "kind", "place", "measure", "assignment", "evidenced"]
    list_filter = ["kind", "plan", ("organisation", admin.RelatedOnlyFieldListFilter), "strategy"]
    list_select_related = ["measure", "assignment"]
    search_fields = ["title", "slug", "date", "place", "description", "measure__name", "assignment__title"]


@admin.register(SeriesOrganiser)
class SeriesOrganiserAdmin(RowAdmin):
    list_display = ["__str__", "series", "evidenced"]
    list_select_related = ["organisation", "series"]
    search_fields = ["organisation__name", "series__name"]


@admin.register(DialogueTheme)
class DialogueThemeAdmin(RowAdmin):
    list_display = ["__str__", "dialogue", "evidenced"]
    list_select_related = ["theme", "dialogue__series"]
    search_fields = ["theme__name"]


@admin.register(DialogueMatter)
class DialogueMatterAdmin(RowAdmin):
    list_display = ["__str__", "dialogue", "evidenced"]
    list_select_related = ["measure", "assignment", "dialogue__series"]
    search_fields = ["measure__name", "assignment__title"]


@admin.register(Participation)
class ParticipationAdmin(RowAdmin):
    list_display = ["__str__", "dialogue", "role", "evidenced"]
    list_select_related = ["person", "organisation", "dialogue__series"]
    search_fields = ["person__name", "organisation__name", "role"]


@admin.register(ThemeArea, ThemeAssessment)
class ThemeAreaAdmin(RowAdmin):
    list_display = ["__str__", "theme", "evidenced"]
    list_select_related = ["area", "theme"]
    search_fields = ["area__name", "theme__name"]
