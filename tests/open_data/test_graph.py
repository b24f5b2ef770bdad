"""Everything as linked data: what each record is by itself, each thing once, in one document of JSON-LD."""

import json
import warnings

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SDO, XSD

ID = Namespace("https://kunskap.example/id/")
OWN = Namespace("https://kunskap.example/datasets/vocabulary#")
OA = Namespace("http://www.w3.org/ns/oa#")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def graph(made):
    with warnings.catch_warnings():  # the library's own reader of JSON-LD uses a name that it has given up
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=made.first["smartindustri.jsonld"], format="json-ld")


def test_a_record_is_there_with_its_rows_and_the_words_it_rests_on(graph):
    line, year = ID["funding/pengar"], graph.value(None, OWN.year, Literal(2018))
    assert {
        (RDF.type, OWN.Funding),
        (RDFS.label, Literal("Lyftet", "sv")),
        (SDO.value, Literal(78_000_000)),
        (OWN.isCeiling, Literal(True)),
        (OWN.payer, ID["organisation/verket"]),
        (OWN.years, year),
    } <= set(graph.predicate_objects(line))
    assert graph.value(year, SDO.value) == Literal(20_000_000)
    [claim] = graph.subjects(RDF.type, OWN.Claim)
    assert graph.value(claim, RDF.subject) == line
    assert graph.value(claim, RDF.predicate) == SDO.value
    assert graph.value(claim, PROV.wasQuotedFrom) == ID["document/beslut"]
    words, place = (graph.value(None, RDF.type, kind) for kind in (OA.TextQuoteSelector, OA.TextPositionSelector))
    assert graph.value(words, OA.exact) == Literal("78 miljoner kronor")
    # "Satsningen får" has fourteen characters, and the end of its line is one.
    assert [int(graph.value(place, name)) for name in (OA.start, OA.end)] == [15, 33]
    month = graph.value(ID["measure/robotlyftet"], OWN.decided)
    assert month == Literal("2018-01", datatype=XSD.gYearMonth)


def test_what_others_tell_shortly_is_told_in_full_and_once(graph, made):
    """A source is told where a claim rests on it, and a deadline where its assignment has it."""
    deadline, source = ID["deadline/redovisning"], ID["document/beslut"]
    page = graph.value(deadline, FOAF.page)
    assert page.endswith("#redovisning")
    assert graph.value(deadline, RDFS.label).startswith("Redovisning (2019-03-31")
    assert graph.value(None, OWN.deadlines, deadline)
    assert {OWN.Document, PROV.Entity} <= set(graph.objects(source, RDF.type))
    assert graph.value(source, DCTERMS.identifier) == Literal("beslut")
    about = URIRef("https://kunskap.example/api/v1/documents/beslut")
    assert graph.value(about, FOAF.primaryTopic) == source
    told = json.loads(made.first["smartindustri.jsonld"])
    things = [one["@id"] for one in told["@graph"]]
    assert len(things) == len(set(things))
    assert {"own", "schema", "oa"} <= set(told["@context"])
    assert "dcat" not in told["@context"]


def test_a_thing_is_a_line(made):
    first, second, *lines, last, end = made.first["smartindustri.jsonld"].decode().split("\n")
    assert json.loads(f"{first.rstrip(',')}}}").keys() == {"@context"}
    assert (second, last, end) == ('"@graph":[', "]}", "")
    assert all(json.loads(line.rstrip(","))["@id"] for line in lines)
