"""Focus areas, and the two kinds of row that place a record in one: a source states it, or we assess it."""

from django.db import models
from django.db.models import Q

from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.fields import SwedishSortKey
from strategy.choices import HORIZONTAL_LABEL, Ground
from strategy.models.strategies import Strategy
from strategy.querysets import FocusAreaQuerySet


class FocusArea(Evidenced):
    """One of the areas in which the strategy gathers its measures, with a goal of its own."""

    stated = ["name", "goal", "ambition", "contribution", "remaining", "strategy"]
    ours = ["order", "description"]
    told_first = ["goal"]
    unshown = ["goal", "order"]
    resource = "focus-areas"

    name = models.CharField("namn", max_length=200)
    goal = models.TextField("mål", blank=True)
    ambition = models.TextField("ambition", blank=True, help_text="Utöver målet, med källans ord.")
    contribution = models.TextField("bidrar till", blank=True, help_text="Vidare mål som området bidrar till.")
    remaining = models.TextField("återstår", blank=True, help_text="Vad som återstår att göra, med källans ord.")
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="focus_areas", verbose_name="strategi"
    )
    order = models.PositiveSmallIntegerField("ordning", default=0, help_text="Ordningen i listor och menyer.")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = FocusAreaQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "order", "sort_key", "slug"]
        verbose_name = "fokusområde"
        verbose_name_plural = "fokusområden"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("focus-area", args=(self.slug,))

    @property
    def aliases(self) -> list[str]:
        """The other names that sources use for the area, in the order of their claims."""
        return [claim.value for claim in self.differing if claim.field == "name"]


class StatedArea(Evidenced):
    """A row that says which focus area a source places a record in; a record may stand in several."""

    stated = ["area"]
    row_key = ["area"]

    area = models.ForeignKey(FocusArea, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="fokusområde")

    class Meta:
        abstract = True
        ordering = ["area__order", "slug"]

    def __str__(self):
        return str(self.area)


class AssessedArea(Evidenced):
    """A row that says which focus area, or all, we hold that a record belongs to, where no source says so."""

    ours = ["area", "is_horizontal", "ground", "reason"]
    row_key = ["area"]

    area = models.ForeignKey(
        FocusArea,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name="fokusområde",
        null=True,
        blank=True,
        help_text="Lämna tomt om bedömningen är att alla områden berörs.",
    )
    is_horizontal = models.BooleanField("horisontell: alla områden", default=False)
    ground = models.CharField("grund", max_length=10, choices=Ground)
    reason = models.CharField(
        "skäl", max_length=500, help_text="En mening som namnger de ställen som bedömningen stöder sig på."
    )

    class Meta:
        abstract = True
        ordering = ["area__order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, is_horizontal=False) | Q(area__isnull=True, is_horizontal=True),
                name="%(class)s_is_of_one_area_or_of_all",
                violation_error_message="Ange ett fokusområde, eller att bedömningen är horisontell, men inte båda.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="%(class)s_has_a_reason",
                violation_error_message="Ange skälet till bedömningen i en mening.",
            ),
        ]

    def __str__(self):
        return f"{self.area or HORIZONTAL_LABEL} (utifrån {self.get_ground_display()})"
