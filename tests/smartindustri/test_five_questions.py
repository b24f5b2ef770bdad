"""What analysts have asked of the base: five questions, one request each, and what the records answer."""

import csv
import io
import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

FIXTURES = Path(__file__).parents[2] / "fixtures"
MONEY = {  # thousands of kronor by payer and year, from the lines in tests/measures/test_sums.py; None is not divided
    ("kammarkollegiet", 2016): 1_000,
    ("tillvaxtverket", 2018): 20_000,
    ("tillvaxtverket", 2019): 30_000,
    ("tillvaxtverket", 2020): 40_000,
    ("tillvaxtverket", None): 156_900,  # robotlyftet 110 000, regionerna-1 25 000, tillverkning 20 000, industrinatten
    ("energimyndigheten", None): 575_000,
    ("vinnova", 2018): 300,
    (None, 2016): 16_000,  # digitaliseringslyftet 5 000, kompetens 3 000, oppen-innovation 8 000
    (None, 2017): 33_000,  # 20 000 + 3 000 + 8 000, and innovationsupphandling 2 000
    (None, 2018): 33_000,  # 28 000 + 3 000 + 2 000
    (None, 2019): 25_000,
    (None, 2021): 21_000,
    (None, 2022): 21_000,
    (None, None): 711_500,  # forsta-vag 700 000, investeringsframjande 11 500
}


@pytest.fixture
def get(client):
    return lambda question: client.get(f"/api/v1/{question}")


def test_money_per_year_and_payer(get):
    rows = get("funding?group=payer,year&sum=amount&limit=1").json()["_meta"]["groups"]
    assert {(row["payer"], row["year"]): row["amount"] // 1000 for row in rows if row["amount"]} == MONEY
    assert sum(row["amount"] or 0 for row in rows) == 1_683_700_000


def test_measures_per_responsible_body(get):
    [facet] = get("measures?facets=agency&limit=1").json()["_meta"]["facets"]
    counted = {one["value"]: one["count"] for one in facet["options"]}
    # konferensen, faktarutan om digitalisering, öppen innovation, samverkansprogrammen
    assert (counted["vinnova"], counted["sgu"], counted["energimyndigheten"]) == (4, 1, 2)


def test_facts_that_rest_on_references_alone(get):
    found = get("claims?fact=reference&preferred=yes&limit=1").json()["_meta"]["totalRecords"]
    facts: dict[tuple, list] = {}
    for one in json.loads((FIXTURES / "claims.json").read_text("utf-8")):
        if one["model"] == "sources.claim" and not one["fields"]["difference"]:  # the adopted value
            claim = one["fields"]
            facts.setdefault((claim["record_id"], claim["field"]), []).append(claim["quote"])
    assert found == sum(not any(quotes) for quotes in facts.values())
    assert found > 1_000  # most of what we know has an address and a place, and no text of ours to quote


def test_dialogues_with_their_themes_flat(get):
    rows = list(csv.DictReader(io.StringIO(get("dialogues?format=csv&rows=themes").content.decode())))
    assert {"dialogue": "industrisamtal-2016-02-08", "theme": "digitalisering"} in [
        {name: row[name] for name in ("dialogue", "theme")} for row in rows
    ]


def test_a_measure_its_money_and_what_says_so(get):
    [line] = get("funding?measure=robotlyftet&expand=claims,measure").json()["items"]
    quotes = {claim["quote"] for claim in line["claims"] if claim["field"] == "amount"} - {None}
    assert (line["amount"], line["_embedded"]["measure"]["name"]) == (110_000_000, "Robotlyftet")
    assert quotes == {"Automation och robotisering för att främja ett robotlyft i SME (110 mkr under 2018-2021)"}
