"""The questions asked about the strategy."""

from sources.evidenced import RecordQuerySet


class StrategyQuerySet(RecordQuerySet):
    """The questions the site asks about strategies."""

    def for_lists(self) -> "StrategyQuerySet":
        return self.select_related("minister", "ministry").with_claims()


class SectionQuerySet(RecordQuerySet):
    """The questions the site asks about the headed parts of a document."""

    def for_lists(self) -> "SectionQuerySet":
        return self.select_related("document", "strategy").with_claims()


class FocusAreaQuerySet(RecordQuerySet):
    """The questions the site asks about focus areas."""

    def for_lists(self) -> "FocusAreaQuerySet":
        return self.select_related("strategy").with_claims()


class ProgrammeQuerySet(RecordQuerySet):
    """The questions the site asks about programmes."""

    def for_lists(self) -> "ProgrammeQuerySet":
        return self.select_related("owner", "part_of", "strategy").with_claims()
