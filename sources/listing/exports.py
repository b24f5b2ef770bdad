"""A list as a file: CSV that opens right in Swedish spreadsheets, and XLSX, with the columns of the page's table."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from xlsxwriter import Workbook

from sources.evidence.base import Evidenced
from sources.listing.columns import Column

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINE_END = re.compile(r"\r\n?")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")  # but tabs and line feeds
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def dataset(records: Iterable[Evidenced], columns: list[Column]) -> list[list[str]]:
    """Headings, then rows: a slug column first, and after each column of records or choices one with their slugs."""
    headings = ["kortnamn"]
    for column in columns:
        headings += [column.label, f"{column.label} (kortnamn)"] if column.has_slugs else [column.label]
    rows = [headings]
    for record in records:
        row = [getattr(record, "slug", str(record.pk))]
        for column in columns:
            cells = column.cells(record)
            row.append(safe("; ".join(cell.text.replace("\u00a0", " ") for cell in cells)))
            if column.has_slugs:
                row.append(safe("; ".join(cell.slug for cell in cells)))
        rows.append(row)
    return rows


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(rows: list[list[str]]) -> bytes:
    """UTF-8 with byte order mark and semicolons: what Swedish spreadsheets expect."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[list[str]]) -> bytes:
    """A workbook with the headings always in sight, and columns as wide as what stands in them.

    It does not tell when it was made, so that the same data is the same file.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 - a workbook has no zones
        bold, several_lines = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet("Urval")
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(zip(*rows, strict=True)):
            sheet.set_column(number, number, max(map(len, column)))
        for line, row in enumerate(rows):
            for number, text in enumerate(row):
                if text := CONTROLS.sub("", LINE_END.sub("\n", text)):  # an empty cell is not there
                    form = bold if line == 0 else several_lines if "\n" in text else None
                    sheet.write_string(line, number, text, form)
    return made.getvalue()


def download(rows: list[list[str]], name: str, kind: str) -> HttpResponse:
    """The rows as a file to keep; `kind` is csv or xlsx."""
    content, media_type = (as_csv(rows), CSV_TYPE) if kind == "csv" else (as_xlsx(rows), XLSX_TYPE)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
