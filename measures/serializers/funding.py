"""How money looks in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from measures.models import Funding, FundingYear
from sources.rest.serializers import RecordSerializer, ReferenceSerializer, RowSerializer, reference_to
from strategy.serializers import BasisField, PlacementsField


class FundingYearSerializer(RowSerializer):
    class Meta:
        model = FundingYear
        fields = ["year", "amount", "is_approximate"]


class FundingSerializer(RecordSerializer):
    """An amount that a source states, in whole kronor."""

    of = serializers.SerializerMethodField(help_text="Det som pengarna gäller: åtgärd, uppdrag eller program.")
    stated_as = serializers.CharField(source="wording", allow_blank=True, help_text="Beloppet som källan skriver det.")
    years = FundingYearSerializer(many=True)
    basis = BasisField()
    placements = PlacementsField()
    left_out = {"wording": "it is called stated_as"}

    class Meta:
        model = Funding
        fields = [
            "slug",
            "label",
            "kind",
            "of",
            "amount",
            "is_ceiling",
            "is_approximate",
            "stated_as",
            "from_year",
            "to_year",
            "years",
            "payer",
            "expenditure_area",
            "appropriation",
            "appropriation_name",
            "appropriation_item",
            "basis",
            "placements",
            "measure",
            "assignment",
            "programme",
            "part_of",
            "restates",
            "counts",
            "counts_reason",
            "description",
        ]

    @extend_schema_field(ReferenceSerializer)
    def get_of(self, funding):
        return reference_to(funding.measure or funding.assignment or funding.programme)
