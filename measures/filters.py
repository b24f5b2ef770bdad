"""How plans, measures, assignments, deadlines and money can be narrowed, at the page and in the API alike."""

from collections import Counter

from django.db.models import Q

from measures.choices import County, ExpenditureArea, FundingKind, Granularity, PolicyLevel, Status, Target
from measures.models import ActionPlan, Assignment, Deadline, Funding, FundingYear, Measure
from sources.listing.columns import Column
from sources.listing.filters import (
    NONE,
    ChoiceFilter,
    EvidenceStrengthFilter,
    SearchFilter,
    SlugFilter,
    ValuesFilter,
    YesNoFilter,
)
from sources.listing.filterset import RecordFilterSet
from sources.models import Organisation
from sources.pages.display import Shown
from strategy.filters import AREA_COLUMNS, AREA_FILE_COLUMNS, AreaFilter, BasisFilter, StrategyPartFilter
from strategy.models import Programme, Strategy


class ActionPlanFilterSet(RecordFilterSet):
    """What the list of action plans can be asked."""

    sorts = {"number": ("nummer", "number"), "launched": ("lansering", "launched")}
    columns = ["number", "title", "launched", "declared_measures", "strategy", "evidence"]
    period = ("launched", "Lanserad")

    q = SearchFilter()
    strategy = SlugFilter(label="Strategi", field_name="strategy", choices=Strategy.objects.all)
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = ActionPlan
        fields = []  # only the filters declared above exist


class StatusFilter(ChoiceFilter):
    """How far measures have come: what the latest source says."""

    def __init__(self, **options):
        super().__init__(field_name="status", choices=Status, **options)

    def prepare(self, records):
        return records.with_status()


class RowChoiceFilter(ChoiceFilter):
    """A choice among rows of the record: it may have several, or no row at all."""

    def missing(self):
        return Q(**{f"{self.field_name}__isnull": True})


def shown_status(measure: Measure) -> list[Shown]:
    return [Shown(str(Status(measure.status).label), slug=measure.status)] if measure.status else []


class MeasureFilterSet(RecordFilterSet):
    """What the list of measures can be asked."""

    sorts = {
        "name": ("namn", "sort_key"),
        "plan": ("handlingsplan", "plan__strategy__sort_key", "plan__number"),
        "decided": ("beslut", "decided"),
    }
    columns = [
        "name",
        "plan",
        "number",
        *AREA_COLUMNS,
        "is_horizontal",
        "granularity",
        ("agency", "ansvariga", "responsible.organisation"),
        ("funding", "finansiering", "funding"),
        "level",
        "decided",
        Column("status", "status", shown_status, has_slugs=True),
        "registry_number",
        "designation",
        "evidence",
    ]
    file_columns = AREA_FILE_COLUMNS
    period = ("decided", "Beslutad")

    q = SearchFilter()
    plan = StrategyPartFilter(label="Handlingsplan", field_name="plan", model=ActionPlan)
    area = AreaFilter()
    basis = BasisFilter()
    agency = SlugFilter(
        label="Ansvarig",
        field_name="responsible__organisation",
        choices=lambda: Organisation.objects.filter(responsibilities__isnull=False).distinct(),
    )
    horizontal = YesNoFilter(label="Horisontell", field_name="is_horizontal")
    type = ChoiceFilter(label="Slag", field_name="granularity", choices=Granularity)
    level = ChoiceFilter(label="Politiknivå", field_name="level", choices=PolicyLevel)
    status = StatusFilter(label="Status")
    target = RowChoiceFilter(label="Målgrupp", field_name="target_groups__group", choices=Target)
    county = RowChoiceFilter(label="Län", field_name="counties__county", choices=County)
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Measure
        fields = []


