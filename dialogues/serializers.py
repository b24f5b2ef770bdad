"""How meetings, themes and questions look in the API."""

from rest_framework import serializers

from dialogues.models import (
    Dialogue,
    DialogueMatter,
    DialogueSeries,
    Event,
    Participation,
    Question,
    SeriesOrganiser,
    Theme,
    ThemeAssessment,
)
from sources.rest.serializers import RecordSerializer, RowSerializer, SlugsField
from strategy.serializers import BasisField, PlacementsField


class ParticipationSerializer(RowSerializer):
    name = serializers.CharField(source="*", help_text="Personens namn, eller organisationens om ingen person nämns.")

    class Meta:
        model = Participation
        fields = ["name", "role", "organisation", "person"]


class MatterSerializer(RowSerializer):
    class Meta:
        model = DialogueMatter
        fields = ["measure", "assignment"]


class OrganiserSerializer(RowSerializer):
    class Meta:
        model = SeriesOrganiser
        fields = ["organisation", "role"]


class DialogueSerializer(RecordSerializer):
    """A meeting with its themes and participants."""

    themes = SlugsField("theme", help_text="Teman som mötet handlade om.")
    participants = ParticipationSerializer(many=True)
    matters = MatterSerializer(many=True)
    basis = BasisField()
    placements = PlacementsField()

    class Meta:
        model = Dialogue
        fields = [
            "slug",
            "date",
            "place",
            "ordinal",
            "themes",
            "basis",
            "placements",
            "participants",
            "matters",
            "name",
            "kind",
            "end_date",
            "organiser",
            "series",
            "strategy",
            "description",
        ]


class DialogueSeriesSerializer(RecordSerializer):
    """A row of meetings that belong together."""

    organisers = SlugsField("organisation", help_text="Organisationer som planerar eller deltar i hela serien.")
    parties = OrganiserSerializer(source="organisers", many=True)

    class Meta:
        model = DialogueSeries
        fields = ["slug", "name", "purpose", "form", "period", "organisers", "parties", "strategy", "description"]


class ThemeAssessmentSerializer(RowSerializer):
    class Meta:
        model = ThemeAssessment
        fields = ["area", "is_horizontal", "ground", "reason"]


class ThemeSerializer(RecordSerializer):
    """A subject that meetings are held about."""

    areas = SlugsField("area", help_text="Fokusområden som en källa placerar temat i.")
    assessments = ThemeAssessmentSerializer(many=True, help_text="Fokusområden enligt vår bedömning, med skäl.")
    basis = BasisField()

    class Meta:
        model = Theme
        fields = ["slug", "name", "areas", "assessments", "basis", "description"]

    def links(self, links, record):
        dialogues = links.to("dialogues", f"/api/v1/dialogues?theme={record.slug}")
        return super().links(links, record) | {"dialogues": dialogues}


class QuestionSerializer(RecordSerializer):
    """A written question in the Riksdag and its answer."""

    class Meta:
        model = Question
        fields = [
            "slug",
            "number",
            "title",
            "asked_by",
            "answered_by",
            "answered",
            "wording",
            "answer",
            "document",
            "strategy",
            "description",
        ]


class EventSerializer(RecordSerializer):
    """Something that a source dates, and what it concerns."""

    class Meta:
        model = Event
        fields = [
            "slug",
            "date",
            "end_date",
            "title",
            "kind",
            "place",
            "plan",
            "measure",
            "assignment",
            "dialogue",
            "organisation",
            "strategy",
            "description",
        ]
