"""How plans, measures, assignments and deadlines can be narrowed, at the page and in the API alike."""

from collections.abc import Callable, Iterable

from django.db.models import FilteredRelation, Q

from measures.choices import HAVING, County, Granularity, PolicyLevel, ResponsibleRole, Status, Target
from measures.models import ActionPlan, Assignment, Deadline, Measure
from measures.summary import Summary, sums_of, told
from sources.listing.columns import Column, with_word
from sources.listing.filters import (
    ChoiceFilter,
    EvidenceStrengthFilter,
    SearchFilter,
    SlugFilter,
    YesNoFilter,
)
from sources.listing.filterset import RecordFilterSet
from sources.listing.spans import RowOverlapFilter
from sources.models import Organisation
from sources.pages.display import Shown, date_span, shown_record
from strategy.filters import AREA, AREA_COLUMNS, AREA_FILE_COLUMNS, AreaFilter, BasisFilter, StrategyPartFilter
from strategy.models import Strategy


class ActionPlanFilterSet(RecordFilterSet):
    """What the list of action plans can be asked."""

    sorts = {"number": ("nummer", "number"), "launched": ("lansering", "launched")}
    columns = ["number", "title", "launched", "declared_measures", "strategy", "evidence"]
    table = ["title", "number", "launched", "declared_measures", "strategy"]
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


class PartFilter(SlugFilter):
    """Organisations with one of these parts in a measure; whoever has another part in it is not found."""

    def __init__(self, *, roles: Iterable[str], **options):
        self.roles = list(roles)
        super().__init__(
            field_name="part__organisation",
            choices=lambda: Organisation.objects.filter(responsibilities__role__in=self.roles).distinct(),
            **options,
        )

    def prepare(self, records):
        return records.annotate(part=FilteredRelation("responsible", condition=Q(responsible__role__in=self.roles)))


def shown_status(measure: Measure) -> list[Shown]:
    return [Shown(str(Status(measure.status).label), slug=measure.status)] if measure.status else []


def _cell(text: str) -> list[Shown]:
    return [Shown(text)] if text else []


def _short(one: ActionPlan | Measure | None) -> list[Shown]:
    return [Shown(one.short, one.slug, one.get_absolute_url())] if one else []


def _life(measure: Measure) -> list[Shown]:
    if measure.is_group:
        return [Shown("grupp av åtgärder som inte namnges")]
    return _cell(Summary(measure).life)


def _due(word: str = "", words: str = "") -> Callable[[Assignment], list[Shown]]:
    """The only deadline, or the first and the last of several: they ask for different things."""

    def told(one: Assignment) -> str:
        start = words if one.first_due != one.last_due else word
        return f"{start}{date_span(one.first_due, one.last_due)}" if one.first_due else ""

    return lambda one: _cell(told(one))


AGENTS = Column(
    "agency",
    "ansvarig",
    lambda measure: [shown_record(one) for one in Summary(measure).agents],
    none="ingen ansvarig anges",
)
MONEY = Column("funding", "belopp", lambda measure: _cell(Summary(measure).money), is_figure=True, none="inget belopp")
PERIOD = Column("period", "period", lambda measure: _cell(Summary(measure).period), is_figure=True)
DUE = Column("due", "tidsgränser", _due())

PLAN = Column("plan", "plan", lambda one: _short(one.plan), none="ingen plan")
MEASURE = Column("measure", "åtgärd", lambda one: _short(one.measure))
MONEY_OF_ASSIGNMENT = Column(
    "funding", "belopp", lambda one: _cell(told(sums_of(one.funding.all()))), is_figure=True, none="inget belopp"
)

OF_GROUPS = Q(granularity=Granularity.GROUP)  # several measures at once, with no responsible body or status in common


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
    row = {
        "line": "one_line",
        "life": Column("life", "läge", _life),
        "who": AGENTS,
        "figure": MONEY,
        "span": PERIOD,
        "area": AREA,
        "of": PLAN,
    }
    table = ["name", AGENTS, MONEY, PERIOD, AREA, PLAN]
    file_columns = AREA_FILE_COLUMNS
    period = ("decided", "Beslutad")

    q = SearchFilter()
    plan = StrategyPartFilter(label="Handlingsplan", field_name="plan", model=ActionPlan)
    agency = PartFilter(label="Ansvarig", roles=HAVING, not_applicable=OF_GROUPS)
    area = AreaFilter()
    basis = BasisFilter()
    horizontal = YesNoFilter(label="Horisontell", field_name="is_horizontal", is_drawn=False)
    type = ChoiceFilter(label="Slag", field_name="granularity", choices=Granularity)
    level = ChoiceFilter(label="Politiknivå", field_name="level", choices=PolicyLevel)
    status = StatusFilter(label="Status", not_applicable=OF_GROUPS)
    target = RowChoiceFilter(label="Målgrupp", field_name="target_groups__group", choices=Target)
    partner = PartFilter(label="Uppdragsgivare eller samarbetspart", roles={*ResponsibleRole} - {*HAVING})
    county = RowChoiceFilter(label="Län", field_name="counties__county", choices=County)
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Measure
        fields = []


class AssignmentFilterSet(RecordFilterSet):
    """What the list of assignments can be asked."""

    sorts = {
        "title": ("titel", "sort_key"),
        "decided": ("beslut", "decided"),
        "due": ("första tidsgräns", "first_due"),
    }
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
    row = {
        "life": [with_word("decided", "beslutat"), Column("due", "tidsgränser", _due("tidsgräns ", "tidsgränser "))],
        "who": "agency",
        "figure": MONEY_OF_ASSIGNMENT,
        "area": AREA,
        "of": MEASURE,
    }
    table = ["title", "agency", MONEY_OF_ASSIGNMENT, DUE, AREA, MEASURE]
    file_columns = AREA_FILE_COLUMNS
    period = ("decided", "Beslutat")
    open_facets = 1

    q = SearchFilter()
    dueFrom = RowOverlapFilter(label="Tidsgräns från", field_name="deadlines__date", is_start=True)
    dueTo = RowOverlapFilter(label="Tidsgräns till", field_name="deadlines__date", is_start=False)
    area = AreaFilter()
    basis = BasisFilter()
    agency = SlugFilter(
        label="Myndighet",
        field_name="agency",
        choices=lambda: Organisation.objects.filter(assignments__isnull=False).distinct(),
    )
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
    row = {
        "name": Column("what", "vad som ska lämnas", lambda one: [Shown(one.what, url=one.get_absolute_url())]),
        "line": ("assignment", "uppdrag", "assignment"),
        "who": ("agency", "myndighet", "assignment.agency"),
        "figure": "date",
        "of": with_word("recipient", "till", "mottagare"),
    }
    table = ["what", "date", ("agency", "myndighet", "assignment.agency"), "recipient", columns[3]]
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
