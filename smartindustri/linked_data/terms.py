"""The words that others have agreed on: vocabularies, and the entries of the EU's lists that we refer to."""

from collections.abc import Sequence

from django.conf import settings
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, SDO, SKOS, XSD

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
OA = Namespace("http://www.w3.org/ns/oa#")
EU = Namespace("http://publications.europa.eu/resource/authority/")
IANA = Namespace("http://www.iana.org/assignments/media-types/")

CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")  # as the national portal spells it: http, no language
SWEDEN = URIRef("http://sws.geonames.org/2661886/")  # the country itself: its counties are told at each measure
PUBLIC = EU["access-right/PUBLIC"]
SWEDISH = EU["language/SWE"]
IRREGULARLY = EU["frequency/IRREG"]  # whenever an editor or a load has changed something
AVAILABLE = EU["planned-availability/AVAILABLE"]  # while the site stands, which nobody has promised for how long
DATA_THEMES = EU["data-theme"]
RULES = (  # what the API keeps to: the national profile, and the form of its description
    URIRef("https://www.dataportal.se/rest-api-profil/om-rest-api-profilen"),
    URIRef("https://spec.openapis.org/oas/v3.1.0"),
)
REST = URIRef("http://www.wikidata.org/entity/Q749568")  # the national profile's own word for this type of service

PREFIXES = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "dcatap": DCATAP,
    "foaf": FOAF,
    "oa": OA,
    "prov": PROV,
    "rdfs": RDFS,
    "schema": SDO,
    "skos": SKOS,
    "vcard": VCARD,
    "xsd": XSD,
}


def graph() -> Graph:
    """An empty graph that writes its names short, and its parts in the order they came: the other kinds of store keep
    sets, and then each process writes the same graph in another order, under one and the same ETag."""
    empty = Graph("SimpleMemory", bind_namespaces="none")
    for prefix, namespace in {"rdf": RDF, **PREFIXES, "own": at_site("/datasets/vocabulary#")}.items():
        empty.bind(prefix, namespace)
    return empty


def at_site(path: str) -> URIRef:
    """An address of this site, as the public has it."""
    return URIRef(f"{settings.PUBLIC_URL}{path}")


def said(swedish: str, english: str) -> Sequence[Literal]:
    """A text in both languages."""
    return [Literal(swedish, "sv"), Literal(english, "en")]
