"""How what the strategy says looks in the API."""

from rest_framework import serializers

from sources.rest.serializers import RecordSerializer
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy


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
    left_out = {"sign": "a mark beside the name on pages"}

    class Meta:
        model = FocusArea
        fields = ["slug", "name", "goal", "aliases", "order", "strategy", "description"]

    def links(self, links, record):
        filtered = {
            name: links.to(name, f"/api/v1/{name}?area={record.slug}")
            for name in ("measures", "assignments", "dialogues", "themes")
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
