"""A record as linked data: the same values as in the API, and for each the claims that it rests on.

The small world's texts are short enough to count in: the places of quotations are counted by hand.
"""

import pytest
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SDO, XSD

from tests.factories import make_claim, make_document, make_measure, make_organisation

pytestmark = pytest.mark.django_db

ID = Namespace("https://kunskap.example/id/")
OWN = Namespace("https://kunskap.example/datasets/vocabulary#")
OA = Namespace("http://www.w3.org/ns/oa#")
PLAN = ID["action-plan/handlingsplan-2"]


def spans(graph, target):
    """The words and the characters that the selectors of a target name."""
    return {
        tuple(graph.value(selector, name) for name in (OA.exact, OA.start, OA.end) if graph.value(selector, name))
        for selector in graph.objects(target, OA.hasSelector)
    }


def number(value):
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


def test_a_record_is_told_with_its_values_and_its_rows(world, read):
    world.load()
    graph = read("/api/v1/funding/robotlyftet-2018", "text/turtle")
    line, year = ID["funding/robotlyftet-2018"], ID["funding-year/robotlyftet-2018-2019"]
    assert set(graph.predicate_objects(line)) == {
        (RDF.type, OWN.Funding),
        (RDF.type, SDO.MonetaryAmount),
        (RDFS.label, Literal("Robotlyftet", "sv")),
        (DCTERMS.identifier, Literal("robotlyftet-2018")),
        (FOAF.page, URIRef("https://kunskap.example/finansiering/robotlyftet-2018/")),
        (SDO.name, Literal("Robotlyftet", "sv")),
        (SDO.value, Literal(90_000_000)),
        (SDO.currency, Literal("SEK")),
        (OWN.kind, OWN["funding.kind.decided"]),
        (OWN.counts, Literal(True)),
        (OWN.measure, ID["measure/robotlyftet"]),
        *((OWN.years, ID[f"funding-year/robotlyftet-2018-{year}"]) for year in (2018, 2019, 2020)),
    }
    assert set(graph.predicate_objects(year)) == {
        (RDF.type, OWN.FundingYear),
        (RDF.type, SDO.MonetaryAmount),
        (DCTERMS.identifier, Literal("robotlyftet-2018-2019")),
        (OWN.funding, line),
        (OWN.year, Literal(2019)),
        (SDO.value, Literal(30_000_000)),
        (SDO.currency, Literal("SEK")),
    }
    about = URIRef("https://kunskap.example/api/v1/funding/robotlyftet-2018")
    assert graph.value(about, FOAF.primaryTopic) == line
    assert graph.value(about, DCTERMS.license) == URIRef("http://creativecommons.org/publicdomain/zero/1.0/")


def test_where_sources_differ_both_claims_stand_with_their_words_and_places(world, read):
    world.load()
    graph = read("/api/v1/action-plans/handlingsplan-2", "application/ld+json")
    assert graph.value(PLAN, OWN.launched) == Literal("2017-12-02", datatype=XSD.date)
    claims = {
        str(graph.value(claim, RDF.object)): claim
        for claim in graph.subjects(RDF.subject, PLAN)
        if (claim, RDF.predicate, OWN.launched) in graph
    }
    assert set(claims) == {"2017-12-02", "2018-02"}
    day, month = claims["2017-12-02"], claims["2018-02"]
    # The first line of sidan has 108 characters and its end one; "med 37 åtgärder, som lanserades " has 32 more.
    assert spans(graph, graph.value(day, OA.hasTarget)) == {
        (Literal("den 2 december 2017"),),
        (number(141), number(160)),
    }
    assert spans(graph, graph.value(month, OA.hasTarget)) == {(Literal("i februari 2018"),), (number(37), number(52))}
    assert graph.value(month, RDF.object) == Literal("2018-02", datatype=XSD.gYearMonth)
    for claim, document in ((day, ID["document/sidan"]), (month, ID["document/artikeln"])):
        assert {OWN.Claim, RDF.Statement, PROV.Entity, OA.Annotation} == set(graph.objects(claim, RDF.type))
        assert graph.value(claim, PROV.wasDerivedFrom) == graph.value(claim, PROV.wasQuotedFrom) == document
        assert graph.value(graph.value(claim, OA.hasTarget), OA.hasSource) == document
        assert graph.value(claim, OA.hasBody) == PLAN
    told = [
        [graph.value(claim, OWN[name]) for name in ("isPreferred", "reason", "difference")] for claim in (day, month)
    ]
    assert told == [
        [Literal(True), Literal("Anger dagen.", "sv"), None],
        [Literal(False), None, OWN["claim.difference.contradiction"]],
    ]
    assert graph.value(ID["document/artikeln"], SDO.name) == Literal("Nya planen", "sv")


