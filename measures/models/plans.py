"""What has been decided to carry out the strategy: action plans and their measures."""

from django.db import models
from django.db.models import F, Q

from measures.choices import Granularity, MeasureLinkKind, PolicyLevel, ResponsibleRole
from measures.querysets import ActionPlanQuerySet, MeasureQuerySet
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading
from sources.evidence.fields import DESIGNATION_HELP, PartialDateField, SwedishSortKey, in_order_of
from sources.models import Organisation
from sources.pipeline.words.numbers import ORDINALS
from strategy.area_rules import broken_area_rules
from strategy.models import AssessedArea, StatedArea, Strategy
from strategy.placements import Placed


class ActionPlan(Evidenced):
    """A plan that lists the measures of a strategy; it declares more of them than our sources name."""

    stated = [
        "title",
        "number",
        "strategy",
        "decided",
        "launched",
        "declared_measures",
        "character",
        "scope",
        "preparation",
    ]
    ours = ["description"]
    unshown = ["number"]
    resource = "action-plans"

    title = models.CharField("titel", max_length=300)
    number = models.PositiveSmallIntegerField("nummer")
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="action_plans", verbose_name="strategi"
    )
    decided = PartialDateField("beslutad")
    launched = PartialDateField("lanserad")
    declared_measures = models.PositiveSmallIntegerField("antal åtgärder enligt planen", null=True, blank=True)
    character = models.TextField("inriktning", blank=True, help_text="Vad planen innehåller, med källans ord.")
    scope = models.TextField("vad antalet omfattar", blank=True, help_text="Med källans ord.")
    preparation = models.TextField("hur planen togs fram", blank=True, help_text="Med källans ord.")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("title")

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "number"]
        verbose_name = "handlingsplan"
        verbose_name_plural = "handlingsplaner"
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="action_plan_number_is_unique_in_its_strategy",
                violation_error_message="Strategin har redan en handlingsplan med det numret.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("measures:plan-detail", args=(self.slug,))

    @property
    def short(self) -> str:
        """Its name where there is little room: andra planen."""
        return f"{ORDINALS[self.number]} planen" if self.number < len(ORDINALS) else f"plan {self.number}"

    @property
    def unnamed(self) -> int | None:
        """How many of the measures it declares no source names, fetched `with_coverage()`; None where it declares none.

        What is not known is never nothing: a plan that does not say how many it has may have any number.
        """
        return None if self.declared_measures is None else max(self.declared_measures - self.documented_measures, 0)


