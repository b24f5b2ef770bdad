"""Money: lines of funding in whole kronor, and how they fall on years."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from measures.amounts import Amount, level, sum_of
from measures.choices import ExpenditureArea, FundingKind
from measures.models.assignments import Assignment
from measures.models.funding_rules import broken_rules
from measures.models.plans import Measure
from measures.querysets import FundingQuerySet
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading
from sources.evidence.fields import KronorField, SwedishSortKey
from sources.models import Organisation
from sources.pages.display import kronor, year_span
from strategy.models import Programme
from strategy.placements import Placed

appropriation_number = RegexValidator(r"^[1-9][0-9]?:[1-9][0-9]?\Z", "Skriv anslagets nummer så här: 1:5.")


class Funding(Placed, Evidenced):
    """One amount that a source states for a measure, an assignment or a programme, in whole kronor.

    A level that holds each year (`kind` annual-level) has its amounts in `years` alone: it is never a sum.
    """

    stated = [
        "amount",
        "is_ceiling",
        "is_approximate",
        "wording",
        "measure",
        "assignment",
        "programme",
        "from_year",
        "to_year",
        "payer",
        "expenditure_area",
        "appropriation",
        "appropriation_name",
        "appropriation_item",
    ]
    ours = ["label", "kind", "part_of", "restates", "counts", "counts_reason", "description"]
    rows = ["years"]
    judged_with = ["measures.assignment"]
    follows = [["assignment"], ["measure"]]
    headings = {
        Heading.MONEY: [
            "wording",
            "expenditure_area",
            "appropriation",
            "appropriation_name",
            "appropriation_item",
        ]
    }
    unshown = ["amount", "is_ceiling", "is_approximate", "from_year", "to_year", "years"]
    unshown += ["kind", "counts", "part_of", "restates", "counts_reason"]
    resource = "funding"

    label = models.CharField("benämning", max_length=200)
    kind = models.CharField(
        "slag",
        max_length=20,
        choices=FundingKind,
        help_text="Vad källan säger om pengarna.",
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="funding", verbose_name="åtgärd", null=True, blank=True
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="funding", verbose_name="uppdrag", null=True, blank=True
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="funding", verbose_name="program", null=True, blank=True
    )
    amount = KronorField("belopp", null=True, blank=True, help_text="I hela kronor.")
    is_ceiling = models.BooleanField("högsta belopp", null=True, blank=True)
    is_approximate = models.BooleanField("ungefärligt belopp", null=True, blank=True)
    wording = models.CharField("ordalydelse", max_length=300, blank=True, help_text="Beloppet som källan skriver det.")
    from_year = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    payer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="payments", verbose_name="betalare", null=True, blank=True
    )
    expenditure_area = models.PositiveSmallIntegerField("utgiftsområde", choices=ExpenditureArea, null=True, blank=True)
    appropriation = models.CharField(
        "anslag", max_length=5, blank=True, validators=[appropriation_number], help_text="Anslagets nummer, som 1:5."
    )
    appropriation_name = models.CharField("anslagets namn", max_length=200, blank=True)
    appropriation_item = models.CharField("anslagspost", max_length=200, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", verbose_name="del av", null=True, blank=True
    )
    restates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="restated_by",
        verbose_name="upprepar",
        null=True,
        blank=True,
        help_text="Raden som redan säger samma pengar. Av rader som upprepar varandra räknas exakt en, med skäl.",
    )
    counts = models.BooleanField("räknas i summor", default=True)
    counts_reason = models.TextField(
        "varför den räknas eller inte", blank=True, help_text="Krävs när raden inte räknas, och när andra upprepar den."
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("label")

    objects = FundingQuerySet.as_manager()

    class Meta:
        ordering = ["from_year", "sort_key", "slug"]
        verbose_name = "finansiering"
        verbose_name_plural = "finansiering"
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__isnull=False) | Q(assignment__isnull=False) | Q(programme__isnull=False),
                name="funding_is_for_something",
                violation_error_message="Ange vilken åtgärd, vilket uppdrag eller vilket program pengarna gäller.",
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=True) | (Q(measure__isnull=True) & Q(assignment__isnull=True)),
                name="funding_of_a_programme_is_for_nothing_else",
                violation_error_message="Pengar till ett program gäller varken åtgärd eller uppdrag.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FundingKind.ANNUAL_LEVEL) | Q(amount__isnull=True),
                name="annual_level_is_not_a_sum",
                violation_error_message="En årlig nivå har inget totalbelopp; ange beloppet för varje år.",
            ),
            models.CheckConstraint(
                condition=Q(counts=True) | ~Q(counts_reason=""),
                name="funding_left_out_of_sums_says_why",
                violation_error_message="Ange varför raden inte räknas i summor.",
            ),
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(from_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="funding_ends_after_it_begins",
                violation_error_message="Sista året kan inte vara före första året.",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="funding_is_not_part_of_itself",
                violation_error_message="En finansiering kan inte vara del av sig själv.",
            ),
            models.CheckConstraint(
                condition=Q(restates__isnull=True) | ~Q(restates=F("id")),
                name="funding_does_not_restate_itself",
                violation_error_message="En finansiering kan inte upprepa sig själv.",
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("measures:funding-detail", args=(self.slug,))

    @property
    def inapplicable(self):
        """Money is for one thing; a level has no sum, and a sum that is exact needs no word for it."""
        found = ["is_ceiling", "is_approximate", "years", "measure", "assignment", "programme"]
        found += ["amount"] if self.is_level or self.years.all() else []
        return found if self.appropriation else [*found, "appropriation_name", "appropriation_item"]

    def show_amount(self, rival: int | None = None) -> str:
        """The amount in kronor; one that is a ceiling or approximate says so, and of a rival's nobody knows."""
        if rival is not None:
            return kronor(rival)
        return str(self.told) if self.told else ""

    @property
    def is_level(self) -> bool:
        return self.kind == FundingKind.ANNUAL_LEVEL

    @property
    def told(self) -> Amount:
        return Amount(self.amount, bool(self.is_approximate), bool(self.is_ceiling))

    @property
    def whole(self) -> Amount:
        """The amount; where only its years have amounts, the sum of those."""
        return self.told or sum_of(year.told for year in self.years.all())

    @property
    def money(self) -> str:
        """What the line says of money, in words: its amount, its level a year, or the years it has amounts for."""
        if self.amount is not None:
            return self.show_amount()
        years = list(self.years.all())
        if not self.is_level:
            return "; ".join(map(str, years))
        levels = dict.fromkeys(year.show_amount() for year in sorted(years, key=lambda year: year.amount))
        ends = [*levels][:: max(1, len(levels) - 1)]
        return f"{' till '.join(ends)} om året" if ends else ""

    @property
    def short_money(self) -> str:
        """The same where there is little room: högst 575 mn kr, 300 mn kr/år; of years alone, their sum."""
        years = [year.told for year in self.years.all()]
        if self.is_level and years:
            return level(years)
        return self.whole.short if self.whole else ""

    @property
    def own_name(self) -> str:
        """Its name where what the money is for is called something else: the line may be only a part of its money."""
        known = [self.owner, getattr(self.owner, "short_name", ""), self.assignment]
        return "" if self.label.lower() in {str(one).lower() for one in known} else self.label

    @property
    def owner(self) -> "Measure | Assignment | Programme":
        """What the money is for: the measure it goes to, or else its assignment or its programme."""
        of_assignment = self.assignment and self.assignment.measure
        return self.measure or of_assignment or self.assignment or self.programme

    @property
    def period(self) -> str:
        """The years in words: 2018–2021, från 2017."""
        return year_span(self.from_year, self.to_year)

    @property
    def by_year(self) -> dict[int, "Funding | FundingYear"]:
        """Where the money of each year stands: in a row, or in the line itself when its period is that year alone."""
        rows = {row.year: row for row in self.years.all()}
        is_of_one_year = self.amount is not None and self.from_year is not None and self.from_year == self.to_year
        return rows or ({self.from_year: self} if is_of_one_year else {})

    @classmethod
    def rules(cls, aggregate):
        """A split into years adds up to the amount, unless that is approximate, and lies within the period."""
        years = {row.fields["year"]: row.fields["amount"] for row in aggregate.rows["years"]}
        amount, first, last = (aggregate.fields[name] for name in ("amount", "from_year", "to_year"))
        is_exact = not any(part.fields["is_approximate"] for part in aggregate.with_rows())
        broken = []
        if years and amount is not None and is_exact and sum(years.values()) != amount:
            broken.append(("years", f"beloppen per år blir {sum(years.values())} kr, men beloppet är {amount} kr."))
        if any((first and year < first) or (last and year > last) for year in years):
            broken.append(("years", f"alla år ska ligga inom perioden {first}–{last}."))
        return broken

    @classmethod
    def rules_together(cls, aggregates):
        return broken_rules(aggregates)


