"""The page of money and the figures behind it, worked out by hand from `fixtures/records/funding.yaml`.

Which lines count, and of which years: see `test_sums.py`. In thousands of kronor; the rest of its years are levels.
"""

import csv
import gzip
import html
import io
import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

HARD = "\u00a0"
DIVIDED = {  # by payer; None where no source states one
    2016: {"kammarkollegiet": 1_000, None: 16_000},  # 5 000 + 3 000 + 8 000
    2017: {None: 33_000},  # 20 000 + 2 000 + 3 000 + 8 000
    2018: {"tillvaxtverket": 20_000, "vinnova": 300, None: 33_000},  # 28 000 + 2 000 + 3 000
    2019: {"tillvaxtverket": 30_000, None: 25_000},
    2020: {"tillvaxtverket": 40_000},
    2021: {None: 21_000},
    2022: {None: 21_000},
}
LEVELS = {
    2016: {"medel-yrkeshogskolan-2015": 150_000},
    2017: {"medel-yrkeshogskolan-2015": 360_000},
    **{year: {"medel-industriklivet": 300_000} for year in range(2018, 2041)},
    2020: {"medel-industriklivet": 300_000, "medel-samverkansprogram-500": 500_000},
    2022: {"medel-industriklivet": 300_000, "medel-yrkeshogskolan-2022": 920_000},
    2024: {"medel-industriklivet": 1_500_000},
}
TABLE = {
    "Betalare": ["2016", "2017", "2018", "2019", "2020", "2021", "2022"],
    "Tillväxtverket": ["–", "–", "20", "30", "40", "–", "–"],
    "Kammarkollegiet": ["högst 1", "–", "–", "–", "–", "–", "–"],
    "Vinnova": ["–", "–", "0,3", "–", "–", "–", "–"],
    "Betalare anges inte": ["högst 16", "högst 33", "högst 33", "25", "–", "högst 21", "omkring 21"],
    "Fördelat på år": ["högst 17", "högst 33", "högst 53,3", "55", "40", "högst 21", "omkring 21"],
    "Industriklivet": ["–", "–", "300", "300", "300", "300", "300"],
}


BANDS = {  # by what the line is called, where that is something else than its measure
    "Smart industri i regionerna, första omgången": "25",
    "Robotlyftet": "110",
    "Testcentret för elfordon, beslutet 2019": "högst 575",
    "Yrkeshögskolan, beskedet 2015": "150–360/år",
    "Industriklivet": f"300–ca 1{HARD}500/år",  # about 1 500 for 2024
    "Yrkeshögskolan när den är utbyggd": "920/år",
}


def page_of(client, **query):
    return html.unescape(client.get("/finansiering/", query).content.decode())


