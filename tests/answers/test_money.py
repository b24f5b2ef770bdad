"""The list of funding, and what is summed.

  slug   kind          payer   for           amount  ceiling  from  to    years             part of  restates  budget
  hel    decided       verket  measure a     100     yes      2018  2020  -                 -        -         24 1:5
  delad  decided       byran   measure a     60      no       2018  2019  2018: 20, 2019: 40                   24
  ettar  announced     -       assignment u  7       -        2017  -     -                 -        -         -
  okand  -             verket  measure b     -       -        -     -     -                 -        -         -
  bit    decided       verket  measure a     30      -        2018  2018  -                 hel      -         -
  om     decided       byran   measure a     90      -        2019  2020  -                 -        hel       -
  niva   annual-level  -       programme p   -       -        -     -     2019: 5, 2030: about 8               20

Amounts are in kronor. `om` says the money of `hel` again and does not count; `bit` lies in `hel`, and counts only where
that is not in the selection. `okand` was written before lines had a kind.
`hel` rests on a quotation of an agency, `delad` on a reference to somebody else, the others on nothing.
A source places measure `a` in area skog; of `b` we assess it.
The list goes by what the money is for: Program p, Uppdrag u, Åtgärd a, Åtgärd b; then by year and label.
"""

import csv
import io
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answers.asking import check_answers, counts, said
from tests.factories import (
    make_assignment,
    make_claim,
    make_document,
    make_focus_area,
    make_funding,
    make_funding_year,
    make_measure,
    make_organisation,
    make_programme,
)

pytestmark = pytest.mark.django_db

LIST = {
    "": "niva ettar bit delad hel om okand",
    "year=2018": "bit delad hel",
    "year=2017": "ettar",
    "year=2019": "niva delad hel om",
    "year=2020": "hel om",
    "year=2030": "niva",
    "year=2017&year=2020": "ettar hel om",
    "year=none": "okand",
    "year=none&year=2017": "ettar okand",
    "year=-2018": "niva ettar om okand",
    "year=-none": "niva ettar bit delad hel om",
    "year=2021": "400",
    "from=2018&to=2018": "bit delad hel",
    "from=2017&to=2018": "ettar bit delad hel",
    "to=2017": "ettar",
    "from=2020": "niva hel om",
    "from=2021&to=2029": "",  # before it and after it the level has an amount
    "from=2031": "",
    "year=2018&from=2019": "delad hel",
    "from=2019&to=2018": "400",
    "from=2018-05": "400",
    "kind=announced": "ettar",
    "kind=announced&kind=annual-level": "niva ettar",
    "kind=-decided": "niva ettar okand",
    "kind=none": "okand",
    "payer=verket": "bit hel okand",
    "payer=none": "niva ettar",
    "payer=verket&payer=byran": "bit delad hel om okand",
    "payer=byran&year=2020": "om",
    "payer=-verket": "niva ettar delad om",
    "measure=a": "bit delad hel om",
    "measure=na": "niva ettar",  # it is for an assignment, or for a programme
    "measure=none": "",
    "measure=-na": "bit delad hel om okand",
    "measure=b": "okand",
    "measure=-a": "niva ettar okand",
    "assignment=u": "ettar",
    "assignment=-u": "niva bit delad hel om okand",
    "assignment=none": "",
    "assignment=na": "niva bit delad hel om okand",
    "assignment=-na": "ettar",
    "programme=p": "niva",
    "programme=-p": "ettar bit delad hel om okand",
    "programme=none": "",
    "programme=na": "ettar bit delad hel om okand",
    "programme=-na&payer=none": "niva",
    "expenditureArea=24": "delad hel",
    "expenditureArea=20": "niva",
    "expenditureArea=21": "",
    "expenditureArea=-24": "niva ettar bit om okand",
    "expenditureArea=none": "ettar bit om okand",
    "expenditureArea=28": "400",
    "appropriation=1:5": "hel",
    "appropriation=-1:5": "niva ettar bit delad om okand",
    "appropriation=none": "niva ettar bit delad om okand",
    "appropriation=1:9": "400",
    "area=skog": "bit delad hel om okand",
    "area=skog&basis=stated": "bit delad hel om",
    "area=skog&basis=assessed": "okand",
    "area=-skog": "niva ettar",
    "area=none": "niva ettar",
    "basis=stated": "bit delad hel om",
    "basis=-stated": "niva ettar okand",
    "basis=none": "niva ettar",
    "ceiling=yes": "hel",
    "ceiling=no": "delad",
    "ceiling=none": "niva ettar bit om okand",
    "ceiling=-yes": "niva ettar bit delad om okand",
    "evidence=quotation": "hel",
    "evidence=reference": "delad",
    "evidence=none": "niva ettar bit om okand",
    "evidence=-none": "delad hel",
    "official=yes": "hel",
    "official=no": "niva ettar bit delad om okand",
    "official=none": "",
    "official=-yes": "niva ettar bit delad om okand",
    "q=ettår": "ettar",
    "q=hel": "hel bit om",  # itself, and those that name it
    "sort=amount": "ettar bit delad om hel niva okand",
    "sort=-amount": "hel om delad bit ettar niva okand",
    "sort=label": "bit delad ettar hel niva okand om",
    "sort=-label": "om okand niva hel ettar delad bit",
    "sort=year": "ettar bit delad hel om niva okand",
    "sort=-year": "om bit delad hel ettar niva okand",
}


