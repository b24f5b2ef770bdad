"""A list as a file: CSV that opens right in Swedish spreadsheets, and XLSX."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from xlsxwriter import Workbook

from sources.evidence.base import Evidenced
from sources.history.data_version import changed_at
from sources.listing.columns import Column
from sources.pages.display import HARD_SPACE, number

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINE_END = re.compile(r"\r\n?")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")  # but tabs and line feeds
LONGEST_NAME = 31  # characters in the name of a sheet
WIDEST = 60  # characters in a column
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | Decimal | date | None


def dataset(records: Iterable[Evidenced], columns: list[Column]) -> list[list[Cell]]:
    """Headings, then rows: a slug column first, and after each column of records or choices one with their slugs.

    Numbers and days are such, so that a spreadsheet counts with them; money is in whole kronor.
    """
    headings = ["kortnamn"]
    for column in columns:
        headings += [column.label, f"{column.label} (kortnamn)"] if column.has_slugs else [column.label]
    rows = [headings]
    for record in records:
        row = [getattr(record, "slug", str(record.pk))]
        for column in columns:
            if column.value:
                row.append(column.value(record))
                continue
            cells = column.cells(record)
            row.append(safe("; ".join(cell.text.replace(HARD_SPACE, " ") for cell in cells)))
            if column.has_slugs:
                row.append(safe("; ".join(cell.slug for cell in cells)))
        rows.append(row)
    return rows


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(rows: list[list[Cell]]) -> bytes:
    """UTF-8 with byte order mark, semicolons and decimal commas: what Swedish spreadsheets expect."""
    text = io.StringIO()
    written = ([_with_comma(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows)
    csv.writer(text, delimiter=";").writerows(written)
    return text.getvalue().encode("utf-8-sig")


def _with_comma(value: Decimal) -> str:
    return number(value).replace(HARD_SPACE, "")


def as_xlsx(lines: list[list], name: str, about: dict[str, str]) -> bytes:
    """A workbook: a sheet of the list's name, with the headings always in sight and columns as wide as what stands in
    them, and a sheet that tells what it is a selection of.

    Numbers, booleans and dates are such to the spreadsheet too. It does not tell when it was made, so that the same
    data is the same file.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 - a workbook has no zones
        bold, several_lines = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(name[:LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(lines) - 1, len(lines[0]) - 1)
        for number, column in enumerate(zip(*lines, strict=True)):
            sheet.set_column(number, number, min(WIDEST, max(len(str(value)) for value in column)))
        for line, row in enumerate(lines):
            for number, value in enumerate(row):
                if isinstance(value, str):
                    if text := CONTROLS.sub("", LINE_END.sub("\n", value)):  # an empty cell is not there
                        form = bold if line == 0 else several_lines if "\n" in text else None
                        sheet.write_string(line, number, text, form)
                elif value is not None:
                    sheet.write(line, number, value)
        told = book.add_worksheet("Om filen")
        told.set_column(0, 1, 30)
        for line, (heading, text) in enumerate(about.items()):
            told.write_string(line, 0, heading, bold)
            told.write_string(line, 1, text)
    return made.getvalue()


def about(request: HttpRequest) -> dict[str, str]:
    """What a file is: which selection, of what, how it may be used, and when its data last changed."""
    site = f"{request.scheme}://{request.get_host()}"
    return {
        "Källa": settings.SITE_NAME,
        "Urval": f"{site}{request.get_full_path()}",
        "Licens": "Uppgifterna: CC0 1.0. Citaten tillhör dem som har gett ut källorna.",
        "Uppgifterna ändrades senast": f"{changed_at():%Y-%m-%d %H:%M} UTC",
    }


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep; `kind` is csv or xlsx."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type={"csv": CSV_TYPE, "xlsx": XLSX_TYPE}[kind], headers=headers)
