"""What the shipped money comes to, worked out by hand from `fixtures/records/funding.yaml`, in thousands of kronor.

The lines that count, as they stand there (högst = a ceiling; the numbers after a colon are years):

  1 000  oecd-konferens (högst), 2016, Kammarkollegiet        11 500  investeringsframjande, no year, no payer
 90 000  regionerna-2: 18 20 000, 19 30 000, 20 40 000         9 000  kompetens-validering: 16, 17 and 18 3 000 each
110 000  robotlyftet, 2018-2021                               16 000  oppen-innovation (högst): 16 and 17 8 000 each
 78 000  digitaliseringslyftet: 16 5 000, 17 20 000,          25 000  regionerna-1, 2016-2018
         18 28 000, 19 25 000                                700 000  samverkansprogram-forsta-vag, no year
  1 900  industrinatten, from 2017, Tillväxtverket               300  studie-testbadd, 2018, Vinnova
  4 000  innovationsupphandling (högst): 17 and 18 2 000     575 000  testcenter-2019 (högst), 2019-2022
                                                              20 000  tillverkning, 2018-2019
 21 000  sekundara-resurser-2021 (högst), 2021                21 000  sekundara-resurser-2022 (about), 2022

Tillväxtverket pays regionerna, robotlyftet, industrinatten and tillverkning, Energimyndigheten testcenter and
industriklivet. Levels a year stand apart: industriklivet 300 000 for each of 2018-2040 but about
1 500 000 for 2024, samverkansprogram-500 500 000 for 2020, yrkeshogskolan-2015 150 000 for 2016 and 360 000 for 2017,
yrkeshogskolan-2022 920 000 for 2022.
"""

import pytest

from measures.models import Funding, Measure
from tests.measures.test_life import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

BY_MEASURE = {
    "digitaliseringslyftet": 78_000,
    "innovationsupphandling-bestallare": 4_000,
    "investeringsframjande": 11_500,
    "kompetens-validering": 9_000,
    "oecd-konferens": 1_000,
    "oppen-innovation": 16_000,
    "robotlyftet": 110_000,
    "sekundara-resurser-mineral": 42_000,
    "skola-industri": 1_900,
    "smart-industri-regionerna-1": 25_000,
    "smart-industri-regionerna-2": 90_000,
    "testbadd-funktion": 300,
    "testcenter-elfordon": 575_000,
    "tillverkning-i-sverige": 20_000,
    None: 700_000,  # the programme's
}
TOTAL = 1_683_700  # 78 + 4 + 11.5 + 9 + 1 + 16 + 110 + 42 + 1.9 + 25 + 90 + 0.3 + 575 + 20 + 700, in millions
BY_PAYER = {
    "kammarkollegiet": 1_000,
    "tillvaxtverket": 246_900,  # 25 000 + 90 000 + 110 000 + 1 900 + 20 000
    "energimyndigheten": 575_000,
    "vinnova": 300,
    None: 860_500,  # 78 000 + 4 000 + 11 500 + 9 000 + 16 000 + 700 000 + 21 000 + 21 000
}
BY_KIND = {  # announced: forsta-vag and sekundara-resurser-2022; granted: industrinatten and studie-testbadd
    "announced": 721_000,
    "granted": 2_200,
    "decided": 960_500,
}
BY_YEAR = {
    2016: 167_000,  # 1 000 + 5 000 + 3 000 + 8 000 + 150 000
    2017: 393_000,  # 20 000 + 2 000 + 3 000 + 8 000 + 360 000
    2018: 353_300,  # 20 000 + 28 000 + 2 000 + 3 000 + 300 + 300 000
    2019: 355_000,  # 30 000 + 25 000 + 300 000
    2020: 840_000,  # 40 000 + 300 000 + 500 000
    2021: 321_000,  # 21 000 + 300 000
    2022: 1_241_000,  # 21 000 + 300 000 + 920 000
    2023: 300_000,
    2024: 1_500_000,
    **dict.fromkeys(range(2025, 2041), 300_000),
}
UNDIVIDED = {  # of lines that cover the year, what no source divides on years
    2016: 25_000,  # regionerna-1
    2017: 26_900,  # and industrinatten
    2018: 155_000,  # regionerna-1, robotlyftet and tillverkning
    2019: 705_000,  # robotlyftet, tillverkning and testcenter-2019
    2020: 685_000,  # robotlyftet and testcenter-2019
    2021: 685_000,
    2022: 575_000,
    2023: None,
}
LEFT_OUT = {  # a part, said again, not a sum, or not the same thing
    "medel-forstudier-regionerna": "Beloppet är vad en region som mest kunde få",
    "medel-regionerna-2-enligt-tillvaxtverket": "Samma budget",
    "medel-regionerna-2-projekt": "Ingår i Smart industri i regionerna.",
    "medel-samverkansprogram-start": "Ingår i Samverkansprogrammen, första vågen.",
    "medel-sekundara-resurser-naturvardsverket": "Ingår i Sekundära resurser 2021.",
    "medel-testcenter-2018": "Beslutet från december 2019",
    "medel-testcenter-avisering": "Miljarden gäller en bredare satsning",
    "medel-testcenter-avisering-2018": "En del av den aviserade miljarden.",
    "medel-testcenter-samlad-2018": "Statens och industrins pengar tillsammans",
    "medel-testcenter-samlad-2021": "Pengar från staten, industrin och ägarna tillsammans",
}


