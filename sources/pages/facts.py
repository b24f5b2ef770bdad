"""What a page shows of a record: each field with its value, its kind, and the footnotes it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from sources.evidence.base import Evidenced, light_claims, written_rows
from sources.evidence.choices import DISAGREEMENTS, Difference
from sources.models import Claim
from sources.pages.display import Shown, shown_claim, shown_field
from sources.pages.footnotes import Footnote, Noted
from sources.pages.wordings import Run, side_by_side

OPEN_NOTES = 4  # of a page's notes, where a column is narrow


@dataclass
class Stated:
    """A claim beside the others on its field, for showing both sides of a disagreement."""

    claim: Claim
    text: str
    note: Footnote


@dataclass
class Several(Noted):
    """Several facts told as one, such as what came of a measure and in which figure."""

    label: str
    facts: list["Fact"]

    @property
    def notes(self) -> list[Footnote]:
        return list(dict.fromkeys(note for fact in self.facts for note in fact.notes))

    @property
    def leading(self) -> list[Footnote]:
        """As of one fact, but of several values each has a note of its own, as far as two go."""
        lead = super().leading
        led = {fact.shown.text for fact in self.facts if not {*lead}.isdisjoint(fact.notes)}
        other = next((fact for fact in self.facts if fact.notes and fact.shown.text not in led), None)
        return [*lead[:1], *other.leading[:1]] if other else lead

    @property
    def visible(self) -> list[Footnote]:
        """The footnotes whose numbers a page shows: those that lead, and those of other values."""
        return [*self.leading, *(note for fact in self.facts for note in fact.beside)]


@dataclass
class Side(Noted):
    """One of the values that sources state for a field, with every claim that states it."""

    text: str
    stated: list[Stated]
    label: str = ""

    @property
    def is_preferred(self) -> bool:
        return any(stated.claim.is_preferred for stated in self.stated)

    @property
    def differences(self) -> list[str]:
        """In which ways the value differs from the preferred one; empty for that one."""
        found = (stated.claim.get_difference_display() for stated in self.stated if stated.claim.difference)
        return list(dict.fromkeys(found))

    @property
    def is_disagreement(self) -> bool:
        return any(stated.claim.difference in DISAGREEMENTS for stated in self.stated)

    @property
    def notes(self) -> list[Footnote]:
        return list(dict.fromkeys(stated.note for stated in self.stated))


@dataclass(eq=False)
class Fact(Noted):
    """One field of a record with what it says and what it rests on."""

    name: str
    label: str
    kind: str  # stated, ours or derived
    shown: Shown
    anchor: str = ""  # names the field's disagreement on the page
    is_prose: bool = False  # too long for its other wordings to stand beside it
    form: str = "value"  # or a choice among our words, or truth
    stated: list[Stated] = field(default_factory=list)

    @property
    def notes(self) -> list[Footnote]:
        """The footnotes of the adopted value, each once."""
        return list(dict.fromkeys(stated.note for stated in self.stated if not stated.claim.difference))

    @property
    def beside(self) -> list[Footnote]:
        """The footnotes of other values that a page shows beneath the value; other wordings of long ones are folded."""
        agreeing = [] if self.is_prose else [*self.names, *self.precisions]
        return [note for side in (*self.others, *agreeing) for note in side.leading]

    @property
    def visible(self) -> list[Footnote]:
        """The footnotes whose numbers a page shows: its own that lead, and those of other values."""
        return [*self.leading, *self.beside]

    @property
    def others(self) -> list[Side]:
        """The values that sources disagree on beside the one adopted."""
        return [side for side in self.disputed_sides if not side.is_preferred]

    @property
    def is_disputed(self) -> bool:
        """True when sources disagree; other names, and more or less precise dates, are no disagreement."""
        return any(stated.claim.difference in DISAGREEMENTS for stated in self.stated)

    @property
    def names(self) -> list[Side]:
        """What other sources call the same thing."""
        return self._differing(Difference.NAME)

    @property
    def precisions(self) -> list[Side]:
        """The same said more or less precisely."""
        return self._differing(Difference.PRECISION)

    @property
    def notes_on_words(self) -> list[Footnote]:
        """The footnotes of other names and of more or less precise values, in the order of their numbers."""
        found = {note for side in (*self.names, *self.precisions) for note in side.notes}
        return sorted(found, key=lambda note: note.number)

    def _differing(self, kind: Difference) -> list[Side]:
        return [side for side in self.sides if any(stated.claim.difference == kind for stated in side.stated)]

    @property
    def disputed_sides(self) -> list[Side]:
        """The values that sources disagree on, the preferred one first."""
        return [side for side in self.sides if side.is_preferred or side.is_disagreement]

    @property
    def sides(self) -> list[Side]:
        """The different values that sources state, the preferred one first."""
        sides: dict[str, Side] = {}
        for stated in self.stated:
            sides.setdefault(stated.text, Side(stated.text, [], self.label)).stated.append(stated)
        return list(sides.values())

    @property
    def wordings(self) -> list[tuple[Side, list[Run]]]:
        """What sources write where they write it differently: the words that only one has are marked."""
        sides = self.sides
        return list(zip(sides, side_by_side(side.text for side in sides), strict=True)) if sides[1:] else []

    @property
    def preferred(self) -> Stated | None:
        return next((stated for stated in self.stated if stated.claim.is_preferred), None)


class Evidence:
    """Everything a record's page shows, with one numbering of footnotes through all of it.

    `beside` are other records whose facts the page tells too, such as the money of a measure. The claims on all of
    them are fetched in one query.
    """

    def __init__(self, record: Evidenced, beside: Iterable[Evidenced] = ()):
        self.record = record
        self._notes: dict[tuple, Footnote] = {}
        self._leading: int | None = None
        self._known: dict[Evidenced, dict[str, Fact]] = {}
        records = [one for own in (record, *beside) for one in (own, *_rows_of(own))]
        models.prefetch_related_objects(records, light_claims())
        self._names: dict[tuple, str] = _names_behind(records)

    def of(self, record: Evidenced) -> dict[str, Fact]:
        """The fields of any record of the page by name, in the order they are declared."""
        if record not in self._known:
            self._known[record] = self._facts(record)
        return self._known[record]

    @property
    def facts(self) -> dict[str, Fact]:
        """The record's fields by name."""
        return self.of(self.record)

    @cached_property
    def rows(self) -> dict[str, list[tuple[Evidenced, dict[str, Fact]]]]:
        """The record's rows by relation, each with its own facts."""
        _ = self.facts  # numbering follows the page: fields first, then rows
        return {
            name: [(row, self.of(row)) for row in getattr(self.record, name).all()]
            for name in written_rows(type(self.record))
        }

    @property
    def notes(self) -> list[Footnote]:
        """All footnotes in the order of their numbers."""
        _ = self.facts, self.rows  # until a page has been read, fields come first, then rows
        return sorted(self._notes.values(), key=lambda note: note.number)

    def number(self, notes: Iterable[Footnote]) -> None:
        """Number the notes as a page is read: first those whose numbers it shows, in that order, then all others.

        A document is named in full by the first of its notes; the others say which one that is.
        """
        first = dict.fromkeys(notes)
        named: dict = {}
        for number, note in enumerate(dict.fromkeys([*first, *self.notes]), 1):
            note.number, note.is_told = number, number <= len(first)
            earlier = named.setdefault(note.claim.document_id, note)
            note.same_as = None if earlier is note else earlier
        self._leading = len(first)

    @property
    def first_notes(self) -> list[Footnote]:
        """The notes that stand open at any width, so that they are no large part of a page on a phone."""
        return self._leading_notes[:OPEN_NOTES]

    @property
    def more_notes(self) -> list[Footnote]:
        """The other notes that the page's values lead with: open where there is room, and on paper."""
        return self._leading_notes[OPEN_NOTES:]

    @property
    def further_notes(self) -> list[Footnote]:
        """The notes behind "+8" and of what has no value on the page: folded."""
        return self.notes[len(self._leading_notes) :]

    @property
    def _leading_notes(self) -> list[Footnote]:
        return self.notes[: self._leading]  # all of them where nothing has been numbered

    def _facts(self, record: Evidenced) -> dict[str, Fact]:
        return {name: self.fact(record, name) for name in (*record.stated, *record.ours)}

    def fact(self, record: Evidenced, name: str) -> Fact:
        """One field of a record, which may be one whose claims on that field alone were fetched."""
        column = record._meta.get_field(name)
        kind = "stated" if name in record.stated else "ours"
        anchor = name if record is self.record and not record.parent else f"{record.slug}-{name}"
        is_prose = type(column) is models.TextField
        shown, form = shown_field(record, name), _form_of(column, kind)
        fact = Fact(name, str(column.verbose_name), kind, shown, anchor, is_prose, form)
        for claim in record.claims_by_field.get(name, []):
            note = self._note(claim)
            if fact.label not in note.supports:
                note.supports.append(fact.label)
            fact.stated.append(Stated(claim, self._text(record, column, claim), note))
        return fact

    def _note(self, claim: Claim) -> Footnote:
        place = (claim.document_id, claim.start, claim.end, claim.locator)
        return self._notes.setdefault(place, Footnote(len(self._notes) + 1, claim))

    def _text(self, record: Evidenced, column: models.Field, claim: Claim) -> str:
        if column.is_relation:
            return self._names.get((column.related_model, claim.value), str(claim.value))
        return shown_claim(record, claim)


def _rows_of(record: Evidenced) -> Iterable[Evidenced]:
    return (row for name in written_rows(type(record)) for row in getattr(record, name).all())


def _form_of(column: models.Field, kind: str) -> str:
    if isinstance(column, models.BooleanField):
        return "truth"
    return "choice" if column.choices and kind == "ours" else "value"


def _names_behind(records: list[Evidenced]) -> dict[tuple, str]:
    """The names behind the slugs that claims on these records state, in one query for each kind of record."""
    wanted: dict[type[Evidenced], set[str]] = {}
    for record in records:
        for claim in record.claims.all():
            column = record._meta.get_field(claim.field)
            adopted = getattr(record, claim.field) if column.is_relation else None
            if column.is_relation and (adopted is None or adopted.slug != claim.value):
                wanted.setdefault(column.related_model, set()).add(claim.value)
    names = {(type(r), r.slug): str(r) for m, slugs in wanted.items() for r in m.objects.filter(slug__in=slugs)}
    for record in records:
        for name in record.stated:
            column = record._meta.get_field(name)
            if column.is_relation and getattr(record, column.attname):
                target = getattr(record, name)
                names[column.related_model, target.slug] = str(target)
    return names
