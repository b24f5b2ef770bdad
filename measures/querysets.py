"""The questions asked about plans, measures, assignments and money."""

from django.db.models import Count, Q, Sum

from measures.choices import Granularity
from sources.evidence.base import RecordQuerySet, row_model
from strategy.querysets import PlacedQuerySet


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


class MeasureQuerySet(PlacedQuerySet):
    """The questions the site asks about measures."""

    def counted_in(self, plan) -> "MeasureQuerySet":
        """Keep the measures that a source ties to this plan: what coverage counts."""
        return self.filter(plan=plan, granularity=Granularity.NAMED)

    def of_strategy(self, strategy) -> "MeasureQuerySet":
        """Keep the measures that a source ties to a strategy: to itself, to one of its plans or of its focus areas."""
        in_area = row_model(self.model, "areas").objects.filter(area__strategy=strategy)
        return self.filter(
            Q(strategy=strategy) | Q(plan__strategy=strategy) | Q(pk__in=in_area.order_by().values("measure"))
        )

    def for_lists(self) -> "MeasureQuerySet":
        return (
            super()
            .for_lists()
            .select_related("strategy", "plan")
            .prefetch_related("responsible__organisation", "links__target", "assignments__agency", "funding__years")
        )


class AssignmentQuerySet(PlacedQuerySet):
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


class FundingQuerySet(PlacedQuerySet):
    """The questions the site asks about money."""

    def for_lists(self) -> "FundingQuerySet":
        return (
            super()
            .for_lists()
            .select_related("measure", "assignment", "payer", "part_of", "supersedes")
            .prefetch_related("years")
        )

    def additive(self) -> "FundingQuerySet":
        """Keep the lines that may be added up: neither part of another line nor a restatement of one."""
        return self.filter(part_of__isnull=True, supersedes__isnull=True, amount__isnull=False)

    def restated(self) -> "FundingQuerySet":
        """Keep the lines that never add up: a part of another line, or another statement of the same money."""
        return self.filter(Q(part_of__isnull=False) | Q(supersedes__isnull=False))

    def total(self) -> int:
        """The sum in whole kronor of the lines that may be added up."""
        return self.additive().aggregate(total=Sum("amount"))["total"] or 0

    def by_year(self) -> list[tuple[int | None, int]]:
        """What may be added up, by year; None stands for amounts that no source splits into years."""
        lines = self.additive()
        split = lines.filter(years__isnull=False).order_by().values_list("years__year").annotate(n=Sum("years__amount"))
        unsplit = lines.filter(years__isnull=True).aggregate(n=Sum("amount"))["n"]
        return [*sorted(split), *([(None, unsplit)] if unsplit else [])]

    def by_payer(self) -> list[tuple[str, int]]:
        """What may be added up, by payer; an empty name stands for money whose payer no source states."""
        sums: dict[str, int] = {}
        for line in self.additive():
            name = str(line.payer or "")
            sums[name] = sums.get(name, 0) + line.amount
        return sorted(sums.items(), key=lambda pair: -pair[1])
