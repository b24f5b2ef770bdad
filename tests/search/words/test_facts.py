"""Any usual way of writing a day, an amount, a share, a number or a designation finds every other, and nothing else."""

import itertools

import pytest
from django.conf import settings

from search.analysis import index_terms, matches, parse_query, snippet, to_tsquery, tsvector
from search.analysis.facts import read


def finds(query, text):
    return matches(parse_query(query), text)


# Ways of writing the same thing: each finds each, as the whole query and in the middle of a sentence.
SAME = {
    "day": [
        "2016-09-12", "20160912", "12 september 2016", "12:e september 2016", "12 sept 2016", "12 sep. 2016",
        "12/9 2016", "12/9-2016", "12/9/2016", "12.9.2016", "2016/09/12", "September 12, 2016", "12th September 2016",
        "12 SEPTEMBER 2016", "12\u00a0september\u00a02016", "12 september\n2016",
    ],
    "month": ["september 2016", "sept 2016", "sep. 2016", "2016-09", "September 2016"],
    "day without year": ["12 september", "12:e september", "12 sept."],
    "two days": ["8-9 februari 2017", "8–9 februari 2017", "8 till 9 februari 2017", "8 och 9 februari 2017"],
    "days over a month": ["30 november–2 december 2016", "30 nov - 2 dec 2016", "30 november till den 2 december 2016"],
    "years": ["2016–2018", "2016-2018", "2016-18", "2016 till 2018", "mellan 2016 och 2018"],
    "money": [
        "90 miljoner kronor", "90 mnkr", "90 mkr", "90 Mkr", "90 mn kr", "90 milj. kr", "90 milj kronor", "MSEK 90",
        "90 MSEK", "SEK 90 million", "90 000 000 kronor", "90\u00a0000\u202f000 kr", "90.000.000 kr", "90000000 kr",
        "0,09 miljarder kronor", "90 000 tkr", "90,0 mkr",
    ],
    "money without its unit": [
        "90 miljoner", "90 000 000", "90\u2009000\u2009000", "90000000", "0,09 miljarder", "90.000.000",
    ],
    "billions": ["1,7 miljarder", "1 700 miljoner", "1700 miljoner", "1,7 mdr"],
    "number": ["14 000", "14000", "14.000", "14\u00a0000", "14 tusen"],
    "decimal": ["4,0", "4.0"],
    "number in words": ["två miljoner kronor", "2 mkr", "2 000 000 kr"],
    "share": ["70 %", "70%", "70 procent", "70 per cent", "70\u00a0%", "sjuttio procent"],
    "share between": ["60–70 procent", "60-70 %"],
    "number between": ["10–15", "10-15"],
    "case": ["N2016/05607/FÖF", "N 2016/05607/FÖF", "n2016/05607/föf", "n2016/05607", "2016/05607", "dnr N2016/05607"],
    "case of a newer ministry": ["KN2022/00123", "KN 2022/00123", "kn2022/123"],
    "case of another ministry": ["Ju2018/01234/LK", "Ju 2018/01234", "dnr Ju2018/01234"],
    "case of an agency": ["2018-02821", "dnr 2018-02821", "Dnr: 2018-02821"],
    "bill": [
        "prop. 2017/18:184", "Prop 2017/18:184", "proposition 2017/18:184", "propositionen 2017/18:184",
        "prop.2017/18:184", "PROP. 2017/2018:184", "2017/18:184",
    ],
    "committee report": ["bet. 2017/18:NU16", "betänkande 2017/18:NU16", "betänkandet 2017/18:nu16", "2017/18:NU16"],
    "communication": ["skr. 2017/18:202", "skrivelse 2017/18:202", "regeringens skrivelse 2017/18:202", "2017/18:202"],
    "decision": ["rskr. 2016/17:118", "riksdagsskrivelse 2016/17:118"],
    "inquiry": ["SOU 2018:66", "sou 2018:66", "statens offentliga utredningar 2018:66", "2018:66"],
    "memorandum": ["Ds 2018:38", "ds 2018:38", "Ds. 2018:38"],
    "terms of reference": ["dir. 2018:5", "Dir 2018:5", "direktiv 2018:5", "kommittédirektiv 2018:5", "2018:5"],
    "committee": ["Fi 2018:01", "Fi2018:01", "fi 2018:01"],
    "motion": ["mot. 2017/18:4095", "motion 2017/18:4095", "Motion 2017/18:4095"],
    "question": ["fr. 2016/17:1689", "fråga 2016/17:1689", "skriftlig fråga 2016/17:1689"],
    "area of expenditure": ["utgiftsområde 24", "UO 24", "uo24", "utg.omr. 24", "Utgiftsområde 24"],
    "appropriation": ["anslag 1:5", "anslaget 1:5"],
}  # fmt: skip
LOOSE = {"90 miljoner": SAME["money"], "12 september": SAME["day"], "2016": SAME["day"], "september": SAME["day"]}

