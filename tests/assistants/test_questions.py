"""Twenty questions that an assistant asks, with their answers and the passages that say so, and three that no source
answers. Answers and places were read in the documents and in the records by hand."""

import json

import httpx2
import pytest

from tests.serving.processes import ROOT

pytestmark = pytest.mark.serving

KOMET = "uppkopplad-industri"
THEME_PAGE, DECISION, ANSWER = "smart-industri-temasida", "uppdrag-oecd-konferens", "svar-fraga-2016-17-1689"
FILES = {
    KOMET: "000_92e0f35e1cac5fac.txt",
    THEME_PAGE: "001_5de28ed62479a8f1.txt",
    DECISION: "002_5b8667076628c9cf.txt",
    "stockholm-smart-industri": "003_e8f4742d8fe7d531.txt",
    ANSWER: "004_723d03acdd1c5ad0.txt",
}
TEXTS = {slug: (ROOT / "fixtures" / "documents" / name).read_text() for slug, name in FILES.items()}

# What is asked, a part of what is found, and (document, start, how the quotation begins) or (document, place).
CITED = [
    (
        "strategies/smart-industri",
        "decided",
        "2016-01-21",
        (THEME_PAGE, 12023, "Regeringen fattade den 21 januari 2016"),
    ),
    ("action-plans/handlingsplan-1", "declaredMeasures", 45, (THEME_PAGE, 611, "45 åtgärder i en första")),
    ("action-plans/handlingsplan-2", "declaredMeasures", 37, (THEME_PAGE, 911, "37 nya åtgärder i en andra")),
    ("funding/medel-oecd-konferens", "amount", 1_000_000, (DECISION, 509, "får Vinnova rekvirera högst 1 miljon")),
    ("assignments/uppdrag-oecd-konferens", "agency", "vinnova", (DECISION, 114, "Regeringen uppdrar åt Verket för")),
    ("questions/fraga-2016-17-1689", "answered", "2017-07-06", (ANSWER, 2883, "Stockholm den 6 juli 2017")),
    ("questions/fraga-2016-17-1689", "askedBy", "laila-naraghi", (ANSWER, 43, "fråga 2016/17:1689 av Laila")),
    ("organisations/advisory-board", "ended", "2016-06", (THEME_PAGE, 11314, "I juni 2016 gick förordnandet")),
    ("persons/lisa-lindstrom", "background", "Vd Doberman", (THEME_PAGE, 11144, "vd Doberman")),
    (
        "programmes/strategiska-samverkansprogram",
        "established",
        "2016-06-01",
        ("uppkopplad-industri", 1179, "Den 1 juni"),
    ),
    ("measures/robotlyftet", "organisation", "tillvaxtverket", ("regeringen-uppdrag-robotlyft-2018", "Rubriken")),
    ("measures/industriklivet", "name", "Industriklivet", ("naringsdep-hp2-press", "Punktlistan, tredje punkten")),
]
OTHERS = [
    (
        ("get_record", {"kind": "dialogues", "slug": "industrisamtal-2016-02-08"}),
        '"date": "2016-02-08"',
        (THEME_PAGE, 9887, "Den 8 februari 2016"),
    ),
    (
        ("list_records", {"kind": "dialogues", "filters": {"from": "2015", "to": "2015"}, "fields": ["date"]}),
        '"date": "2015-05-28"',
        (THEME_PAGE, 9569, "Torsdagen den 28 maj 2015"),
    ),
    (
        ("list_records", {"kind": "deadlines", "filters": {"from": "2016-06", "to": "2016-06"}, "fields": ["date"]}),
        '"date": "2016-06-30"',
        (DECISION, 627, "senast den 30 juni"),
    ),
    (
        ("list_records", {"kind": "measures", "filters": {"q": "kunskapslyftet"}, "fields": ["areas"], "limit": 50}),
        '"areas": ["kunskapslyft-industri"]',
        (ANSWER, 1572, "På kompetensförsörjningsområdet ingår även"),
    ),
    (
        ("sum_money", {"filters": {"assignment": DECISION}}),
        '"total": {"amount": 1000000, "isApproximate": false, "isCeiling": true}',
        (DECISION, 509, "får Vinnova rekvirera högst 1 miljon"),
    ),
    (
        ("sum_money", {"group": ["payer"]}),  # 246,900,000 of the agency's, in five lines, of 1,683,700,000
        '"payer": "tillvaxtverket", "amount": 246900000',
        (DECISION, 509, "får Vinnova rekvirera högst 1 miljon"),
    ),
    (
        ("search", {"question": "industrins konkurrenskraft", "types": ["sentence"]}),
        "Strategin ska bidra till att stärka industrins konkurrenskraft och göra investeringar i svensk industri mer",
        (THEME_PAGE, None, "Strategin ska bidra till att stärka industrins"),
    ),
    (
        ("search", {"question": "robotlyftet", "limit": 1}),
        '"kind": "measures", "slug": "robotlyftet"',
        ("stockholm-smart-industri", 2282, "Robotlyftet ska främja automation"),
    ),
]


