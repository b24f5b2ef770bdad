"""What search engines read in a page. That words and their places are schema.org's own is told here word by word."""

import json
import re

import pytest

from tests.factories import make_document, make_funding, make_measure, make_organisation, make_strategy

pytestmark = pytest.mark.django_db

NAME = "Ett </script><b>&"
HOME = "https://kunskap.example"
SITE = {"@id": f"{HOME}/#webbplats", "@type": "WebSite", "name": "Basen", "url": f"{HOME}/"}


@pytest.fixture(autouse=True)
def _names(settings):
    settings.SITE_NAME, settings.SITE_NAME_EN, settings.PUBLISHER = "Basen", "The base", "Exempelverket"
    settings.CONTACT_EMAIL = "fraga@exempelverket.example"


@pytest.fixture
def told(client):
    """What the one block of a page says."""

    def told(address: str) -> list[dict]:
        page = client.get(address).content.decode()
        [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        said = json.loads(found)
        assert said["@context"] == "https://schema.org"
        return said["@graph"]

    return told


def test_a_record_is_told_with_its_page_its_identity_and_the_way_to_it(told):
    make_measure(slug="ett", name=NAME, short_name="1:an", registry_number="N2017/1", description="Stöd.")
    [page] = told("/atgarder/ett/")
    assert page == {
        "@id": f"{HOME}/atgarder/ett/",
        "@type": "WebPage",
        "url": f"{HOME}/atgarder/ett/",
        "name": NAME,
        "inLanguage": "sv",
        "isPartOf": SITE,
        "mainEntity": {
            "@id": f"{HOME}/id/measure/ett",
            "@type": "Thing",
            "name": NAME,
            "alternateName": "1:an",
            "identifier": "N2017/1",
            "description": "Stöd.",
        },
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "item": {"@id": f"{HOME}/", "name": "Start"}},
                {"@type": "ListItem", "position": 2, "item": {"@id": f"{HOME}/atgarder/", "name": "Åtgärder"}},
                {"@type": "ListItem", "position": 3, "item": {"@id": f"{HOME}/atgarder/ett/", "name": NAME}},
            ],
        },
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": f"{HOME}/api/v1/measures/ett",
        },
    }


def test_values_stand_under_the_words_of_their_kind(told):
    make_organisation(slug="verket", name="Verket", established="2009-04", known_as="Det nya verket")
    make_document(slug="sidan", title="Sidan", published="2018", url="https://example.org/s", designation="dir. 2018:5")
    make_funding(slug="pengar", label="Pengar", amount=5_000_000)
    things = {
        address: told(address)[0]["mainEntity"]
        for address in ("/aktorer/verket/", "/kallor/sidan/", "/finansiering/pengar/")
    }
    for thing in things.values():
        del thing["@id"]
    assert things == {
        "/aktorer/verket/": {
            "@type": "Organization",
            "name": "Verket",
            "alternateName": "Det nya verket",
            "foundingDate": "2009-04",
        },
        "/kallor/sidan/": {
            "@type": "CreativeWork",
            "name": "Sidan",
            "datePublished": "2018",
            "url": "https://example.org/s",
            "identifier": "dir. 2018:5",
        },
        "/finansiering/pengar/": {"@type": "MonetaryAmount", "name": "Pengar", "value": 5_000_000, "currency": "SEK"},
    }


def test_the_start_page_tells_of_the_site_and_of_the_base_as_a_dataset(told):
    make_strategy(name="Planen", decided="2016-01-21")
    site, dataset = told("/")
    assert site == SITE | {
        "alternateName": "The base",
        "inLanguage": "sv",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{HOME}/sok/?q={{q}}"},
        },
    }
    assert (dataset["@id"], dataset["@type"], dataset["name"]) == (f"{HOME}/datasets/dcat#base", "Dataset", "Basen")
    assert dataset["description"].startswith("Det som offentliga dokument säger om Planen: åtgärder,")
    assert dataset["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert dataset["creator"] == {
        "@type": "Organization",
        "name": "Exempelverket",
        "email": "fraga@exempelverket.example",
    }
    assert dataset["temporalCoverage"] == "2016-01-21/2016-01-21"
    assert dataset["keywords"] == [
        *("näringspolitik", "industrial policy", "strategi", "strategy", "källbelägg", "evidence", "planen"),
    ]
    assert dataset["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "Alla listor och poster som JSON, genom API:et.",
            "encodingFormat": "application/json",
            "contentUrl": f"{HOME}/api/v1",
        },
        {
            "@type": "DataDownload",
            "name": "Allt i en fil: SQLite, Parquet, CSV med CSV on the Web, JSON-LD, ordlista och kontrollsummor.",
            "encodingFormat": "application/zip",
            "contentUrl": f"{HOME}/data/smartindustri.zip",
        },
        {
            "@type": "DataDownload",
            "name": "Alla poster med sina belägg som länkade data, i en fil.",
            "encodingFormat": "application/ld+json",
            "contentUrl": f"{HOME}/data/smartindustri.jsonld",
        },
    ]


def test_other_pages_tell_nothing(client):
    addresses = ("/om/", "/atgarder/", "/finns-inte/")
    assert [address for address in addresses if b"ld+json" in client.get(address).content] == []