def test_a_reference_says_where_it_stands_and_claims_no_place_in_a_text(read):
    measure = make_measure(slug="ett")
    web = make_document(slug="webben", title="Webben", url="https://example.org/a")
    claim = make_claim(measure, "decided", "2018", document=web, locator="Rubriken Beslut")
    graph, one = read(f"/api/v1/claims/{claim.pk}", "text/turtle"), ID[f"claim/{claim.pk}"]
    assert graph.value(one, RDF.subject) == ID["measure/ett"]
    assert graph.value(one, RDF.object).n3() == '"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    assert graph.value(one, OWN.locator) == Literal("Rubriken Beslut", "sv")
    assert graph.value(one, OWN.evidence) == OWN["claim.evidence.reference"]
    assert graph.value(one, PROV.wasDerivedFrom) == ID["document/webben"]
    assert (one, PROV.wasQuotedFrom, None) not in graph
    assert spans(graph, graph.value(one, OA.hasTarget)) == set()
    assert graph.value(ID["document/webben"], SDO.url) == Literal("https://example.org/a", datatype=XSD.anyURI)


def test_the_address_of_a_record_gives_the_form_that_is_asked_for(client):
    make_organisation(slug="verket")
    address = "/api/v1/organisations/verket"
    asked = {
        "": "application/json",
        "*/*": "application/json",
        "text/turtle": "text/turtle; charset=utf-8",
        "application/ld+json": "application/ld+json; charset=utf-8",
        "application/json;q=0.5, text/turtle": "text/turtle; charset=utf-8",
    }
    given = {one: client.get(address, headers={"accept": one} if one else {})["Content-Type"] for one in asked}
    assert given == asked
    assert client.get(f"{address}?format=turtle")["Content-Type"] == "text/turtle; charset=utf-8"
    refused = {
        f"{address}?format=csv": 400,
        f"{address}?format=turtle&fields=name": 400,
        "/api/v1/organisations/finns-inte?format=turtle": 404,
        f"/api/v1/organisations/{'a' * 300}?format=jsonld": 404,
        "/api/v1/organisations?format=turtle": 400,
        "/api/v1/claims/finns-inte?format=turtle": 404,
    }
    answers = {one: client.get(one) for one in refused}
    assert {one: answer.status_code for one, answer in answers.items()} == refused
    assert {answer["Content-Type"] for answer in answers.values()} == {"application/problem+json"}
    told = answers[f"{address}?format=turtle&fields=name"].json()["detail"]
    assert told == "Parametern ”fields” gäller JSON, CSV och XLSX."


def test_a_graph_follows_what_is_written(client):
    organisation = make_organisation(slug="verket", name="Verket")
    address = "/api/v1/organisations/verket?format=turtle"
    assert '"Verket"@sv' in client.get(address).content.decode()
    organisation.name = "Myndigheten"
    organisation.save()
    assert '"Verket"@sv' not in client.get(address).content.decode()


def test_our_own_words_are_explained_where_they_lead(read):
    graph = read("/datasets/vocabulary")
    assert set(graph.predicate_objects(OWN.isCeiling)) == {
        (RDF.type, RDF.Property),
        (RDFS.label, Literal("högsta belopp", "sv")),
        (RDFS.label, Literal("ceiling", "en")),
        (RDFS.isDefinedBy, URIRef("https://kunskap.example/datasets/vocabulary")),
        (SDO.domainIncludes, OWN.Funding),
    }
    assert set(graph.objects(OWN.Measure, RDFS.label)) == {Literal("åtgärd", "sv"), Literal("measure", "en")}
    assert graph.value(OWN.Dialogue, RDFS.subClassOf) == SDO.Event
    assert (OWN.locator, SDO.domainIncludes, OWN.Claim) in graph
    assert (OWN.responsible, SDO.domainIncludes, OWN.Measure) in graph


def test_every_word_of_a_record_is_somebodys_or_explained(world, read):
    world.load()
    known = set(read("/datasets/vocabulary").subjects())
    addresses = ("measures/robotlyftet", "funding/robotlyftet-2018", "action-plans/handlingsplan-2", "documents/sidan")
    for address in addresses:
        graph = read(f"/api/v1/{address}", "text/turtle")
        used = {one for triple in graph for one in triple if str(one).startswith(str(OWN))}
        assert used
        assert (address, used - known) == (address, set())


def test_the_description_of_the_api_names_the_forms(client):
    spec = client.get("/api/v1/openapi.json").json()
    paths, shared = spec["paths"], spec["components"]["parameters"]
    one = paths["/measures/{slug}"]["get"]
    assert [*one["responses"]["200"]["content"]] == ["application/json", "text/turtle", "application/ld+json"]
    parameters = [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in one["parameters"]]
    [form] = [parameter for parameter in parameters if parameter["name"] == "format"]
    forms = form["schema"]["$ref"].rpartition("/")[2]
    assert spec["components"]["schemas"][forms]["enum"] == ["json", "turtle", "jsonld"]
    assert [*paths["/changes/{slug}"]["get"]["responses"]["200"]["content"]] == ["application/json"]
    assert "text/turtle" not in paths["/measures"]["get"]["responses"]["200"]["content"]
