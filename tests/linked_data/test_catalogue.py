"""The catalogue that portals harvest. That it meets the profile's rules is told here triple by triple."""

from datetime import UTC, datetime

import pytest
from django.core import checks
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from tests.factories import make_document, make_funding, make_measure, make_measure_status, make_strategy

pytestmark = pytest.mark.django_db

ADDRESS = "/datasets/dcat"
ME = Namespace("https://kunskap.example/datasets/dcat#")
EU = Namespace("http://publications.europa.eu/resource/authority/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
LISTS = {
    *("action-plans", "assignments", "challenges", "changes", "claims", "deadlines", "dialogue-series", "dialogues"),
    *("disagreements", "documents", "events", "focus-areas", "funding", "key-figures", "measures", "organisations"),
    *("persons", "programmes", "questions", "sections", "strategies", "terms", "themes", "timeline"),
}


@pytest.fixture
def _agency(settings):
    """An agency that runs the site."""
    settings.PUBLISHER, settings.PUBLISHER_TYPE = "Exempelverket", "NationalAuthority"
    settings.PUBLISHER_NUMBER = "202100-1234"
    settings.CONTACT_EMAIL = "fraga@exempelverket.example"
    settings.SITE_NAME, settings.SITE_NAME_EN = "Basen", "The base"


def day(text):
    return Literal(text, datatype=XSD.date)


@pytest.mark.usefixtures("_agency")
def test_catalogue_publisher_contact_and_service_are_as_the_profile_demands(read, monkeypatch):
    moved = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
    monkeypatch.setattr("smartindustri.linked_data.catalogue.changed_at", lambda: moved)
    graph = read(ADDRESS)
    agency = URIRef("http://dataportal.se/organisation/SE2021001234")
    for triple in {
        (ME.catalogue, RDF.type, DCAT.Catalog),
        (ME.catalogue, DCTERMS.title, Literal("Basen", "sv")),
        (ME.catalogue, DCTERMS.title, Literal("The base", "en")),
        (ME.catalogue, DCTERMS.publisher, agency),
        (ME.catalogue, DCTERMS.license, CC0),
        (ME.catalogue, DCTERMS.language, EU["language/SWE"]),
        (ME.catalogue, DCTERMS.issued, day("2026-11-22")),
        (ME.catalogue, DCTERMS.modified, Literal("2026-11-27T08:30:00+00:00", datatype=XSD.dateTime)),
        (ME.catalogue, DCTERMS.spatial, URIRef("http://sws.geonames.org/2661886/")),
        (ME.catalogue, FOAF.homepage, URIRef("https://kunskap.example/")),
        (ME.catalogue, DCAT.themeTaxonomy, EU["data-theme"]),
        (ME.catalogue, DCAT.service, ME.api),
        (agency, RDF.type, FOAF.Agent),
        (agency, FOAF.name, Literal("Exempelverket")),
        (agency, DCTERMS.type, URIRef("http://purl.org/adms/publishertype/NationalAuthority")),
        (agency, DCTERMS.identifier, Literal("2021001234")),
        (ME.contact, RDF.type, VCARD.Organization),
        (ME.contact, VCARD.fn, Literal("Redaktionen för Basen", "sv")),
        (ME.contact, VCARD.hasEmail, URIRef("mailto:fraga@exempelverket.example")),
        (ME.api, RDF.type, DCAT.DataService),
        (ME.api, DCTERMS.title, Literal("API för Basen", "sv")),
        (ME.api, DCAT.endpointURL, URIRef("https://kunskap.example/api/v1")),
        (ME.api, DCAT.endpointDescription, URIRef("https://kunskap.example/api/v1/openapi.json")),
        (ME.api, DCTERMS["format"], EU["file-type/JSON"]),
        (ME.api, DCTERMS.type, URIRef("http://www.wikidata.org/entity/Q749568")),
        (ME.api, DCTERMS.license, CC0),
        (ME.api, DCTERMS.conformsTo, URIRef("https://www.dataportal.se/rest-api-profil/om-rest-api-profilen")),
        (ME.api, DCTERMS.conformsTo, URIRef("https://spec.openapis.org/oas/v3.1.0")),
        (ME.api, DCAT.servesDataset, ME.funding),
    }:
        assert triple in graph, triple
    assert {one for one in graph.subjects() if not isinstance(one, URIRef)} == set(), "the harvester wants no nameless"


@pytest.mark.usefixtures("_agency")
def test_the_whole_and_every_list_of_data_is_a_dataset_with_its_forms(read, client):
    graph = read(ADDRESS)
    datasets = {ME[name] for name in LISTS} | {ME.base, ME.vocabulary}
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == set(graph.objects(ME.catalogue, DCAT.dataset)) == datasets
    for one in datasets:  # in both languages, and of the EU's themes
        for text in (DCTERMS.title, DCTERMS.description):
            assert sorted(found.language for found in graph.objects(one, text)) == ["en", "sv"], (one, text)
        assert set(graph.objects(one, DCAT.theme)) == {EU["data-theme/ECON"], EU["data-theme/GOVE"]}
    assert set(graph.objects(ME.measures, DCTERMS.title)) == {
        Literal("Åtgärder i Basen", "sv"),
        Literal("Measures in The base", "en"),
    }
    assert set(graph.objects(ME["focus-areas"], DCAT.keyword)) == {
        Literal("fokusområde", "sv"),
        Literal("focus area", "en"),
    }
    forms = {
        str(graph.value(form, DCTERMS["format"])).rpartition("/")[2]: (
            *(str(graph.value(form, name) or "") for name in (DCAT.accessURL, DCAT.downloadURL, DCAT.accessService)),
        )
        for form in graph.objects(ME.funding, DCAT.distribution)
    }
    api = "https://kunskap.example/api/v1/funding"
    assert forms == {
        "JSON": (api, "", str(ME.api)),
        "CSV": (f"{api}?format=csv", f"{api}?format=csv", ""),
        "XLSX": (f"{api}?format=xlsx", f"{api}?format=xlsx", ""),
    }
    told = {str(address) for _, address in graph.subject_objects(DCAT.accessURL)}
    assert told >= {"https://kunskap.example/api/v1", "https://kunskap.example/api/v1/timeline?format=csv"}
    assert len(told) == 3 + 3 * len(LISTS) + 3
    words = "https://kunskap.example/datasets/vocabulary?format=turtle"
    assert graph.value(ME["vocabulary-turtle"], DCAT.downloadURL) == URIRef(words)
    assert graph.value(ME["vocabulary-turtle"], DCTERMS["format"]) == EU["file-type/RDF_TURTLE"]
    assert client.get("/api/v1/timeline?format=csv")["Content-Type"].startswith("text/csv")


def test_a_dataset_tells_the_period_that_its_own_dates_cover(read):
    strategy = make_strategy(decided="2016-01-21")
    measure = make_measure(strategy=strategy, decided="2016-06")
    make_measure_status(measure=measure, date="2018-05-03")
    make_measure_status(measure=measure, date="2018")  # ends after the third of May
    make_funding(measure=measure, from_year=2017, to_year=2020)
    make_document(published="")
    graph = read(ADDRESS)

    def period(name):
        found = graph.value(ME[name], DCTERMS.temporal)
        return (graph.value(found, DCAT.startDate), graph.value(found, DCAT.endDate)) if found else None

    assert period("measures") == (day("2016-06-01"), day("2018-12-31"))
    assert period("strategies") == (day("2016-01-21"), day("2016-01-21"))
    assert period("funding") == (day("2017-01-01"), day("2020-12-31"))
    assert period("documents") is None
    assert period("base") == period("timeline") == period("claims") == (day("2016-01-21"), day("2018-12-31"))


def test_portals_get_rdf_xml_and_others_the_form_they_ask_for(client, read):
    make_strategy(name="Strategi å")
    asked = {
        "": "application/rdf+xml",
        "*/*": "application/rdf+xml",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "application/rdf+xml",
        "text/html": "application/rdf+xml",
        "text/turtle; charset=utf-8": "text/turtle",
        "application/ld+json, text/turtle;q=0.5": "application/ld+json",
    }
    given = {one: client.get(ADDRESS, headers={"accept": one} if one else {}) for one in asked}
    assert {one: answer["Content-Type"] for one, answer in given.items()} == {
        one: f"{kind}; charset=utf-8" for one, kind in asked.items()
    }
    assert {answer["Vary"] for answer in given.values()} == {"Accept, Accept-Language, Accept-Encoding"}
    assert given["text/turtle; charset=utf-8"]["ETag"] != given["*/*"]["ETag"]
    assert given["*/*"]["Access-Control-Allow-Origin"] == "*"
    same = [set(read(f"{ADDRESS}?format={name}", "text/html")) for name in ("rdf", "turtle", "jsonld")]
    assert len(same[0]) > 1000
    assert same[0] == same[1] == same[2]


def test_what_the_address_cannot_ask_is_told(client):
    answers = {
        query: client.get(f"{ADDRESS}?{query}") for query in ("format=pdf", "sida=2", "format=rdf&format=turtle")
    }
    assert {query: answer.status_code for query, answer in answers.items()} == dict.fromkeys(answers, 400)
    said = "”pdf” är inget känt värde för format. Kända värden: rdf, turtle, jsonld."
    assert said in answers["format=pdf"].content.decode()


def test_a_publisher_that_portals_could_not_read_stops_the_start(settings):
    def wrong():
        return {one.id for one in checks.run_checks() if one.id and one.id.startswith("smartindustri.E")}

    assert wrong() == set()
    settings.PUBLISHER_TYPE, settings.PUBLISHER_NUMBER = "myndighet", "2021"
    assert wrong() == {"smartindustri.E001", "smartindustri.E002"}
