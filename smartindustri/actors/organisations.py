"""What an organisation has done: assignments, measures, money, meetings and what else a source ties to it."""

from collections.abc import Callable, Iterable

from django.db.models import Prefetch, Q, QuerySet

from dialogues.models import Dialogue, Event, Participation, SeriesOrganiser
from measures.choices import HAVING, ResponsibleRole
from measures.models import Assignment, Funding, Measure, Outcome, Responsible
from measures.summary import told
from measures.sums import Sums, measure_of
from smartindustri.actors.deeds import Deed, Deeds, count, counted, merged
from sources.models import Organisation
from sources.pages.display import in_words, partial_date
from strategy.models import Programme, Strategy


def deeds_of(one: Organisation, documents: int) -> Deeds:
    """The rows and the sentence of an organisation that published so many documents, in a fixed number of queries."""
    roles = Responsible.objects.filter(organisation=one).select_related("measure")
    roles = list(roles.prefetch_related("measure__statuses"))
    assignments = list(Assignment.objects.involving(one).prefetch_related("parties", "deadlines"))
    money = _Money(one, {row.measure_id for row in roles}, assignments)
    dialogues = list(meetings(Q(organiser=one) | Q(participants__organisation=one), Q(organisation=one)))
    series = list(SeriesOrganiser.objects.filter(organisation=one).select_related("series"))
    outcomes = list(Outcome.objects.filter(evaluator=one).select_related("measure"))
    events = list(Event.objects.filter(organisation=one))
    programmes = list(Programme.objects.filter(owner=one))
    strategies = list(Strategy.objects.filter(ministry=one))
    dues = [due for row in assignments for due in row.deadlines.all() if due.recipient_id == one.pk]
    parts = {row.pk for row in assignments for part in row.parties.all() if part.organisation_id == one.pk}
    arranged = sum(row.organiser_id == one.pk for row in dialogues)
    rows = [
        *(_assigned(row, one, money) for row in assignments if row.agency_id == one.pk or row.pk in parts),
        *(Deed("tidsgräns", row.what, row.get_absolute_url(), "mottagare, senast den dagen", row.date) for row in dues),
        *merged(_answered(row, money) for row in roles),
        *(_paid(line, money.paid) for line in money.paid.lines),
        *(_met(row, one) for row in dialogues),
        *(_row(row, row.get_kind_display(), row.date, row.end_date) for row in events),
        *(_row(row, "ansvarig", row.established) for row in programmes),
        *(_row(row, "ansvarigt departement", row.decided) for row in strategies),
        *(_row(row.series, row.get_role_display()) for row in series),
        *merged(_found(row) for row in outcomes),
    ]
    does = [
        *counted(len(strategies), "anges som ansvarigt departement för", "strategi", "strategier"),
        *counted(sum(row.agency_id == one.pk for row in assignments), "har fått", "uppdrag"),
        *counted(len(parts), "är part i", "uppdrag"),
        *counted(len(dues), "är mottagare vid", "tidsgräns", "tidsgränser"),
        *_measures_told(roles),
        *counted(len(programmes), "ansvarar för", "program"),
        *counted(len(money.paid.lines), "betalar", "belopp"),
        *counted(len(series), "står bakom", "samtalsserie", "samtalsserier"),
        *counted(arranged, "har ordnat", "samtal"),
        *counted(len(dialogues) - arranged, "har deltagit i", "samtal"),
        *counted(
            len({row.measure_id for row in outcomes}), "står bakom uppgifter om resultat av", "åtgärd", "åtgärder"
        ),
        *counted(len(events), "har en del i", "händelse", "händelser"),
        *counted(documents, "har gett ut", "av källorna"),
    ]
    return Deeds(rows, does, _money_told(money.paid))


def meetings(wanted: Q, taking_part: Q) -> QuerySet[Dialogue]:
    """The meetings that are wanted, each with the rows of those taking part that are asked for."""
    rows = Participation.objects.filter(taking_part).select_related("organisation", "person")
    found = Dialogue.objects.filter(pk__in=Dialogue.objects.order_by().filter(wanted).values("pk"))
    return found.select_related("series").prefetch_related(Prefetch("participants", rows))


class _Money:
    """The lines that an organisation pays, and those of measures and assignments, fetched together."""

    def __init__(self, payer: Organisation, measures: set, assignments: list[Assignment]):
        wanted = Q(payer=payer) | Q(measure__in=measures) | Q(assignment__measure__in=measures)
        lines = Funding.objects.filter(wanted | Q(assignment__in=assignments)).select_related("part_of")
        self._all = lines.sums()
        self.paid = self._those(lambda line: line.payer_id == payer.pk)

    def _those(self, wanted: Callable[[Funding], bool]) -> Sums:
        return Sums([line for line in self._all.lines if wanted(line)], self._all.parents)

    def of_measure(self, measure: Measure) -> str:
        return told(self._those(lambda line: measure_of(line) == measure))

    def of_assignment(self, assignment: Assignment) -> str:
        return told(self._those(lambda line: line.assignment_id == assignment.pk))