class Measure(Placed, Evidenced):
    """One measure of a plan or of the strategy, as far as sources name it."""

    stated = [
        "name",
        "strategy",
        "plan",
        "cited_plan",
        "number",
        "is_horizontal",
        "is_new",
        "purpose",
        "decided",
        "registry_number",
        "designation",
    ]
    ours = ["short_name", "one_line", "description", "granularity", "level"]
    rows = ["areas", "assessments", "responsible", "links", "statuses", "outcomes", "target_groups", "counties"]
    known_by = ["name", "registry_number", "designation"]
    judged_with = ["measures.actionplan", "strategy.focusarea"]
    headings = {Heading.BELONGS: ["number", "is_new", "registry_number", "designation", "level"]}
    unshown = ["decided", "is_horizontal", "granularity", "short_name", "one_line"]
    unshown += ["areas", "assessments", "responsible", "links", "statuses", "outcomes"]
    resource = "measures"

    name = models.CharField("namn", max_length=300)
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="strategi",
        null=True,
        blank=True,
        help_text="Den strategi som en källa knyter åtgärden till.",
    )
    plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="handlingsplan",
        null=True,
        blank=True,
        help_text="Lämna tomt om ingen källa knyter åtgärden till en plan.",
    )
    cited_plan = models.ForeignKey(
        ActionPlan,
        on_delete=models.PROTECT,
        related_name="citing_measures",
        verbose_name="åberopar handlingsplanen",
        null=True,
        blank=True,
        help_text="För en senare åtgärd som följer en plan utan att räknas till den.",
    )
    number = models.PositiveSmallIntegerField("nummer i planen", null=True, blank=True)
    is_horizontal = models.BooleanField("horisontell", null=True, blank=True)
    is_new = models.BooleanField("kallas ny", null=True, blank=True, help_text="En källa kallar den en ny satsning.")
    purpose = models.TextField("syfte", blank=True, help_text="Med källans ord.")
    decided = PartialDateField("beslutad")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    designation = models.CharField("beteckning", max_length=60, blank=True, help_text=DESIGNATION_HELP)
    short_name = models.CharField(
        "förkortat namn",
        max_length=40,
        blank=True,
        help_text="Vårt namn där platsen är smal, helst högst 28 tecken. Utan det visas hela namnet.",
    )
    one_line = models.CharField(
        "på en rad",
        max_length=110,
        blank=True,
        help_text="Vad åtgärden är, på en rad i listor: helst högst 75 tecken. Med egna ord och utan punkt på slutet.",
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    granularity = models.CharField("slag", max_length=10, choices=Granularity, default=Granularity.NAMED)
    level = models.CharField(
        "politiknivå", max_length=20, choices=PolicyLevel, blank=True, help_text="Vår klassificering."
    )
    sort_key = SwedishSortKey("name")
    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        indexes = [models.Index(fields=["sort_key", "slug"], name="measure_order")]  # a first page costs no sorting
        verbose_name = "åtgärd"
        verbose_name_plural = "åtgärder"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(number__isnull=False),
                name="measure_number_is_unique_in_its_plan",
                violation_error_message="Planen har redan en åtgärd med det numret.",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(plan__isnull=False),
                name="numbered_measure_has_a_plan",
                violation_error_message="Ett nummer kräver att handlingsplanen är angiven.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("measures:detail", args=(self.slug,))

    @property
    def short(self) -> str:
        """Its name where there is little room."""
        return self.short_name or self.name

    @property
    def is_group(self):
        return self.granularity == Granularity.GROUP

    @property
    def inapplicable(self):
        """Areas are assessed where no source states them; a group has nobody in common, and only a plan has numbers."""
        found = ["cited_plan", "is_horizontal", "is_new", "areas", "links", "designation"]
        found += [] if self.plan_id else ["number"]
        found += ["plan"] if self.cited_plan_id else []
        found += ["registry_number"] if any(one.registry_number for one in self.assignments.all()) else []
        of_one = ["number", "decided", "registry_number", "responsible", "statuses", "outcomes", "counties"]
        return found + (of_one if self.is_group else [])

    @classmethod
    def rules(cls, aggregate):
        return broken_area_rules(aggregate)

    @classmethod
    def rules_together(cls, aggregates):
        """An area belongs to the strategy of the measure, or of its plan."""
        strategies = {(one.type, one.slug): one.fields.get("strategy") for one in aggregates}
        for one in (one for one in aggregates if one.model is cls):
            own = {one.fields["strategy"], strategies.get(("measures.actionplan", one.fields["plan"]))} - {None}
            for name in ("areas", "assessments"):
                for area in (row.fields["area"] for row in one.rows[name]):
                    strategy = strategies.get(("strategy.focusarea", area))
                    if own and strategy and strategy not in own:
                        reason = f"”{area}” hör till strategin ”{strategy}”, men åtgärden till ”{min(own)}”."
                        yield one, name, f"{reason} Välj ett område i den strategin."


class MeasureArea(StatedArea):
    """A focus area that a source places a measure in."""

    parent = "measure"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="areas", verbose_name="åtgärd")

    class Meta(StatedArea.Meta):
        verbose_name = "fokusområde enligt källa"
        verbose_name_plural = "fokusområden enligt källa"


class AreaAssessment(AssessedArea):
    """A focus area that we hold a measure to belong to, where no source says so."""

    parent = "measure"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="assessments", verbose_name="åtgärd")

    class Meta(AssessedArea.Meta):
        verbose_name = "fokusområde enligt vår bedömning"
        verbose_name_plural = "fokusområden enligt vår bedömning"


class Responsible(Evidenced):
    """Which organisation has which part in a measure."""

    stated = ["organisation"]
    ours = ["role"]
    parent = "measure"
    row_key = ["organisation", "role"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="responsible", verbose_name="åtgärd")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="organisation"
    )
    role = models.CharField("roll", max_length=20, choices=ResponsibleRole, default=ResponsibleRole.RESPONSIBLE)

    class Meta:
        ordering = ["measure", in_order_of("role", ResponsibleRole), "slug"]
        verbose_name = "ansvarig"
        verbose_name_plural = "ansvariga"

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"


class MeasureLink(Evidenced):
    """How one measure follows on another."""

    stated = ["target", "kind"]
    parent = "measure"
    row_key = ["kind", "target"]

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="links", verbose_name="åtgärd")
    kind = models.CharField("samband", max_length=20, choices=MeasureLinkKind)
    target = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="linked_from", verbose_name="till åtgärden"
    )

    class Meta:
        ordering = ["measure", "slug"]
        verbose_name = "samband mellan åtgärder"
        verbose_name_plural = "samband mellan åtgärder"
        constraints = [
            models.CheckConstraint(
                condition=~Q(measure=F("target")),
                name="measure_is_not_linked_to_itself",
                violation_error_message="En åtgärd kan inte ha samband med sig själv.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target}"
