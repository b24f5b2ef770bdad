"""How plans, measures, assignments, deadlines and money can be narrowed, at the page and in the API alike."""

from django.db.models import Q

from measures.choices import Granularity, PolicyLevel
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
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
from strategy.filters import AREA_COLUMNS, AREA_FILE_COLUMNS, AreaFilter, BasisFilter, StrategyPartFilter
from strategy.models import Strategy


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
        "registry_number",
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
    """The years a line of funding covers: all from its first to its last."""

    def __init__(self, **options):
        super().__init__(choices=self.years, lookup="from_year", field_name="from_year", **options)

    @staticmethod
    def years() -> list[tuple[str, str]]:
        spans = Funding.objects.filter(from_year__isnull=False).order_by().values_list("from_year", "to_year")
        return [(str(year), str(year)) for year in sorted({y for a, b in spans for y in range(a, (b or a) + 1)})]

    def condition(self, values):
        found = self.missing() if NONE in values else Q(pk__in=[])
        for year in (int(value) for value in values if value != NONE):
            found |= Q(from_year__lte=year, to_year__gte=year) | Q(from_year=year)
        return found

    def counts(self, records):
        values = [value for value, _ in self.years()]
        return {value: records.filter(self.condition([value])).count() for value in [*values, NONE]}


class FundingFilterSet(RecordFilterSet):
    """What the list of funding can be asked."""

    sorts = {"label": ("benämning", "sort_key"), "amount": ("belopp", "amount"), "year": ("första år", "from_year")}
    columns = [
        "label",
        "measure",
        "assignment",
        "amount",
        "wording",
        "from_year",
        "to_year",
        ("years", "belopp per år", "years"),
        "payer",
        "expenditure_area",
        "appropriation",
        "appropriation_item",
        *AREA_COLUMNS,
        "evidence",
    ]
    file_columns = AREA_FILE_COLUMNS

    q = SearchFilter()
    year = YearFilter(label="År")
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
    area = AreaFilter()
    basis = BasisFilter()
    ceiling = YesNoFilter(label="Högsta belopp", field_name="is_ceiling")
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Funding
        fields = []