DIFFERENT = [
    ("2016-09-12", "den 13 september 2016"),
    ("12 september 2016", "12 augusti 2015 och 3 september 2016"),
    ("12 september 2016", "den 12 september 2017"),
    ("12 september 2016", "i september 2016"),
    ("9/12 2016", "den 12 september 2016"),
    ("8-9 februari 2017", "den 8 februari 2017"),
    ("9 februari", "den 8 och 10 februari"),
    ("2 mars", "omkring 2/3 av företagen"),
    ("24 juli", "öppet 24/7 hela året"),
    ("12 maj 2016", "May 12 companies apply"),
    ("2016–2018", "åren 2016 och 2018"),
    ("110 miljoner", "110 företag delar på 90 miljoner"),
    ("110 miljoner", "10 miljoner"),
    ("10 miljoner", "110 miljoner"),
    ("10 miljoner", "10 miljarder"),
    ("90 mkr", "90 miljoner människor"),
    ("14 000 kronor", "14 000 platser"),
    ("14000", "1 400"),
    ("4.0", "4 områden"),
    ("1,5", "1.50"),
    ("70 %", "70 platser"),
    ("70 procent", "7 procent"),
    ("N2016/05607", "U2016/05607/GV"),
    ("N2016/05607", "N2017/05607/FÖF"),
    ("05607", "N2016/15607/FÖF"),
    ("prop. 2017/18:184", "skr. 2017/18:184"),
    ("2017/18:18", "prop. 2017/18:184"),
    ("SOU 2018:66", "dir. 2018:66"),
    ("dir. 2018:5", "dir. 2018:49"),
    ("Fi 2018:01", "Ju 2018:01"),
    ("UO 24", "utgiftsområde 20"),
    ("anslag 1:5", "anslag 1:8"),
    ("fyra", "den 4 juni 2018"),
]

