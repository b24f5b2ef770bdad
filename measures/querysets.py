"""The questions asked about plans, measures, assignments and money."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Case, CharField, Count, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from measures.choices import Granularity, Status
from measures.sums import Sums
from sources.evidence.base import RecordQuerySet, light_claims, row_model
from sources.evidence.fields import in_order_of
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

    def with_status(self) -> "MeasureQuerySet":
        """Tell the `status` of each measure: the latest that a source dates, or else that it was decided.

        A date within a year is later than the year alone; of the same date, what comes later in a measure's life.
        """
        rows = self.model._meta.get_field("statuses").related_model.objects.filter(measure=OuterRef("pk"))
        latest = rows.order_by("-date", in_order_of("status", Status).desc()).values("status")[:1]
        decided = Case(When(~Q(decided=""), then=Value(Status.DECIDED)), default=Value(""))
        return self.annotate(status=Coalesce(Subquery(latest), decided, output_field=CharField()))

    def of_strategy(self, strategy) -> "MeasureQuerySet":
        """Keep the measures that a source ties to a strategy: to itself, to one of its plans or of its focus areas."""
        in_area = row_model(self.model, "areas").objects.filter(area__strategy=strategy)
        return self.filter(
            Q(strategy=strategy) | Q(plan__strategy=strategy) | Q(pk__in=in_area.order_by().values("measure"))
        )

    def without_money(self) -> "MeasureQuerySet":
        """Keep the measures that no line of funding is for, nor any of their assignments."""
        return self.filter(funding__isnull=True).exclude(assignments__funding__isnull=False)

    def for_data(self) -> "MeasureQuerySet":
        """Fetch every field and row, as the API shows them."""
        return (
            super()
            .for_lists()
            .select_related("strategy", "plan", "cited_plan")
            .prefetch_related("responsible__organisation", "links__target", "funding", "assignments")
            .with_status()
        )

    def for_lists(self) -> "MeasureQuerySet":
        """And what a list tells of its money and of who has got the assignments."""
        return self.for_data().prefetch_related("funding__years", "assignments__agency", "assignments__funding__years")

    def for_page(self) -> "MeasureQuerySet":
        """Fetch everything a page tells of a measure beside its own rows, in a fixed number of queries."""
        relations = {
            "assignments": "measures.Assignment",
            "assignments__deadlines": "measures.Deadline",
            "assignments__parties": "measures.AssignmentParty",
            "assignments__areas": "measures.AssignmentArea",
            "funding": "measures.Funding",
            "assignments__funding": "measures.Funding",
            "linked_from": "measures.MeasureLink",
        }
        fetched = [Prefetch(name, _with_references(kind)) for name, kind in relations.items()]
        return (
            self.select_related("strategy", "plan", "cited_plan")
            .prefetch_related(*fetched, "funding__years", "assignments__funding__years")
            .prefetch_related("dialogue_matters__dialogue__series", "dated_events")
            .with_status()
        )

    def for_entries(self) -> "MeasureQuerySet":
        """Fetch what a row tells (`measures.pages.entries`), in few queries and a fixed number of them.

        Of a measure's own claims that is who calls it new. Those on links are fetched with the page's: see `links_of`.
        """
        names = ("areas", "assessments", "responsible")
        rows = [Prefetch(name, row_model(self.model, name).objects.with_references()) for name in names]
        links = row_model(self.model, "links").objects
        assignments = self.model.assignments.rel.related_model.objects.select_related("agency")
        return self.select_related("plan", "cited_plan").prefetch_related(
            *rows,
            Prefetch("links", links.select_related("target__plan")),
            Prefetch("linked_from", links.select_related("measure__plan")),
            Prefetch("assignments", assignments.prefetch_related("funding__years")),
            "funding__years",
            light_claims(field="is_new"),
        )


def _with_references(kind: str) -> RecordQuerySet:
    return apps.get_model(kind).objects.with_references()


class AssignmentQuerySet(PlacedQuerySet):
    """The questions the site asks about assignments."""

    def for_lists(self) -> "AssignmentQuerySet":
        return (
            super()
            .for_lists()
            .select_related("agency", "strategy", "measure")
            .prefetch_related("parties__organisation", "deadlines__recipient", "funding__years")
            .with_deadlines()
        )

    def for_page(self) -> "AssignmentQuerySet":
        """Fetch everything a page tells of an assignment beside its own rows."""
        money = Prefetch("funding", _with_references("measures.Funding"))
        events = self.model.dated_events.rel.related_model.objects.prefetch_related(light_claims(field="date"))
        later = self.model.objects.prefetch_related(light_claims(field="replaces"))
        return (
            self.with_references()
            .prefetch_related("measure__areas__area", "measure__assessments__area")
            .prefetch_related(money, "funding__years", "dialogue_matters__dialogue__series")
            .prefetch_related(Prefetch("dated_events", events), Prefetch("replaced_by", later))
        )

    def with_deadlines(self) -> "AssignmentQuerySet":
        """Tell the `first_due` and `last_due` of each assignment: dates of deadlines, None where it has none."""
        dates = self.model.deadlines.rel.related_model.objects.filter(assignment=OuterRef("pk")).values("date")
        first, last = dates.order_by("date")[:1], dates.order_by("-date")[:1]
        return self.annotate(first_due=Subquery(first), last_due=Subquery(last))

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
        """The lines by what they are for, and then by time."""
        names = ("measure", "assignment__measure", "assignment", "programme")
        about = Coalesce(*(f"{name}__sort_key" for name in names))
        return super().for_lists().select_related("assignment__measure").order_by(about, *self.model._meta.ordering)

    def beside(self, lines: Iterable) -> "FundingQuerySet":
        """Keep all money of the measures, assignments and programmes that these lines are for."""
        measures = {line.measure_id or (line.assignment and line.assignment.measure_id) for line in lines} - {None}
        found = Q(measure__in=measures) | Q(assignment__measure__in=measures)
        for name in ("assignment", "programme"):
            keys = {getattr(line, f"{name}_id") for line in lines} - {None}
            found |= Q(**{f"{name}__in": keys})
        return self.filter(found)

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

    def in_span(self, first: str = "", last: str = "") -> "FundingQuerySet":
        """Keep the lines with a year from the first to the last, in their period or among their amounts."""
        years = self.model.years.rel.related_model.objects.order_by()
        begins, ends = Coalesce("from_year", "to_year"), Coalesce("to_year", "from_year")
        lines, covering = self.alias(_begins=begins, _ends=ends), Q(_begins__isnull=False)
        if first:
            covering, years = covering & Q(_ends__gte=first), years.filter(year__gte=first)
        if last:
            covering, years = covering & Q(_begins__lte=last), years.filter(year__lte=last)
        return lines.filter(covering | Q(pk__in=years.values("funding")))

    def sums(self, years: Iterable[int] = ()) -> Sums:
        """What these lines come to, in all or in these years; see `measures.sums`."""
        lines = self.prefetch_related(None).prefetch_related("years")
        lines = lines.select_related("measure", "assignment__measure", "programme", "payer")
        parents = self.model.objects.order_by().filter(part_of__isnull=False).values_list("pk", "part_of")
        return Sums(list(lines), dict(parents), tuple(sorted(set(years))))
