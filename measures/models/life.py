"""What became of a measure: how far it has come, what came of it, whom it is for and where."""

from decimal import Decimal

from django.db import models

from measures.choices import County, Status, Target
from measures.models.plans import Measure
from sources.evidence.base import Evidenced
from sources.evidence.fields import PartialDateField
from sources.models import Organisation
from sources.pages.display import number, partial_date


class MeasureStatus(Evidenced):
    """How far a measure had come at a time; the latest one is what the measure is now."""

    stated = ["status", "date"]
    parent = "measure"
    row_key = ["status", "date"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="statuses", verbose_name="åtgärd")
    status = models.CharField("status", max_length=10, choices=Status)
    date = PartialDateField("tid")

    class Meta:
        ordering = ["measure", "date", "slug"]
        verbose_name = "status för åtgärden"
        verbose_name_plural = "status"

    def __str__(self):
        told = self.get_status_display()
        return f"{told} {partial_date(self.date)}" if self.date else told


class Outcome(Evidenced):
    """What came of a measure, as a source tells it; `evaluator` is whose finding it is."""

    stated = ["what", "figure", "date", "evaluator"]
    ours = ["unit"]
    unshown = ["unit"]  # told with the figure
    parent = "measure"
    row_key = ["what"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="outcomes", verbose_name="åtgärd")
    what = models.CharField("vad det blev", max_length=300, help_text="Med källans ord, eller kort återgivet.")
    figure = models.DecimalField("tal", max_digits=14, decimal_places=2, null=True, blank=True)
    date = PartialDateField("tid")
    evaluator = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="evaluations",
        verbose_name="enligt",
        null=True,
        blank=True,
        help_text="Den som har utvärderat eller räknat.",
    )
    unit = models.CharField("enhet", max_length=60, blank=True)

    class Meta:
        ordering = ["measure", "date", "slug"]
        verbose_name = "resultat"
        verbose_name_plural = "resultat"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit="") | models.Q(figure__isnull=False),
                name="unit_of_an_outcome_has_a_figure",
                violation_error_message="En enhet kräver att talet är angivet.",
            ),
        ]

    def __str__(self):
        return f"{self.what}: {self.show_figure()}" if self.figure is not None else self.what

    def show_figure(self, rival: Decimal | None = None) -> str:
        """The figure, or a rival's, with its unit."""
        figure = self.figure if rival is None else rival
        return "" if figure is None else f"{number(figure)} {self.unit}".strip()


class TargetGroup(Evidenced):
    """Whom a source says that a measure is for."""

    stated = ["group"]
    parent = "measure"
    row_key = ["group"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="target_groups", verbose_name="åtgärd")
    group = models.CharField("målgrupp", max_length=20, choices=Target)

    class Meta:
        ordering = ["measure", "slug"]
        verbose_name = "målgrupp"
        verbose_name_plural = "målgrupper"

    def __str__(self):
        return self.get_group_display()


class MeasureCounty(Evidenced):
    """A county where a source says that a measure is carried out."""

    stated = ["county"]
    parent = "measure"
    row_key = ["county"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="counties", verbose_name="åtgärd")
    county = models.CharField("län", max_length=2, choices=County)

    class Meta:
        ordering = ["measure", "county"]
        verbose_name = "län"
        verbose_name_plural = "län"

    def __str__(self):
        return self.get_county_display()
