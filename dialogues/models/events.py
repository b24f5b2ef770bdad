"""What happened when: dated events that are no field and no meeting of another record."""

from django.db import models
from django.db.models import F, Q

from dialogues.choices import EventKind
from dialogues.models.meetings import Dialogue
from dialogues.querysets import EventQuerySet
from measures.models import ActionPlan, Assignment, Measure
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.fields import PartialDateField, SwedishSortKey
from sources.models import Organisation
from strategy.models import Strategy


class Event(Evidenced):
    """Something that a source dates: a decision, a launch, a speech. What it is called is in our words.

    Seen from the records it concerns it is one of `dated_events`; `events` are the entries of their history.
    """

    stated = ["date", "end_date", "place"]
    ours = ["title", "kind", "strategy", "plan", "measure", "assignment", "dialogue", "organisation", "description"]
    resource = "events"

    title = models.CharField("vad som hände", max_length=200, help_text="Med egna ord.")
    date = PartialDateField("datum", blank=False)
    end_date = PartialDateField("sista dag")
    place = models.CharField("plats", max_length=200, blank=True)
    kind = models.CharField("slag", max_length=20, choices=EventKind)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="dated_events", verbose_name="strategi"
    )
    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        related_name="dated_events",
        verbose_name="handlingsplan",
        null=True,
        blank=True,
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="dated_events", verbose_name="åtgärd", null=True, blank=True
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="dated_events", verbose_name="uppdrag", null=True, blank=True
    )
    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="dated_events", verbose_name="samtal", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="dated_events",
        verbose_name="organisation",
        null=True,
        blank=True,
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("title")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["date", "slug"]
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date="") | Q(end_date__gte=F("date")),
                name="event_ends_after_it_begins",
                violation_error_message="Sista dagen kan inte vara före den första.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("dialogues:event-detail", args=(self.slug,))

    @property
    def inapplicable(self):
        """What happened on one day has no last one."""
        return ["end_date"]
