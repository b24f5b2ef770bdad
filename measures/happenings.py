"""What happened to one measure, in the order of time: decisions, its status, and the events told of it."""

from dataclasses import dataclass, field

from sources.pages.facts import Evidence, Fact, Footnote


@dataclass
class Happening:
    """Something dated on a measure's page, with the footnotes it rests on or the page that tells of it."""

    date: str
    text: str
    end_date: str = ""
    url: str = ""
    anchor: str = ""
    notes: list[Footnote] = field(default_factory=list)


def happenings_of(evidence: Evidence) -> list[Happening]:
    """What is told of a measure: its decision, its statuses, its assignments and its events; what has no date last."""
    measure = evidence.record
    told = [_status(row.get_status_display(), row.date, facts, row.slug) for row, facts in evidence.rows["statuses"]]
    if measure.decided:
        told.append(Happening(measure.decided, "Beslutad", notes=evidence.facts["decided"].notes))
    told += [
        Happening(one.decided, f"Uppdrag: {one}", url=one.get_absolute_url())
        for one in measure.assignments.all()
        if one.decided
    ]
    told += [Happening(one.date, str(one), one.end_date, one.get_absolute_url()) for one in measure.dated_events.all()]
    return sorted(told, key=lambda one: (not one.date, one.date))


def _status(told: str, date: str, facts: dict[str, Fact], slug: str) -> Happening:
    notes = {note.number: note for fact in facts.values() for note in fact.notes}
    return Happening(date, told.capitalize(), anchor=slug, notes=list(notes.values()))
