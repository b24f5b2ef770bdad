"""A record's facts in the order a reader asks for them: what, who, money, when, what came of it, where it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from sources.evidence.base import Evidenced, row_model, stated_rows
from sources.evidence.choices import Heading
from sources.evidence.fields import KronorField, PartialDateField
from sources.models import Organisation, Person
from sources.pages.facts import Evidence, Fact

Row = tuple[Evidenced, dict[str, Fact]]


@dataclass
class Rows:
    """The rows of one kind under a heading."""

    name: str
    label: str
    rows: list[Row]


@dataclass
class Section:
    """What stands under one heading."""

    heading: Heading
    facts: list[Fact] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)

    def __bool__(self):
        return bool(self.facts or self.rows)


class Sheet:
    """The sheet of a record: its sections, and what our sources do not tell.

    The name is the page's own heading and no fact; its notes, and those of the strategy, come last.
    """

    def __init__(self, evidence: Evidence):
        self.evidence = evidence
        self.record = evidence.record
        self.title = evidence.facts.get(title_field(type(self.record)))
        self._sections = {heading: Section(heading) for heading in Heading}
        for fact in evidence.facts.values():
            if fact.shown and fact is not self.title and fact.name not in self.record.unshown:
                self._sections[heading_of(type(self.record), fact.name)].facts.append(fact)
        for name, rows in evidence.rows.items():
            if rows:
                label = str(row_model(type(self.record), name)._meta.verbose_name_plural)
                self._sections[heading_of(type(self.record), name)].rows.append(Rows(name, label, rows))
        evidence.number(self.read())

    @property
    def sections(self) -> list[Section]:
        return [section for section in self._sections.values() if section]

    def __getitem__(self, heading: Heading) -> Section:
        return self._sections[heading]

    def read(self) -> Iterable[Fact]:
        """The facts in the order of reading, without those whose notes say nothing of the record itself."""
        yield from (self.evidence.facts[name] for name in self.record.told_first)
        for section in self._sections.values():
            yield from (fact for fact in section.facts if fact.name != "strategy")
            for rows in section.rows:
                for _, facts in rows.rows:
                    yield from facts.values()

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
