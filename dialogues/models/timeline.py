"""Everything that a source dates, gathered by the database from the records that say so: views, which nobody writes."""

from django.db import models

from dialogues.choices import TimelineKind
from dialogues.models.events import Event
from dialogues.models.meetings import Dialogue
from dialogues.models.questions import Question
from dialogues.querysets import TimelineQuerySet
from measures.models import ActionPlan, Assignment, Deadline, Measure, MeasureStatus, Outcome
from sources.evidence.base import Evidenced
from sources.evidence.fields import PartialDateField
from sources.models import Organisation
from strategy.models import Programme, Strategy

HAPPENED = {  # by kind and, of what is dated in two ways, by field
    "strategy decided": "Strategin beslutades",
    "strategy presented": "Strategin presenterades",
    "plan decided": "Handlingsplanen beslutades",
    "plan launched": "Handlingsplanen lanserades",
    "programme": "Programmet inrättades",
    "measure": "Åtgärden beslutades",
    "assignment": "Uppdraget beslutades",
    "outcome": "Resultat",
    "question": "Frågan besvarades",
    "deadline": "Tidsgräns",
}


def _told_of(model: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        model,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        null=True,
        verbose_name=model._meta.verbose_name,
    )


class TimelineEntry(models.Model):
    """One date of one record: what it is, when, and the records it concerns.

    A decision on a measure that was one with the decision on its assignment is told once, as the assignment's.
    `record` is what search knows it as, and `owner` the record whose page shows it.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField("slag", max_length=20, choices=TimelineKind)
    field = models.CharField("fält", max_length=20)
    date = PartialDateField("datum")
    end_date = PartialDateField("sista dag")
    record = models.UUIDField("post")
    owner = models.UUIDField("postens sida")
    strategy = _told_of(Strategy)
    plan = _told_of(ActionPlan)
    programme = _told_of(Programme)
    measure = _told_of(Measure)
    assignment = _told_of(Assignment)
    status = _told_of(MeasureStatus)
    outcome = _told_of(Outcome)
    dialogue = _told_of(Dialogue)
    question = _told_of(Question)
    event = _told_of(Event)
    deadline = _told_of(Deadline)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "dialogues_timeline"
        ordering = ["date", "kind", "field", "id"]
        verbose_name = "tidpunkt"
        verbose_name_plural = "tidslinje"

    def __str__(self):
        return f"{self.happened}: {self.told_of}"

    def get_absolute_url(self) -> str:
        return self.told_of.get_absolute_url()

    @property
    def slug(self) -> str:
        return str(self.pk)

    @property
    def told_of(self) -> Evidenced:
        """The record that has the date, or for a row of a measure the measure."""
        return getattr(self, "measure" if self.kind in ("status", "outcome") else self.kind)

    @property
    def happened(self) -> str:
        """What happened, in words: Handlingsplanen lanserades, Åtgärden avslutad, Konferens."""
        if self.kind == TimelineKind.STATUS:
            return f"Åtgärden {self.status.get_status_display()}"
        if self.kind in (TimelineKind.DIALOGUE, TimelineKind.EVENT):
            return str(self.told_of.get_kind_display()).capitalize()
        return HAPPENED.get(self.kind) or HAPPENED[f"{self.kind} {self.field}"]


class TimelineParty(models.Model):
    """That an organisation has a part in what is dated: answers for it, takes part in it, or is to receive it."""

    id = models.UUIDField(primary_key=True)
    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="parties", verbose_name="tidpunkt"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="timeline_parts",
        verbose_name="organisation",
    )

    class Meta:
        managed = False
        db_table = "dialogues_timeline_party"
        ordering = ["organisation"]
        verbose_name = "part"
        verbose_name_plural = "parter"

    def __str__(self):
        return str(self.organisation)