class AssignmentFilterSet(RecordFilterSet):
    """What the list of assignments can be asked."""

    sorts = {"title": ("titel", "sort_key"), "decided": ("beslut", "decided")}
    columns = [
        "title",
        "agency",
        *AREA_COLUMNS,
        "measure",
        "decided",
        "registry_number",
        "designation",
        ("deadlines", "tidsgränser", "deadlines"),
        ("funding", "finansiering", "funding"),
        "evidence",
    ]
    file_columns = AREA_FILE_COLUMNS
    period = ("decided", "Beslutat")

    q = SearchFilter()
    agency = SlugFilter(
        label="Myndighet",
        field_name="agency",
        choices=lambda: Organisation.objects.filter(assignments__isnull=False).distinct(),
    )
    area = AreaFilter()
    basis = BasisFilter()
    partner = SlugFilter(
        label="Part i uppdraget",
        field_name="parties__organisation",
        choices=lambda: Organisation.objects.filter(assignment_parts__isnull=False).distinct(),
    )
    measure = SlugFilter(
        label="Åtgärd",
        field_name="measure",
        choices=lambda: Measure.objects.filter(assignments__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Assignment
        fields = []


class DeadlineFilterSet(RecordFilterSet):
    """What the list of deadlines can be asked."""

    sorts = {"date": ("datum", "date")}
    columns = ["date", "what", "recipient", ("assignment", "uppdrag", "assignment"), "evidence"]
    period = ("date", "Senast")

    q = SearchFilter()
    agency = SlugFilter(
        label="Myndighet",
        field_name="assignment__agency",
        choices=lambda: Organisation.objects.filter(assignments__deadlines__isnull=False).distinct(),
    )
    recipient = SlugFilter(
        label="Mottagare",
        field_name="recipient",
        choices=lambda: Organisation.objects.filter(deadlines__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Deadline
        fields = []


class YearFilter(ValuesFilter):
    """The years a line of funding covers: all from its first to its last, and those it has an amount for."""

    def __init__(self, **options):
        super().__init__(choices=self.years, lookup="from_year", field_name="from_year", **options)

    @staticmethod
    def covered(records) -> dict:
        """The years that each of these lines covers, by its key, in two queries."""
        covered = {}
        for key, first, last in records.order_by().values_list("pk", "from_year", "to_year"):
            covered[key] = set(range(first or last, (last or first) + 1)) if first or last else set()
        for key, year in FundingYear.objects.order_by().filter(funding__in=covered).values_list("funding", "year"):
            covered[key].add(year)
        return covered

    @classmethod
    def years(cls) -> list[tuple[str, str]]:
        years = {year for own in cls.covered(Funding.objects.all()).values() for year in own}
        return [(str(year), str(year)) for year in sorted(years)]

    def condition(self, values):
        wanted = Funding.objects.order_by().in_years(int(value) for value in values if value != NONE)
        found = Q(pk__in=wanted.values("pk"))
        return found | self.missing() if NONE in values else found

    def missing(self):
        return Q(from_year__isnull=True, to_year__isnull=True, years__isnull=True)

    def counts(self, records):
        covered = self.covered(records).values()
        counted = Counter(str(year) for own in covered for year in own)
        return counted | {NONE: sum(not own for own in covered)}


class AppropriationFilter(ValuesFilter):
    """An appropriation of the state budget by its number, which is unique within its expenditure area."""

    def __init__(self, **options):
        super().__init__(choices=self.known, field_name="appropriation", **options)

    @staticmethod
    def known() -> list[tuple[str, str]]:
        lines = Funding.objects.exclude(appropriation="").order_by("appropriation", "appropriation_name")
        names: dict[str, list[str]] = {}
        for number, name in lines.values_list("appropriation", "appropriation_name").distinct():
            names.setdefault(number, []).extend([name] if name else [])
        return [(number, f"{number} {' / '.join(own)}".strip()) for number, own in names.items()]

    def missing(self):
        return Q(appropriation="")


class FundingFilterSet(RecordFilterSet):
    """What the list of funding can be asked."""

    sorts = {"label": ("benämning", "sort_key"), "amount": ("belopp", "amount"), "year": ("första år", "from_year")}
    columns = [
        "label",
        "kind",
        "measure",
        "assignment",
        "programme",
        "amount",
        "wording",
        "from_year",
        "to_year",
        ("years", "belopp per år", "years"),
        "payer",
        "expenditure_area",
        "appropriation",
        "appropriation_name",
        "appropriation_item",
        *AREA_COLUMNS,
        "counts",
        "evidence",
    ]
    file_columns = AREA_FILE_COLUMNS

    q = SearchFilter()
    year = YearFilter(label="År")
    kind = ChoiceFilter(label="Slag", field_name="kind", choices=FundingKind)
    payer = SlugFilter(
        label="Betalare",
        field_name="payer",
        choices=lambda: Organisation.objects.filter(payments__isnull=False).distinct(),
    )
    measure = SlugFilter(
        label="Åtgärd", field_name="measure", choices=lambda: Measure.objects.filter(funding__isnull=False).distinct()
    )
    assignment = SlugFilter(
        label="Uppdrag",
        field_name="assignment",
        choices=lambda: Assignment.objects.filter(funding__isnull=False).distinct(),
    )
    programme = SlugFilter(
        label="Program",
        field_name="programme",
        choices=lambda: Programme.objects.filter(funding__isnull=False).distinct(),
    )
    expenditureArea = ValuesFilter(  # a parameter of the API, and those are camelCase
        label="Utgiftsområde", field_name="expenditure_area", choices=lambda: ExpenditureArea.choices
    )
    appropriation = AppropriationFilter(label="Anslag")
    area = AreaFilter()
    basis = BasisFilter()
    ceiling = YesNoFilter(label="Högsta belopp", field_name="is_ceiling")
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Funding
        fields = []

    @property
    def years(self) -> list[int]:
        """The years asked for, which the sums are then about."""
        return [int(value) for value in self.data.getlist("year") if value.isdecimal()] if self.is_valid() else []
