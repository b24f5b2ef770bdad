"""How plans and measures look in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from measures.choices import Status
from measures.models import (
    ActionPlan,
    AreaAssessment,
    Measure,
    MeasureLink,
    MeasureStatus,
    Outcome,
    Responsible,
)
from sources.rest.serializers import RecordSerializer, RowSerializer, SlugsField
from strategy.choices import HORIZONTAL
from strategy.models import FocusArea
from strategy.placements import on_shelves
from strategy.serializers import AreaSlug, BasisField


class CoverageSerializer(serializers.Serializer):
    """The named measures of a plan under one focus area; a null area stands for all areas, or for none."""

    area = AreaSlug(
        allow_null=True, help_text="Fokusområde; null när alla områden berörs eller området inte kan avgöras."
    )
    isHorizontal = serializers.BooleanField(help_text="Om raden gäller åtgärder som berör alla områden.")
    documented = serializers.IntegerField(
        help_text="Antal åtgärder som en källa namnger och placerar här; på sista raden de som ingen kan placera."
    )
    assessed = serializers.IntegerField(
        help_text="Antal namngivna åtgärder som bara vi placerar här. Räknas aldrig som dokumenterade."
    )


def coverage_of(plans: list[ActionPlan]) -> dict:
    """The coverage of each plan by its key, in a fixed number of queries however many plans there are."""
    areas = list(FocusArea.objects.filter(strategy__in={plan.strategy_id for plan in plans}))
    measures = list(Measure.objects.filter(plan__in=plans).with_placements())
    found = {}
    for plan in plans:
        own = [area for area in areas if area.strategy_id == plan.strategy_id]
        shelves = on_shelves((one for one in measures if one.plan_id == plan.pk), own)
        found[plan.pk] = [
            {
                "area": one.area and one.area.slug,
                "isHorizontal": one.slug == HORIZONTAL,
                "documented": one.documented,
                "assessed": one.beside,
            }
            for one in shelves
        ]
    return found


class ActionPlanSerializer(RecordSerializer):
    """A plan with the number of measures it declares and the number that sources name."""

    documented_measures = serializers.IntegerField(help_text="Antal åtgärder i planen som en källa namnger.")
    coverage = serializers.SerializerMethodField(help_text="De namngivna åtgärderna per fokusområde.")

    class Meta:
        model = ActionPlan
        fields = [
            "slug",
            "number",
            "title",
            "decided",
            "launched",
            "declared_measures",
            "documented_measures",
            "coverage",
            "strategy",
            "character",
            "scope",
            "preparation",
            "description",
        ]

    @extend_schema_field(CoverageSerializer(many=True))
    def get_coverage(self, plan):
        return self.context["coverage"][plan.pk]

    def links(self, links, record):
        measures = links.to("measures", f"/api/v1/measures?plan={record.slug}")
        return super().links(links, record) | {"measures": measures}


class ResponsibleSerializer(RowSerializer):
    name = serializers.CharField(source="organisation", help_text="Organisationens namn.")

    class Meta:
        model = Responsible
        fields = ["organisation", "name", "role"]


class MeasureLinkSerializer(RowSerializer):
    class Meta:
        model = MeasureLink
        fields = ["kind", "target"]


class MeasureStatusSerializer(RowSerializer):
    class Meta:
        model = MeasureStatus
        fields = ["status", "date"]


class OutcomeSerializer(RowSerializer):
    class Meta:
        model = Outcome
        fields = ["what", "figure", "unit", "date", "evaluator"]


class AreaAssessmentSerializer(RowSerializer):
    class Meta:
        model = AreaAssessment
        fields = ["area", "is_horizontal", "ground", "reason"]


class MeasureSerializer(RecordSerializer):
    """A measure, as far as sources name it."""

    areas = SlugsField("area", help_text="Fokusområden som en källa placerar åtgärden i.")
    assessments = AreaAssessmentSerializer(many=True, help_text="Fokusområden enligt vår bedömning, med skäl.")
    basis = BasisField()
    responsible = ResponsibleSerializer(many=True)
    relations = MeasureLinkSerializer(source="links", many=True)
    status = serializers.ChoiceField(
        Status.choices, allow_null=True, help_text="Hur långt åtgärden har kommit enligt den senaste källan."
    )
    statuses = MeasureStatusSerializer(many=True)
    outcomes = OutcomeSerializer(many=True)
    target_groups = SlugsField("group", help_text="Målgrupper som källorna anger.")
    counties = SlugsField("county", help_text="Län där åtgärden genomförs, som länskoder.")

    class Meta:
        model = Measure
        fields = [
            "slug",
            "name",
            "short_name",
            "one_line",
            "description",
            "plan",
            "number",
            "areas",
            "assessments",
            "basis",
            "is_horizontal",
            "granularity",
            "responsible",
            "level",
            "decided",
            "status",
            "registry_number",
            "designation",
            "assignments",
            "funding",
            "purpose",
            "relations",
            "statuses",
            "outcomes",
            "target_groups",
            "counties",
            "cited_plan",
            "strategy",
        ]
