"""What the start page tells, each time it is shown, in a fixed number of questions."""

from django.db.models import Count, Exists, OuterRef, Subquery, Value, Window

from dialogues.bands import MOST_MARKS
from dialogues.models import Dialogue, Event, Question, Theme, TimelineEntry
from measures.charts import YearChart
from measures.models import ActionPlan, Assignment, Deadline, Funding, Measure
from measures.sums import Sums
from smartindustri.disagreements import disagreements_for
from smartindustri.overview.matrix import matrices
from smartindustri.overview.timeline import band_of
from sources.evidence.base import Evidenced
from sources.models import Change, Claim, Document, Organisation, Person, RowChange
from strategy.models import FocusArea, KeyFigure, Programme, Section

WEIGHTIEST, LATEST = 3, 3
CONTENT: list[tuple[str, type[Evidenced], str]] = [
    ("measures:list", Measure, "åtgärd,åtgärder"),
    ("measures:assignment-list", Assignment, "uppdrag,uppdrag"),
    ("measures:deadline-list", Deadline, "tidsgräns,tidsgränser"),
    ("measures:funding-list", Funding, "belopp,belopp"),
    ("dialogues:list", Dialogue, "samtal,samtal"),
    ("dialogues:event-list", Event, "händelse,händelser"),
    ("dialogues:theme-list", Theme, "tema,teman"),
    ("dialogues:question-list", Question, "riksdagsfråga,riksdagsfrågor"),
    ("focus-area-list", FocusArea, "fokusområde,fokusområden"),
    ("measures:plan-list", ActionPlan, "handlingsplan,handlingsplaner"),
    ("strategy:programme-list", Programme, "program,program"),
    ("strategy:key-figure-list", KeyFigure, "nyckeltal,nyckeltal"),
    ("strategy:section-list", Section, "avsnitt,avsnitt"),
    ("sources:document-list", Document, "källdokument,källdokument"),
    ("actors:list", Organisation, "organisation,organisationer"),
    ("actors:person-list", Person, "person,personer"),
]


def start_figures() -> dict:
    """The strategies with their matrices, and across them time, money, disagreements, changes and counts."""
    areas, plans = (
        list(FocusArea.objects.select_related("strategy")),
        list(ActionPlan.objects.select_related("strategy")),
    )
    measures, entries, lines = _measures(), _entries(), _lines()
    of_records = (one.strategy for one in (*areas, *plans, *measures, *entries) if one.strategy)
    strategies = sorted({one.pk: one for one in of_records}.values(), key=lambda one: (one.sort_key, one.slug))
    total, disagreements = _weightiest([*plans, *measures, *lines])
    return {
        "strategies": strategies,
        "names": [str(strategy).partition(" – ")[0] for strategy in strategies],
        "matrices": list(matrices(strategies, areas, plans, measures)),
        "band": band_of(entries, are_several=len(strategies) > 1),
        "chart": YearChart(
            Sums(lines, {line.pk: line.part_of_id for line in lines if line.part_of_id}), has_spans=False
        ),
        "disagreements": disagreements,
        "disagreement_count": total,
        "changes": _later_changes(),
        "content": _content(),
    }


def _measures() -> list[Measure]:
    return list(Measure.objects.select_related("strategy", "plan").with_placements())


def _entries() -> list[TimelineEntry]:
    """Everything dated; nothing where it is more than a picture can hold."""
    entries = list(TimelineEntry.objects.with_records()[: MOST_MARKS + 1])
    return entries if len(entries) <= MOST_MARKS else []


def _lines() -> list[Funding]:
    money = Funding.objects.select_related("payer", "measure", "assignment__measure", "programme")
    return list(money.prefetch_related("years"))


def _weightiest(at_hand: list[Evidenced]) -> tuple[int, list]:
    """How many disagreements there are, and the weightiest of them."""
    disputed = Claim.objects.disagreements().select_related("record_type").annotate(total=Window(Count("pk")))
    claims = list(disputed[:WEIGHTIEST])
    return (claims[0].total if claims else 0), disagreements_for(claims, at_hand)


def _later_changes() -> list[Change]:
    """The latest changes since the knowledge base was first loaded, for what came then is not news; `is_gone` of those
    whose record has been removed since."""
    first = Change.objects.order_by("at", "transaction").values("transaction")[:1]
    removed = RowChange.objects.filter(
        row_id=OuterRef("record_id"), operation=RowChange.Operation.DELETE, change__at__gte=OuterRef("at")
    )
    later = Change.objects.for_lists().exclude(transaction=Subquery(first)).annotate(is_gone=Exists(removed))
    return list(later.prefetch_related(None).prefetch_related("rows")[:LATEST])


def _content() -> list[tuple[str, int, str]]:
    """How many there are of each kind that has a list, in one question."""
    questions = [
        model.objects.order_by().values(_kind=Value(number)).annotate(n=Count("pk")).values_list("_kind", "n")
        for number, (_, model, _) in enumerate(CONTENT)
    ]
    counted = dict(questions[0].union(*questions[1:], all=True))
    return [(name, counted.get(number, 0), forms) for number, (name, _, forms) in enumerate(CONTENT)]
