"""The questions asked about plans, measures, assignments and money."""

from collections.abc import Iterable

from django.db.models import Count, Q

from measures.choices import Granularity
from measures.sums import Sums
from sources.evidence.base import RecordQuerySet


class ActionPlanQuerySet(RecordQuerySet):
    """The questions the site asks about action plans."""

    def with_coverage(self) -> "ActionPlanQuerySet":
        """Count what sources tie to the plan: `documented_measures` they name, and `described_groups` beside them."""
        named, groups = (Q(measures__granularity=kind) for kind in (Granularity.NAMED, Granularity.GROUP))
        return self.annotate(
            documented_measures=Count("measures", filter=named, distinct=True),
            described_groups=Count("measures", filter=groups, distinct=True),
        ).order_by(*self.model._meta.ordering)  # a query that counts has none of its own

    def for_lists(self) -> "ActionPlanQuerySet":
        return super().for_lists().select_related("strategy").with_coverage()


class MeasureQuerySet(RecordQuerySet):
    """The questions the site asks about measures."""

    def counted_in(self, plan) -> "MeasureQuerySet":
        """Keep the measures that a source ties to this plan: what coverage counts."""
        return self.filter(plan=plan, granularity=Granularity.NAMED)

    def of_strategy(self, strategy) -> "MeasureQuerySet":
        """Keep the measures that a source ties to a strategy: to itself, to one of its plans or of its focus areas."""
        return self.filter(Q(strategy=strategy) | Q(plan__strategy=strategy) | Q(area__strategy=strategy))

    def for_lists(self) -> "MeasureQuerySet":
        return (
            super()
            .for_lists()
            .select_related("strategy", "plan", "area")
            .prefetch_related("responsible__organisation", "links__target", "assignments__agency", "funding__years")
        )


class AssignmentQuerySet(RecordQuerySet):
    """The questions the site asks about assignments."""

    def for_lists(self) -> "AssignmentQuerySet":
        return (
            super()
            .for_lists()
            .select_related("agency", "strategy", "measure")
            .prefetch_related("parties__organisation", "areas__area", "deadlines__recipient", "funding__years")
        )

    def involving(self, organisation) -> "AssignmentQuerySet":
        """Keep the assignments an organisation carries out, has a part in, or is due to receive something from."""
        part = Q(agency=organisation) | Q(parties__organisation=organisation) | Q(deadlines__recipient=organisation)
        return self.filter(pk__in=self.model.objects.order_by().filter(part).values("pk"))


class DeadlineQuerySet(RecordQuerySet):
    """The questions the site asks about what is due."""

    def for_lists(self) -> "DeadlineQuerySet":
        return super().for_lists().select_related("assignment__agency", "recipient")


class FundingQuerySet(RecordQuerySet):
    """The questions the site asks about money."""

    def for_lists(self) -> "FundingQuerySet":
        return super().for_lists().select_related("assignment__measure")

    def in_area(self, area) -> "FundingQuerySet":
        """Keep the money of measures in a focus area, and of assignments that contribute to it."""
        part = Q(measure__area=area) | Q(assignment__areas__area=area)
        return self.filter(pk__in=self.model.objects.order_by().filter(part).values("pk"))

    def of_measure(self, measure) -> "FundingQuerySet":
        """Keep the money of a measure and of its assignments."""
        return self.filter(Q(measure=measure) | Q(assignment__measure=measure))

    def in_years(self, years: Iterable[int]) -> "FundingQuerySet":
        """Keep the lines whose period covers one of these years, or that have an amount for it."""
        found = Q(pk__in=[])
        for year in years:
            found |= Q(from_year__lte=year, to_year__gte=year) | Q(from_year=year) | Q(to_year=year)
            found |= Q(pk__in=self.model.years.rel.related_model.objects.filter(year=year).values("funding"))
        return self.filter(found)

    def sums(self, years: Iterable[int] = ()) -> Sums:
        """What these lines come to, in all or in these years; see `measures.sums`."""
        lines = self.prefetch_related(None).prefetch_related("years")
        lines = lines.select_related("measure", "assignment__measure", "programme", "payer")
        parents = self.model.objects.order_by().filter(part_of__isnull=False).values_list("pk", "part_of")
        return Sums(list(lines), dict(parents), tuple(sorted(set(years))))
