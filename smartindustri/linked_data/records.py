"""A record as a graph: its values, its rows, and for each stated value the claims that it rests on.

A claim is a statement (rdf:Statement) that was derived from a document (PROV-O), and an annotation (Web Annotation)
whose target is the passage: the exact words, and the characters where they stand in the stored text.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SDO, SKOS, XSD

from smartindustri.linked_data.identifiers import PAGE, address_of, identity
from smartindustri.linked_data.terms import CC0, OA, at_site, graph
from smartindustri.linked_data.vocabulary import (
    CLASSES,
    OF_CLAIM,
    UNTOLD,
    class_of,
    is_concept,
    own,
    property_of,
    scheme,
    tell_concept,
)
from sources.evidence.base import Evidenced, written_rows
from sources.evidence.fields import PartialDateField
from sources.evidence.kinds import camel, identity_of, type_name
from sources.history.kept import kept
from sources.models import Claim, Document, Term

DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}  # by how many characters a partial date has
WITHOUT_LANGUAGE = {"registry_number", "designation", "sha256", "appropriation"}


def graph_of_record(record: Evidenced) -> Graph:
    """What the base says of one record and its rows, and on what ground."""
    made = graph()
    _tell_about(made, record)
    _tell_record(made, record)
    if isinstance(record, Document):
        _tell_document(made, record)
    made.add((identity(record), RDFS.label, Literal(str(record), "sv")))
    english = kept("english", Term.in_english).get(str(record).casefold())
    if english and not isinstance(record, Document):  # which is called what stands on it
        made.add((identity(record), RDFS.label, Literal(english, "en")))
        if is_concept(type(record)):
            made.add((identity(record), SKOS.prefLabel, Literal(english, "en")))
    rows = [(name, row) for name in written_rows(type(record)) for row in getattr(record, name).all()]
    for name, row in rows:
        made.add((identity(record), property_of(type(record), name), identity(row)))
        _tell_record(made, row)
    for one in (record, *(row for name, row in rows if row.stated)):
        _tell_claims(made, one, one.claims.all())
    return made


def graph_of_claim(claim: Claim) -> Graph:
    """One claim by itself."""
    made = graph()
    _tell_about(made, claim)
    _tell_claims(made, claim.record, [claim])
    return made


def _tell_about(made: Graph, one: Evidenced | Claim) -> None:
    """Whose data this is: the graph's own address, its licence and its subject, and the page for people."""
    address = at_site(address_of(one))
    made.add((address, FOAF.primaryTopic, identity(one)))
    made.add((address, DCTERMS.license, CC0))
    made.add((identity(one), FOAF.page, at_site(address_of(one, PAGE))))


def _tell_record(made: Graph, record: Evidenced) -> None:
    model, one = type(record), identity(record)
    made.add((one, RDF.type, class_of(model)))
    if kind := CLASSES.get(type_name(model)):
        made.add((one, RDF.type, kind))
    made.add((one, DCTERMS.identifier, Literal(record.slug)))
    for name in (*([model.parent] if model.parent else []), *model.carried()):
        if name in UNTOLD:
            continue
        column, value = model._meta.get_field(name), getattr(record, name)
        if value not in (None, ""):
            said = identity(value) if column.is_relation else _value(made, model, column, value)
            made.add((one, property_of(model, name), said))
    if is_concept(model):
        _tell_as_concept(made, record)
    if CLASSES.get(type_name(model)) == SDO.MonetaryAmount:
        made.add((one, SDO.currency, Literal("SEK")))


def _tell_as_concept(made: Graph, record: Evidenced) -> None:
    """A record that names something for others to refer to. Of synonyms one may be told to be English; in which
    language the others are, the base does not know."""
    one, is_term = identity(record), isinstance(record, Term)
    first, *others = map(Literal, record.all_names) if is_term else [Literal(str(record), "sv")]
    if is_term and record.english:
        made.add((one, SKOS.prefLabel, Literal(record.english, "en")))
        others = [name for name in others if str(name) != record.english]
    made.add((one, RDF.type, SKOS.Concept))
    made.add((one, SKOS.inScheme, scheme(type(record))))
    made.add((one, SKOS.notation, Literal(record.slug)))
    made.add((one, SKOS.prefLabel, first))
    for name in others:
        made.add((one, SKOS.altLabel, name))


