"""A list as a file: CSV that opens right in Swedish spreadsheets, and XLSX, with the columns of the page's table."""

import csv
import io
import re
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sources.evidence.base import Evidenced
from sources.listing.columns import Column

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
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
    """A workbook with the headings always in sight, and columns as wide as what stands in them."""
    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = "Urval", "A2"
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", text) or None for text in row])  # an empty cell is not there
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, column in enumerate(zip(*rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(map(len, column))
        for line, text in enumerate(column, 1):
            if "\n" in text:
                sheet.cell(line, number).alignment = Alignment(wrap_text=True)
    made = io.BytesIO()
    book.save(made)
    return without_moment(made)


def without_moment(workbook: io.BytesIO) -> bytes:
    """The workbook without the moment it was made, so that the same data is the same file."""
    made, plain = ZipFile(workbook), io.BytesIO()
    with ZipFile(plain, "w", ZIP_DEFLATED) as file:
        for entry in made.infolist():
            content = made.read(entry)
            if entry.filename == "docProps/core.xml":
                content = MOMENT.sub(b"1980-01-01T00:00:00Z", content)
            file.writestr(ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return plain.getvalue()


def download(rows: list[list[str]], name: str, kind: str) -> HttpResponse:
    """The rows as a file to keep; `kind` is csv or xlsx."""
    content, media_type = (as_csv(rows), CSV_TYPE) if kind == "csv" else (as_xlsx(rows), XLSX_TYPE)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