def rows_of(page, css):
    """The rows of a table as lists of what its cells say."""
    table = page.partition(f'<table class="{css}">')[2].partition("</table>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in table.split("<tr")[1:]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_the_api_has_each_year_by_payer_and_levels_apart(client):
    told = client.get("/api/v1/funding").json()["_meta"]["sums"]["byYear"]
    payers = {one["year"]: {part["payer"]: part["amount"] // 1000 for part in one["byPayer"]} for one in told}
    assert {year: parts for year, parts in payers.items() if parts} == DIVIDED
    levels = {one["year"]: {part["funding"]: part["amount"] // 1000 for part in one["annualLevels"]} for one in told}
    assert levels == LEVELS
    assert {one["year"]: one["divided"]["amount"] for one in told if one["year"] in DIVIDED} == {
        year: sum(parts.values()) * 1000 for year, parts in DIVIDED.items()
    }
    assert told[-1]["divided"]["amount"] is None  # 2040


def test_the_table_has_the_same_figures(client):
    rows = {name: amounts for name, *amounts in rows_of(page_of(client), "numbers")}
    assert {name: rows[name] for name in TABLE} == TABLE


def test_the_picture_has_the_same_figures(client):
    page = page_of(client)
    drawn = re.findall(r"<title>(\d{4}), ([^:]+): ([^<]+)</title>", page)
    told = {
        (year, name): amount
        for name, amounts in TABLE.items()
        for year, amount in zip(TABLE["Betalare"], amounts, strict=True)
    }
    assert len(drawn) == 11
    for year, name, amount in drawn:
        assert told[year, "Betalare anges inte" if name == "betalare anges inte" else name] == amount
    picture = page.partition('<svg class="pic"')[2].partition("</svg>")[0]
    assert "Miljoner kronor per år: 2016 högst 17, 2017 högst 33, 2018 högst 53,3, 2019 55, 2020 40" in picture
    for name, words in BANDS.items():
        assert f'{name} <tspan class="strong">{words}<' in picture
    caption = page.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert f"Samverkansprogrammen, första vågen 700{HARD}mn{HARD}kr (år anges inte)" in caption
    assert f"2023–2040: Industriklivet 300–ca 1{HARD}500{HARD}mn{HARD}kr/år" in caption
    assert f"Industrinatten i Skåne 1,9{HARD}mn{HARD}kr (från 2017)" in caption  # one project of Skola och industri
    assert "de ligger utanför staplarna och räknas inte ihop" in caption


def test_the_file_has_the_same_figures(client):
    text = client.get("/finansiering/", {"format": "figures"}).content.decode("utf-8-sig")
    rows = [
        [row["år"], row["betalare (kortnamn)"], row["slag"], int(row["belopp i kronor"]) // 1000]
        for row in csv.DictReader(io.StringIO(text), delimiter=";")
    ]
    assert [row for row in rows if row[2] == "fördelat på år"] == [
        [str(year), payer or "", "fördelat på år", amount]
        for year, parts in DIVIDED.items()
        for payer, amount in sorted(parts.items(), key=lambda part: -part[1])
    ]
    assert ["2024", "energimyndigheten", "årlig nivå", 1_500_000] in rows
    assert ["2019–2022", "energimyndigheten", "inte fördelat på år", 575_000] in rows


def test_each_measure_has_its_row(client):
    page = page_of(client).partition('class="spans"')[2].partition("</ul>")[0]
    rows = {}
    for row in page.split("<li>")[1:]:
        name, spoken = (
            re.search(r"<a [^>]+>([^<]+)</a>", row)[1].replace("\u00ad", ""),
            re.search('aria-label="Miljoner kronor: ([^"]+)"', row)[1],
        )
        rows[name] = (spoken, " ".join(re.sub(r"<[^>]+>", " ", row.partition('class="amount">')[2]).split()))
    assert len(rows) == 18  # 15 with sums, one of them the programme's, and three with levels alone
    assert rows["Regionerna, andra omgången"] == ("2018: 20; 2019: 30; 2020: 40", "90 mn kr 2018–2020")
    assert rows["Testcenter för elfordon"] == ("2019–2022: högst 575 tillsammans", "högst 575 mn kr 2019–2022")
    assert rows["Industriklivet"] == ("2018–2022: 300", "300–ca 1 500 mn kr/år 2018–2040")
    assert rows["Investeringsfrämjande"] == ("år anges inte", "11,5 mn kr år anges inte")


def test_a_chain_goes_from_announcement_to_outcome_and_says_what_is_not_known(client):
    rows = {name: steps for name, *steps in rows_of(page_of(client), "chain")}
    announced, decided, outcome = rows["Testcenter för elfordon"]
    assert re.findall(r"(1 000|180|1 300) mn kr", announced) == ["1 000", "180", "1 000", "1 300"]
    assert decided.startswith("högst 575 mn kr Testcentret för elfordon, beslutet 2019, 2019–2022, räknas")
    assert "räknas" not in announced
    assert outcome == "okänt inget utfall känt i våra källor"
    announced, decided, outcome = rows["Regionerna, andra omgången"]
    assert announced == "okänt ingen avisering känd i våra källor"
    assert decided.startswith("90 mn kr")
    assert outcome.startswith("omkring 65 mn kr")
    assert "Robotlyftet" not in rows  # one step alone


def test_a_chain_knows_more_than_what_is_asked_for(client):
    rows = rows_of(page_of(client, kind="granted"), "chain")
    chain = next(steps for name, *steps in rows if name == "Regionerna, andra omgången")
    assert chain[1].startswith("90 mn kr")  # decided, and so not among the hits


@pytest.mark.parametrize("question", [{"year": 2018}, {"from": 2018, "to": 2018}])
def test_a_question_about_one_year_is_answered_with_no_other(client, question):
    page = page_of(client, **question)
    assert rows_of(page, "numbers")[0] == ["Betalare", "2018"]
    assert {year for year, *_ in re.findall(r"<title>(\d{4}), ([^:]+): ([^<]+)</title>", page)} == {"2018"}
    assert f"<b>Högst 353,3{HARD}mn{HARD}kr</b>" in page
    assert f"<b>155{HARD}mn{HARD}kr</b>" in page  # regionerna-1, robotlyftet and tillverkning


def test_a_picture_of_some_years_has_the_level_of_those(client):
    page = page_of(client, year=2020)
    assert 'Industriklivet <tspan class="strong">300/år</tspan></text>' in page
    assert "de ligger utanför staplarna men ingår i summan." in page
    assert 'Industriklivet <tspan class="strong">300/år</tspan></text>' in page_of(client, **{"from": 2016, "to": 2022})


def test_a_payer_left_without_a_part_of_anothers_money_is_named(client):
    page = page_of(client)
    payers = page.partition('<p class="hint payers">')[2].partition("</p>")[0]
    assert f"Vinnova 0,3{HARD}mn{HARD}kr." in payers  # and on its own page 40 for the programmes beside that
    parts = payers.partition("Delar räknas bara i sin helhet, som har en annan betalare eller ingen angiven: ")[2]
    assert parts == (
        f"Sveriges geologiska undersökning högst 4{HARD}mn{HARD}kr (2021), Vinnova 40{HARD}mn{HARD}kr (år anges inte). "
        "På betalarens egen sida räknas de för sig."
    )
    assert "Delar räknas" not in page_of(client, payer="vinnova")


def test_a_level_of_many_equal_years_is_one_row(client):
    page = page_of(client, measure="industriklivet")
    assert page.count('<li class="record-row') == 1
    assert f"<b>300–ca 1{HARD}500{HARD}mn{HARD}kr/år</b>" in page
    assert '<rect class="fill' not in page
    assert "Ingen summa går att räkna" in page


def test_a_span_that_ends_before_it_begins_has_no_years(client):
    told = client.get("/api/v1/funding", {"from": "2019", "to": "2018"}).json()["detail"]
    assert told == "År från 2019 ligger efter till 2018, så perioden har inga år. Låt den börja innan den slutar."


@pytest.mark.parametrize("question", [{"year": 2018, "measure": "oecd-konferens"}, {"kind": "outturn"}])
def test_no_hits_have_no_pictures(client, question):
    page = page_of(client, **question)
    assert "<figure" not in page
    assert 'class="spans"' not in page
    assert 'class="figures"' not in page


@pytest.mark.parametrize(
    "question", [{}, {"year": 2018}, {"from": 2016, "to": 2020}, {"payer": "vinnova"}, {"sort": "amount"}]
)
def test_the_page_asks_few_questions_and_is_light(client, django_assert_max_num_queries, question):
    with django_assert_max_num_queries(25):
        answer = client.get("/finansiering/", question)
    assert len(gzip.compress(answer.content)) < 50_000
