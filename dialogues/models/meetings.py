"""Who met about what: meetings about the strategy, their themes and participants."""

from django.db import models
from django.db.models import Q

from dialogues.choices import DialogueKind, OrganiserRole
from dialogues.querysets import DialogueQuerySet, SeriesQuerySet, ThemeQuerySet
from measures.models import Assignment, Measure
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading
from sources.evidence.fields import PartialDateField, SwedishSortKey, in_order_of
from sources.models import Organisation, Person
from sources.pages.display import date_span
from strategy.area_rules import broken_area_rules
from strategy.models import AssessedArea, StatedArea, Strategy
from strategy.placements import Placed


class DialogueSeries(Evidenced):
    """A row of meetings that belong together."""

    stated = ["name", "purpose", "form", "period"]
    ours = ["strategy", "description"]
    rows = ["organisers"]
    resource = "dialogue-series"

    name = models.CharField("namn", max_length=200)
    purpose = models.TextField("syfte", blank=True, help_text="Med källans ord.")
    form = models.TextField("form", blank=True, help_text="Hur samtalen förs, med källans ord.")
    period = models.CharField("pågår", max_length=200, blank=True, help_text="Med källans ord.")
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="dialogue_series", verbose_name="strategi"
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "samtalsserie"
        verbose_name_plural = "samtalsserier"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("dialogues:series-detail", args=(self.slug,))


class SeriesOrganiser(Evidenced):
    """An organisation with a part in a whole series of meetings."""

    stated = ["organisation"]
    ours = ["role"]
    parent = "series"
    row_key = ["organisation"]

    series = models.ForeignKey(
        DialogueSeries, on_delete=models.CASCADE, related_name="organisers", verbose_name="samtalsserie"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="organised_series", verbose_name="organisation"
    )
    role = models.CharField("roll", max_length=20, choices=OrganiserRole, default=OrganiserRole.ORGANISER)

    class Meta:
        ordering = ["series", in_order_of("role", OrganiserRole), "slug"]
        verbose_name = "arrangör"
        verbose_name_plural = "arrangörer"

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"


class Theme(Placed, Evidenced):
    """A subject that meetings are held about, named as the source names it."""

    stated = ["name"]
    ours = ["description"]
    rows = ["areas", "assessments"]
    resource = "themes"

    name = models.CharField("namn", max_length=300)
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "tema"
        verbose_name_plural = "teman"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("dialogues:theme-detail", args=(self.slug,))

    @classmethod
    def rules(cls, aggregate):
        return broken_area_rules(aggregate)


class ThemeArea(StatedArea):
    """A focus area that a source places a theme in."""

    parent = "theme"

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="areas", verbose_name="tema")

    class Meta(StatedArea.Meta):
        verbose_name = "fokusområde för temat enligt källa"
        verbose_name_plural = "fokusområden för temat enligt källa"


class ThemeAssessment(AssessedArea):
    """A focus area that we hold a theme to belong to, where no source says so."""

    parent = "theme"

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="assessments", verbose_name="tema")

    class Meta(AssessedArea.Meta):
        verbose_name = "fokusområde för temat enligt vår bedömning"
        verbose_name_plural = "fokusområden för temat enligt vår bedömning"


class Dialogue(Placed, Evidenced):
    """A meeting held to talk about a strategy: one of a series, a conference, a hearing."""

    stated = ["name", "date", "end_date", "place", "ordinal", "organiser", "series"]
    ours = ["kind", "strategy", "description"]
    rows = ["themes", "participants", "matters"]
    called_with = ["series"]
    follows = [["themes", "theme"]]
    headings = {Heading.WHAT: ["themes"], Heading.RESULT: ["matters"]}
    resource = "dialogues"

    name = models.CharField("namn", max_length=200, blank=True, help_text="Bara om mötet har ett eget namn.")
    date = PartialDateField("datum", blank=False)
    end_date = PartialDateField("sista dag")
    place = models.CharField("plats", max_length=200, blank=True)
    ordinal = models.PositiveSmallIntegerField("ordningsnummer", null=True, blank=True)
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="organised_dialogues",
        verbose_name="arrangör",
        null=True,
        blank=True,
    )
    series = models.ForeignKey(
        DialogueSeries,
        on_delete=models.PROTECT,
        related_name="dialogues",
        verbose_name="samtalsserie",
        null=True,
        blank=True,
    )
    kind = models.CharField("slag", max_length=20, choices=DialogueKind, default=DialogueKind.DIALOGUE)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="dialogues", verbose_name="strategi")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")

    objects = DialogueQuerySet.as_manager()

    class Meta:
        ordering = ["date", "slug"]
        verbose_name = "samtal"
        verbose_name_plural = "samtal"

    def __str__(self):
        called = self.series or self.get_kind_display().capitalize()
        return self.name or f"{called} {date_span(self.date, self.end_date)}"

    def get_absolute_url(self):
        return reverse("dialogues:detail", args=(self.slug,))

    @property
    def inapplicable(self):
        """A meeting of one day has no last one, few have names of their own, and only talks are counted in series."""
        return ["name", "end_date"] + ([] if self.kind == DialogueKind.DIALOGUE else ["series", "ordinal"])

    def counted_alike(self) -> models.QuerySet["Dialogue"]:
        """The other meetings of the series to which a source gives the same number: sources count them differently."""
        if self.series_id is None or self.ordinal is None:
            return Dialogue.objects.none()
        alike = Dialogue.objects.filter(series=self.series_id, ordinal=self.ordinal).exclude(pk=self.pk)
        return alike.select_related("series")


class DialogueTheme(Evidenced):
    """That a meeting was about a theme."""

    stated = ["theme"]
    parent = "dialogue"
    row_key = ["theme"]

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="themes", verbose_name="samtal")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="dialogue_themes", verbose_name="tema")

    class Meta:
        ordering = ["dialogue", "slug"]
        verbose_name = "tema för samtalet"
        verbose_name_plural = "teman för samtalet"

    def __str__(self):
        return str(self.theme)


class Participation(Evidenced):
    """That a person or an organisation took part in a meeting, and as what."""

    stated = ["person", "organisation", "role"]
    parent = "dialogue"
    row_key = ["person", "organisation"]

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="participants", verbose_name="samtal")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations", verbose_name="person", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name="organisation",
        null=True,
        blank=True,
    )
    role = models.CharField("roll", max_length=200, blank=True)

    class Meta:
        ordering = ["dialogue", "slug"]
        verbose_name = "deltagare"
        verbose_name_plural = "deltagare"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                name="participation_is_somebodys",
                violation_error_message="Ange en person eller en organisation.",
            ),
        ]

    def __str__(self):
        return str(self.person or self.organisation)


class DialogueMatter(Evidenced):
    """What was presented or decided at a meeting: a measure, an assignment, or the one that carries out the other."""

    stated = ["measure", "assignment"]
    parent = "dialogue"
    row_key = ["measure", "assignment"]

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="matters", verbose_name="samtal")
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="dialogue_matters", verbose_name="åtgärd", null=True, blank=True
    )
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        related_name="dialogue_matters",
        verbose_name="uppdrag",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["dialogue", "slug"]
        verbose_name = "ärende vid samtalet"
        verbose_name_plural = "ärenden vid samtalet"
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__isnull=False) | Q(assignment__isnull=False),
                name="matter_is_something",
                violation_error_message="Ange en åtgärd eller ett uppdrag.",
            ),
        ]

    def __str__(self):
        return str(self.assignment or self.measure)
