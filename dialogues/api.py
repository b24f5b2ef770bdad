"""Meetings, themes and questions in the API."""

from dialogues.filters import DialogueFilterSet, EventFilterSet, QuestionFilterSet, SeriesFilterSet, ThemeFilterSet
from dialogues.models import Dialogue, DialogueSeries, Event, Question, Theme
from dialogues.serializers import (
    DialogueSerializer,
    DialogueSeriesSerializer,
    EventSerializer,
    QuestionSerializer,
    ThemeSerializer,
)
from sources.rest.records import RecordViewSet


class DialogueViewSet(RecordViewSet):
    """Samtal, konferenser och andra möten om en strategi."""

    queryset = Dialogue.objects.for_lists()
    serializer_class = DialogueSerializer
    filterset_class = DialogueFilterSet


class DialogueSeriesViewSet(RecordViewSet):
    """Samtalsserier: rader av möten som hör ihop."""

    queryset = DialogueSeries.objects.for_lists()
    serializer_class = DialogueSeriesSerializer
    filterset_class = SeriesFilterSet


class ThemeViewSet(RecordViewSet):
    """Teman som möten hålls om."""

    queryset = Theme.objects.for_lists()
    serializer_class = ThemeSerializer
    filterset_class = ThemeFilterSet


class QuestionViewSet(RecordViewSet):
    """Skriftliga frågor i riksdagen om en strategi, och svaren."""

    queryset = Question.objects.for_lists()
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilterSet

    def get_queryset(self, question):
        return super().get_queryset(question).defer("document__text")


class EventViewSet(RecordViewSet):
    """Händelser: vad som skedde när, och vad det gällde."""

    queryset = Event.objects.for_lists()
    serializer_class = EventSerializer
    filterset_class = EventFilterSet


RESOURCES = [DialogueViewSet, DialogueSeriesViewSet, ThemeViewSet, QuestionViewSet, EventViewSet]
