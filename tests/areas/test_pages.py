"""What a reader sees of two shelves: signs and words, the reason of each assessment, and never one number for both."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strategy.models import FocusArea
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_claim,
    make_document,
    make_focus_area,
    make_funding,
    make_measure,
    make_strategy,
)

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    page = answer.content.decode()
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).replace("\u00a0", " ").replace("&#8288;", "")
    text = text.replace("&#8239;", " ")
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def world():
    """In area skog: alfa says a source, beta say we; gamma is a group; delta concerns all areas; epsilon none knows."""
    strategy = make_strategy(slug="s")
    skog = make_focus_area(slug="skog", name="Skog", order=1, strategy=strategy)
    make_focus_area(slug="hav", name="Hav", order=2, strategy=strategy)
    plan = make_action_plan(slug="planen", title="Planen", number=1, strategy=strategy, declared_measures=9)
    own = {"strategy": strategy, "plan": plan}
    alfa = make_measure(slug="alfa", name="Alfa", area=skog, **own)
    make_claim(alfa.areas.get(), "area", skog, "inom Skog", make_document(text="Alfa ligger inom Skog."))
    beta = make_measure(slug="beta", name="Beta", assessed=skog, **own)
    make_measure(slug="gamma", name="Gamma", area=skog, granularity="group", **own)
    make_measure(slug="delta", name="Delta", is_horizontal=True, **own)
    make_measure(slug="epsilon", name="Epsilon", **own)
    make_funding(slug="pengar", label="Pengar", assignment=make_assignment(slug="u", title="Uppdraget", measure=beta))


def test_a_measures_page_shows_each_area_with_its_evidence_or_its_reason(client):
    stated = client.get("/atgarder/alfa/")
    assert "Åtgärd i Planen · Skog , enligt källa Alfa" in words(stated)
    assert "Fokusområde Skog 1 enligt källa" in words(stated)
    assert "inom Skog" in words(stated)
    assert 'data-ground="stated"' in stated.content.decode()
    assessed = client.get("/atgarder/beta/")
    assert "Åtgärd i Planen · Skog , vår bedömning Beta" in words(assessed)
    assert "Fokusområde Skog vår bedömning utifrån syftet Skäl Så säger syftet." in words(assessed)
    assert '<details class="why"><summary>Skäl</summary>' in assessed.content.decode()  # opens without a script
    assert 'data-ground="assessed"' in assessed.content.decode()
    assert 'data-ground="group"' in client.get("/atgarder/gamma/").content.decode()
    assert "Fokusområde alla områden horisontell enligt källa" in words(client.get("/atgarder/delta/"))
    assert "Fokusområde kan inte avgöras" in words(client.get("/atgarder/epsilon/"))


def test_what_follows_a_measure_says_through_which(client):
    page = words(client.get("/uppdrag/u/"))
    assert "Fokusområde Skog vår bedömning utifrån syftet genom Beta Skäl Så säger syftet." in page
    assert "Skog vår bedömning utifrån syftet genom Beta" in words(client.get("/finansiering/pengar/"))


def test_an_areas_page_counts_the_shelves_apart_and_groups_and_horizontal_ones_too(client):
    page = words(client.get("/fokusomraden/skog/"))
    assert "3 åtgärder, varav 1 grupp: 2 enligt källa, 1 enligt vår bedömning." in page
    assert (
        "Planen ingen dag för beslutet anges; för grupperna anges varken ansvarig eller belopp "
        "enligt källa: Alfa inget belopp ingen ansvarig anges "
        "Beta inget belopp ingen ansvarig anges vår bedömning utifrån syftet Så säger syftet. "
        "grupp, enligt källa: Gamma "
        "5 av planens 9 åtgärder namnger ingen av våra källor. Hur många av dem som hör hit är okänt."
    ) in page
    assert "Gäller alla områden Horisontella åtgärder, som inte räknas in i talen ovan. enligt källa: Delta" in page
    assert "Belopp: inget belopp för åtgärder som vi bedömer hör hit." in page
    shelf = "Åtgärder som vi bedömer hör hit: inget belopp"  # the placing is ours, and no amount is
    assert f"Pengar Samma belopp år för år {shelf} år anges inte Pengar inget belopp" in page
    assert "Uppdrag dag anges inte vår bedömning: Uppdraget" in page
    assert "Ingen åtgärd hör till området" in words(client.get("/fokusomraden/hav/"))


def test_a_plan_documents_only_what_sources_state(client):
    shown = client.get("/api/v1/action-plans/planen").json()["coverage"]
    assert [(one["area"], one["isHorizontal"], one["documented"], one["assessed"]) for one in shown] == [
        ("skog", False, 1, 1),
        ("hav", False, 0, 0),
        (None, True, 1, 0),
        (None, False, 1, 0),
    ]
    page = words(client.get("/handlingsplaner/planen/"))
    assert "; våra källor namnger 4 av dem, och därtill beskriver de 1 grupp av åtgärder utan att namnge dem." in page
    assert "Skog enligt källa: Alfa inget belopp ingen ansvarig anges Beta" in page
    assert (
        "vår bedömning utifrån syftet Så säger syftet. grupp, enligt källa: Gamma Hav Våra källor namnger ingen" in page
    )
    assert "Horisontell: alla områden enligt källa: Delta" in page
    assert "Kan inte avgöras Epsilon" in page
    assert (
        "Inte namngivna 5 av planens 9 åtgärder namnger ingen av våra källor. Vilka områden de hör till är okänt."
        in page
    )


def test_the_api_gives_both_shelves_and_the_claims_of_one(client):
    beta = client.get("/api/v1/measures/beta").json()
    assert (beta["areas"], beta["basis"]) == ([], ["assessed"])
    assert beta["assessments"] == [
        {"slug": "beta-skog", "area": "skog", "isHorizontal": False, "ground": "purpose", "reason": "Så säger syftet."}
    ]
    alfa = client.get("/api/v1/measures/alfa?expand=claims").json()
    assert (alfa["areas"], alfa["assessments"], alfa["basis"]) == (["skog"], [], ["stated"])
    assert [(claim["record"]["type"], claim["field"], claim["quote"]) for claim in alfa["claims"]] == [
        ("measure-area", "area", "inom Skog")
    ]
    assert client.get("/api/v1/assignments/u").json()["basis"] == ["assessed"]


def test_a_file_has_a_column_for_each_shelf_and_the_basis(client):
    text = client.get("/atgarder/", {"format": "csv"}).content.decode("utf-8-sig")
    rows = {row["kortnamn"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    names = ("fokusområden enligt källa", "fokusområden enligt vår bedömning", "grund för fokusområdet")
    found = {slug: tuple(row[f"{name} (kortnamn)"] for name in names) for slug, row in rows.items()}
    assert found == {
        "alfa": ("skog", "", "stated"),
        "beta": ("", "skog", "assessed"),
        "gamma": ("skog", "", "stated"),
        "delta": ("horizontal", "", "stated"),
        "epsilon": ("", "", "none"),
    }
    assert rows["beta"]["skäl till bedömningen"] == "vår bedömning utifrån syftet: Så säger syftet."
    assert rows["epsilon"]["fokusområde"] == "Kan inte avgöras"


def test_a_row_and_a_table_say_the_area_with_its_ground(client):
    """By a sign with a hidden word; in full, with the reason, on the page that the row leads to."""
    for view in ("list", "table"):
        shown = words(client.get("/atgarder/", {"view": view}))
        for said in ("enligt källa: Skog", "vår bedömning: Skog", "grupp, enligt källa: Skog", "alla områden"):
            assert said in shown
    table = words(client.get("/atgarder/", {"q": "beta", "view": "table", "columns": "basis"}))
    assert "enligt vår bedömning" in table


def test_the_search_over_everything_finds_under_both_shelves(client):
    def found(area):
        kinds = ["measure", "assignment", "funding"]
        return {item["title"] for item in client.get("/api/v1/search", {"area": area, "type": kinds}).json()["items"]}

    assert found("skog") == {"Alfa", "Beta", "Gamma", "Uppdraget", "Pengar"}
    assert found("horizontal") == {"Delta"}


@pytest.mark.parametrize("address", ["/atgarder/", "/uppdrag/", "/finansiering/", "/fokusomraden/skog/", "/"])
def test_more_records_with_areas_cost_no_more_queries(client, address, django_assert_max_num_queries):
    add_of_every_kind()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    before = len(asked)
    add_of_every_kind()
    add_of_every_kind()
    with django_assert_max_num_queries(before):
        client.get(address)


def add_of_every_kind() -> None:
    skog, hav = FocusArea.objects.order_by("order")
    for placed in ({"area": [skog, hav], "assessed": [None]}, {"assessed": [skog, hav]}, {"is_horizontal": True}):
        measure = make_measure(**placed)
        make_funding(measure=measure)
        make_funding(assignment=make_assignment(measure=measure))
