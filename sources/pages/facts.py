"""What a page shows of a record: each field with its value, its kind, and the footnotes it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from sources.evidence.base import Evidenced, written_rows
from sources.evidence.choices import DISAGREEMENTS, Difference, DocumentKind
from sources.models import Claim, Document
from sources.pages.display import Shown, shown_field, shown_value
from sources.pages.wordings import Run, side_by_side


@dataclass(eq=False)
class Footnote:
    """One passage, or one place in a document without stored text, and the fields that rest on it."""

    number: int
    claim: Claim
    supports: list[str] = field(default_factory=list)
    same_as: "Footnote | None" = None  # an earlier note that names the same document in full

    @property
    def anchor(self) -> str:
        return f"belagg-{self.number}"


@dataclass
class Stated:
    """A claim beside the others on its field, for showing both sides of a disagreement."""

    claim: Claim
    text: str
    note: Footnote


@dataclass
class Side:
    """One of the values that sources state for a field, with every claim that states it."""

    text: str
    stated: list[Stated]

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

    @property
    def says(self) -> str:
        return said_by(self.notes)


@dataclass
class Fact:
    """One field of a record with what it says and what it rests on."""

    name: str
    label: str
    kind: str  # stated, ours or derived
    shown: Shown
    anchor: str = ""  # names the field's disagreement on the page
    is_prose: bool = False  # too long for its other wordings to stand beside it
    stated: list[Stated] = field(default_factory=list)

    @property
    def notes(self) -> list[Footnote]:
        """The footnotes of the adopted value, each once."""
        return list(dict.fromkeys(stated.note for stated in self.stated if not stated.claim.difference))

    @property
    def leading(self) -> list[Footnote]:
        """At most two of them: the best quotation, and where nobody official says it there, the best that is."""
        best = sorted(self.notes, key=_strength)
        official = [note for note in best[1:] if note.claim.document.is_official]
        return best[:1] + (official[:1] if best and not best[0].claim.document.is_official else [])

    @property
    def further(self) -> list[Footnote]:
        """The footnotes that do not lead, for who wants all."""
        return [note for note in self.notes if note not in self.leading]

    @property
    def says(self) -> str:
        """Who says so and how, of the footnotes that lead."""
        return said_by(self.leading)

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
            sides.setdefault(stated.text, Side(stated.text, [])).stated.append(stated)
        return list(sides.values())

    @property
    def wordings(self) -> list[tuple[Side, list[Run]]]:
        """What sources write where they write it differently: the words that only one has are marked."""
        sides = self.sides
        return list(zip(sides, side_by_side(side.text for side in sides), strict=True)) if sides[1:] else []

    @property
    def preferred(self) -> Stated | None:
        return next((stated for stated in self.stated if stated.claim.is_preferred), None)

    @property
    def is_weak(self) -> bool:
        """True when every document behind the value is only referred to, not quoted."""
        return bool(self.stated) and not any(note.claim.quote for note in self.notes)

    @property
    def is_unofficial(self) -> bool:
        """True when neither government nor agency stands behind the value."""
        return bool(self.stated) and not any(note.claim.document.is_official for note in self.notes)

    @property
    def is_trade_press_only(self) -> bool:
        """True when nobody but trade press stands behind the value."""
        return bool(self.stated) and all(note.claim.document.kind == DocumentKind.TRADE_PRESS for note in self.notes)


def _strength(note: Footnote) -> tuple[bool, bool]:
    return not note.claim.quote, not note.claim.document.is_official


def sender_of(document: Document) -> str:
    """Who published a document and when, in few words: Tillväxtverket 2018."""
    return " ".join(filter(None, [document.publisher_name or document.title, document.published[:4]]))


def said_by(notes: list[Footnote]) -> str:
    """Who says so and how strongly: Tillväxtverket 2018, citat; Automation Region 2021, hänvisning, inte myndighet."""
    told = {}
    for note in notes:
        document = note.claim.document
        who = sender_of(document)
        how = ["citat" if note.claim.quote else "hänvisning"]
        told[who] = ", ".join([who, *how, *([] if document.is_official else ["inte myndighet"])])
    return "; ".join(told.values())


class Evidence:
    """Everything a page shows of a record, with one numbering of footnotes through all of it.

    On a page about several, each shares the notes of the one `beside` it.
    """

    def __init__(self, record: Evidenced, beside: "Evidence | None" = None):
        self.record = record
        self._notes: dict[tuple, Footnote] = beside._notes if beside else {}
        self._leading: int | None = None
        self._names: dict[tuple, str] = _names_behind([record, *self._row_records()])

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The record's fields by name, in the order they are declared."""
        return self._facts(self.record)

    @cached_property
    def rows(self) -> dict[str, list[tuple[Evidenced, dict[str, Fact]]]]:
        """The record's rows by relation, each with its own facts."""
        _ = self.facts  # numbering follows the page: fields first, then rows
        return {
            name: [(row, self._facts(row)) for row in getattr(self.record, name).all()]
            for name in written_rows(type(self.record))
        }

    @property
    def notes(self) -> list[Footnote]:
        """All footnotes in the order of their numbers."""
        _ = self.facts, self.rows  # until a page has been read, fields come first, then rows
        return sorted(self._notes.values(), key=lambda note: note.number)

    def number(self, facts: Iterable[Fact]) -> None:
        """Number the notes as a page is read: those that these facts lead with first, then all others.

        A document is named in full by the first of its notes; the others say which one that is.
        """
        first = dict.fromkeys(note for fact in facts for note in fact.leading)
        named: dict = {}
        for number, note in enumerate(dict.fromkeys([*first, *self.notes]), 1):
            note.number = number
            earlier = named.setdefault(note.claim.document_id, note)
            note.same_as = None if earlier is note else earlier
        self._leading = len(first)

    @property
    def leading_notes(self) -> list[Footnote]:
        """The notes that the page's values lead with; all of them where nothing has been numbered."""
        return self.notes[: self._leading]

    @property
    def further_notes(self) -> list[Footnote]:
        return self.notes[len(self.leading_notes) :]

    def _row_records(self) -> Iterable[Evidenced]:
        names = written_rows(type(self.record))
        return (row for name in names for row in getattr(self.record, name).all())

    def _facts(self, record: Evidenced) -> dict[str, Fact]:
        facts = {}
        for name in (*record.stated, *record.ours):
            column = record._meta.get_field(name)
            kind = "stated" if name in record.stated else "ours"
            anchor = name if record is self.record and not record.parent else f"{record.slug}-{name}"
            facts[name] = Fact(
                name,
                str(column.verbose_name),
                kind,
                shown_field(record, name),
                anchor,
                type(column) is models.TextField,
            )
            for claim in record.claims_by_field.get(name, []):
                note = self._note(claim)
                if facts[name].label not in note.supports:
                    note.supports.append(facts[name].label)
                facts[name].stated.append(Stated(claim, self._text(column, claim), note))
        return facts

    def _note(self, claim: Claim) -> Footnote:
        place = (claim.document_id, claim.start, claim.end, claim.locator)
        return self._notes.setdefault(place, Footnote(len(self._notes) + 1, claim))

    def _text(self, column: models.Field, claim: Claim) -> str:
        if column.is_relation:
            return self._names.get((column.related_model, claim.value), str(claim.value))
        return shown_value(column, claim.value)


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
