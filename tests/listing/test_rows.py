"""A row says what decides whether to open a record, and a table has six columns and those chosen."""

import re

import pytest

from tests.factories import make_action_plan, make_measure, make_strategy

pytestmark = pytest.mark.django_db

PLACES = ("head", "who", "figure", "where")


def plain(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("\u00ad", "").replace("&nbsp;", " ")
    return re.sub(r" ([,.])", r"\1", " ".join(text.split()))


def rows(client, address: str, **query) -> list[dict[str, str]]:
    """The rows of a list, each with what stands in its places."""
    page = client.get(address, query).content.decode()
    found = re.findall(r'<li class="record-row">(.*?)</li>', page, re.S)
    parts = [re.split(r'<(?:div|p) class="(head|who|figure|where)">', row)[1:] for row in found]
    return [dict(zip(one[::2], map(plain, one[1::2]), strict=True)) for one in parts]


def headings(client, address: str, **query) -> list[str]:
    page = client.get(address, {"view": "table"} | query).content.decode()
    return [plain(one) for one in re.findall(r"<th scope=\"col\".*?</th>", page[page.index('id="svar"') :], re.S)]


@pytest.mark.usefixtures("shipped")
def test_a_measure_says_who_how_much_when_where_and_how_far(client):
    """The agency by the article in Innovation Stockholm, the performer, the years and the end by Automation Region."""
    [row] = [one for one in rows(client, "/atgarder/") if one["head"].startswith("Robotlyftet")]
    assert row["head"].startswith("Robotlyftet ”→ Belägg: citat och hänvisning ≠ källorna skiljer sig åt Avslutad")
    assert "Avslutad december 2021" in row["head"]
    assert row["who"] == "Ansvarig: Tillväxtverket, IUC Sverige AB"
    assert row["figure"] == "Belopp: 110 mn kr 2018–2021"
    assert row["where"] == "vår bedömning: Industri 4.0 andra planen"


@pytest.mark.usefixtures("shipped")
def test_other_kinds_of_record_say_the_same_in_the_same_places(client):
    [robots] = [one for one in rows(client, "/uppdrag/") if one["head"].startswith("Automation och robotisering")]
    assert "Beslutat januari 2018, tidsgräns 30 mars 2022" in robots["head"]
    [meeting] = [
        one for one in rows(client, "/uppdrag/") if "OECD" in one["head"]
    ]  # money to ask for, then money to repay
    assert "tidsgränser 30 juni 2016 – 31 mars 2017" in meeting["head"].lower()
    assert [robots[place] for place in PLACES[1:]] == [
        "Myndighet: Tillväxtverket",
        "Belopp: 110 mn kr",
        "vår bedömning: Industri 4.0 Robotlyftet",
    ]
    [rest] = [one for one in rows(client, "/tidsgranser/") if one["head"].startswith("Återbetalning")]
    assert [rest[place] for place in PLACES[1:]] == [
        "Myndighet: Vinnova",
        "Senast: 31 mars 2017",
        "till Kammarkollegiet",
    ]
    [talk] = [one for one in rows(client, "/industrisamtal/") if one["head"].startswith("Industrisamtalen 11 april")]
    assert (talk["who"], talk["figure"]) == ("Plats: Scania, Södertälje", "Datum: 11 april 2016")


def test_what_is_not_known_is_said_once_and_is_never_nought(client):
    plan = make_action_plan(number=1, strategy=make_strategy())
    make_measure(name="Alfa", plan=plan)
    make_measure(name="Beta", granularity="group")
    alfa, beta = rows(client, "/atgarder/")
    assert [alfa[place] for place in PLACES] == [
        "Alfa",
        "ingen ansvarig anges",
        "inget belopp",
        "kan inte avgöras första planen",
    ]
    assert beta["head"] == "Beta Grupp av åtgärder som inte namnges"
    page = client.get("/atgarder/", {"view": "table"}).content.decode()
    answer = page[page.index('id="svar"') :]
    assert "Uppgift saknas" not in answer
    assert plain(answer).count("– anges inte") == 9  # who, how much, when and where of both, and the plan of one


def test_a_table_has_six_columns_and_those_that_are_chosen(client):
    make_measure(name="Alfa", level="national")
    six = ["Namn", "Ansvarig", "Belopp", "Period", "Fokusområde", "Plan"]
    assert headings(client, "/atgarder/") == six
    assert headings(client, "/atgarder/", columns=["level", "decided"]) == [*six, "Politiknivå", "Beslutad"]
    page = client.get("/atgarder/", {"view": "table", "columns": "level"}).content.decode()
    assert re.search(r'name="columns" value="level" checked', page)
    assert 'href="?format=csv"' in page  # a file has all columns, whichever are chosen
    refused = client.get("/atgarder/", {"view": "table", "columns": "niva"})
    assert refused.status_code == 400
    assert "”niva” är inget känt värde för ”Fler kolumner”." in refused.content.decode()


def test_a_fault_is_told_by_the_name_that_a_reader_sees(client):
    assert "”x” är inget känt värde för ”Visa som”. Kända värden: list (lista), table (tabell)." in (
        client.get("/atgarder/", {"view": "x"}).content.decode()
    )
    assert "”x” är inget känt värde för ”Grund för fokusområdet”." in (
        client.get("/atgarder/", {"basis": "x"}).content.decode()
    )


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({}, "efter namn, A till Ö"),
        ({"sort": "-name"}, "efter namn, Ö till A"),
        ({"sort": "-decided"}, "efter beslut, senast först"),
    ],
)
def test_the_line_above_the_hits_says_their_order(client, query, order):
    make_measure(name="Alfa")
    make_measure(name="Beta")
    assert f'<p class="order">{order}</p>' in client.get("/atgarder/", query).content.decode()


def test_hits_of_a_search_are_ordered_by_their_day(client):
    make_measure(name="Alfa", decided="2018")
    assert '<option value="-date">datum, senast först</option>' in client.get("/sok/", {"q": "alfa"}).content.decode()


def test_where_nothing_is_found_there_is_nothing_to_fetch(client):
    make_measure(name="Alfa")
    assert '<details class="downloads">' in client.get("/atgarder/").content.decode()
    page = client.get("/atgarder/", {"agency": "none", "type": "group"}).content.decode()
    assert ("0 träffar" in plain(page), '<details class="downloads">' in page) == (True, False)
