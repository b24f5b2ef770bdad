"""The questions asked about meetings, questions in the Riksdag and events."""

from datetime import UTC, datetime

from django.db.models import DateTimeField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from sources.evidence.base import RecordQuerySet
from sources.models import Change
from strategy.querysets import PlacedQuerySet


class SeriesQuerySet(RecordQuerySet):
    """The questions the site asks about series of meetings."""

    def for_lists(self) -> "SeriesQuerySet":
        return super().for_lists().select_related("strategy").prefetch_related("organisers__organisation")


class ThemeQuerySet(PlacedQuerySet):
    """The questions the site asks about themes."""


class DialogueQuerySet(PlacedQuerySet):
    """The questions the site asks about meetings."""

    def for_lists(self) -> "DialogueQuerySet":
        return (
            super()
            .for_lists()
            .select_related("organiser", "series", "strategy")
            .prefetch_related(
                "themes__theme",
                "participants__person",
                "participants__organisation",
                "matters__measure",
                "matters__assignment",
            )
        )

    def involving(self, organisation) -> "DialogueQuerySet":
        """Keep the meetings that an organisation arranged or took part in."""
        part = Q(organiser=organisation) | Q(participants__organisation=organisation)
        return self.filter(pk__in=self.model.objects.order_by().filter(part).values("pk"))


class QuestionQuerySet(RecordQuerySet):
    """The questions the site asks about questions in the Riksdag."""

    def for_lists(self) -> "QuestionQuerySet":
        return super().for_lists().select_related("asked_by", "answered_by", "document", "strategy")


class EventQuerySet(RecordQuerySet):
    """The questions the site asks about events."""

    def for_lists(self) -> "EventQuerySet":
        return (
            super()
            .for_lists()
            .select_related("strategy", "plan", "measure", "assignment", "dialogue__series", "organisation")
        )


FRAME = ("strategy", "plan")


class TimelineQuerySet(RecordQuerySet):
    """The questions the site asks about everything dated."""

    def with_records(self) -> "TimelineQuerySet":
        """Fetch the record that each date is told of, and what it is called by."""
        return self.select_related(
            *("strategy", "plan__strategy", "programme", "measure", "assignment__agency", "assignment__measure"),
            *("deadline__assignment", "status", "outcome", "dialogue__series", "question", "event"),
        )

    def decisions(self) -> "TimelineQuerySet":
        """Keep what the strategies and the plans themselves are: what all else happens under."""
        return self.with_records().filter(kind__in=FRAME, field="decided")

    def for_lists(self) -> "TimelineQuerySet":
        """The same with what a row shows, and `at`, when the record was last changed."""
        changes = Change.objects.filter(record_id=OuterRef("owner")).order_by("-at").values("at")[:1]
        never = Value(datetime.fromtimestamp(0, UTC), output_field=DateTimeField())
        shown = self.with_records().prefetch_related("dialogue__themes__theme", "parties__organisation")
        return shown.annotate(at=Coalesce(Subquery(changes), never))