@pytest.fixture(autouse=True)
def _lines():
    verket, byran = make_organisation(slug="verket", name="Verket"), make_organisation(slug="byran", name="Byrån")
    skog, u = make_focus_area(slug="skog"), make_assignment(slug="u")
    a, b = make_measure(slug="a", area=skog), make_measure(slug="b", assessed=skog)
    hel = make_funding(
        slug="hel",
        label="hel",
        payer=verket,
        measure=a,
        amount=100,
        is_ceiling=True,
        from_year=2018,
        to_year=2020,
        expenditure_area=24,
        appropriation="1:5",
        counts_reason="Den sägs först.",
    )
    delad = make_funding(
        slug="delad",
        label="delad",
        payer=byran,
        measure=a,
        amount=60,
        is_ceiling=False,
        from_year=2018,
        to_year=2019,
        expenditure_area=24,
    )
    make_funding_year(funding=delad, year=2018, amount=20)
    make_funding_year(funding=delad, year=2019, amount=40)
    make_funding(slug="ettar", label="ettår", kind="announced", assignment=u, amount=7, from_year=2017)
    make_funding(slug="okand", label="okänd", kind="", payer=verket, measure=b)
    make_funding(slug="bit", label="bit", payer=verket, measure=a, amount=30, from_year=2018, to_year=2018, part_of=hel)
    om = {"payer": byran, "measure": a, "amount": 90, "from_year": 2019, "to_year": 2020, "restates": hel}
    make_funding(slug="om", label="om", counts=False, counts_reason="Samma pengar en gång till.", **om)
    niva = make_funding(
        slug="niva", label="nivå", kind="annual-level", programme=make_programme(slug="p"), expenditure_area=20
    )
    make_funding_year(funding=niva, year=2019, amount=5)
    make_funding_year(funding=niva, year=2030, amount=8, is_approximate=True)
    make_claim(hel, "amount", 100, "100", make_document(text="100", is_official=True))
    make_claim(delad, "amount", 60, document=make_document())


def test_every_question_has_its_answer(client):
    check_answers(client, "/finansiering/", "/api/v1/funding", LIST)


def test_what_does_not_apply_is_counted_apart_from_what_is_unknown(client):
    assert counts(client, "/finansiering/", "measure") == {"a": 4, "b": 1, "na": 2}
    assert counts(client, "/finansiering/", "programme") == {"p": 1, "na": 6}


