"""A table as a file that programs read without being told how: CSV and XLSX with typed values."""

from collections.abc import Iterable
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse

from sources.listing.exports import about, as_xlsx, download
from sources.rest.tables import Cell, Column, Table


def table_file(table: Table, rows: Iterable[dict], name: str, kind: str, request: HttpRequest) -> HttpResponse:
    """A table of these rows of the JSON as a download; `kind` is csv or xlsx."""
    lines = table.filled(rows)
    content = plain_csv(lines) if kind == "csv" else as_xlsx(_typed(lines, table.columns), name, about(request))
    return download(content, name, kind)


def plain_csv(lines: list[list[Cell]]) -> bytes:
    """RFC 4180 in UTF-8. Text stands in quotes and nothing else does, so that 01 stays text where quotes are heeded;
    what is not known is nothing between two commas. (Python 3.11's writer cannot tell the two apart.)"""
    return "".join(",".join(map(_written, line)) + "\r\n" for line in lines).encode()


def _written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)


def _typed(lines: list[list[Cell]], columns: list[Column]) -> list[list]:
    """The same with dates as a spreadsheet has them; its moments have no zone, ours are in UTC."""
    read = {date: date.fromisoformat, datetime: lambda text: datetime.fromisoformat(text).replace(tzinfo=None)}
    readers = [read.get(column.kind) for column in columns]
    rest = [
        [reader(value) if reader and value else value for reader, value in zip(readers, line, strict=True)]
        for line in lines[1:]
    ]
    return [lines[0], *rest]
