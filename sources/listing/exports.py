"""A list as a file: CSV that opens right in Swedish spreadsheets, and XLSX, with the columns of the page's table."""

import io
import re
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import tablib
from django.http import HttpResponse
from import_export.formats.base_formats import XLSX
from tablib.formats import registry

from sources.evidence.base import Evidenced
from sources.listing.columns import Column

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def dataset(records: Iterable[Evidenced], columns: list[Column]) -> tablib.Dataset:
    """Rows and headings: a slug column first, and after each column of records or choices one with their slugs."""
    headings = ["kortnamn"]
    for column in columns:
        headings += [column.label, f"{column.label} (kortnamn)"] if column.has_slugs else [column.label]
    rows = []
    for record in records:
        row = [getattr(record, "slug", str(record.pk))]
        for column in columns:
            cells = column.cells(record)
            row.append(safe("; ".join(cell.text.replace("\u00a0", " ") for cell in cells)))
            if column.has_slugs:
                row.append(safe("; ".join(cell.slug for cell in cells)))
        rows.append(row)
    return tablib.Dataset(*rows, headers=headings)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(data: tablib.Dataset) -> bytes:
    """UTF-8 with byte order mark and semicolons: what Swedish spreadsheets expect."""
    return b"\xef\xbb\xbf" + registry.get_format("csv").export_set(data, delimiter=";").encode()


def as_xlsx(data: tablib.Dataset) -> bytes:
    """A workbook without the moment it was made, so that the same data is the same file."""
    made, plain = ZipFile(io.BytesIO(XLSX().export_data(data))), io.BytesIO()
    with ZipFile(plain, "w", ZIP_DEFLATED) as file:
        for entry in made.infolist():
            content = made.read(entry)
            if entry.filename == "docProps/core.xml":
                content = MOMENT.sub(b"1980-01-01T00:00:00Z", content)
            file.writestr(ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return plain.getvalue()


def download(data: tablib.Dataset, name: str, kind: str) -> HttpResponse:
    """The dataset as a file to keep; `kind` is csv or xlsx."""
    content, media_type = (as_csv(data), CSV_TYPE) if kind == "csv" else (as_xlsx(data), XLSX_TYPE)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