def told(client, **query):
    return client.get("/api/v1/funding", query).json()["_meta"]["sums"]


def by(told, name, key):
    return {one[key]: one["amount"] / 1000 for one in told[name]}


def test_the_whole_of_the_money_comes_to_what_the_records_say(client):
    sums = told(client)
    assert sums["total"] == {"amount": TOTAL * 1000, "isApproximate": True, "isCeiling": True}
    assert by(sums, "byMeasure", "measure") == BY_MEASURE
    assert by(sums, "byPayer", "payer") == BY_PAYER
    assert by(sums, "byKind", "kind") == BY_KIND
    assert by(sums, "byYear", "year") == BY_YEAR
    assert sum(BY_MEASURE.values()) == sum(BY_PAYER.values()) == sum(BY_KIND.values()) == TOTAL
    # robotlyftet, industrinatten, investeringsframjande, regionerna-1, forsta-vag, testcenter-2019, tillverkning
    assert sums["undivided"] == {"amount": 1_443_400_000, "isApproximate": False, "isCeiling": True, "count": 7}
    assert (sums["missing"], sums["notCounted"], sums["annualLevels"]) == (0, 10, 4)


@pytest.mark.parametrize("year", BY_YEAR)
def test_each_year_comes_to_what_the_records_place_in_it(client, year):
    sums = told(client, year=year)
    assert sums["total"]["amount"] == BY_YEAR[year] * 1000
    assert by(sums, "byYear", "year") == {year: BY_YEAR[year]}
    assert sums["total"]["isApproximate"] == (year in (2022, 2024))
    undivided = UNDIVIDED.get(year)
    assert sums["undivided"]["amount"] == (None if undivided is None else undivided * 1000)


@pytest.mark.parametrize("measure", [slug for slug in BY_MEASURE if slug])
def test_each_measures_money_is_counted_once(client, measure):
    assert told(client, measure=measure)["total"]["amount"] == BY_MEASURE[measure] * 1000
    assert (
        Funding.objects.of_measure(Measure.objects.get(slug=measure)).sums().total.kronor == BY_MEASURE[measure] * 1000
    )


@pytest.mark.parametrize("measure", ["industriklivet", "kunskapslyftet", "kunskapslyftet-yrkeshogskolan"])
def test_a_level_a_year_is_never_a_sum(client, measure):
    sums = told(client, measure=measure)
    assert sums["total"]["amount"] is None
    assert sums["byYear"]
    assert sums["annualLevels"] == 1


def test_years_asked_for_together_are_the_sum_of_each(client):
    sums = told(client, year=[2016, 2017, 2018])
    # 17 000 + 33 000 + 53 300 without the levels, and regionerna-1 of 2016-2018
    assert sums["total"]["amount"] == 128_300_000
    assert sums["annualLevels"] == 2  # yrkeshogskolan-2015 and industriklivet
    assert sums["undivided"]["amount"] == 131_900_000  # industrinatten, robotlyftet, tillverkning


def test_money_of_several_years_belongs_to_a_question_about_all_of_them(client):
    asked = {"measure": "tillverkning-i-sverige"}  # 20 millions for 2018 and 2019 together
    assert told(client, **asked, year=2018)["total"]["amount"] is None
    assert told(client, **asked, year=[2018, 2019])["total"]["amount"] == 20_000_000
    assert told(client, **asked, year=[2018, 2019])["undivided"]["amount"] is None


def test_years_are_asked_for_as_a_span(client):
    assert told(client, **{"from": 2016, "to": 2018}) == told(client, year=[2016, 2017, 2018])
    assert told(client, to=2017)["total"]["amount"] == 50_000_000  # 17 000 + 33 000
    assert told(client, to=2017)["years"] == [2016, 2017]
    from_2023 = told(client, **{"from": 2023})
    assert from_2023["years"] == [*range(2023, 2041)]  # to the last year that a line covers
    assert from_2023["total"]["amount"] is None  # there are levels alone
    assert from_2023["byPayer"] == from_2023["byMeasure"] == from_2023["byKind"] == []
    asked = {"year": 2016, "from": 2018, "to": 2018}  # a line must answer to both: regionerna-1, of 2016-2018
    assert told(client, **asked)["years"] == [2016, 2018]
    page = client.get("/finansiering/", {"from": 2016, "to": 2018}).content.decode()
    assert "<b>Högst 128,3\u00a0mn\u00a0kr</b><span>Åren 2016–2018:" in page


