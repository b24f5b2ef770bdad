"""The strategy and its parts in the API."""

from sources.rest.viewsets import RecordViewSet
from strategy.filters import (
    ChallengeFilter,
    FocusAreaFilter,
    KeyFigureFilter,
    ProgrammeFilter,
    SectionFilter,
    StrategyFilter,
)
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy
from strategy.serializers import (
    ChallengeSerializer,
    FocusAreaSerializer,
    KeyFigureSerializer,
    ProgrammeSerializer,
    SectionSerializer,
    StrategySerializer,
)


class StrategyViewSet(RecordViewSet):
    """Strategierna i kunskapsbasen, med beslut, vision och mål."""

    queryset = Strategy.objects.for_lists()
    serializer_class = StrategySerializer
    filterset_class = StrategyFilter


class SectionViewSet(RecordViewSet):
    """Avsnitt i källdokument om en strategi, med rubrik och plats i texten."""

    queryset = Section.objects.for_lists()
    serializer_class = SectionSerializer
    filterset_class = SectionFilter
    expandable = ("text", "claims")

    def get_queryset(self, question):
        sections = super().get_queryset(question)
        return sections if "text" in question.expand else sections.defer("document__text")


class ChallengeViewSet(RecordViewSet):
    """Utmaningar som en strategi tar upp."""

    queryset = Challenge.objects.for_lists()
    serializer_class = ChallengeSerializer
    filterset_class = ChallengeFilter


class FocusAreaViewSet(RecordViewSet):
    """Fokusområden: de områden som en strategi samlar sina åtgärder i."""

    queryset = FocusArea.objects.for_lists()
    serializer_class = FocusAreaSerializer
    filterset_class = FocusAreaFilter


class KeyFigureViewSet(RecordViewSet):
    """Nyckeltal som källor anger, med enhet och förbehåll."""

    queryset = KeyFigure.objects.for_lists()
    serializer_class = KeyFigureSerializer
    filterset_class = KeyFigureFilter


class ProgrammeViewSet(RecordViewSet):
    """Program som en källa knyter till en strategi."""

    queryset = Programme.objects.for_lists()
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter


RESOURCES = [
    StrategyViewSet,
    SectionViewSet,
    FocusAreaViewSet,
    ChallengeViewSet,
    KeyFigureViewSet,
    ProgrammeViewSet,
]
