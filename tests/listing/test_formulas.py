"""No cell of a file is taken for a formula by a spreadsheet, whichever sign it begins with."""

import csv
import io

import openpyxl
import pytest

from tests.factories import make_measure

pytestmark = pytest.mark.django_db

# What a name is, and what its cell must say.
CELLS = {
    "=1+1": "'=1+1",
    "+46 8": "'+46 8",
    "-1": "'-1",
    "@summa": "'@summa",
    "\tflik": "'\tflik",
    "\rretur": "'\rretur",
    "a=1": "a=1",
    "1-2": "1-2",
}


@pytest.fixture(autouse=True)
def _measures():
    for number, name in enumerate(CELLS):
        make_measure(slug=f"m-{number}", name=name)


@pytest.mark.parametrize("address", ["/atgarder/?format=csv", "/api/v1/measures?format=csv&dialect=excel-sv"])
def test_no_cell_of_a_csv_for_spreadsheets_is_a_formula(client, address):
    text = client.get(address).content.decode("utf-8-sig")
    names = {row["namn"] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    assert names == set(CELLS.values())


def test_no_cell_of_a_workbook_is_a_formula(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get("/atgarder/", {"format": "xlsx"}).content))
    [heading, *rows] = book.active.iter_rows(values_only=True)
    names = {row[heading.index("namn")] for row in rows}
    as_kept = {"'\rretur": "'\nretur"}  # a workbook keeps every line end as a line feed
    assert names == {as_kept.get(cell, cell) for cell in CELLS.values()}
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
