"""How what the strategy says looks in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sources.rest.serializers import RecordSerializer, ReferenceSerializer, reference_to
from strategy.choices import Basis
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy


@extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Basis.choices)))
class BasisField(serializers.Field):
    """Who says which focus areas a record has, its own or those of what it follows."""

    def __init__(self, **options):
        text = (
            "Grund för fokusområdet: stated enligt källa, assessed enligt vår bedömning; tom när det inte kan avgöras."
        )
        super().__init__(**options | {"source": "placements", "read_only": True, "help_text": text})

    def to_representation(self, placements):
        return list(dict.fromkeys(place.basis.value for place in placements))


class AreaSlug(serializers.CharField):
    """A focus area by its slug, in a row that is made rather than stored."""

    refers_to = FocusArea


class PlacementSerializer(serializers.Serializer):
    """One focus area that a record has, by its own rows or by those of what it follows."""

    area = AreaSlug(allow_null=True, help_text="Fokusområde; null när alla områden berörs.")
    isHorizontal = serializers.BooleanField(help_text="Om alla områden berörs.")
    basis = serializers.ChoiceField(Basis.choices, help_text="Enligt källa eller enligt vår bedömning.")
    reason = serializers.CharField(allow_null=True, help_text="Skälet till vår bedömning.")
    of = ReferenceSerializer(help_text="Posten som har placeringen: den här, eller den som denna följer.")


@extend_schema_field(PlacementSerializer(many=True))
class PlacementsField(serializers.Field):
    """Where a record belongs that follows others, and who says so."""

    def __init__(self, **options):
        text = "Fokusområden, egna eller dem som åtgärden, uppdraget eller temat har."
        super().__init__(**options | {"read_only": True, "help_text": text})

    def to_representation(self, placements):
        return [
            {
                "area": place.area and place.area.slug,
                "isHorizontal": place.area is None,
                "basis": place.basis.value,
                "reason": place.reason or None,
                "of": reference_to(place.owner),
            }
            for place in placements
        ]


class StrategySerializer(RecordSerializer):
    """A strategy decided by the Government."""

    class Meta:
        model = Strategy
        fields = [
            "slug",
            "name",
            "decided",
            "presented",
            "vision",
            "goal",
            "purpose",
            "minister",
            "ministry",
            "description",
        ]


class SectionSerializer(RecordSerializer):
    """A headed part of a document; its words come with `expand=text`."""

    text = serializers.CharField(help_text="Avsnittets ordalydelse (expand=text).")

    on_request = ("text", "claims")

    class Meta:
        model = Section
        fields = ["slug", "number", "title", "strategy", "document", "start", "end"]


class ChallengeSerializer(RecordSerializer):
    """A challenge that the strategy says industry faces."""

    class Meta:
        model = Challenge
        fields = ["slug", "name", "strategy", "description"]


class FocusAreaSerializer(RecordSerializer):
    """A focus area with its goal and the other names sources use for it."""

    aliases = serializers.ListField(child=serializers.CharField(), help_text="Andra namn som källor använder.")

    class Meta:
        model = FocusArea
        fields = ["slug", "name", "goal", "aliases", "order", "strategy", "description"]

    def links(self, links, record):
        filtered = {
            name: links.to(name, f"/api/v1/{name}?area={record.slug}")
            for name in ("measures", "assignments", "funding", "dialogues", "themes")
        }
        return super().links(links, record) | filtered


class KeyFigureSerializer(RecordSerializer):
    """A number that a source gives."""

    class Meta:
        model = KeyFigure
        fields = ["slug", "label", "value", "unit", "qualifier", "wording", "strategy", "description"]


class ProgrammeSerializer(RecordSerializer):
    """A programme of cooperation that a source ties to the strategy."""

    class Meta:
        model = Programme
        fields = ["slug", "name", "established", "purpose", "owner", "part_of", "strategy", "description"]