# How readers write what stands in the documents, and the sentence that says so.
QUESTION = "Svar på fråga 2016/17:1689 av Laila Naraghi (S)"
SIGNED = "Stockholm den 6 juli 2017"
DECIDED = "Nyindustrialiseringsstrategin Smart industri beslutades av regeringen i januari 2016."
FIRST = "Torsdagen den 28 maj 2015 ägde det inledande industrisamtalet rum."
LOGISTICS = "Logistik, transporter och infrastruktur var temat den 12 september 2016."
MATCHING = "På industrisamtalet den 25 januari 2017 var temat omställning och matchning."
SECURITY = "Industrisamtalet den 6 november 2017 fokuserade på två teman"
CONFERENCE = "Den 8–9 februari anordnade Tillväxtverket konferensen Tema Smart Industri."
REGIONS = "Smart industri i regionerna (90 mkr under 2018-2020)"
ROBOTS = "Automation och robotisering för att främja ett robotlyft i SME (110 mkr under 2018-2021)"
YEARLY = "Medlen kommer att fördelas över perioden med 20 mkr 2018, 30 mkr 2019 och 40 mkr 2020."
DEADLINE = "Rekvisition ska vara inkommen till Kammarkollegiet senast den 30 juni \n2016."
MONEY = "m.m. får Vinnova rekvirera högst 1 miljon kronor från Kammarkollegiet."
BUDGET = (
    "Utgifterna ska belasta det under utgiftsområde 24 \nNäringsliv uppförda anslaget 1:5 Näringslivsutveckling m.m., "
)
REPAID = "Ej \nförbrukade medel ska återbetalas till Kammarkollegiet senast den 31 \nmars 2017"
FUTURE = "möjliga scenarier för framtidens produktion, 10-15 år \nfram i tiden"
EXPORTS = "77 procent av det samlade exportvärdet"
SHARE = "står för över 70 % av exporten"
FUND = "satsa 25 miljoner från den europeiska regionalfonden"
AREAS = "fördelas över strategins fyra fokusområden: digitalisering"
FOUR = "förväntas bidra till områdena Industri 4.0 (digitalisering av industrin)"
WRITTEN = {
    QUESTION: ["2016/17:1689", "fr. 2016/17:1689", "Fråga 2016/17:1689 Naraghi", '"fråga 2016/17:1689"'],
    SIGNED: ["2017-07-06", "6/7 2017", "6 juli", "juli 2017", '"Stockholm den 2017-07-06"'],
    DECIDED: ["jan 2016", "2016-01", "januari 2016 strategi", '"i jan. 2016"'],
    FIRST: ["2015-05-28", "28/5 2015", "28:e maj 2015", "20150528", "maj 2015 industrisamtal"],
    LOGISTICS: ["2016-09-12", "12/9-2016", "12.9.2016", "sept 2016", "12 sep 2016 logistik"],
    MATCHING: ["2017-01-25", "25/1 2017", "January 25, 2017", "25 jan. 2017 matchning"],
    SECURITY: ["6/11 2017", "2017-11-06", "nov 2017", '"industrisamtalet den 6/11 2017 fokuserade"'],
    CONFERENCE: ["8-9 februari", "8 februari", "9 feb", "8 till 9 februari konferens", "den 8 och 9 februari"],
    REGIONS: ["90 miljoner", "90 miljoner kronor", "90 000 000", "MSEK 90", "2018–20", "2019", "mellan 2018 och 2020"],
    ROBOTS: [
        "110 miljoner", "110 mnkr robotlyft", "0,11 miljarder", "från 2018 till 2021", "110 miljoner kronor -export",
    ],
    YEARLY: ["40 miljoner 2020", "30 milj. kr", "20000000 kronor", '"med 20 miljoner kronor 2018"'],
    DEADLINE: ["2016-06-30", "30/6 2016", "30 juni 2016", '"senast den 30 juni 2016"'],
    MONEY: ["1 mkr", "1 000 000 kr", "en miljon kronor", '"högst 1 mkr från Kammarkollegiet"'],
    BUDGET: ["UO 24", "utg.omr. 24", "anslag 1:5", "UO 24 anslag 1:5", "utgiftsområdet 24"],
    REPAID: ["2017-03-31", "31/3 2017", "mars 2017"],
    FUTURE: ["10–15 år", "10-15 år"],
    EXPORTS: ["77 %", "77% export", "77 per cent", '"77 % av"'],
    SHARE: ["70 procent", "70%", "sjuttio procent", '"över 70 procent av exporten"', "procent"],
    FUND: ["25 mkr", "25 000 000 kr", "25 miljoner kronor"],
    AREAS: ["4 fokusområden", "fyra fokusområden"],
    FOUR: ["Industri 4,0", "industri4.0", "industri 4.0", '"Industri 4,0"'],
}  # fmt: skip
STOOD = [(way, sentence) for sentence, ways in WRITTEN.items() for way in ways]


@pytest.mark.parametrize("kind", SAME)
def test_one_way_of_writing_finds_every_other(kind):
    pairs = list(itertools.product(SAME[kind], repeat=2))
    assert [pair for pair in pairs if not finds(pair[0], f"enligt uppgift {pair[1]} i regeringens text")] == []
    assert [
        pair for pair in pairs if finds(f"uppgift -{pair[0]}", f"enligt uppgift {pair[1]} i regeringens text")
    ] == []
    assert [pair for pair in pairs if not finds(f'"uppgift {pair[0]}"', f"enligt uppgift {pair[1]} i texten")] == []


def test_what_is_less_exact_finds_what_is_more():
    pairs = [(asked, written) for asked, ways in LOOSE.items() for written in ways]
    assert [pair for pair in pairs if not finds(pair[0], f"enligt uppgift {pair[1]} i texten")] == []


def test_one_fact_is_not_another():
    assert [pair for pair in DIFFERENT if finds(*pair)] == []


