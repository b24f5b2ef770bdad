"""What search engines and those who share a page read of it: where pages are, and what each is about."""

import re

import pytest

from tests.factories import make_assignment, make_deadline, make_measure

pytestmark = pytest.mark.django_db


def addresses(client, path):
    return re.findall(r"<loc>(.*?)</loc>", client.get(path).content.decode())


def test_the_map_leads_to_every_page_of_a_record_and_to_no_place_on_one(client):
    make_measure(slug="robotlyftet")
    make_deadline(assignment=make_assignment(slug="uppdrag-ett"))  # a place on the page of its assignment
    maps = addresses(client, "/sitemap.xml")
    assert "http://testserver/sitemap-measure.xml" in maps
    pages = [page for one in maps for page in addresses(client, one.removeprefix("http://testserver"))]
    for page in ("/", "/om/", "/atgarder/", "/atgarder/robotlyftet/", "/uppdrag/uppdrag-ett/", "/motsagelser/"):
        assert pages.count(f"http://testserver{page}") == 1, page
    assert not [page for page in pages if "#" in page or "?" in page]
    assert {client.get(page.removeprefix("http://testserver")).status_code for page in pages} == {200}


def test_selections_of_lists_are_not_to_be_crawled(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /*?", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)


def description(client, path):
    found = re.search(
        r'<meta name="description" property="og:description" content="([^"]*)">', client.get(path).content.decode()
    )
    return found[1]


def test_a_page_says_what_it_is_about(client):
    make_measure(slug="ett", name="Ett", description="Stöd till robotar i små företag. " * 9)
    make_measure(slug="tva", name="Två & tre")
    assert description(client, "/atgarder/ett/").startswith("Åtgärd utanför planerna. Ingen ansvarig anges,")
    assert len(description(client, "/atgarder/ett/")) < 165
    nothing = "Åtgärd utanför planerna. Ingen ansvarig anges, inget belopp angivet, läget anges inte."
    assert description(client, "/atgarder/tva/") == nothing
    assert description(client, "/atgarder/").startswith("Åtgärder i Smart industri")
