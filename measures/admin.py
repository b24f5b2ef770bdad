"""Editing what has been decided: plans, measures, assignments and money."""

from django.contrib import admin

from measures.models import (
    ActionPlan,
    AreaAssessment,
    Assignment,
    AssignmentArea,
    AssignmentParty,
    Deadline,
    Funding,
    FundingYear,
    Measure,
    MeasureArea,
    MeasureCounty,
    MeasureLink,
    MeasureStatus,
    Outcome,
    Responsible,
    TargetGroup,
)
from sources.admin import RecordAdmin, RowAdmin
from strategy.admin import PlacedAdmin


@admin.register(ActionPlan)
class ActionPlanAdmin(RecordAdmin):
    few = True
    slug_from = ["title"]
    list_display = [
        "named",
        "strategy",
        "number",
        "decided",
        "launched",
        "declared_measures",
        "documented",
        "evidenced",
    ]
    list_filter = ["strategy"]
    list_select_related = ["strategy"]
    search_fields = ["title", "slug", "description"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_coverage()

    @admin.display(description="dokumenterade", ordering="documented_measures")
    def documented(self, plan):
        return plan.documented_measures


@admin.register(Measure)
class MeasureAdmin(PlacedAdmin):
    slug_from = ["name"]
    list_display = ["named", "plan", "placed", "granularity", "level", "evidenced"]
    list_filter = [
        "plan",
        "areas__area",
        "assessments__area",
        "granularity",
        "level",
        "statuses__status",
        "target_groups__group",
        "counties__county",
        "is_horizontal",
        "is_new",
        ("responsible__organisation", admin.RelatedOnlyFieldListFilter),
        "strategy",
    ]
    list_select_related = ["plan"]
    search_fields = [
        "name",
        "short_name",
        "one_line",
        "slug",
        "purpose",
        "description",
        "registry_number",
        "designation",
    ]


@admin.register(Assignment)
class AssignmentAdmin(RecordAdmin):
    slug_from = ["title"]
    list_display = ["named", "agency", "measure", "registry_number", "decided", "evidenced"]
    list_filter = [("agency", admin.RelatedOnlyFieldListFilter), "areas__area", "strategy"]
    list_select_related = ["agency", "measure"]
    search_fields = ["title", "slug", "registry_number", "designation", "purpose", "description", "agency__name"]


@admin.register(Funding)
class FundingAdmin(RecordAdmin):
    slug_from = ["label"]
    list_display = ["named", "kind", "shown_amount", "period", "payer", "about", "counts", "evidenced"]
    list_filter = [
        "kind",
        "counts",
        ("payer", admin.RelatedOnlyFieldListFilter),
        "programme",
        "expenditure_area",
        "is_ceiling",
        "from_year",
    ]
    list_select_related = ["payer", "measure", "assignment", "programme"]
    search_fields = [
        *("label", "slug", "wording", "appropriation", "appropriation_name", "description"),
        *("measure__name", "assignment__title", "programme__name"),
    ]

    @admin.display(description="belopp", ordering="amount")
    def shown_amount(self, funding):
        return funding.show_amount() or None

    @admin.display(description="år", ordering="from_year")
    def period(self, funding):
        return funding.period or None

    @admin.display(description="gäller")
    def about(self, funding):
        return funding.measure or funding.assignment or funding.programme


@admin.register(Deadline)
class DeadlineAdmin(RowAdmin):
    list_display = ["what", "date", "recipient", "assignment", "evidenced"]
    list_select_related = ["recipient", "assignment"]
    search_fields = ["what", "assignment__title", "recipient__name"]


@admin.register(Responsible)
class ResponsibleAdmin(RowAdmin):
    list_display = ["__str__", "measure", "evidenced"]
    list_select_related = ["organisation", "measure"]
    search_fields = ["organisation__name", "measure__name"]


@admin.register(MeasureLink)
class MeasureLinkAdmin(RowAdmin):
    list_display = ["measure", "kind", "target", "evidenced"]
    list_select_related = ["measure", "target"]
    search_fields = ["measure__name", "target__name"]


@admin.register(MeasureStatus)
class MeasureStatusAdmin(RowAdmin):
    list_display = ["__str__", "measure", "evidenced"]
    list_select_related = ["measure"]
    search_fields = ["measure__name"]


@admin.register(Outcome)
class OutcomeAdmin(RowAdmin):
    list_display = ["what", "date", "evaluator", "measure", "evidenced"]
    list_select_related = ["evaluator", "measure"]
    search_fields = ["what", "measure__name", "evaluator__name"]


@admin.register(TargetGroup)
class TargetGroupAdmin(RowAdmin):
    list_display = ["__str__", "measure", "evidenced"]
    list_select_related = ["measure"]
    search_fields = ["measure__name"]


@admin.register(MeasureCounty)
class MeasureCountyAdmin(RowAdmin):
    list_display = ["__str__", "measure", "evidenced"]
    list_select_related = ["measure"]
    search_fields = ["measure__name"]


@admin.register(MeasureArea, AreaAssessment)
class MeasureAreaAdmin(RowAdmin):
    list_display = ["__str__", "measure", "evidenced"]
    list_select_related = ["area", "measure"]
    search_fields = ["area__name", "measure__name"]


@admin.register(AssignmentParty)
class AssignmentPartyAdmin(RowAdmin):
    list_display = ["__str__", "assignment", "units", "evidenced"]
    list_select_related = ["organisation", "assignment"]
    search_fields = ["organisation__name", "assignment__title"]


@admin.register(AssignmentArea)
class AssignmentAreaAdmin(RowAdmin):
    list_display = ["__str__", "assignment", "evidenced"]
    list_select_related = ["area", "assignment"]
    search_fields = ["area__name", "assignment__title"]


@admin.register(FundingYear)
class FundingYearAdmin(RowAdmin):
    list_display = ["__str__", "funding", "evidenced"]
    list_select_related = ["funding"]
    search_fields = ["funding__label"]
