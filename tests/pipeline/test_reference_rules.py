"""What the build refuses about sources without stored text, records made twice, and facts left out."""

import pytest


def refers(value, document="webben", **more):
    return {"value": value, "document": document, "locator": "sidhuvudet", **more}


@pytest.mark.parametrize(
    "address",
    [
        "regeringen.se/smartindustri",
        "htp://www.regeringen.se/",
        "ftp://www.regeringen.se/plan.pdf",
        "javascript:alert(1)",
        "https://",
        "https://www.regeringen.se/två ord",
        "https://www.rege ringen.se/",
        "https://www.regeringen.se/\nplan",
        f"https://www.regeringen.se/{'a' * 500}",
    ],
)
def test_a_wrong_address_is_refused(world, address):
    world.record("documents", "webben")["url"] = address
    assert "  documents.yaml: webben: url: " in world.refused()


@pytest.mark.parametrize("address", ["https://www.regeringen.se/plan/?page=2", "http://xn--svk-1la.se/a%C3%A5#b"])
def test_an_address_of_the_web_is_accepted(world, address):
    world.record("documents", "webben")["url"] = address
    assert address in world.build()["sources.json"].decode()


def test_two_documents_cannot_have_the_same_address(world):
    for slug in ("sidan", "webben"):
        world.record("documents", slug)["url"] = "https://www.regeringen.se/plan/"
    assert "documents.yaml: webben: url: samma adress som sidan" in world.refused()


def test_a_reference_to_an_unknown_source_is_refused(world):
    world.record("measures", "robotlyftet")["decided"] = refers("2018-01", "okand-sida")
    assert "measures.yaml: robotlyftet: decided: källdokumentet ”okand-sida” finns inte" in world.refused()


def test_a_reference_without_a_place_is_refused(world):
    world.record("measures", "robotlyftet")["decided"] = {"value": "2018-01", "document": "webben"}
    assert "robotlyftet: decided: ange ett citat, eller var i källan uppgiften står" in world.refused()


def test_a_document_with_stored_text_cannot_be_cited_by_place(world):
    world.record("measures", "robotlyftet")["decided"] = refers("2018-01", "sidan")
    assert "sidan har lagrad text och ska därför citeras" in world.refused()


@pytest.mark.parametrize("name", ["Robotlyftet", "robotlyftet", "ROBOTLYFTET", " Robotlyftet! "])
def test_a_second_record_for_the_same_measure_is_refused(world, name):
    again = {"slug": "robotlyftet-igen", "name": refers(name)}
    world.records["measures"].append(again)
    assert "measures.yaml: robotlyftet-igen: name: samma namn som robotlyftet" in world.refused()


def test_two_measures_cannot_have_the_same_registry_number(world):
    for slug, number in (("robotlyftet", "N2018/00001/FÖF"), ("industriklivet", "n2018/00001/föf")):
        world.record("measures", slug)["registry_number"] = refers(number)
    assert "industriklivet: registry_number: samma diarienummer som robotlyftet" in world.refused()


def test_two_measures_cannot_rest_on_the_same_words(world):
    words = {"document": "sidan", "quote": "däribland Robotlyftet"}
    world.record("measures", "robotlyftet")["name"] = {"value": "Robotlyftet", **words}
    world.record("measures", "industriklivet")["name"] = {"value": "Lyftet för robotar", **words}
    assert "vilar på samma ställe i källan som robotlyftet" in world.refused()


def differing(value, other, difference):
    return {
        "value": value,
        "claims": [
            {"document": "webben", "locator": "sidhuvudet", "preferred": True, "reason": "Säger mest."},
            {"value": other, "document": "webben", "locator": "sidfoten", "difference": difference},
        ],
    }


@pytest.mark.parametrize(
    ("value", "other", "difference"),
    [
        ("2018-01-20", "2018-01", "contradiction"),
        ("2018-01-20", "2018-01", "name"),
        ("2018-01-20", "2018-02", "precision"),
        ("2018-01-20", "2018-02", "name"),
    ],
)
def test_a_date_that_differs_otherwise_than_said_is_refused(world, value, other, difference):
    world.record("measures", "robotlyftet")["decided"] = differing(value, other, difference)
    assert "measures.yaml: robotlyftet: decided: datumen" in world.refused()


def test_a_number_has_no_other_name(world):
    world.record("funding", "robotlyftet-2018")["from_year"] = differing(2018, 2019, "name")
    assert "robotlyftet-2018: from_year: ”2019” är ingen benämning" in world.refused()


def test_an_unknown_way_of_differing_is_refused(world):
    world.record("measures", "robotlyftet")["purpose"] = differing("Ett", "Annat", "oenighet")
    assert "measures.yaml: robotlyftet: purpose: " in world.refused()


LEFT = "sources: [{entry: okand-sida, reason: Ingen post behöver den.}]"


def test_what_is_left_out_has_a_file_of_its_own(world):
    world.raw["left-out.yaml"] = LEFT
    world.build()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- a", "ska ha en lista under"),
        ("sidor: []", "okänd del"),
        ("sources: x", "ska vara en lista"),
        ("sources: [x]", "ska ha entry och reason"),
        ("sources: [{entry: x}]", "ska ha entry och reason"),
        ("sources: [{entry: x, reason: ''}]", "texter med innehåll"),
        ("sources: [{entry: x, reason: y, note: z}]", "ska ha entry och reason"),
        ("sources: [{entry: x, reason: y}, {entry: x, reason: z}]", "står två gånger"),
        ("sources: [{entry: webben, reason: y}]", "står både bland posterna"),
        ("events: [{entry: x, reason: y, merged: strategies/okand}]", "finns inte"),
        ("events: [{entry: x, reason: y, merged: strategies/smart-industri/presented}]", "är tomt eller okänt"),
        ("sources: [", "går inte att läsa"),
    ],
)
def test_a_list_of_what_is_left_out_is_checked(world, content, reason):
    world.raw["left-out.yaml"] = content
    message = world.refused()
    assert "left-out.yaml" in message
    assert reason in message


def test_a_fact_that_stands_elsewhere_names_the_field(world):
    merged = "merged: strategies/smart-industri/decided"
    world.raw["left-out.yaml"] = f"events: [{{entry: x, reason: Står som fält., {merged}}}]"
    world.build()


def test_the_same_source_may_be_left_out_in_part(world):
    world.raw["left-out.yaml"] = "sources: [{entry: webben, part: datum, reason: Sidan har inget.}]"
    world.build()