def _row(record, role: str, date: str = "", until: str = "") -> Deed:
    return Deed(str(record._meta.verbose_name), str(record), record.get_absolute_url(), role, date, until)


def _assigned(row: Assignment, one: Organisation, money: _Money) -> Deed:
    """An assignment: dated by its decision, or else by when it is to be carried out."""
    roles = ["fick uppdraget"] if row.agency_id == one.pk else []
    roles += [part.get_role_display() for part in row.parties.all() if part.organisation_id == one.pk]
    due = in_words(dict.fromkeys(partial_date(deadline.date) for deadline in row.deadlines.all()))
    date = row.decided or row.carried_out
    then = "beslutat" if row.decided else "genomförs" if date else ""
    amount = money.of_assignment(row)
    return Deed("uppdrag", str(row), row.get_absolute_url(), ", ".join(roles), date, "", amount, then, due)


def _answered(row: Responsible, money: _Money) -> Deed:
    """A role in a measure: dated by the decision on it, or else by the first that is known of it."""
    measure = row.measure
    dates = sorted((one.date, one.get_status_display()) for one in measure.statuses.all() if one.date)
    if measure.decided:
        dates = [(measure.decided, "beslutad")]
    date, then = dates[0] if dates else ("", "")
    amount, address = money.of_measure(measure), measure.get_absolute_url()
    return Deed("åtgärd", str(measure), address, row.get_role_display(), date, "", amount, then)


def _paid(line: Funding, paid: Sums) -> Deed:
    roles = ["betalar", line.get_kind_display()]
    roles += ["räknas inte in i summan"] if any(left.line == line for left in paid.left) else []
    first, last = (str(year) if year else "" for year in (line.from_year or line.to_year, line.to_year))
    amount = line.short_money or "inget belopp angivet"
    return Deed("belopp", str(line), line.get_absolute_url(), ", ".join(roles), first, last, amount)


def _met(row: Dialogue, one: Organisation) -> Deed:
    roles = ["arrangör"] if row.organiser_id == one.pk else []
    for part in row.participants.all():
        person = f"{part.person}, {part.role}" if part.person and part.role else str(part.person or part.role)
        roles.append(person if part.person or part.role else "deltog")
    told = "; ".join(dict.fromkeys(roles))
    return Deed(row.get_kind_display(), str(row), row.get_absolute_url(), told, row.date, row.end_date)


def _found(row: Outcome) -> Deed:
    return Deed(
        "resultat", f"{row.measure}, resultat", f"{row.measure.get_absolute_url()}#{row.slug}", row.what, row.date
    )


def _measures_told(roles: Iterable[Responsible]) -> list[str]:
    """In how many measures, each counted once under the weightiest of its roles."""
    by_measure: dict = {}
    for row in roles:
        by_measure.setdefault(row.measure_id, set()).add(row.role)
    answering = [found for found in by_measure.values() if found & {*HAVING}]
    rest = [found for found in by_measure.values() if found not in answering]
    given = sum(ResponsibleRole.CLIENT in found for found in rest)
    return [
        *counted(len(answering), "ansvarar för eller utför", "åtgärd", "åtgärder"),
        *counted(given, "är uppdragsgivare för", "åtgärd", "åtgärder"),
        *counted(len(rest) - given, "är samarbetspart i", "åtgärd", "åtgärder"),
    ]


def _money_told(paid: Sums) -> list[str]:
    """What is paid by the rules of sums: what is undivided, a level or left out is told apart."""
    said = []
    if paid.total:
        undivided = f", varav {paid.undivided} inte är fördelade på år" if paid.undivided else ""
        if paid.undivided.kronor == paid.total.kronor:
            undivided = ", inget av det fördelat på år"
        said.append(f"Beloppen är tillsammans {paid.total}{undivided}.")
    if paid.levels:
        said.append(f"Därtill kommer årliga nivåer, som inte läggs ihop: {in_words(paid.levels_told)}.")
    if paid.left:
        said.append(f"{count(len(paid.left), 'belopp')} räknas inte in, därför att samma pengar står i en annan rad.")
    if parts := sum(bool(line.part_of and line.part_of.counts) for line in paid.counted):
        said.append(
            f"{count(parts, 'belopp')} är del av en helhet med en annan betalare eller ingen angiven. Här räknas delen "
            "för sig; på sidan Pengar räknas den bara i helheten."
        )
    if paid.missing:
        said.append(f"För {count(len(paid.missing), 'rad', 'rader')} anger våra källor inget belopp.")
    return said
