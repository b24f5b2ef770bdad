"""The columns of a list: the same in the page's table and in every download."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import models

from sources.evidence.base import Evidenced, follow
from sources.evidence.choices import Strength
from sources.evidence.fields import PartialDateField
from sources.pages.display import Shown, shown_field, shown_record


@dataclass(frozen=True)
class Column:
    """One column: a name for machines, a label for people, and how a record fills it.

    `has_slugs` is true where values are records or choices: downloads then give the slug beside the label. A table sets
    a column of figures to the right; a row of a list says `none` where the column is empty. A file has the `value`, if
    there is one, in place of the words: a number, a day, or a less precise date in ISO form.
    """

    name: str
    label: str
    cells: Callable[[Evidenced], list[Shown]]
    has_slugs: bool = False
    is_figure: bool = False
    none: str = ""
    is_ours: bool = False  # in our words, which a key says
    value: Callable[[Evidenced], int | Decimal | date | str | None] | None = None


def columns_of(filterset: type, *, in_file: bool = False) -> list[Column]:
    """What the table of a list shows, or a file begins with: the columns its FilterSet names.

    A name stands for a field, for rows, or for `evidence` (its strength, and whether it is official); a name with a
    label and a path of relations for what stands at the end of that; a column of its own making for itself.
    """
    columns = []
    for one in [*filterset.columns, *(filterset.file_columns if in_file else [])]:
        columns.append(column_of(filterset.Meta.model, one))
        if one == "evidence":
            columns.append(Column("official", "belägg från regering eller myndighet", _official))
    return columns


def file_columns(filterset: type) -> list[Column]:
    """What a file holds: the columns of the table, then every other declared field and row that is not `left_out`."""
    model, named = filterset.Meta.model, columns_of(filterset, in_file=True)
    known = {*(column.name for column in named), *filterset.left_out}
    declared = [*model.carried(), *model.rows] if issubclass(model, Evidenced) else []
    called = {column.label for column in named}
    further = [_column(model, name) for name in declared if name not in known]
    return named + [
        replace(one, label=f"{one.label} (utförligt)") if one.label in called else one for one in further
    ]  # no heading twice


def column_of(model: type[Evidenced], one: Column | str | tuple[str, ...]) -> Column:
    """The column that a FilterSet names: see `columns_of`."""
    return one if isinstance(one, Column) else _column(model, *([one] if isinstance(one, str) else one))


def with_word(name: str, word: str, label: str = "") -> Column:
    """A field with the word that tells what it is: beslutat januari 2018."""

    def cells(record: Evidenced) -> list[Shown]:
        shown = shown_field(record, name)
        return [Shown(f"{word} {shown}")] if shown else []

    return Column(name, label or word, cells)


def _column(model: type[Evidenced], name: str, label: str = "", path: str = "") -> Column:
    if name == "evidence":
        return Column(name, label or "belägg", _strength, has_slugs=True)
    if path:
        return Column(name, label, lambda record: _along(record, path.split(".")), has_slugs=True)
    column = model._meta.get_field(name)
    if name in model.rows:
        target = column.related_model
        return Column(
            name, label or str(target._meta.verbose_name_plural), lambda record: _along(record, [name]), has_slugs=True
        )
    has_slugs = column.is_relation or bool(column.choices)
    is_figure = isinstance(column, models.IntegerField | models.DecimalField) and not column.choices
    shown = lambda record: _present(shown_field(record, name))  # noqa: E731
    is_date = isinstance(column, PartialDateField | models.DateField)
    value = (lambda record: _value(getattr(record, name))) if is_figure or is_date else None
    is_ours = name in model.ours
    return Column(name, label or str(column.verbose_name), shown, has_slugs, is_figure, is_ours=is_ours, value=value)


def _value(kept: int | Decimal | date | str | None) -> int | Decimal | date | str | None:
    """What is kept of a number or a date as a file has it: a date that a source gives to the day is a day."""
    return date.fromisoformat(kept) if isinstance(kept, str) and len(kept) == len("2018-05-03") else kept


def _present(shown: Shown) -> list[Shown]:
    return [shown] if shown else []


def _strength(record: Evidenced) -> list[Shown]:
    return [Shown(str(Strength(record.evidence).label), slug=record.evidence)] if record.evidence else []


def _official(record: Evidenced) -> list[Shown]:
    return [Shown("ja" if record.has_official_source else "nej")] if record.evidence else []


def _along(record: Evidenced, path: list[str]) -> list[Shown]:
    """The records at the end of a path of relations, or the values of a field there."""
    return [shown_record(one) if isinstance(one, Evidenced) else Shown(str(one)) for one in follow(record, path)]
