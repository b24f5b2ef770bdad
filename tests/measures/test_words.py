"""The short name and the one line of a measure: ours, and wherever a description is."""

import csv
import re

import pytest

from tests.factories import make_measure

pytestmark = pytest.mark.django_db

SHORT, LINE = "Testmiljöer", "Zeppelinare provas i vindtunnel"


@pytest.fixture(autouse=True)
def measure():
    return make_measure(slug="a", name="Nationell funktion för tester", short_name=SHORT, one_line=LINE)


def test_a_row_of_the_list_says_what_it_is_on_one_line(client):
    page = " ".join(re.sub(r"<[^>]*>", " ", client.get("/atgarder/").content.decode()).split())
    assert LINE in page


def test_they_are_in_api_and_files_and_nothing_is_said_of_a_measure_without(client):
    make_measure(slug="b")
    rows = client.get("/api/v1/measures?fields=shortName,oneLine").json()["items"]
    assert {row["slug"]: (row["shortName"], row["oneLine"]) for row in rows} == {"a": (SHORT, LINE), "b": (None, None)}
    text = client.get("/atgarder/?format=csv").content.decode("utf-8-sig")
    lines = {line["kortnamn"]: line for line in csv.DictReader(text.splitlines(), delimiter=";")}
    assert [(lines[slug]["förkortat namn"], lines[slug]["på en rad"]) for slug in "ab"] == [(SHORT, LINE), ("", "")]


@pytest.mark.parametrize("words", ["zeppelinare", "testmiljö"])
def test_they_are_searched(client, words):
    assert [row["slug"] for row in client.get("/api/v1/measures", {"q": words}).json()["items"]] == ["a"]


def test_a_measure_without_a_short_name_is_called_by_its_name(measure):
    assert measure.short == SHORT
    assert make_measure(name="Robotlyftet").short == "Robotlyftet"
