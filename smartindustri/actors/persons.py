"""What a person has done: meetings, questions in the Riksdag, a strategy to answer for; with the office held then."""

from django.db.models import Q

from dialogues.models import Dialogue, Question
from smartindustri.actors.deeds import Deed, Deeds, counted
from smartindustri.actors.organisations import meetings
from sources.models import Appointment, Person
from sources.pages.display import date_span, partial_date
from strategy.models import Strategy


def deeds_of(one: Person, documents: int) -> Deeds:
    """The rows and the sentence of a person who wrote so many documents, in a fixed number of queries."""
    dialogues = list(meetings(Q(participants__person=one), Q(person=one)))
    questions = list(Question.objects.filter(Q(asked_by=one) | Q(answered_by=one)))
    strategies = list(Strategy.objects.filter(minister=one))
    offices = list(one.appointments.all())
    rows = [
        *(_met(row, offices) for row in dialogues),
        *(_asked(row, one, offices) for row in questions),
        *(_answers_for(row, offices) for row in strategies),
    ]
    does = [
        *counted(len(strategies), "anges som ansvarigt statsråd för", "strategi", "strategier"),
        *counted(len(dialogues), "har deltagit i", "samtal"),
        *counted(
            sum(row.asked_by_id == one.pk for row in questions), "har ställt", "fråga i riksdagen", "frågor i riksdagen"
        ),
        *counted(
            sum(row.answered_by_id == one.pk for row in questions),
            "har besvarat",
            "fråga i riksdagen",
            "frågor i riksdagen",
        ),
        *counted(documents, "har skrivit", "av källorna"),
    ]
    return Deeds(rows, does)


def office_told(row: Appointment) -> str:
    """An office as sources say it: Närings- och innovationsminister, 3 oktober 2014 – 21 januari 2019."""
    return ", ".join(filter(None, [str(row), period_of(row)]))


def period_of(row: Appointment) -> str:
    """When an office was held, as far as sources say."""
    if row.started and row.ended:
        return date_span(row.started, row.ended)
    ends = [f"från {partial_date(row.started)}"] if row.started else []
    return "".join(ends + ([f"till {partial_date(row.ended)}"] if row.ended else []))


def office_at(date: str, offices: list[Appointment]) -> str:
    """What the person was at a time, as far as an office whose beginning and end are stated tells."""
    held = [row.title for row in offices if date and row.started and row.ended and _covers(row, date)]
    return ", ".join(filter(None, held))


def _covers(row: Appointment, date: str) -> bool:
    """Whether a date lies within the office, compared as far as both are precise."""
    begins = row.started[: len(date)] <= date[: len(row.started)]
    return begins and date[: len(row.ended)] <= row.ended[: len(date)]


def _met(row: Dialogue, offices: list[Appointment]) -> Deed:
    told = (filter(None, [part.role, str(part.organisation or "")]) for part in row.participants.all())
    roles = [", ".join(one) or "deltog" for one in told]
    return _deed(row, "; ".join(dict.fromkeys(roles)), row.date, offices, row.end_date)


def _asked(row: Question, one: Person, offices: list[Appointment]) -> Deed:
    return _deed(row, "ställde frågan" if row.asked_by_id == one.pk else "svarade", row.answered, offices)


def _answers_for(row: Strategy, offices: list[Appointment]) -> Deed:
    return _deed(row, "ansvarigt statsråd", row.decided, offices)


def _deed(record, role: str, date: str, offices: list[Appointment], until: str = "") -> Deed:
    kind = record.get_kind_display() if isinstance(record, Dialogue) else str(record._meta.verbose_name)
    office = office_at(date, offices)
    then = f", då {office[0].lower()}{office[1:]}" if office and office.lower() != role.lower() else ""
    return Deed(kind, str(record), record.get_absolute_url(), role + then, date, until)
