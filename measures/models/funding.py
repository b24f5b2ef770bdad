"""Money: lines of funding in whole kronor, and how they fall on years."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from measures.models.assignments import Assignment
from measures.models.plans import Measure
from measures.querysets import FundingQuerySet
from sources.evidence.base import Evidenced
from sources.evidence.fields import KronorField, SwedishSortKey
from sources.models import Organisation
from sources.pages.display import kronor
from strategy.placements import Placed


class Funding(Placed, Evidenced):
    """One amount that a source states for a measure or an assignment, in whole kronor."""

    stated = [
        "amount",
        "is_ceiling",
        "wording",
        "measure",
        "assignment",
        "from_year",
        "to_year",
        "payer",
        "expenditure_area",
        "appropriation",
        "appropriation_item",
    ]
    ours = ["label", "part_of", "supersedes", "description"]
    rows = ["years"]
    follows = [["assignment"], ["measure"]]
    resource = "funding"

    label = models.CharField("benämning", max_length=200)
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="funding", verbose_name="åtgärd", null=True, blank=True
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="funding", verbose_name="uppdrag", null=True, blank=True
    )
    amount = KronorField("belopp", null=True, blank=True, help_text="I hela kronor.")
    is_ceiling = models.BooleanField("högsta belopp", null=True, blank=True)
    wording = models.CharField("ordalydelse", max_length=300, blank=True, help_text="Beloppet som källan skriver det.")
    from_year = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    payer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="payments", verbose_name="betalare", null=True, blank=True
    )
    expenditure_area = models.CharField("utgiftsområde", max_length=200, blank=True)
    appropriation = models.CharField("anslag", max_length=200, blank=True)
    appropriation_item = models.CharField("anslagspost", max_length=200, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", verbose_name="del av", null=True, blank=True
    )
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="superseded_by", verbose_name="ersätter", null=True, blank=True
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
                condition=Q(measure__isnull=False) | Q(assignment__isnull=False),
                name="funding_is_for_something",
                violation_error_message="Ange vilken åtgärd eller vilket uppdrag pengarna gäller.",
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
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="funding_does_not_supersede_itself",
                violation_error_message="En finansiering kan inte ersätta sig själv.",
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("measures:funding-detail", args=[self.slug])

    def show_amount(self) -> str:
        """The amount in kronor; a ceiling says so."""
        if self.amount is None:
            return ""
        return f"högst {kronor(self.amount)}" if self.is_ceiling else kronor(self.amount)

    @classmethod
    def rules(cls, aggregate):
        """A split into years adds up to the amount and lies within the period."""
        years = {row.fields["year"]: row.fields["amount"] for row in aggregate.rows["years"]}
        amount, first, last = (aggregate.fields[name] for name in ("amount", "from_year", "to_year"))
        broken = []
        if years and amount is not None and sum(years.values()) != amount:
            broken.append(("years", f"beloppen per år blir {sum(years.values())} kr, men beloppet är {amount} kr."))
        if any((first and year < first) or (last and year > last) for year in years):
            broken.append(("years", f"alla år ska ligga inom perioden {first}–{last}."))
        return broken


class FundingYear(Evidenced):
    """The part of an amount that a source places in one year, in whole kronor."""

    stated = ["year", "amount"]
    parent = "funding"
    row_key = ["year"]

    funding = models.ForeignKey(Funding, on_delete=models.CASCADE, related_name="years", verbose_name="finansiering")
    year = models.PositiveSmallIntegerField("år")
    amount = KronorField("belopp", help_text="I hela kronor.")

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
        return f"{self.year}: {kronor(self.amount)}"