def _tell_claims(made: Graph, record: Evidenced, claims: Iterable[Claim]) -> None:
    for claim in sorted(claims, key=lambda one: (one.field, not one.is_preferred, str(one.pk))):
        _tell_document(made, claim.document)
        _tell_claim(made, record, claim)


def _tell_claim(made: Graph, record: Evidenced, claim: Claim) -> None:
    one, document = identity(claim), identity(claim.document)
    for kind in (class_of(Claim), RDF.Statement, PROV.Entity, OA.Annotation):
        made.add((one, RDF.type, kind))
    made.add((one, DCTERMS.identifier, Literal(str(claim.pk))))
    made.add((one, RDF.subject, identity(record)))
    made.add((one, RDF.predicate, property_of(type(record), claim.field)))
    made.add((one, RDF.object, _stated(made, type(record), claim)))
    made.add((one, PROV.wasDerivedFrom, document))
    made.add((one, OA.motivatedBy, OA.linking))
    made.add((one, OA.hasBody, identity(record)))
    made.add((one, own("evidence"), tell_concept(made, Claim, "evidence", claim.evidence.value)))
    for name in OF_CLAIM:
        if (value := getattr(claim, name)) not in (None, ""):
            made.add((one, own(camel(name)), _value(made, Claim, Claim._meta.get_field(name), value)))
    target = URIRef(f"{one}#target")
    made.add((one, OA.hasTarget, target))
    made.add((target, RDF.type, OA.SpecificResource))
    made.add((target, OA.hasSource, document))
    if claim.quote:
        made.add((one, PROV.wasQuotedFrom, document))
        words, place = URIRef(f"{one}#quote"), URIRef(f"{one}#position")
        for selector, kind in ((words, OA.TextQuoteSelector), (place, OA.TextPositionSelector)):
            made.add((target, OA.hasSelector, selector))
            made.add((selector, RDF.type, kind))
        made.add((words, OA.exact, Literal(claim.quote)))
        for name, value in ((OA.start, claim.start), (OA.end, claim.end)):
            made.add((place, name, Literal(value, datatype=XSD.nonNegativeInteger)))


def _tell_document(made: Graph, document: Document) -> None:
    """As much of a source as one needs to know which it is; its checksum tells which text the characters count in."""
    one = identity(document)
    made.add((one, RDF.type, PROV.Entity))
    for name in ("title", "url", "sha256"):
        if value := getattr(document, name):
            made.add((one, property_of(Document, name), literal(Document._meta.get_field(name), value)))


def _stated(made: Graph, model: type[Evidenced], claim: Claim) -> Node:
    """The value that a claim states, in the same form as the record has it."""
    column = model._meta.get_field(claim.field)
    if column.is_relation:
        return URIRef(identity_of(type_name(column.related_model), claim.value))
    return _value(made, model, column, Decimal(claim.value) if isinstance(column, models.DecimalField) else claim.value)


def _value(made: Graph, model: type[models.Model], column: models.Field, value: Any) -> Node:
    """A value that is no reference: of fixed choices the concept, told beside it, else the literal."""
    return tell_concept(made, model, column.name, value) if column.choices else literal(column, value)


def literal(column: models.Field, value: Any) -> Literal:
    """A value with its kind: a date as precise as it is stated, a number, yes or no, an address, a number in a series,
    or Swedish."""
    if isinstance(column, PartialDateField):
        return Literal(value, datatype=DATES[len(value)], normalize=False)
    if isinstance(value, Decimal):
        return Literal(format(value.normalize(), "f"), datatype=XSD.decimal)
    if isinstance(column, models.URLField):
        return Literal(value, datatype=XSD.anyURI)
    if not isinstance(value, str):
        return Literal(value)
    return Literal(value) if column.name in WITHOUT_LANGUAGE else Literal(value, "sv")