def held(answer, said, passage):
    """An answer holds what was found, the passage that says so, and no quotation that does not stand at its place."""
    assert not answer.is_error, answer.content
    told = answer.structured_content
    assert said in json.dumps(told["found"], ensure_ascii=False)
    document, start, *begins = passage
    for one in told["evidence"]:
        assert one["document"]
        assert one["strength"] in ("quotation", "reference")
        assert one["address"].startswith("http")
        assert one["quote"] or one["locator"]
        if one["quote"]:
            text = TEXTS[one["document"]]
            assert one["quote"] in text if one["start"] is None else one["quote"] == text[one["start"] : one["end"]]
    found = [one for one in told["evidence"] if one["document"] == document]
    if begins:
        assert any(one["start"] == start and one["quote"].startswith(begins[0]) for one in found if one["quote"])
    else:
        assert start in [one["locator"] for one in found]


def test_twenty_questions_have_their_answer_and_its_passages(ask):
    assert len(CITED) + len(OTHERS) == 20
    for record, field, value, passage in CITED:
        kind, slug = record.split("/")
        held(ask("cite", kind=kind, slug=slug, field=field), f'"{field}": {json.dumps(value)}', passage)
    for (tool, arguments), said, passage in OTHERS:
        held(ask(tool, **arguments), said, passage)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("get_record", {"kind": "measures", "slug": "rymdlyftet"}),
        ("cite", {"kind": "measures", "slug": "robotlyftet", "field": "registryNumber"}),
    ],
)
def test_what_no_source_states_is_said_to_be_unknown(ask, tool, arguments):
    answer = ask(tool, **arguments)
    assert not answer.is_error
    assert not answer.structured_content["found"]
    assert answer.structured_content["evidence"] == []
    assert len(answer.structured_content["unknown"]) == 1
    assert answer.structured_content["note"].endswith(
        "Ingen källa i kunskapsbasen anger det. Det betyder inte att det inte finns, bara att det inte är belagt här."
    )


def test_a_search_without_hits_says_so_and_no_more(ask):
    told = ask("search", question="karbonbroms flygskam").structured_content
    assert (told["found"], told["evidence"], told["unknown"]) == ([], [], ["karbonbroms flygskam"])
    assert told["note"] == (
        "0 träffar. Var för sig: ”karbonbroms” 0 träffar, ”flygskam” 0 träffar. "
        "Inget i basen har alla de orden. Pröva färre eller andra innan du säger att ingen källa anger det."
    )


def test_where_sources_differ_both_are_given_and_which_one_holds(ask):
    told = ask("cite", kind="measures", slug="robotlyftet", field="decided").structured_content
    both = {(one["document"], one["value"], one["isPreferred"], one["difference"]) for one in told["evidence"]}
    assert both == {
        ("tillvaxtverket-blogg-2018", "2018-01", True, None),
        ("nyteknik-robotlyft", "2018-03-21", False, "contradiction"),
    }
    assert told["found"] == [{"about": "measure:robotlyftet", "decided": "2018-01"}]
    assert told["note"].startswith("Källor anger olika")


def test_a_filter_may_be_called_as_anything(ask):
    told = ask("list_records", kind="funding", filters={"kind": "annual-level"}, fields=["kind"], limit=50)
    assert {"slug": "medel-industriklivet", "kind": "annual-level"} in told.structured_content["found"]
    assert {one["kind"] for one in told.structured_content["found"]} == {"annual-level"}
    assert not ask("sum_money", filters={"kind": "decided", "limit": "1"}).is_error


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("get_record", {"kind": "maesures", "slug": "robotlyftet"}, "Det finns inget slag ”maesures”."),
        ("list_records", {"kind": "measures", "filters": {"colour": "red"}}, "Okänd parameter ”colour”."),
        ("get_record", {"kind": "http://127.0.0.1:1/", "slug": "x"}, "Det finns inget slag"),
        ("cite", {"kind": "../admin", "slug": "login", "field": "name"}, "Det finns inget slag"),
    ],
)
def test_a_wrong_question_is_an_error_that_says_what_was_wrong(ask, tool, arguments, told):
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert told in answer.content[0].text


def test_a_site_that_does_not_answer_is_never_told_as_silence_of_the_sources(ask_nobody):
    answer = ask_nobody("cite", kind="measures", slug="robotlyftet", field="decided")
    assert answer.is_error
    assert "Det säger inget om vad källorna anger" in answer.content[0].text


def test_it_is_asked_on_standard_input_too(ask_on_standard_input):
    answer = ask_on_standard_input("cite", kind="strategies", slug="smart-industri", field="decided")
    held(answer, '"decided": "2016-01-21"', (THEME_PAGE, 12023, "Regeringen fattade den 21 januari 2016"))


def test_a_page_elsewhere_cannot_ask_in_a_readers_name(address):
    answer = httpx2.post(address, json={}, headers={"Host": "elsewhere.example", "Accept": "application/json"})
    assert answer.status_code == 421


def test_tools_are_described_as_reading_only_and_what_there_is_to_ask(ask):
    told = ask("describe", kind="funding").structured_content
    assert told["filters"]["payer"].startswith("Betalare")
    assert "amount" in told["fields"]
    assert set(ask("describe").structured_content["kinds"]) >= {"measures", "funding", "dialogues", "search"}