LEVELS = {  # of the years asked for
    "from=2016&to=2022": ["300 mn kr/år", "920 mn kr/år", "150–360 mn kr/år", "500 mn kr/år"],
    "from=2023": ["300–ca 1 500 mn kr/år"],
    "from=2025&to=2030": ["300 mn kr/år"],
    "year=2016&year=2022": ["300 mn kr/år", "920 mn kr/år", "150 mn kr/år"],
}


@pytest.mark.parametrize("question", LEVELS)
def test_levels_of_several_years_stand_beside_and_are_no_sum(client, question):
    page = words(client.get(f"/finansiering/?{question}").content.decode())
    levels = LEVELS[question]
    count = "1 nivå" if len(levels) == 1 else f"{len(levels)} nivåer"
    assert f"{count} per år räknas inte ihop: {', '.join(levels)} " in page
    assert ("Ingen summa går att räkna Åren" in page) == ("year" not in question and "2016" not in question)
    assert "Inget belopp angivet" not in page


def test_the_level_of_one_year_is_in_its_sum(client):
    page = words(client.get("/finansiering/?year=2020").content.decode())
    assert "840 mn kr År 2020: årlig nivå 800 mn kr, beslutat 40 mn kr" in page
    assert "2 nivåer per år ingår med det som gäller år 2020" in page


def test_single_years_are_carried_along_by_a_form_that_has_no_field_for_them(client):
    page = client.get("/finansiering/", {"year": "2018", "from": "2018"})
    assert "year" not in [facet.name for facet in page.context["facets"]]
    assert [chip.text for chip in page.context["chips"]] == ["År: 2018", "År från: 2018"]
    assert '<input type="hidden" name="year" value="2018">' in page.content.decode()


def test_that_nothing_can_be_added_up_is_not_that_no_source_states_an_amount(client):
    page = client.get("/finansiering/", {"year": 2018, "measure": "testcenter-elfordon"}).content.decode()
    assert (
        "<b>Ingen summa går att räkna</b><span>År 2018</span>" in page
    )  # the announcement of 180 millions is listed, and not counted


def test_money_of_five_programmes_is_no_measures(client):
    lines = client.get("/api/v1/funding", {"programme": "strategiska-samverkansprogram"}).json()["items"]
    assert {line["amount"] for line in lines} == {700_000_000, 40_000_000, None}
    assert not [line for line in lines if line["measure"]]


def test_granted_money_counts_where_the_budget_it_is_part_of_is_not_asked_for(client):
    sums = told(client, kind="granted")
    assert sums["total"]["amount"] == 67_200_000  # 65 000 + 1 900 + 300
    assert sums["total"]["isApproximate"]


def test_every_line_left_out_says_why(client):
    left = {one.line.slug: one.reason for one in Funding.objects.sums().left}
    assert left.keys() == LEFT_OUT.keys()
    page = client.get("/finansiering/").content.decode().partition("räknas inte in")[2].partition("</details>")[0]
    for slug, reason in LEFT_OUT.items():
        assert left[slug].startswith(reason)
        assert f"/finansiering/{slug}/" in page
        assert reason in page


def test_no_page_about_money_says_nothing_where_an_amount_is_unknown(client):
    pages = ["/finansiering/", "/om/metod/", *(f"/finansiering/?year={year}" for year in (2017, 2030, 2040))]
    pages += [one.get_absolute_url() for one in Measure.objects.all()]
    for address in pages:
        page = client.get(address).content.decode()
        assert not [
            where for where in (">0\u00a0kr", " 0\u00a0kr", "(0\u00a0kr") if where in page.replace("mn\u00a0", "")
        ], address


def test_the_decision_on_the_test_centre_counts_and_not_the_announcement(client):
    page = client.get("/atgarder/testcenter-elfordon/").content.decode()
    assert "högst 575\u00a0mn\u00a0kr" in page.partition("<article>")[2].partition("är beslutade för 2019–2022")[0]
    assert "där testcentret får en betydande del" in page


def test_the_level_of_the_leap_changed_later(client):
    page = client.get("/finansiering/medel-industriklivet/").content.decode()
    assert "omkring 1\u00a0500" in page
    assert "ändrat senare" in page


def test_where_sources_differ_the_value_shown_keeps_its_words(client):
    page = client.get("/motsagelser/").content.decode().replace("\u00a0", " ")
    for shown, other in (("omkring 1 500 000 000 kr", "300 000 000 kr"), ("nästan 14 000 platser", "12 800 platser")):
        assert f"<b>{shown}</b>" in page
        assert f"<b>{other}</b>" in page
    assert "Därför visas omkring 1 500 000 000 kr" in words(client.get("/atgarder/industriklivet/").content.decode())
