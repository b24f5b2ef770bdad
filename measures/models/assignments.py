"""What the Government instructs agencies to do, with whom, and by when."""

from django.db import models

from measures.choices import PartyRole
from measures.models.plans import Measure
from measures.querysets import AssignmentQuerySet, DeadlineQuerySet
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading
from sources.evidence.fields import DESIGNATION_HELP, PartialDateField, SwedishSortKey
from sources.models import Organisation
from strategy.models import StatedArea, Strategy
from strategy.placements import Placed


class Assignment(Placed, Evidenced):
    """An instruction from the Government to an agency, carrying out a measure or the strategy."""

    stated = [
        "title",
        "agency",
        "strategy",
        "measure",
        "replaces",
        "registry_number",
        "designation",
        "decided",
        "carried_out",
        "purpose",
    ]
    ours = ["description"]
    rows = ["areas", "deadlines", "parties"]
    follows = [["measure"]]
    known_by = ["title", "registry_number", "designation"]
    headings = {Heading.BELONGS: ["registry_number", "designation"]}
    unshown = ["decided", "carried_out", "areas", "deadlines", "parties"]
    resource = "assignments"

    title = models.CharField("titel", max_length=300)
    agency = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name="myndighet",
        null=True,
        blank=True,
    )
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name="strategi",
        null=True,
        blank=True,
        help_text="Den strategi som en källa knyter uppdraget till.",
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name="åtgärd",
        null=True,
        blank=True,
        help_text="Åtgärden som uppdraget genomför.",
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        verbose_name="ersätter",
        null=True,
        blank=True,
        help_text="Ett tidigare uppdrag som det här gäller i stället för, enligt källan.",
    )
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    designation = models.CharField("beteckning", max_length=60, blank=True, help_text=DESIGNATION_HELP)
    decided = PartialDateField("beslutat")
    carried_out = PartialDateField("ska genomföras")
    purpose = models.TextField("syfte", blank=True, help_text="Med källans ord.")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("title")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("measures:assignment-detail", args=(self.slug,))

    @property
    def inapplicable(self):
        return ["areas", "replaces", "designation", "carried_out", "parties"]


class AssignmentParty(Evidenced):
    """An organisation with a part in an assignment beside the agency itself."""

    stated = ["organisation", "units"]
    ours = ["role"]
    parent = "assignment"
    row_key = ["role", "organisation"]

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="parties", verbose_name="uppdrag")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="assignment_parts", verbose_name="organisation"
    )
    units = models.CharField("enheter", max_length=200, blank=True, help_text="Som de anges i beslutet.")
    role = models.CharField("roll", max_length=20, choices=PartyRole)

    class Meta:
        ordering = ["assignment", "role", "slug"]
        verbose_name = "part i uppdraget"
        verbose_name_plural = "parter i uppdraget"

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"


class AssignmentArea(StatedArea):
    """A focus area that an assignment is stated to contribute to."""

    parent = "assignment"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="areas", verbose_name="uppdrag")

    class Meta(StatedArea.Meta):
        verbose_name = "fokusområde för uppdraget"
        verbose_name_plural = "fokusområden för uppdraget"


class Deadline(Evidenced):
    """What an assignment requires by a certain day, and who is to receive it."""

    stated = ["what", "date", "recipient"]
    parent = "assignment"
    row_key = ["date", "what"]
    resource = "deadlines"

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="deadlines", verbose_name="uppdrag"
    )
    what = models.CharField("vad som ska lämnas", max_length=300)
    date = PartialDateField("senast", blank=False)
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="deadlines",
        verbose_name="mottagare",
        null=True,
        blank=True,
    )

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["date", "slug"]
        verbose_name = "tidsgräns"
        verbose_name_plural = "tidsgränser"

    def __str__(self):
        return f"{self.what} ({self.date})"

    def get_absolute_url(self):
        return f"{self.assignment.get_absolute_url()}#{self.slug}"