class FundingYear(Evidenced):
    """The part of an amount that a source places in one year, in whole kronor."""

    stated = ["year", "amount", "is_approximate"]
    parent = "funding"
    row_key = ["year"]

    funding = models.ForeignKey(Funding, on_delete=models.CASCADE, related_name="years", verbose_name="finansiering")
    year = models.PositiveSmallIntegerField("år")
    amount = KronorField("belopp", help_text="I hela kronor.")
    is_approximate = models.BooleanField("ungefärligt belopp", null=True, blank=True)

    class Meta:
        ordering = ["funding", "year"]
        verbose_name = "belopp per år"
        verbose_name_plural = "belopp per år"
        constraints = [
            models.UniqueConstraint(
                fields=["funding", "year"],
                name="funding_has_one_amount_a_year",
                violation_error_message="Finansieringen har redan ett belopp för det året.",
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.show_amount()}"

    def show_amount(self, rival: int | None = None) -> str:
        """The amount in kronor; one that is a ceiling or approximate says so, and of a rival's nobody knows."""
        return str(self.told) if rival is None else kronor(rival)

    @property
    def told(self) -> Amount:
        """A ceiling where its line is one, and approximate where its line is, unless it says itself."""
        is_approximate = self.funding.is_approximate if self.is_approximate is None else self.is_approximate
        return Amount(self.amount, bool(is_approximate), bool(self.funding.is_ceiling))
