"""What the strategy says: vision, goals, challenges, key figures, programmes."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.fields import PartialDateField, SwedishSortKey
from sources.evidence.quotations import find_quotation
from sources.models import Document, Organisation, Person
from sources.pages.display import number
from strategy.querysets import ProgrammeQuerySet, SectionQuerySet, StrategyQuerySet


class Qualifier(models.TextChoices):
    EXACT = "exact", "angivet utan förbehåll"
    ABOUT = "about", "omkring"
    NEARLY = "nearly", "nästan"
    OVER = "over", "över"
    AT_MOST = "at-most", "högst"


class Strategy(Evidenced):
    """A strategy decided by the Government: what everything else in the knowledge base carries out."""

    stated = [
        "name",
        "decided",
        "presented",
        "vision",
        "goal",
        "purpose",
        "emphasis",
        "execution",
        "minister",
        "ministry",
    ]
    ours = ["description"]
    unshown = told_first = ["vision", "goal"]
    resource = "strategies"

    name = models.CharField("namn", max_length=300)
    decided = PartialDateField("beslutad")
    presented = PartialDateField("presenterad")
    vision = models.TextField("vision", blank=True)
    goal = models.TextField("mål", blank=True)
    purpose = models.TextField("syfte", blank=True)
    emphasis = models.TextField("ska beaktas särskilt", blank=True, help_text="Med källans ord.")
    execution = models.TextField("regionalt genomförande", blank=True, help_text="Med källans ord.")
    minister = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="strategies",
        verbose_name="ansvarigt statsråd",
        null=True,
        blank=True,
    )
    ministry = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="strategies",
        verbose_name="ansvarigt departement",
        null=True,
        blank=True,
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "strategi"
        verbose_name_plural = "strategier"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy:detail", args=(self.slug,))


class Section(Evidenced):
    """A headed part of a document about the strategy, with the words exactly as printed."""

    stated = ["number", "title"]
    ours = ["strategy"]
    derived = ["document", "start", "end"]
    resource = "sections"

    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("rubrik", max_length=200)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="sections", verbose_name="strategi")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="sections", verbose_name="källdokument"
    )
    start = models.PositiveIntegerField("börjar vid tecken")
    end = models.PositiveIntegerField("slutar före tecken")

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="section_number_is_unique_in_its_document",
                violation_error_message="Dokumentet har redan ett avsnitt med det numret.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="section_ends_after_it_starts",
                violation_error_message="Avsnittet måste sluta efter att det börjar.",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse("strategy:section-detail", args=(self.slug,))

    @classmethod
    def derive(cls, source, texts):
        """Where the section stands: from its first words, `begins`, to its last, `ends`."""
        slug, begins, ends = (source.pop(name, "") for name in ("document", "begins", "ends"))
        if slug not in texts:
            raise ValueError(f"källdokumentet ”{slug}” har ingen lagrad text att ta avsnittet ur.")
        start, end = find_quotation(texts[slug], begins)[0], find_quotation(texts[slug], ends)[1]
        return {"document": slug, "start": start, "end": end}

    @property
    def text(self) -> str:
        """The words of the section as printed, cut out of its document."""
        return self.document.text[self.start : self.end]


class Challenge(Evidenced):
    """One of the challenges the strategy says that industry faces."""

    stated = ["name", "strategy"]
    ours = ["description"]
    resource = "challenges"

    name = models.CharField("namn", max_length=200)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="challenges", verbose_name="strategi")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "utmaning"
        verbose_name_plural = "utmaningar"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy:challenge-detail", args=(self.slug,))


class KeyFigure(Evidenced):
    """A number that a source gives about industry or the strategy."""

    stated = ["value", "qualifier", "wording"]
    ours = ["label", "unit", "strategy", "description"]
    unshown = ["unit"]  # told with the value
    resource = "key-figures"

    label = models.CharField("vad talet avser", max_length=200)
    value = models.DecimalField("värde", max_digits=14, decimal_places=2)
    qualifier = models.CharField("förbehåll", max_length=10, choices=Qualifier, blank=True)
    wording = models.CharField("ordalydelse", max_length=200, blank=True, help_text="Talet som källan skriver det.")
    unit = models.CharField("enhet", max_length=60)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="key_figures", verbose_name="strategi"
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("label")

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "nyckeltal"
        verbose_name_plural = "nyckeltal"

    def __str__(self):
        return self.label

    def show_value(self, rival: Decimal | None = None) -> str:
        """The number with its unit, and the qualifier where the source has one; a rival's has the unit alone."""
        is_exact = rival is not None or self.qualifier in ("", Qualifier.EXACT)
        told = number(self.value if rival is None else rival)
        return f"{'' if is_exact else self.get_qualifier_display()} {told} {self.unit}".strip()

    def get_absolute_url(self):
        return reverse("strategy:key-figure-detail", args=(self.slug,))

    @property
    def inapplicable(self):
        return ["qualifier"]


class Programme(Evidenced):
    """A programme of cooperation that a source ties to the strategy."""

    stated = ["name", "established", "purpose", "owner", "part_of"]
    ours = ["strategy", "description"]
    resource = "programmes"

    name = models.CharField("namn", max_length=300)
    established = PartialDateField("inrättat")
    purpose = models.TextField("syfte", blank=True)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name="ansvarig",
        null=True,
        blank=True,
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", verbose_name="del av", null=True, blank=True
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="programmes", verbose_name="strategi")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "program"
        verbose_name_plural = "program"
        constraints = [
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="programme_is_not_part_of_itself",
                violation_error_message="Ett program kan inte vara del av sig självt.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy:programme-detail", args=(self.slug,))

    @property
    def inapplicable(self):
        return ["part_of"]
