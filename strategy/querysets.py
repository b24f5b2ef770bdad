"""The questions asked about the strategy."""

from sources.evidence.base import RecordQuerySet


class StrategyQuerySet(RecordQuerySet):
    """The questions the site asks about strategies."""

    def for_lists(self) -> "StrategyQuerySet":
        return super().for_lists().select_related("minister", "ministry")


class SectionQuerySet(RecordQuerySet):
    """The questions the site asks about the headed parts of a document."""

    def for_lists(self) -> "SectionQuerySet":
        return super().for_lists().select_related("document", "strategy")


class FocusAreaQuerySet(RecordQuerySet):
    """The questions the site asks about focus areas."""

    def for_lists(self) -> "FocusAreaQuerySet":
        return super().for_lists().select_related("strategy")


class ProgrammeQuerySet(RecordQuerySet):
    """The questions the site asks about programmes."""

    def for_lists(self) -> "ProgrammeQuerySet":
        return super().for_lists().select_related("owner", "part_of", "strategy")
