"""How assignments and their deadlines look in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from measures.choices import PartyRole
from measures.models import Assignment, AssignmentParty, Deadline
from sources.rest.serializers import RecordSerializer, RowSerializer, Slug, SlugsField
from strategy.serializers import BasisField, PlacementsField


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
    placements = PlacementsField()
    deadlines = AssignmentDeadlineSerializer(many=True)

    class Meta:
        model = Assignment
        fields = [
            "slug",
            "title",
            "agency",
            "partners",
            "registry_number",
            "designation",
            "decided",
            "areas",
            "basis",
            "placements",
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
