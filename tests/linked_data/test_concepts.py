"""Closed vocabularies as SKOS: what a choice means is said where its address leads, and beside each record."""

import pytest
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from tests.factories import (
    make_claim,
    make_document,
    make_focus_area,
    make_funding,
    make_organisation,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/datasets/vocabulary"
ID, OWN = Namespace("https://kunskap.example/id/"), Namespace(f"https://kunskap.example{ADDRESS}#")
REFERENCE = {
    (RDF.type, SKOS.Concept),
    (SKOS.inScheme, OWN["claim.evidence"]),
    (SKOS.notation, Literal("reference")),
    (SKOS.prefLabel, Literal("hänvisning", "sv")),
    (SKOS.prefLabel, Literal("reference", "en")),
}


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_each_field_with_choices_is_a_scheme_with_a_concept_for_every_choice(read, accept):
    graph = read(ADDRESS, accept)
    assert set(graph.predicate_objects(OWN["funding.kind"])) == {
        (RDF.type, SKOS.ConceptScheme),
        (DCTERMS.title, Literal("finansiering: slag", "sv")),
        (DCTERMS.title, Literal("funding: kind", "en")),
        (RDFS.isDefinedBy, URIRef(f"https://kunskap.example{ADDRESS}")),
        *(
            (SKOS.hasTopConcept, OWN[f"funding.kind.{one}"])
            for one in ("announced", "decided", "appropriated", "granted", "annual-level", "outturn")
        ),
    }
    assert set(graph.predicate_objects(OWN["claim.evidence.reference"])) == REFERENCE
    assert set(graph.objects(OWN["measure-status.status.ceased"], SKOS.prefLabel)) == {
        Literal("upphörd", "sv"),
        Literal("ceased", "en"),
    }
    # No source of ours has the English of the expenditure areas; a word that both languages have is told in both.
    assert [*graph.objects(OWN["funding.expenditureArea.24"], SKOS.prefLabel)] == [Literal("24 Näringsliv", "sv")]
    assert set(graph.objects(OWN["measure.level.eu"], SKOS.prefLabel)) == {Literal("EU", "sv"), Literal("EU", "en")}


def test_a_choice_in_a_record_is_its_concept_and_is_told_beside_it(read):
    line = make_funding(slug="anslaget", kind="appropriated", expenditure_area=24)
    document = make_document(url="https://example.org/a")
    make_claim(line, "kind", "appropriated", document=document, locator="Rubriken")
    make_claim(line, "expenditure_area", 24, document=document, locator="Rubriken")
    graph = read("/api/v1/funding/anslaget", "text/turtle")
    one, kind, area = ID["funding/anslaget"], OWN["funding.kind.appropriated"], OWN["funding.expenditureArea.24"]
    assert (graph.value(one, OWN.kind), graph.value(one, OWN.expenditureArea)) == (kind, area)
    assert {graph.value(claim, RDF.object) for claim in graph.subjects(RDF.subject, one)} == {kind, area}
    assert {*graph.objects(None, OWN.evidence)} == {OWN["claim.evidence.reference"]}
    assert set(graph.predicate_objects(OWN["claim.evidence.reference"])) == REFERENCE
    assert (graph.value(area, SKOS.notation), graph.value(kind, SKOS.notation)) == (
        Literal("24"),
        Literal("appropriated"),
    )


def test_records_that_name_something_are_concepts_themselves(read):
    make_focus_area(slug="omradet", name="Området")
    make_theme(slug="temat", name="Temat")
    make_organisation(slug="verket")
    make_term(slug="ett", names="Området\nThe Area\nOmr.", english="The Area")
    for address, one, name in (("focus-areas/omradet", "focus-area", "Området"), ("themes/temat", "theme", "Temat")):
        told = read(f"/api/v1/{address}", "text/turtle").predicate_objects(ID[f"{one}/{address.partition('/')[2]}"])
        assert {
            (RDF.type, SKOS.Concept),
            (SKOS.inScheme, OWN[f"{one}.slug"]),
            (SKOS.prefLabel, Literal(name, "sv")),
        } < {*told}
    term = read("/api/v1/terms/ett", "application/ld+json")
    assert {*term.objects(ID["term/ett"], SKOS.prefLabel)} == {Literal("Området"), Literal("The Area", "en")}
    assert {*term.objects(ID["term/ett"], SKOS.altLabel)} == {Literal("Omr.")}
    area = read("/api/v1/focus-areas/omradet", "text/turtle")
    for word in (SKOS.prefLabel, RDFS.label):
        assert {*area.objects(ID["focus-area/omradet"], word)} == {Literal("Området", "sv"), Literal("The Area", "en")}
    assert (ID["organisation/verket"], RDF.type, SKOS.Concept) not in read(
        "/api/v1/organisations/verket", "text/turtle"
    )
    titles = {*read(ADDRESS).objects(OWN["focus-area.slug"], DCTERMS.title)}
    assert titles == {Literal("fokusområde: kortnamn", "sv"), Literal("focus area: slug", "en")}
