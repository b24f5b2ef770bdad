"""How a list shows its records: as rows of a few parts in their places, or as a table of six columns and those chosen.

A FilterSet says both in `row` and `table`, with names and columns as `columns` has them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sources.listing.columns import Column, column_of, columns_of
from sources.pages.display import in_words, shown_record

WIDTH = 6  # columns of a table that nobody has chosen columns for


@dataclass(frozen=True)
class Row:
    """The parts of a row by their places; an empty place is not there.

    `name` leads to the record; `line` is what it is and `life` how far it came; `who` is the body concerned, `figure`
    the amount or date set to the right and `span` what stands beneath it; `area` is where it belongs, and `of` to what.
    """

    name: Column
    line: Column | None = None
    life: Column | None = None
    who: Column | None = None
    figure: Column | None = None
    span: Column | None = None
    area: Column | None = None
    of: Column | None = None

    @property
    def where(self) -> str:
        """What the head of the list calls area and whole together."""
        return in_words(part.label for part in (self.area, self.of) if part)


def row_of(filterset: type) -> Row:
    """The row of a list, as its FilterSet declares it: for each place one or more columns, whose cells are joined."""
    model = filterset.Meta.model
    parts = {
        place: _joined([column_of(model, one) for one in (several if isinstance(several, list) else [several])])
        for place, several in filterset.row.items()
    }
    named = Column("name", str(model._meta.verbose_name), lambda record: [shown_record(record)])
    return Row(**({"name": named} | parts))


def _joined(columns: list[Column]) -> Column:
    first = columns[0]
    if len(columns) == 1:
        return first
    label = in_words(dict.fromkeys(column.label for column in columns))
    return Column(first.name, label, lambda record: [cell for one in columns for cell in one.cells(record)])


def table_of(filterset: type) -> list[Column]:
    """The columns of a table that nobody has chosen columns for: those the FilterSet names, or the first ones."""
    if filterset.table:
        return [column_of(filterset.Meta.model, one) for one in filterset.table]
    return columns_of(filterset)[:WIDTH]


@dataclass(frozen=True)
class Choice:
    """A column that a reader can add to the table."""

    column: Column
    is_chosen: bool


def choices_of(filterset: type, chosen: Iterable[str] = ()) -> list[Choice]:
    """The columns that the table does not have of itself, in the order it would show them."""
    shown = {column.name for column in table_of(filterset)}
    return [Choice(one, one.name in chosen) for one in columns_of(filterset) if one.name not in shown]