def test_what_stands_in_the_documents_is_found_as_readers_write_it():
    assert [pair for pair in STOOD if not finds(*pair)] == []


def test_those_sentences_stand_in_the_documents():
    texts = [path.read_text("utf-8") for path in settings.DOCUMENT_DIR.glob("*.txt")]
    assert [sentence for _, sentence in STOOD if not any(sentence in text for text in texts)] == []
    assert len(STOOD) >= 60


def test_a_number_in_words_is_a_fact_only_before_what_it_counts_in():
    assert read("ett program för fyra personer per år, en produkt i två tusental") == []
    assert [fact.said[0] for fact in read("två miljoner, tolv procent och fem tusen")] == ["#2000000", "#12%", "#5000"]


@pytest.mark.parametrize(
    "part", ["N2016/05607", "2016/05607", "05607", "FÖF", "föf", "FOF", "dnr 05607", "2016/5607", "N2016/05607/FOF"]
)
def test_a_registry_number_is_found_by_any_part(part):
    assert finds(part, "Regeringens beslut N2016/05607/FÖF om uppdrag")


def test_every_day_of_a_period_is_found():
    text = "Mässan hölls 30 november–2 december 2016 i Göteborg"
    assert [finds(day, text) for day in ("2016-11-30", "1 december 2016", "2/12 2016", "3/12 2016")] == [True] * 3 + [
        False
    ]


def test_a_unit_alone_finds_its_abbreviation():
    assert finds("miljoner", "satsningen är på 90 mkr")
    assert finds("kronor", "satsningen är på 90 mkr")
    assert finds("90 miljoner", "90 miljoner människor")


def test_a_fact_may_be_chosen_among_others():
    assert finds("prop. 2017/18:184 eller bet. 2017/18:NU16", "se betänkande 2017/18:NU16")
    assert not finds("prop. 2017/18:184 eller bet. 2017/18:NU16", "se betänkande 2017/18:NU12")


def test_a_fact_in_a_phrase_keeps_its_place():
    assert finds('"den 12/9 2016 i Södertälje"', "samtalet den 12 september 2016 i Södertälje")
    assert not finds('"den 12/9 2016 i Södertälje"', "i Södertälje den 12 september 2016")


def test_a_fact_is_marked_as_it_stands():
    found = snippet(parse_query("2016-09-12"), "temat den 12 september 2016 var logistik")
    assert [one.text for one in found.segments if one.is_match] == ["12", "september", "2016"]


@pytest.mark.django_db
def test_postgresql_reads_facts_as_python_does(postgresql):
    pairs = [(f"uppgift -{a}", f"uppgift {b}") for ways in SAME.values() for a, b in itertools.pairwise(ways)]
    for asked, written in [*STOOD, *DIFFERENT, *pairs]:
        query = parse_query(asked)
        vector = tsvector(index_terms(description=written))
        answer = postgresql("select %s::tsvector @@ %s::tsquery", [vector, to_tsquery(query)])
        assert answer == matches(query, written), asked


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("28/5-15", "samtalet den 28 maj 2015"),
        ("15-05-28", "samtalet den 28 maj 2015"),
        ("8 febr. 2016", "den 8 februari 2016"),
        ("00833/OU", "dnr Fi2016/00833/OU"),
        ("533/FÖF", "N2018/00533/FÖF"),
        ("533/fof", "N2018/00533/FÖF"),
        ("N201800533", "N2018/00533/FÖF"),
        ("184", "prop. 2017/18:184"),
        ("prop 184", "prop. 2017/18:184"),
        ("skr. 202", "skr. 2017/18:202"),
        ("77 pct", "77 procent"),
    ],
)
def test_a_part_of_a_number_and_a_year_of_two_digits_are_enough(typed, written):
    assert matches(parse_query(typed), written)


@pytest.mark.parametrize("typed", ["9" * 2046, "1" + "0" * 3000 + " kr", "7" * 3000 + " procent", "٣" * 4400])
def test_a_number_beyond_all_measure_is_no_fault(typed, postgresql):
    query = to_tsquery(parse_query(typed))
    assert postgresql("select ''::tsvector @@ %s::tsquery", [query]) is False
