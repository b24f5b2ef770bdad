"""A file of the API is data: the names of the JSON, all fields, numbers that are numbers, and slugs that join."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest

from measures.api import FundingViewSet
from tests.factories import (
    make_action_plan,
    make_claim,
    make_dialogue,
    make_document,
    make_focus_area,
    make_funding,
    make_funding_year,
    make_measure,
    make_measure_county,
    make_organisation,
    make_participation,
    make_responsible,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def robotlyftet():
    plan = make_action_plan(slug="plan-2", number=2)
    areas = [make_focus_area(slug="fordon", order=1), make_focus_area(slug="energi", order=2)]
    measure = make_measure(
        slug="robotlyftet", name='=Robot, "lyft"', plan=plan, decided="2018-01", is_horizontal=False, area=areas
    )
    make_responsible(measure=measure, organisation=make_organisation(slug="verket", name="Verket"), role="lead")
    funding = make_funding(slug="pengar", measure=measure, amount=78_000_000, is_ceiling=True, from_year=2018)
    make_funding_year(funding=funding, year=2018, amount=20_000_000, is_approximate=False)
    make_funding_year(funding=funding, year=2019, amount=58_000_000, is_approximate=True)
    return measure


def table(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


def lines(client, address):
    return client.get(address).content.decode("utf-8").split("\r\n")


def test_text_stands_in_quotes_and_nothing_else_does(client, robotlyftet):
    make_measure(slug="annan", name="Ännu\nen")
    address = "/api/v1/measures?format=csv&sort=name&fields=name,number,decided,decidedFrom,decidedTo,isHorizontal,plan"
    assert lines(client, address) == [
        '"slug","name","plan","number","isHorizontal","decided","decidedFrom","decidedTo"',
        '"robotlyftet","=Robot, ""lyft""","plan-2",,false,"2018-01","2018-01-01","2018-01-31"',
        '"annan","Ännu\nen",,,,,,',  # that nobody says so is not no
        "",
    ]


def test_a_file_has_every_field_of_the_json_under_its_name(client, robotlyftet):
    [item] = client.get("/api/v1/funding").json()["items"]
    [row] = table(client, "/api/v1/funding?format=csv")
    assert [*item] == [*dict.fromkeys("of" if name in ("ofType", "ofSlug") else name for name in row), "_links"]
    assert (row["ofType"], row["ofSlug"], row["measure"]) == ("measure", "robotlyftet", "robotlyftet")
    assert (row["amount"], row["isCeiling"], row["fromYear"], row["toYear"]) == ("78000000", "true", "2018", "")


def test_the_rows_of_records_are_a_table_that_joins(client, robotlyftet):
    make_funding(slug="annat", measure=robotlyftet)
    [row] = [one for one in table(client, "/api/v1/funding?format=csv") if one["slug"] == "pengar"]
    years = table(client, "/api/v1/funding?format=csv&rows=years")
    assert [(one["funding"], one["year"], one["amount"], one["isApproximate"]) for one in years] == [
        ("pengar", "2018", "20000000", "false"),
        ("pengar", "2019", "58000000", "true"),
    ]
    assert row["years"].split("|") == [one["slug"] for one in years]
    assert table(client, "/api/v1/measures?format=csv&rows=areas") == [
        {"measure": "robotlyftet", "slug": f"robotlyftet-{slug}", "area": slug} for slug in ("fordon", "energi")
    ]
    [responsible] = table(client, "/api/v1/measures?format=csv&rows=responsible&plan=plan-2")
    assert (responsible["measure"], responsible["organisation"], responsible["name"]) == (
        "robotlyftet",
        "verket",
        "Verket",
    )
    assert table(client, "/api/v1/measures?format=csv&rows=responsible&plan=none") == []


def test_the_evidence_of_a_row_is_found_by_the_rows_slug(client, robotlyftet):
    row = robotlyftet.funding.get().years.get(year=2018)
    document = make_document(slug="beslut", text="Under 2018 används 20 000 000 kronor.")
    make_claim(row, "amount", 20_000_000, "20 000 000 kronor", document)
    [claim] = table(client, "/api/v1/claims?format=csv")
    assert (claim["recordType"], claim["field"], claim["value"]) == ("funding-year", "amount", "20000000")
    assert (claim["document"], claim["quote"], claim["start"], claim["end"]) == (
        "beslut",
        "20 000 000 kronor",
        "19",
        "36",
    )
    years = table(client, "/api/v1/funding?format=csv&rows=years")
    assert [one["year"] for one in years if one["slug"] == claim["recordSlug"]] == ["2018"]
    [item] = client.get("/api/v1/funding").json()["items"]
    assert claim["recordSlug"] in [one["slug"] for one in item["years"]]