HARD = "\u00a0"
SUMS = {  # total, by year, by payer, by measure, by kind, and beside it: undivided, missing, levels, not counted
    # hel 100 + delad 60 + ettar 7; bit lies in hel, om is hel again, the level stands apart
    "": (
        *(167, {2018: 20, 2019: 45, 2030: 8}, {"verket": 100, "byran": 60, None: 7}, {"a": 160, None: 7}),
        *({"decided": 160, "announced": 7}, (107, 2), 1, 1, 2),
    ),
    # hel 100 is for three years and no source divides it
    "year=2018": (20, {2018: 20}, {"byran": 20}, {"a": 20}, {"decided": 20}, (100, 1), 0, 0, 1),
    "year=2018&ceiling=none": (30, {2018: 30}, {"verket": 30}, {"a": 30}, {"decided": 30}, (None, 0), 0, 0, 0),
    # delad 40; the 5 and 8 of niva are no sum, and its 5 is one of 2019 alone
    "year=2019&year=2030": (40, {2019: 45, 2030: 8}, {"byran": 40}, {"a": 40}, {"decided": 40}, (100, 1), 0, 1, 1),
    "year=2019": (
        *(45, {2019: 45}, {"byran": 40, None: 5}, {"a": 40, None: 5}),
        *({"decided": 40, "annual-level": 5}, (100, 1), 0, 1, 1),
    ),
    "year=2017": (None, {}, {}, {}, {}, (7, 1), 0, 0, 0),
    # Asked as a span: delad, and hel, which lies within 2018-2020
    "from=2018&to=2020": (
        *(160, {2018: 20, 2019: 45}, {"verket": 100, "byran": 60}, {"a": 160}),
        *({"decided": 160}, (None, 0), 0, 1, 2),
    ),
    "from=2020": (None, {2030: 8}, {}, {}, {}, (100, 1), 0, 1, 1),  # niva's 8 of 2030 is no sum of 2020-2030
    "from=2030": (8, {2030: 8}, {None: 8}, {None: 8}, {"annual-level": 8}, (None, 0), 0, 1, 0),
    "to=2017": (None, {}, {}, {}, {}, (7, 1), 0, 0, 0),
    "year=none": (None, {}, {}, {}, {}, (None, 0), 1, 0, 0),
    "programme=p": (None, {2019: 5, 2030: 8}, {}, {}, {}, (None, 0), 0, 1, 0),
    "ceiling=no": (60, {2018: 20, 2019: 40}, {"byran": 60}, {"a": 60}, {"decided": 60}, (None, 0), 0, 0, 0),
    "expenditureArea=21": (None, {}, {}, {}, {}, (None, 0), 0, 0, 0),
}


@pytest.mark.parametrize("question", SUMS)
def test_a_selection_has_the_sums_of_what_was_asked(client, question):
    query = {}
    for name, value in parse_qsl(question):
        query.setdefault(name, []).append(value)
    total, by_year, by_payer, by_measure, by_kind, undivided, missing, levels, left = SUMS[question]
    told = client.get("/api/v1/funding", query).json()["_meta"]["sums"]
    assert told["total"]["amount"] == total
    assert {one["year"]: one["amount"] for one in told["byYear"]} == by_year
    assert {one["payer"]: one["amount"] for one in told["byPayer"]} == by_payer
    assert {one["measure"]: one["amount"] for one in told["byMeasure"]} == by_measure
    assert {one["kind"]: one["amount"] for one in told["byKind"]} == by_kind
    assert (told["undivided"]["amount"], told["undivided"]["count"]) == undivided
    assert (told["missing"], told["annualLevels"], told["notCounted"]) == (missing, levels, left)


