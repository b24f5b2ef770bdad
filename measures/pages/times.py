"""When things happened to a measure or an assignment: as steps in the order of time, and drawn on a true scale."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from measures.models import Assignment
from sources.pages.band import Band, Dated, Lane
from sources.pages.display import date_span
from sources.pages.facts import Evidence, Fact, Several
from sources.pages.footnotes import Footnote

LANES = (("Det som hände", False), ("Ska vara klart", True))
WIDE = 640  # pixels of the column that a record's picture stands in


def in_time(date: str) -> tuple[bool, str]:
    """Where a partial date comes: a year after the days told of it, and no date after all."""
    return not date, date.ljust(10, "~")


@dataclass
class Step:
    """Something dated on a record's page, with the facts that say so or the page that tells of it."""

    date: str
    text: str
    end_date: str = ""
    url: str = ""
    anchor: str = ""
    facts: list[Fact] = field(default_factory=list)
    is_due: bool = False  # not what happened, but what was to
    short: str = ""  # the words beside its mark, where the text is too long

    @property
    def when(self) -> str:
        return date_span(self.date, self.end_date) if self.date else "tid anges inte"

    @property
    def told(self) -> Several:
        return Several(self.text, self.facts)

    @property
    def differing(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.others or fact.precisions or fact.names]


@dataclass
class Times:
    """The steps of a record; those without a date come last."""

    steps: list[Step]
    calendar: str = ""  # where the deadlines can be fetched

    def __post_init__(self):
        self.steps = sorted(self.steps, key=lambda step: (in_time(step.date), step.is_due))

    def __bool__(self):
        return bool(self.steps)

    @property
    def visible(self) -> list[Footnote]:
        return [note for step in self.steps for note in step.told.visible]

    @property
    def says(self) -> str:
        return Several("", [fact for step in self.steps for fact in step.facts]).says

    @property
    def band(self) -> Band | None:
        """The steps on a true scale, where there are at least two times to tell apart."""
        dated = [step for step in self.steps if step.date]
        if len({step.date for step in dated}) < 2:
            return None
        marks = [(one.is_due, Dated(one.date, one.text, one.end_date, short=one.short or one.text)) for one in dated]
        lanes = [(name, [mark for is_due, mark in marks if is_due == kind]) for name, kind in LANES]
        return Band([Lane(name, own) for name, own in lanes], desk=WIDE)


def steps_of_measure(evidence: Evidence) -> list[Step]:
    """A measure's decision and statuses, its assignments' decisions and deadlines, and the events told of it."""
    measure = evidence.record
    told = [
        Step(row.date, row.get_status_display(), anchor=row.slug, facts=list(facts.values()))
        for row, facts in evidence.rows["statuses"]
    ]
    if measure.decided:
        told.append(Step(measure.decided, "beslutad", facts=[evidence.facts["decided"]]))
    for one in measure.assignments.all():
        told += steps_of_assignment(evidence, one, without=measure.decided)
    return told + steps_of_events(measure.dated_events.all())


def steps_of_assignment(evidence: Evidence, assignment: Assignment, without: str = "") -> list[Step]:
    """An assignment's decision, unless the page tells of that day already, and what it is to have done by when."""
    facts, is_own = evidence.of(assignment), assignment == evidence.record
    url = "" if is_own else assignment.get_absolute_url()
    told = []
    if assignment.decided and assignment.decided != without:
        text = "beslutat" if is_own else f"uppdraget beslutas: {assignment}"
        told.append(Step(assignment.decided, text, url=url, facts=[facts["decided"]]))
    if assignment.carried_out:
        text = "ska genomföras" if is_own else f"uppdraget ska genomföras: {assignment}"
        told.append(Step(assignment.carried_out, text, url=url, facts=[facts["carried_out"]], is_due=True))
    for row in assignment.deadlines.all():
        to = f", till {row.recipient}" if row.recipient else ""
        own = [fact for fact in evidence.of(row).values() if fact.shown]
        told.append(Step(row.date, f"senast: {row.what}{to}", anchor=row.slug, facts=own, is_due=True, short=row.what))
    return told


def steps_of_events(events: Iterable) -> list[Step]:
    return [Step(one.date, str(one), one.end_date, one.get_absolute_url()) for one in events]
