"""How money can be narrowed, at the page and in the API alike."""

from django.db.models import Q

from measures.choices import ExpenditureArea, FundingKind
from measures.models import Assignment, Funding, FundingYear, Measure
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
from sources.listing.spans import OverlapFilter, YearForm
from sources.models import Organisation
from sources.pages.display import Shown, shown_record
from strategy.filters import AREA, AREA_COLUMNS, AREA_FILE_COLUMNS, AreaFilter, BasisFilter
from strategy.models import Programme


class YearFilter(ValuesFilter):
    """The years a line of funding covers: all from its first to its last, and those it has an amount for."""

    follows_data = True

    def __init__(self, **options):
        super().__init__(is_drawn=False, choices=self.years, lookup="from_year", field_name="from_year", **options)

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


class YearSpanFilter(OverlapFilter):
    """One end of a span of years: lines with a year between the ends, both counted."""

    field_class = YearForm
    unit = "år"
    hint = "År: 2018. Summorna gäller de år du frågar om."
    note = (
        "ett år. Summorna gäller åren från och med det ena till och med det andra; en årlig nivå räknas in bara när "
        "det är ett enda år."
    )

    def within(self, queryset, first, last):
        return queryset.in_span(first, last)


class AppropriationFilter(ValuesFilter):
    """An appropriation of the state budget by its number, which is unique within its expenditure area."""

    follows_data = True

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


MONEY = Column(
    "amount",
    "belopp",
    lambda line: [Shown(line.short_money)] * bool(line.short_money),
    is_figure=True,
    none="inget belopp",
)
PERIOD = Column("period", "period", lambda line: [Shown(line.period)] * bool(line.period), is_figure=True)
ABOUT = Column("about", "gäller", lambda line: [shown_record(line.owner)])


class FundingFilterSet(RecordFilterSet):
    """What the list of funding can be asked."""

    sorts = {"label": ("benämning", "sort_key"), "amount": ("belopp", "amount"), "year": ("första år", "from_year")}
    own_order = "åtgärd, A till Ö"
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
    row = {"life": "kind", "who": "payer", "figure": MONEY, "span": PERIOD, "area": AREA, "of": ABOUT}
    table = ["label", "kind", MONEY, PERIOD, "payer", ABOUT]
    file_columns = AREA_FILE_COLUMNS
    open_facets = 1

    q = SearchFilter()
    year = YearFilter(label="År")
    kind = ChoiceFilter(label="Slag", field_name="kind", choices=FundingKind)
    payer = SlugFilter(
        label="Betalare",
        field_name="payer",
        choices=lambda: Organisation.objects.filter(payments__isnull=False).distinct(),
    )
    measure = SlugFilter(
        label="Åtgärd",
        field_name="measure",
        choices=lambda: Measure.objects.filter(funding__isnull=False).distinct(),
        not_applicable=Q(assignment__isnull=False) | Q(programme__isnull=False),
    )
    assignment = SlugFilter(
        label="Uppdrag",
        field_name="assignment",
        choices=lambda: Assignment.objects.filter(funding__isnull=False).distinct(),
        not_applicable=Q(measure__isnull=False) | Q(programme__isnull=False),
    )
    programme = SlugFilter(
        label="Program",
        field_name="programme",
        choices=lambda: Programme.objects.filter(funding__isnull=False).distinct(),
        not_applicable=Q(measure__isnull=False) | Q(assignment__isnull=False),
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

    @classmethod
    def get_filters(cls):
        return super().get_filters() | {
            "from": YearSpanFilter(label="År från", field_name="years", is_start=True),
            "to": YearSpanFilter(label="År till", field_name="years", is_start=False),
        }

    @property
    def years(self) -> list[int]:
        """The years asked for, one by one or as a span, which the sums are then about.

        A span without an end goes on to the last year that any line covers.
        """
        if not self.is_valid():
            return []
        years = {int(value) for value in self.data.getlist("year") if value.isdecimal()}
        first, last = (int(self.form.cleaned_data[name] or 0) for name in ("from", "to"))
        if first or last:
            known = [int(year) for year, _ in YearFilter.years()] or [first or last]
            years |= {*range(max(first, min(known)), min(last or max(known), max(known)) + 1)} or {first or last}
        return sorted(years)