def test_the_page_says_what_it_sums_and_what_stands_beside(client):
    page = client.get("/finansiering/", {"year": "2018"}).content.decode()
    assert f"<b>20{HARD}kr</b><span>År 2018, beslutat</span>" in page
    assert f"<b>Högst 100{HARD}kr</b><span>därtill för flera år tillsammans" in page
    assert f"1{HARD}rad räknas inte in" in page
    assert "Ingår i hel." in page
    page = client.get("/finansiering/", {"year": ["2019", "2030"]}).content.decode()
    assert f"<b>40{HARD}kr</b><span>Åren 2019 och 2030, beslutat</span>" in page
    assert "Samma pengar en gång till." in page
    beside = f"<b>1{HARD}nivå per år</b><span>räknas inte ihop: <span>5{HARD}kr–ca 8{HARD}kr/år</span> </span>"
    assert beside in page
    page = client.get("/finansiering/", {"year": "2030"}).content.decode()
    assert "<span>ingår med det som gäller år 2030</span>" in page
    page = client.get("/finansiering/").content.decode()
    assert f"<b>Högst 167{HARD}kr</b><span>Summa: beslutat högst 160{HARD}kr, aviserat 7{HARD}kr</span>" in page
    assert beside in page
    assert f"<b>1{HARD}rad</b><span>har inget belopp i någon källa</span>" in page


@pytest.mark.parametrize("question", [{"measure": "b"}, {"year": "2017"}, {"programme": "p"}, {"year": "none"}])
def test_what_is_unknown_is_never_nothing(client, question):
    page = client.get("/finansiering/", question).content.decode()
    assert "Inget belopp angivet" in page or "Ingen summa går att räkna" in page
    assert f">0{HARD}kr" not in page
    assert f" 0{HARD}kr" not in page


def test_a_record_shows_its_money_with_amount_years_and_payer(client):
    for address in ("/atgarder/a/", "/aktorer/verket/", "/uppdrag/u/", "/strategi/program/p/"):
        assert f" 0{HARD}kr" not in client.get(address).content.decode()
    measure = said(client, "/atgarder/a/")
    assert f"delad, beslutat 60{HARD}kr" in measure
    assert f"hel, beslutat högst 100{HARD}kr" in measure
    assert "för 2018–2020, inte fördelade på år" in measure
    assert f"om: beslutat, 90{HARD}kr 2019–2020. Samma pengar en gång till." in measure
    assert f"aviserat 7{HARD}kr" in said(client, "/uppdrag/u/")
    programme = said(client, "/strategi/program/p/")
    assert f"5{HARD}kr till omkring 8{HARD}kr om året" in programme
    assert "Summa: Ingen summa går att räkna" in programme
    assert f"Beloppen är tillsammans högst 100{HARD}kr" in said(client, "/aktorer/verket/")


def test_a_lines_page_leads_to_the_lines_it_belongs_together_with(client):
    for slug, others in {"hel": ("bit", "om"), "bit": ("hel",), "om": ("hel",)}.items():
        page = client.get(f"/finansiering/{slug}/").content.decode()
        assert all(f"/finansiering/{other}/" in page.partition("<article>")[2] for other in others)
    assert "Räknas inte i summor: Samma pengar en gång till." in said(client, "/finansiering/om/")


def test_a_files_lines_say_whether_they_count(client):
    text = client.get("/finansiering/", {"format": "csv"}).content.decode("utf-8-sig")
    rows = {row["kortnamn"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert {slug for slug, row in rows.items() if row["räknas i summor"] == "nej"} == {"om"}
    assert rows["om"]["varför den räknas eller inte"] == "Samma pengar en gång till."
    assert (rows["hel"]["utgiftsområde"], rows["hel"]["utgiftsområde (kortnamn)"]) == ("24 Näringsliv", "24")
    assert rows["niva"]["belopp per år"] == "2019: 5 kr; 2030: omkring 8 kr"


def test_a_longer_list_of_money_takes_no_more_questions(client):
    def asked(address):
        with CaptureQueriesContext(connection) as found:
            assert client.get(address, {"year": "2019"}).status_code == 200
        return len(found)

    addresses = ("/finansiering/", "/api/v1/funding", "/finansiering/?format=csv")
    _, before = ([asked(address) for address in addresses] for _ in range(2))  # kinds of record are looked up once
    for _ in range(30):
        make_funding_year(funding=make_funding(from_year=2018, to_year=2060), year=2019)
    assert all(asked(address) <= then for address, then in zip(addresses, before, strict=True))
