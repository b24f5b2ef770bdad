"""The same selection as JSON, CSV, XLSX and Atom."""

import csv
import io
import zipfile
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.factories import (
    make_action_plan,
    make_claim,
    make_funding,
    make_key_figure,
    make_measure,
    make_responsible,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ["/atgarder/", "/api/v1/measures"]
FILES = ["/atgarder/?", "/api/v1/measures?dialect=excel-sv&"]  # in the words of the page


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html, application/json;q=0.1", "application/json"),
        ("application/json;q=0.1, text/csv", "text/csv; charset=utf-8"),
        ("application/atom+xml", "application/atom+xml; charset=utf-8"),
        ("application/json; charset=utf-8", "application/json"),
        ("application/json;odata=verbose", "application/json"),
        ("application/json;q=0.5, text/csv; charset=utf-8; header=present", "text/csv; charset=utf-8"),
    ],
)
def test_the_format_follows_what_the_client_prefers(client, accept, kind):
    make_measure()
    assert client.get("/api/v1/measures", headers={"Accept": accept})["Content-Type"] == kind


def test_a_named_format_goes_before_what_the_client_prefers(client):
    answer = client.get("/api/v1/measures?format=csv", headers={"Accept": "application/json"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("address", FILES)
def test_a_csv_file_opens_right_in_a_swedish_spreadsheet(client, address):
    measure = make_measure(slug="a", name="Åtgärd ett", plan=make_action_plan(slug="p", title="Planen"))
    make_responsible(measure=measure)
    content = client.get(f"{address}format=csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    heading, row = content.decode("utf-8-sig").splitlines()
    assert heading.startswith("kortnamn;")
    assert row.startswith("a;Åtgärd ett;Planen;p;")


@pytest.mark.parametrize("address", FILES)
def test_no_cell_is_taken_for_a_formula(client, address):
    make_measure(slug="a", name="=1+1")
    assert ";'=1+1;" in client.get(f"{address}format=csv").content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}format=xlsx").content)).active
    assert sheet["B2"].value == "'=1+1"
    assert sheet["B2"].data_type == "s"


def test_a_workbook_has_its_headings_in_sight_and_no_moment(client):
    make_measure(slug="a", name="Robot\x0blyft", description="En rad.\nEn till.")
    first = client.get("/atgarder/?format=xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(first)).active
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)
    assert [sheet["A1"].value, sheet["A2"].value, sheet["B2"].value] == ["kortnamn", "a", "Robotlyft"]
    assert int(sheet.column_dimensions["A"].width) == len("kortnamn")  # and a margin of part of a letter
    assert b"1980-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


def lines_of(client, address):
    """The rows of a file in the words of the page, by heading: those of the CSV, and of the workbook."""
    text = client.get(f"{address}format=csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}format=xlsx").content))
    heading, *rows = book.active.iter_rows(values_only=True)
    in_workbook = [dict(zip(heading, row, strict=True)) for row in rows]
    return list(csv.DictReader(io.StringIO(text), delimiter=";")), in_workbook


def test_a_spreadsheet_counts_with_the_numbers_and_the_days_of_a_page(client):
    measure = make_measure(slug="a", plan=make_action_plan(), number=3, decided="2018-05-03")
    make_measure(slug="b", decided="2018-05")
    make_funding(measure=measure, amount=78_000_000, is_ceiling=True)
    make_funding(measure=measure, amount=None, from_year=2019)
    make_key_figure(value=Decimal("12.50"))
    days, in_workbook = lines_of(client, "/atgarder/?sort=decided&")
    assert [(row["beslutad"], row["nummer i planen"]) for row in days] == [("2018-05", ""), ("2018-05-03", "3")]
    assert [(row["beslutad"], row["nummer i planen"]) for row in in_workbook] == [
        ("2018-05", None),
        (datetime(2018, 5, 3), 3),  # noqa: DTZ001 - a spreadsheet has no zones
    ]
    money, in_workbook = lines_of(client, "/finansiering/?sort=amount&")
    assert [row["belopp"] for row in money] == ["78000000", ""]
    assert [row["belopp"] for row in in_workbook] == [78_000_000, None]
    assert [row["ansvariga (utförligt)"] for row in days] == ["", ""]  # beside who they are, in what part
    log, in_workbook = lines_of(client, "/andringar/?kind=created&record=key-figure&")
    assert [datetime.fromisoformat(row["tid"]) for row in log] == [row["tid"] for row in in_workbook]
    [figure], [in_workbook] = lines_of(client, "/api/v1/key-figures?dialect=excel-sv&")
    assert (figure["värde"], in_workbook["värde"]) == ("12,5", 12.5)


def test_a_file_covers_the_whole_selection(client):
    for _ in range(30):
        make_measure()
    assert len(client.get("/api/v1/measures?format=csv").content.decode().splitlines()) == 31
    assert len(client.get("/api/v1/measures?format=csv&limit=5").content.decode().splitlines()) == 6


@pytest.mark.parametrize("address", LISTS)
def test_a_feed_is_atom_with_lasting_identities(client, address):
    make_measure(slug="a", name="Robot & <lyft>\x0b")
    answer = client.get(f"{address}?format=atom&sort=name")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}?format=atom&sort=name"
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert feed.findtext(f"{ATOM}id") == "https://smartindustri.example/api/v1/measures?sort=name"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "https://smartindustri.example/id/measure/a"
    assert entry.findtext(f"{ATOM}title") == "Robot & <lyft>"
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/atgarder/a/"
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


def test_page_and_api_are_the_same_feed(client):
    make_measure()
    ids = {
        ElementTree.fromstring(client.get(f"{address}?format=atom&plan=none").content).findtext(f"{ATOM}id")
        for address in LISTS
    }
    assert len(ids) == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_updated_when_the_record_its_rows_or_its_evidence_are(client):
    def updated():
        feed = ElementTree.fromstring(client.get("/api/v1/measures?format=atom").content)
        return feed.findtext(f"{ATOM}updated")

    def soon():
        import time

        time.sleep(1.1)  # a feed counts in seconds

    measure = make_measure(slug="a")
    seen = [updated()]
    for change in (
        lambda: make_responsible(measure=measure),
        lambda: make_claim(measure, "name", measure.name, locator="rubriken"),
        lambda: type(measure).objects.update(description="Nytt"),
    ):
        soon()
        change()
        seen.append(updated())
    assert seen == sorted(set(seen))


def test_an_empty_feed_is_valid_and_does_not_follow_the_clock(client):
    feed = ElementTree.fromstring(client.get("/api/v1/measures?format=atom").content)
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
