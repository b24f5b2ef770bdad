"""A record's facts in the order a reader asks for them: what, who, money, when, what came of it, where it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from sources.evidence.base import Evidenced, row_model, stated_rows
from sources.evidence.choices import Heading
from sources.evidence.fields import KronorField, PartialDateField
from sources.models import Organisation, Person
from sources.pages.facts import Evidence, Fact, Several
from sources.pages.footnotes import Footnote
from sources.pages.phrases import Sentence, plain

PLACING = ("areas", "assessments")  # rows that say which focus areas a record has
Row = tuple[Evidenced, dict[str, Fact]]


@dataclass
class Rows:
    """The rows of one kind under a heading."""

    name: str
    label: str
    rows: list[Row]

    @property
    def lines(self) -> list[tuple[Evidenced, list[Fact], Several]]:
        """Each row with the facts that are worth a word, those in brackets last, and with all its notes."""
        found = []
        for row, facts in self.rows:
            told = [fact for name, fact in facts.items() if is_told(fact) and name not in row.unshown]
            told.sort(key=lambda fact: fact.form != "value")
            found.append((row, told, Several(self.label, told)))
        return found


@dataclass
class Part:
    """Something of its own under a heading: a template, what it shows, and the notes in it as they are read."""

    template: str
    shows: Any
    notes: list[Footnote] = field(default_factory=list)
    is_last: bool = False


@dataclass
class Section:
    """What stands under one heading."""

    heading: Heading
    facts: list[Fact] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def __bool__(self):
        return bool(self.facts or self.rows or self.parts)

    @property
    def first(self) -> list[Part]:
        return [part for part in self.parts if not part.is_last]

    @property
    def last(self) -> list[Part]:
        return [part for part in self.parts if part.is_last]

    def read(self) -> Iterable[Footnote]:
        """Its notes in the order of reading, without those that say nothing of the record itself."""
        for part in self.first:
            yield from part.notes
        for fact in self.facts:
            yield from fact.visible if fact.name != "strategy" else []
        for rows in self.rows:
            for _, _, told in rows.lines:
                yield from told.visible
        for part in self.last:
            yield from part.notes


class Sheet:
    """The sheet of a record: a lead made of facts, its sections, and what our sources do not tell.

    The name is the page's own heading and no fact; its notes, and those of the strategy, come last. A kind of record
    that tells more than its own fields has a sheet of its own, with a `lead` and with `parts` under the headings.
    """

    def __init__(self, evidence: Evidence):
        self.evidence = evidence
        self.record = evidence.record
        self.title = evidence.facts.get(title_field(type(self.record)))
        self._sections = {heading: Section(heading) for heading in Heading}
        for fact in evidence.facts.values():
            if is_told(fact) and fact is not self.title and fact.name not in self.record.unshown:
                self._sections[heading_of(type(self.record), fact.name)].facts.append(fact)
        for name, rows in evidence.rows.items():
            if rows and name not in self.record.unshown and not (self.is_placed and name in PLACING):
                label = str(row_model(type(self.record), name)._meta.verbose_name_plural)
                self._sections[heading_of(type(self.record), name)].rows.append(Rows(name, label, rows))
        for heading, parts in self.parts().items():
            self._sections[heading].parts += parts
        evidence.number(self.read())

    @cached_property
    def lead(self) -> list[Sentence]:
        """The page's answer in at most four sentences."""
        return []

    @property
    def description(self) -> str:
        """The page's answer in few words, for search engines and for who shares it."""
        return plain(self.lead)

    def parts(self) -> dict[Heading, list[Part]]:
        """What stands under the headings beside the record's own fields and rows."""
        return {Heading.BELONGS: [self.areas()]} if self.is_placed else {}

    def above(self) -> list[Fact]:
        """The facts that the page tells above its sheet, after the lead."""
        return [self.evidence.facts[name] for name in self.record.told_first]

    @property
    def is_placed(self) -> bool:
        """Whether the record has focus areas, by rows of its own or through what it follows."""
        return hasattr(self.record, "own_placements")

    def areas(self) -> Part:
        """The record's focus areas with their grounds."""
        facts = [facts["area"] for _, facts in self.evidence.rows.get("areas", [])]
        stated = self.evidence.facts.get("is_horizontal")
        notes = [note for fact in (*facts, *([stated] if stated else [])) for note in fact.visible]
        return Part("components/areas/own.html", self.record, notes, is_last=True)

    @property
    def sections(self) -> list[Section]:
        return [section for section in self._sections.values() if section]

    def __getitem__(self, heading: Heading) -> Section:
        return self._sections[heading]

    def read(self) -> Iterable[Footnote]:
        """The notes in the order of reading."""
        for one in self.lead:
            for phrase in one:
                yield from phrase.notes
        for fact in self.above():
            yield from fact.visible
        for section in self._sections.values():
            yield from section.read()

    @property
    def silent(self) -> list[str]:
        """What our sources do not tell: stated fields without a value, and rows of a stated kind that are not there."""
        without = self.record.inapplicable
        fields = [one for one in self.evidence.facts.values() if one.kind == "stated" and not one.shown]
        told = [fact.label for fact in fields if fact.name not in without]
        names = [name for name in stated_rows(type(self.record)) if not self.evidence.rows[name]]
        return told + [
            str(row_model(type(self.record), name)._meta.verbose_name_plural) for name in names if name not in without
        ]


def is_told(fact: Fact) -> bool:
    """Whether a fact is worth a word: what is not so is told only where sources differ on it."""
    return bool(fact.shown) and (fact.form != "truth" or str(fact.shown) == "ja" or fact.is_disputed)


def title_field(model: type[Evidenced]) -> str:
    """The field that a record is called by."""
    return next((name for name in ("name", "title", "label") if name in model.carried()), "")


def heading_of(model: type[Evidenced], name: str) -> Heading:
    """The heading that a field or a kind of row stands under: where the record says, or as its values are."""
    for heading, names in model.headings.items():
        if name in names:
            return heading
    if name not in model.rows:
        return _kind_of_value(model._meta.get_field(name)) or Heading.WHAT
    row = row_model(model, name)
    kinds = {_kind_of_value(row._meta.get_field(one)) for one in row.carried()}
    return next(
        (heading for heading in (Heading.MONEY, Heading.WHO, Heading.WHEN, Heading.BELONGS) if heading in kinds),
        Heading.WHAT,
    )


def _kind_of_value(column: models.Field) -> Heading | None:
    if isinstance(column, PartialDateField):
        return Heading.WHEN
    if isinstance(column, KronorField):
        return Heading.MONEY
    if not column.is_relation:
        return None
    return Heading.WHO if column.related_model in (Organisation, Person) else Heading.BELONGS
