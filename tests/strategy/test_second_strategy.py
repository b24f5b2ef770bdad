"""A second strategy, brought in by files alone, stands beside the first: each has its own plans, counts and pages.

Both strategies have a plan called Första handlingsplanen with number 1, and a focus area called Industri 4.0.
"""

import csv
import io
import re

import pytest

from measures.models import Measure

SMART = "Smart industri – en nyindustrialiseringsstrategi för Sverige"
COVERAGE = (
    f"Av de 45 i Första handlingsplanen ({SMART}) namnger våra källor 5. "
    f"Av de 37 i Andra handlingsplanen ({SMART}) namnger våra källor 6. "
    "I Första handlingsplanen (Teststrategin), som inte säger hur många den har, namnger våra källor 2."
)


def words(answer) -> str:
    """What a reader meets on a page."""
    text = re.sub(r"&#8288;|<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("\u00a0", " ").replace("&nbsp;", " ").replace("\u00ad", "").split())


@pytest.fixture
def read(client):
    """The words of a page that is there."""

    def read(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200
        return words(answer)

    return read


@pytest.fixture
def facet(client):
    """The options of a filter, and how many records each has."""

    def facet(address: str, name: str) -> dict[str, int]:
        (found,) = (one for one in client.get(address).context["facets"] if one.name == name)
        return {option.label: option.count for option in found.options}

    return facet


def test_the_start_page_has_a_lead_and_a_matrix_for_each_strategy_under_its_name(client, read):
    page = read("/")
    assert "Smart industri och Teststrategin, åtgärd för åtgärd" in page
    assert f"{SMART}. De två handlingsplanerna säger sig ha 82 åtgärder. Våra källor namnger 11 av dem" in page
    assert (
        "Teststrategin. Handlingsplanen säger inte hur många åtgärder den har. "
        "Våra källor namnger 2 åtgärder i planen. Här står"
    ) in page
    theirs, invented = client.get("/").context["matrices"]
    assert [(column.name, len(column.shelves.stated), len(column.shelves.assessed)) for column in theirs.columns] == [
        ("Industri 4.0", 5, 4),
        ("Hållbar produktion", 1, 4),
        ("Kunskapslyft industri", 8, 4),
        ("Testbädd Sverige", 3, 1),
        ("Alla områden", 1, 2),
        ("Kan inte avgöras", 0, 0),
    ]
    [row] = invented.rows
    assert [[one.measure.slug for one in cell.entries] for cell in row.cells] == [
        ["larlingslyftet"],
        [],
        ["praktiklyftet"],
    ]
    assert (row.unnamed, len(theirs.columns[-1].shelves.undecided)) == (None, 5)


def test_the_list_of_measures_shows_the_coverage_of_each_strategys_plans(read):
    assert COVERAGE in read("/atgarder/")


def test_coverage_follows_the_measures_from_one_request_to_the_next(read):
    assert "som inte säger hur många den har, namnger våra källor 2." in read("/atgarder/")
    Measure.objects.filter(slug="praktiklyftet").update(granularity="group")
    assert "som inte säger hur många den har, namnger våra källor 1." in read("/atgarder/")


def test_the_method_page_counts_the_measures_of_each_strategy(read):
    page = read("/om/metod/")
    assert f"Grupper {SMART} Första handlingsplanen 45 5 " in page
    assert "Strategin, utan uppgift om plan – 14 – 0 Teststrategin Första handlingsplanen – 2 2 0 " in page
    assert page.count("Strategin, utan uppgift om plan – 0 – 0") == 1
    assert (
        f"Åtgärder per fokusområde i {SMART}: "
        "Industri 4.0: 9 åtgärder: 5 enligt källa, 4 enligt vår bedömning "
        "Hållbar produktion: 5 åtgärder: 1 enligt källa, 4 enligt vår bedömning "
        "Kunskapslyft industri: 12 åtgärder, varav 5 grupper: 8 enligt källa, 4 enligt vår bedömning "
        "Testbädd Sverige: 4 åtgärder: 3 enligt källa, 1 enligt vår bedömning "
        "Horisontell: alla områden: 3 åtgärder: 1 enligt källa, 2 enligt vår bedömning Kan inte avgöras: 5 åtgärder "
        "Uppgift om handlingsplan saknas: 14 åtgärder Åtgärder per fokusområde i Teststrategin: "
        "Industri 4.0: 1 åtgärd: 1 enligt källa, 0 enligt vår bedömning Horisontell: alla områden: 0 åtgärder "
        "Kan inte avgöras: 1 åtgärd Uppgift om handlingsplan saknas: 0 åtgärder Motsägelser"
    ) in page


def test_a_focus_area_names_the_plans_of_its_own_strategy(client, read):
    theirs = read("/fokusomraden/industri-40/")
    first, _, second = theirs.partition("Andra handlingsplanen beslutad 30 november 2017")
    assert "enligt källa: Främja nyindustrialisering på regional nivå 25 mn kr Tillväxtverket 2016–2018" in first
    assert "40 av planens 45 åtgärder namnger ingen av våra källor. Hur många av dem som hör hit är okänt." in first
    assert "Robotlyftet 110 mn kr" in second
    assert "31 av planens 37 åtgärder namnger ingen av våra källor. Hur många av dem som hör hit är okänt." in second
    assert "/handlingsplaner/test-handlingsplan-1/" not in client.get("/fokusomraden/industri-40/").content.decode()
    own = read("/fokusomraden/test-industri-40/")
    assert "enligt källa: Lärlingslyftet inget belopp ingen ansvarig anges Våra källor säger inte hur många" in own
    assert "/handlingsplaner/handlingsplan-" not in client.get("/fokusomraden/test-industri-40/").content.decode()


def test_a_plan_that_does_not_say_how_many_measures_it_has_says_so(read):
    page = read("/handlingsplaner/test-handlingsplan-1/")
    assert "Våra källor anger varken när planen beslutades eller när den lanserades. Våra källor säger inte hur" in page
    assert "många åtgärder den har; de namnger 2." in page
    assert "Industri 4.0 enligt källa: Lärlingslyftet" in page
    assert "Kan inte avgöras Praktiklyftet" in page
    theirs = read("/handlingsplaner/handlingsplan-1/")
    assert "; våra källor namnger 5 av dem, och därtill beskriver de 5 grupper av åtgärder utan" in theirs
    assert "40 av planens 45 åtgärder namnger ingen av våra källor. Vilka områden de hör till är okänt." in theirs


def test_a_plan_names_each_focus_area_once_in_their_order_and_those_without_one_last(client):
    page = client.get("/handlingsplaner/handlingsplan-1/").content.decode()
    assert re.findall(r'<h3 id="omrade[^>]+>(?:<a[^>]+>)?([^<]+)<', page) == [
        *("Industri 4.0", "Hållbar produktion", "Kunskapslyft industri", "Testbädd Sverige"),
        *("Horisontell: alla områden", "Kan inte avgöras"),
    ]
    assert re.findall(r'class="name" href="/atgarder/([\w-]+)/"|<span class="again"><a href="#([\w-]+)"', page) == [
        *(("smart-industri-regionerna-1", ""), ("oppen-innovation", "")),
        *(("regional-samverkan-yrkesvux", ""), ("internationell-kompetens", ""), ("elevers-teknikkunskaper", "")),
        *(("kompetens-smf", ""), ("intresse-industriutbildningar", "")),
        ("", "smart-industri-regionerna-1"),  # stands in full under the first of its two areas
        ("testbadd-funktion", ""),
        ("", "smart-industri-regionerna-1"),  # horizontal too
        ("innovationsupphandling-bestallare", ""),
        ("upphandlingsstrategi-innovation", ""),
    ]


def test_a_title_says_which_strategy_a_record_belongs_to(read):
    page = read("/handlingsplaner/test-handlingsplan-1/")
    assert page.startswith("Första handlingsplanen (Teststrategin), handlingsplan – ")
    assert read("/handlingsplaner/handlingsplan-1/").startswith(f"Första handlingsplanen ({SMART}), handlingsplan – ")
    assert read("/fokusomraden/test-industri-40/").startswith("Industri 4.0 (Teststrategin), fokusområde – ")


def test_the_lists_of_plans_and_areas_go_strategy_by_strategy_and_name_it(client, read):
    plans = [plan.slug for plan in client.get("/handlingsplaner/").context["page_obj"].object_list]
    assert plans == ["handlingsplan-1", "handlingsplan-2", "test-handlingsplan-1"]
    areas = [area.slug for area in client.get("/fokusomraden/").context["page_obj"].object_list]
    assert areas[:4] == ["industri-40", "hallbar-produktion", "kunskapslyft-industri", "testbadd-sverige"]
    assert areas[4:] == ["test-industri-40"]
    assert (
        "Första handlingsplanen Teststrategin Beslutad vid okänd tid, lanserad vid okänd tid. "
        "Våra källor namnger 2 åtgärder. Våra källor säger inte hur många åtgärder planen har."
    ) in read("/handlingsplaner/")
    assert "Industri 4.0 ” Belägg: citat Teststrategin" in read("/fokusomraden/")


def test_each_strategys_plans_are_compared_by_themselves(client, read):
    theirs = read("/handlingsplaner/jamfor/")
    assert "Våra källor tar upp 6 åtgärder i Andra handlingsplanen: 1 bygger på en tidigare åtgärd" in theirs
    own = read("/handlingsplaner/jamfor/?strategy=teststrategin")
    assert "Lärlingslyftet" in own
    assert "Strategin har bara en handlingsplan, så det finns ingen att jämföra den med." in own
    assert "Lärlingslyftet" in read("/handlingsplaner/jamfor/?area=test-industri-40")
    refused = client.get("/handlingsplaner/jamfor/?strategy=teststrategin&area=industri-40")
    assert refused.status_code == 400
    assert "”industri-40” är inget känt värde för area. Kända värden: horizontal, none, test-industri-40." in words(
        refused
    )


def test_stepping_through_plans_stays_within_their_strategy(read):
    assert "Föregående: Första handlingsplanen" in read("/handlingsplaner/handlingsplan-2/")
    assert "Nästa:" not in read("/handlingsplaner/handlingsplan-2/")
    assert "Föregående:" not in read("/handlingsplaner/test-handlingsplan-1/")
    assert "Nästa:" not in read("/fokusomraden/testbadd-sverige/")


def test_an_old_address_with_a_number_leads_on_while_one_plan_has_it(client):
    answer = client.get("/handlingsplaner/2/")
    assert (answer.status_code, answer["Location"]) == (301, "/handlingsplaner/handlingsplan-2/")
    assert client.get("/handlingsplaner/1/").status_code == 404  # of two strategies, and neither is meant rather
    assert client.get("/handlingsplaner/3/").status_code == 404


@pytest.mark.parametrize(
    ("path", "column", "delimiter"), [("/atgarder/", "kortnamn", ";"), ("/api/v1/measures", "slug", ",")]
)
def test_a_plan_is_asked_for_by_its_slug(client, path, column, delimiter):
    def found(query):
        text = client.get(f"{path}?{query}&format=csv").content.decode("utf-8-sig")
        return [row[column] for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)]

    assert found("plan=test-handlingsplan-1") == ["larlingslyftet", "praktiklyftet"]
    assert found("plan=handlingsplan-2&sort=-plan") == [
        "industriklivet",
        "korttidsarbete",
        "kunskapslyftet-yrkeshogskolan",
        "robotlyftet",
        "testcenter-elfordon",
        "yrkesprogrammen",
    ]
    refused = client.get(f"{path}?plan=1")
    assert refused.status_code == 400
    assert "Kända värden: handlingsplan-1, handlingsplan-2, none, test-handlingsplan-1." in refused.content.decode()


def test_sorting_by_plan_keeps_a_strategys_plans_together(client):
    def plans(sort):
        items = client.get("/api/v1/measures", {"plan": "-none", "sort": sort, "fields": "plan"}).json()["items"]
        return list(dict.fromkeys(item["plan"] for item in items))

    assert plans("plan") == ["handlingsplan-1", "handlingsplan-2", "test-handlingsplan-1"]
    assert plans("-plan") == ["test-handlingsplan-1", "handlingsplan-2", "handlingsplan-1"]


def test_the_api_names_plans_by_slug_and_keeps_their_numbers(client):
    plans = client.get("/api/v1/action-plans").json()["items"]
    assert [(plan["slug"], plan["number"], plan["declaredMeasures"], plan["documentedMeasures"]) for plan in plans] == [
        ("handlingsplan-1", 1, 45, 5),
        ("handlingsplan-2", 2, 37, 6),
        ("test-handlingsplan-1", 1, None, 2),
    ]
    coverage = [(one["area"], one["isHorizontal"], one["documented"]) for one in plans[2]["coverage"]]
    assert coverage == [("test-industri-40", False, 1), (None, True, 0), (None, False, 1)]
    assert plans[2]["_links"]["measures"]["href"].endswith("/api/v1/measures?plan=test-handlingsplan-1")
    assert client.get("/api/v1/measures/praktiklyftet").json()["plan"] == "test-handlingsplan-1"
    events = client.get("/api/v1/events?plan=test-handlingsplan-1").json()["items"]
    assert [(event["slug"], event["plan"]) for event in events] == [("test-beslut", "test-handlingsplan-1")]


def test_filters_tell_one_name_in_two_strategies_apart(facet):
    assert facet("/atgarder/", "plan") == {
        f"Första handlingsplanen ({SMART})": 10,
        "Andra handlingsplanen": 6,
        "Första handlingsplanen (Teststrategin)": 2,
        "Uppgift saknas": 14,
    }
    assert facet("/atgarder/", "area") == {
        f"Industri 4.0 ({SMART})": 9,
        "Hållbar produktion": 5,
        "Kunskapslyft industri": 12,
        "Testbädd Sverige": 4,
        "Industri 4.0 (Teststrategin)": 1,
        "Horisontell: alla områden": 3,
        "Kan inte avgöras": 6,
    }
    assert facet("/sok/?q=lyftet", "area")["Industri 4.0 (Teststrategin)"] == 1


def test_pages_about_the_knowledge_base_name_the_strategies_it_holds(client, read):
    assert f"vad offentliga källor säger om {SMART} och Teststrategin: vilka" in read("/om/")
    description = client.get("/api/v1/openapi.json").json()["info"]["description"]
    assert "Allt som offentliga dokument säger om de strategier som finns här, med belägg" in description  # a contract
