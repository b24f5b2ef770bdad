"""Pages about the strategy itself."""

from sources.views import RecordDetail, RecordList
from strategy.filters import KeyFigureFilterSet, ProgrammeFilterSet, SectionFilterSet, StrategyFilterSet
from strategy.models import Challenge, KeyFigure, Programme, Section, Strategy
from strategy.sheets import StrategySheet


class StrategyList(RecordList):
    """The strategies of the knowledge base."""

    queryset = Strategy.objects.for_lists()
    filterset_class = StrategyFilterSet


class StrategyDetail(RecordDetail):
    """One strategy: vision, goal, challenges, focus areas, sections, key figures and programmes."""

    queryset = Strategy.objects.select_related("minister", "ministry").prefetch_related("focus_areas")
    sheet_class = StrategySheet
    parent = "strategy:list"

    def beside(self):
        return self.object.focus_areas.all()


class SectionList(RecordList):
    """The headed parts of the documents about the strategy."""

    queryset = Section.objects.for_lists()
    filterset_class = SectionFilterSet


class SectionDetail(RecordDetail):
    """One headed part with its words as printed."""

    queryset = Section.objects.select_related("document", "strategy")
    parent = "strategy:section-list"


class ChallengeDetail(RecordDetail):
    """One challenge the strategy names."""

    queryset = Challenge.objects.select_related("strategy")
    parent = "strategy:list"


class KeyFigureList(RecordList):
    """The numbers that sources give."""

    queryset = KeyFigure.objects.for_lists()
    filterset_class = KeyFigureFilterSet


class KeyFigureDetail(RecordDetail):
    """One number and the sentences that state it."""

    queryset = KeyFigure.objects.select_related("strategy")
    parent = "strategy:key-figure-list"


class ProgrammeList(RecordList):
    """The programmes that sources tie to the strategy."""

    queryset = Programme.objects.for_lists()
    filterset_class = ProgrammeFilterSet


class ProgrammeDetail(RecordDetail):
    """One programme."""

    queryset = Programme.objects.select_related("owner", "part_of", "strategy")
    parent = "strategy:programme-list"
