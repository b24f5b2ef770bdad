"""One request, one answer: sums divided by several things, and the counts that a page shows.

  line   kind          payer   for           amount                   ceiling  part of
  hel    decided       verket  measure a     100, 2018-2020           yes      -
  delad  decided       byran   measure a     2018: 20, 2019: 40                -
  ettar  announced     -       assignment u  7, from 2017                      -
  okand  decided       verket  measure b     -                                 -
  bit    decided       byran   measure a     30, 2018                          hel
  niva   annual-level  -       measure b     2018: 5, 2019: about 8            -

`bit` lies in `hel` and counts only where that is not in the selection. Assignment u is for measure b.
"""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.factories import make_assignment, make_funding, make_funding_year, make_measure, make_organisation

pytestmark = pytest.mark.django_db

HEADINGS = "payer,year,amount,isApproximate,isCeiling,annualLevels,lines"
YEARS = """
byran,2018,20,,,,1
byran,2019,40,,,,1
verket,,100,,yes,,1
,2018,,,,5,1
,2019,,about,,8,1
,,7,,,,1
"""


@pytest.fixture(autouse=True)
def world():
    verket, byran = make_organisation(slug="verket"), make_organisation(slug="byran")
    a, b = make_measure(slug="a", level="national"), make_measure(slug="b", level="regional")
    hel = make_funding(slug="hel", payer=verket, measure=a, amount=100, is_ceiling=True, from_year=2018, to_year=2020)
    delad = make_funding(slug="delad", payer=byran, measure=a, amount=60, from_year=2018, to_year=2019)
    make_funding_year(funding=delad, year=2018, amount=20)
    make_funding_year(funding=delad, year=2019, amount=40)
    u = make_assignment(slug="u", measure=b)
    make_funding(slug="ettar", kind="announced", assignment=u, amount=7, from_year=2017)
    make_funding(slug="okand", payer=verket, measure=b)
    make_funding(slug="bit", payer=byran, measure=a, amount=30, from_year=2018, to_year=2018, part_of=hel)
    niva = make_funding(slug="niva", kind="annual-level", measure=b)
    make_funding_year(funding=niva, year=2018, amount=5)
    make_funding_year(funding=niva, year=2019, amount=8, is_approximate=True)


def groups(client, question):
    answer = client.get(f"/api/v1/funding?sum=amount&limit=1&{question}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["_meta"]["groups"]


def told(row):
    about, ceiling = "about" * row["isApproximate"], "yes" * row["isCeiling"]
    values = (row["payer"], row["year"], row["amount"], about, ceiling, row["annualLevels"], row["lines"])
    return ",".join("" if value is None else str(value) for value in values)


def test_money_per_year_and_payer_is_one_request(client):
    assert [told(row) for row in groups(client, "group=payer,year")] == YEARS.split()
    text = client.get("/api/v1/funding?group=payer,year&sum=amount&format=csv").content.decode()
    head, *lines = text.splitlines()
    assert head == ",".join(f'"{name}"' for name in HEADINGS.split(","))
    assert lines[0] == '"byran",2018,20,false,false,,1'
    assert lines[2] == '"verket",,100,false,true,,1'
    assert [int(row["amount"] or 0) for row in csv.DictReader(io.StringIO(text))] == [
        20,
        40,
        100,
        0,
        0,
        7,
    ]  # 167 in all
    book = client.get("/api/v1/funding?group=payer,year&sum=amount&format=xlsx").content
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    assert [cell.value for cell in sheet[4]][:3] == ["verket", None, 100]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("group=payer", "byran 60, verket 100, None 7"),
        ("group=year", "2018 20, 2019 40, None 107"),
        ("group=kind", "announced 7, decided 160"),
        ("group=measure", "a 160, b 7"),  # an assignment's money is its measure's
        ("group=payer&payer=byran", "byran 90"),  # without its whole, the part counts
        ("group=payer&year=2018", "byran 20"),
        ("group=year&from=2018&to=2020", "2018 20, 2019 40, None 100"),  # all of its period lies in those years
        ("group=payer&payer=verket&measure=b", ""),
    ],
)
def test_sums_are_divided_by_the_rules_that_they_are_made_by(client, question, expected):
    [name] = [part.removeprefix("group=") for part in question.split("&") if part.startswith("group=")]
    found = [(row[name], row["amount"]) for row in groups(client, question)]
    assert ", ".join(f"{key} {amount}" for key, amount in found) == expected


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("funding?group=payer", "Ange ”group” och ”sum” tillsammans"),
        ("funding?sum=amount", "Ange ”group” och ”sum” tillsammans"),
        ("funding?group=bidrag&sum=amount", "”bidrag” är inget känt värde för group. Kända värden: payer, measure,"),
        ("funding?group=payer&sum=year", "”year” är inget känt värde för sum. Kända värden: amount"),
        ("funding?group=payer&sum=amount&format=csv&rows=years", "”rows” går inte att ange tillsammans med ”group”"),
        ("funding?group=payer&sum=amount&format=csv&limit=2", "”limit” går inte att ange tillsammans med ”group”"),
        ("funding?group=payer&sum=amount&format=atom", "”group” gäller JSON, CSV och XLSX"),
        ("measures?group=level&sum=amount", "Okänd parameter ”group”"),
        ("measures?facets=namn", "”namn” är inget känt värde för facets. Kända värden: plan,"),
        ("measures?facets=plan&format=csv", "”facets” gäller bara JSON"),
    ],
)
def test_what_cannot_be_divided_or_counted_is_refused(client, address, told):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, told in answer.json()["detail"]) == (400, True), answer.json()["detail"]


def test_the_counts_of_a_page_can_be_asked_for(client):
    meta = client.get("/api/v1/measures?facets=level,agency&level=regional&limit=1").json()["_meta"]
    assert [facet["name"] for facet in meta["facets"]] == ["agency", "level"]
    level = {one["value"]: (one["label"], one["count"]) for one in meta["facets"][1]["options"] if one["count"]}
    assert level == {"national": ("nationell", 1), "regional": ("regional", 1)}  # without the facet's own choice
    assert "facets" not in client.get("/api/v1/measures").json()["_meta"]
