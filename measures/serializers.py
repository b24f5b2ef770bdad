"""How plans, measures, assignments and money look in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from measures.choices import PartyRole
from measures.models import (
    ActionPlan,
    AreaAssessment,
    Assignment,
    AssignmentParty,
    Deadline,
    Funding,
    FundingYear,
    Measure,
    MeasureLink,
    Responsible,
)
from sources.rest.serializers import (
    RecordSerializer,
    ReferenceSerializer,
    RowSerializer,
    Slug,
    SlugsField,
    reference_to,
)
from strategy.choices import HORIZONTAL
from strategy.models import FocusArea
from strategy.placements import on_shelves
from strategy.serializers import BasisField


class CoverageSerializer(serializers.Serializer):
    """The named measures of a plan under one focus area; a null area stands for all areas, or for none."""

    area = serializers.CharField(
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

    class Meta:
        model = Measure
        fields = [
            "slug",
            "name",
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
            "registry_number",
            "assignments",
            "funding",
            "purpose",
            "relations",
            "strategy",
        ]


class PartySerializer(RowSerializer):
    left_out = {"role": "it is the list that the party stands in"}
    name = serializers.CharField(source="organisation", help_text="Organisationens namn.")

    class Meta:
        model = AssignmentParty
        fields = ["organisation", "name", "units"]


class PartiesField(serializers.Field):
    """The parties of an assignment that have one role."""

    def __init__(self, role: PartyRole, **options):
        super().__init__(**options | {"source": "parties"})
        self.role = role

    def to_representation(self, parties):
        return PartySerializer([party for party in parties.all() if party.role == self.role], many=True).data


@extend_schema_field(PartySerializer(many=True))
class DescribedPartiesField(PartiesField):
    """The same, described for the specification."""


class AssignmentDeadlineSerializer(RowSerializer):
    class Meta:
        model = Deadline
        fields = ["slug", "date", "what", "recipient"]


class AssignmentSerializer(RecordSerializer):
    """An instruction from the Government to an agency."""

    partners = DescribedPartiesField(PartyRole.PARTNER, help_text="Samarbetsparter.")
    involved = DescribedPartiesField(PartyRole.INVOLVED, help_text="Organisationer som ska involveras.")
    recipients = DescribedPartiesField(PartyRole.RECIPIENT, help_text="Organisationer som får en kopia av beslutet.")
    areas = SlugsField("area", help_text="Fokusområden som uppdraget sägs bidra till.")
    basis = BasisField()
    deadlines = AssignmentDeadlineSerializer(many=True)

    class Meta:
        model = Assignment
        fields = [
            "slug",
            "title",
            "agency",
            "partners",
            "registry_number",
            "decided",
            "areas",
            "basis",
            "measure",
            "deadlines",
            "recipients",
            "involved",
            "funding",
            "carried_out",
            "purpose",
            "strategy",
            "description",
        ]


class DeadlineSerializer(RecordSerializer):
    """What an assignment requires by a certain day."""

    agency = Slug(source="assignment.agency", read_only=True, allow_null=True, help_text="Myndigheten.")

    class Meta:
        model = Deadline
        fields = ["slug", "date", "what", "recipient", "assignment", "agency"]


class FundingYearSerializer(RowSerializer):
    class Meta:
        model = FundingYear
        fields = ["year", "amount"]


class FundingSerializer(RecordSerializer):
    """An amount that a source states, in whole kronor."""

    of = serializers.SerializerMethodField(help_text="Det som pengarna gäller: en åtgärd eller ett uppdrag.")
    stated_as = serializers.CharField(source="wording", allow_blank=True, help_text="Beloppet som källan skriver det.")
    years = FundingYearSerializer(many=True)
    basis = BasisField()
    left_out = {"wording": "it is called stated_as"}

    class Meta:
        model = Funding
        fields = [
            "slug",
            "label",
            "of",
            "amount",
            "is_ceiling",
            "stated_as",
            "from_year",
            "to_year",
            "years",
            "payer",
            "expenditure_area",
            "appropriation",
            "appropriation_item",
            "basis",
            "measure",
            "assignment",
            "part_of",
            "supersedes",
            "description",
        ]

    @extend_schema_field(ReferenceSerializer)
    def get_of(self, funding):
        return reference_to(funding.measure or funding.assignment)