def test_who_took_part_is_a_table_too(client):
    one = make_participation(dialogue=make_dialogue(slug="samtal", date="2016-04-11"))
    [row] = table(client, "/api/v1/dialogues?format=csv&rows=participants")
    assert (row["dialogue"], row["person"], row["slug"]) == ("samtal", one.person.slug, one.slug)
    [dialogue] = table(client, "/api/v1/dialogues?format=csv")
    assert (dialogue["date"], dialogue["dateFrom"], dialogue["dateTo"]) == ("2016-04-11", "2016-04-11", "2016-04-11")


def test_an_empty_selection_has_its_headings(client):
    assert lines(client, "/api/v1/funding?format=csv&rows=years") == [
        '"funding","slug","year","amount","isApproximate"',
        "",
    ]


def test_a_workbook_has_numbers_and_days_and_says_what_it_is(client, robotlyftet):
    make_measure_county(measure=robotlyftet, county="01")
    address = "/api/v1/measures?format=xlsx&fields=decided,decidedFrom,isHorizontal,counties"
    book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))
    assert book.sheetnames == ["measures", "Om filen"]
    assert [[cell.value for cell in row] for row in book["measures"].iter_rows()] == [
        ["slug", "isHorizontal", "decided", "decidedFrom", "counties"],
        ["robotlyftet", False, "2018-01", datetime(2018, 1, 1), "01"],  # noqa: DTZ001 - a spreadsheet has no zones
    ]
    assert book["measures"].freeze_panes == "A2"
    told = {row[0].value: row[1].value for row in book["Om filen"].iter_rows()}
    assert told["Urval"] == f"http://testserver{address}"
    assert told["Licens"].startswith("Uppgifterna: CC0 1.0")
    money = openpyxl.load_workbook(io.BytesIO(client.get("/api/v1/funding?format=xlsx&fields=amount").content))[
        "funding"
    ]
    assert [cell.value for cell in money[2]] == ["pengar", 78_000_000]
    assert client.get(address).content == client.get(address).content


def test_the_swedish_dialect_is_the_file_of_the_page(client, robotlyftet):
    own = client.get("/atgarder/?format=csv").content
    assert own.startswith("\ufeffkortnamn;".encode())
    for query in ("format=csv&dialect=excel-sv", "dialect=excel-sv"):  # which says that a file is asked for
        assert client.get(f"/api/v1/measures?{query}").content == own


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("format=csv&expand=claims", "expand", "hämta resursen claims"),
        ("format=json&rows=areas", "rows", "I JSON står raderna i sin post"),
        ("format=atom&fields=name", "fields", "gäller JSON, CSV och XLSX"),
        ("format=atom&dialect=excel-sv", "dialect", "gäller bara CSV och XLSX"),
        ("format=csv&dialect=excel-sv&fields=name", "fields", "tillsammans med ”dialect”"),
        ("format=csv&dialect=excel-sv&rows=areas", "rows", "tillsammans med ”dialect”"),
        ("format=xlsx&rows=areas&fields=name", "fields", "tillsammans med ”rows”"),
        ("format=csv&rows=plan", "rows", "Kända värden: areas, assessments, responsible"),
        ("format=csv&dialect=excel", "dialect", "Kända värden: excel-sv"),
    ],
)
def test_what_a_file_has_no_room_for_is_refused_by_name(client, query, parameter, words):
    answer = client.get(f"/api/v1/measures?{query}")
    assert answer.status_code == 400
    assert parameter in [one["parameter"] for one in answer.json().get("errors", [{"parameter": parameter}])]
    assert words in answer.json()["detail"]


def test_a_fixed_choice_that_is_a_number_is_one_in_files_and_any_other_is_text():
    kinds = {column.name: column.kind for column in FundingViewSet.tables()[""].columns}
    assert (kinds["expenditureArea"], kinds["kind"], kinds["evidence"]) == (int, str, str)
