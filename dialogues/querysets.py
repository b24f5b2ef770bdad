"""The questions asked about meetings."""

from sources.evidenced import RecordQuerySet


class SeriesQuerySet(RecordQuerySet):
    """The questions the site asks about series of meetings."""

    def for_lists(self) -> "SeriesQuerySet":
        return self.select_related("strategy").prefetch_related("organisers__organisation").with_claims()


class ThemeQuerySet(RecordQuerySet):
    """The questions the site asks about themes."""

    def for_lists(self) -> "ThemeQuerySet":
        return self.select_related("area").with_claims()


class DialogueQuerySet(RecordQuerySet):
    """The questions the site asks about meetings."""

    def for_lists(self) -> "DialogueQuerySet":
        return (
            self.select_related("organiser", "series", "strategy")
            .prefetch_related("themes__theme", "participants__person", "participants__organisation")
            .with_claims()
        )


class QuestionQuerySet(RecordQuerySet):
    """The questions the site asks about questions in the Riksdag."""

    def for_lists(self) -> "QuestionQuerySet":
        return self.select_related("asked_by", "answered_by", "document", "strategy").with_claims()
