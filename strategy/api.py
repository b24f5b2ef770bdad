"""The strategy and its parts in the API."""

from sources.rest.records import RecordViewSet
from strategy.filters import (
    ChallengeFilterSet,
    FocusAreaFilterSet,
    KeyFigureFilterSet,
    ProgrammeFilterSet,
    SectionFilterSet,
    StrategyFilterSet,
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
    filterset_class = StrategyFilterSet


class SectionViewSet(RecordViewSet):
    """Avsnitt i källdokument om en strategi, med rubrik och plats i texten."""

    queryset = Section.objects.for_lists()
    serializer_class = SectionSerializer
    filterset_class = SectionFilterSet
    on_request = ("text", "claims")

    def get_queryset(self, question):
        sections = super().get_queryset(question)
        if "text" not in question.expand:
            return sections
        return sections.defer(None).select_related(None).select_related("strategy").prefetch_related("document")


class ChallengeViewSet(RecordViewSet):
    """Utmaningar som en strategi tar upp."""

    queryset = Challenge.objects.for_lists()
    serializer_class = ChallengeSerializer
    filterset_class = ChallengeFilterSet


class FocusAreaViewSet(RecordViewSet):
    """Fokusområden: de områden som en strategi samlar sina åtgärder i."""

    queryset = FocusArea.objects.for_lists()
    serializer_class = FocusAreaSerializer
    filterset_class = FocusAreaFilterSet


class KeyFigureViewSet(RecordViewSet):
    """Nyckeltal som källor anger, med enhet och förbehåll."""

    queryset = KeyFigure.objects.for_lists()
    serializer_class = KeyFigureSerializer
    filterset_class = KeyFigureFilterSet


class ProgrammeViewSet(RecordViewSet):
    """Program som en källa knyter till en strategi."""

    queryset = Programme.objects.for_lists()
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilterSet


RESOURCES = [
    StrategyViewSet,
    SectionViewSet,
    FocusAreaViewSet,
    ChallengeViewSet,
    KeyFigureViewSet,
    ProgrammeViewSet,
]
