"""The questions asked about plans, measures, assignments and money."""

from django.db.models import Count, Q, Sum

from measures.choices import Granularity
from sources.evidenced import RecordQuerySet


class ActionPlanQuerySet(RecordQuerySet):
    """The questions the site asks about action plans."""

    def with_coverage(self) -> "ActionPlanQuerySet":
        """Count the measures that a source names and ties to the plan, as `documented_measures`."""
        named = Q(measures__granularity=Granularity.NAMED)
        return self.annotate(documented_measures=Count("measures", filter=named, distinct=True))

    def for_lists(self) -> "ActionPlanQuerySet":
        return self.select_related("strategy").with_claims().with_coverage()


class MeasureQuerySet(RecordQuerySet):
    """The questions the site asks about measures."""

    def counted_in(self, plan) -> "MeasureQuerySet":
        """Keep the measures that a source ties to this plan: what coverage counts."""
        return self.filter(plan=plan, granularity=Granularity.NAMED)

    def for_lists(self) -> "MeasureQuerySet":
        return (
            self.select_related("strategy", "plan", "area")
            .prefetch_related("responsible__organisation", "links__target", "assignments__agency", "funding__years")
            .with_claims()
        )


class AssignmentQuerySet(RecordQuerySet):
    """The questions the site asks about assignments."""

    def for_lists(self) -> "AssignmentQuerySet":
        return (
            self.select_related("agency", "strategy", "measure")
            .prefetch_related("parties__organisation", "areas__area", "deadlines__recipient", "funding__years")
            .with_claims()
        )


class DeadlineQuerySet(RecordQuerySet):
    """The questions the site asks about what is due."""

    def for_lists(self) -> "DeadlineQuerySet":
        return self.select_related("assignment__agency", "recipient").with_claims()


class FundingQuerySet(RecordQuerySet):
    """The questions the site asks about money."""

    def for_lists(self) -> "FundingQuerySet":
        return (
            self.select_related("measure", "assignment", "payer", "part_of", "supersedes")
            .prefetch_related("years")
            .with_claims()
        )

    def additive(self) -> "FundingQuerySet":
        """Keep the lines that may be added up: neither part of another line nor a restatement of one."""
        return self.filter(part_of__isnull=True, supersedes__isnull=True, amount__isnull=False)

    def total(self) -> int:
        """The sum in whole kronor of the lines that may be added up."""
        return self.additive().aggregate(total=Sum("amount"))["total"] or 0
