"""Which words others have for our kinds of record and their fields; where none says the same, a word of our own.

A word is taken only where it means what the field means: a line of money is no grant, and a measure is no project.
"""

from collections.abc import Iterator

from django.db import models
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SDO

from smartindustri.linked_data.terms import at_site, graph
from sources.evidence.base import Evidenced, evidenced_models, row_model, written_rows
from sources.evidence.kinds import camel, type_name
from sources.models import Claim

ADDRESS = "/datasets/vocabulary"

OF_CLAIM = ("locator", "is_preferred", "reason", "difference", "question", "weight")  # told in words of our own
UNTOLD = {"text"}  # of a document: it is long, and its publisher's; `expand=text` of the API gives it

CLASSES = {  # by kind of record
    "organisation": SDO.Organization,
    "person": SDO.Person,
    "document": SDO.CreativeWork,
    "section": SDO.CreativeWork,
    "strategy": SDO.CreativeWork,
    "action-plan": SDO.CreativeWork,
    "question": SDO.Question,
    "dialogue": SDO.Event,
    "dialogue-series": SDO.EventSeries,
    "event": SDO.Event,
    "theme": SDO.DefinedTerm,
    "focus-area": SDO.DefinedTerm,
    "challenge": SDO.DefinedTerm,
    "key-figure": SDO.QuantitativeValue,
    "funding": SDO.MonetaryAmount,
    "funding-year": SDO.MonetaryAmount,
}
FIELDS = {  # of every kind that has them
    "name": SDO.name,
    "label": SDO.name,
    "description": SDO.description,
    "registry_number": SDO.identifier,
    "designation": SDO.identifier,
    "url": SDO.url,
    "part_of": DCTERMS.isPartOf,
    "replaces": DCTERMS.replaces,
}
OF_KINDS = {
    **{f"{kind}.title": SDO.name for kind in ("action-plan", "assignment", "document", "event", "question", "section")},
    "organisation.known_as": SDO.alternateName,
    "organisation.established": SDO.foundingDate,
    "organisation.ended": SDO.dissolutionDate,
    "person.party": SDO.affiliation,
    "document.author": SDO.author,
    "document.publisher": SDO.publisher,
    "document.published": SDO.datePublished,
    "document.rights_note": DCTERMS.rights,
    "section.document": SDO.isPartOf,
    "measure.short_name": SDO.alternateName,
    "question.wording": SDO.text,
    "question.asked_by": SDO.author,
    "dialogue.date": SDO.startDate,
    "dialogue.end_date": SDO.endDate,
    "dialogue.place": SDO.location,
    "dialogue.organiser": SDO.organizer,
    "dialogue.series": SDO.superEvent,
    "event.date": SDO.startDate,
    "event.end_date": SDO.endDate,
    "event.place": SDO.location,
    "key-figure.value": SDO.value,
    "key-figure.unit": SDO.unitText,
    "funding.amount": SDO.value,
    "funding-year.amount": SDO.value,
}


def own(word: str) -> URIRef:
    """A word of this base; what it means stands at its address."""
    return at_site(f"{ADDRESS}#{word}")


def class_of(model: type[models.Model]) -> URIRef:
    """Our word for a kind of record."""
    return own(model.__name__)


def property_of(model: type[Evidenced], name: str) -> URIRef:
    """The word for a field of a kind of record, or for its rows."""
    return OF_KINDS.get(f"{type_name(model)}.{name}") or FIELDS.get(name) or own(camel(name))


def vocabulary() -> Graph:
    """Our own words, each with what it is called here and what it means: kinds of record, and fields no one else has
    a word for. A field of several kinds is one word."""
    made = graph()
    for model in (*evidenced_models(), Claim):
        kind = class_of(model)
        made.add((kind, RDF.type, RDFS.Class))
        _name(made, kind, model._meta.verbose_name)
        if wider := CLASSES.get(type_name(model)):
            made.add((kind, RDFS.subClassOf, wider))
        for name, label, text in _fields(model):
            word = property_of(model, name)
            if word.startswith(own("")):
                made.add((word, RDF.type, RDF.Property))
                made.add((word, SDO.domainIncludes, kind))
                _name(made, word, label)
                if text:
                    made.add((word, RDFS.comment, Literal(text, "sv")))
    return made


def _fields(model: type[models.Model]) -> Iterator[tuple[str, str, str]]:
    """The fields that a graph tells of, with their labels and help texts; and the rows, called as their kind is."""
    if model is Claim:
        yield "evidence", "belägg", "Citat ur lagrad text (quotation) eller hänvisning till en adress (reference)."
        names, rows = OF_CLAIM, []
    else:
        names, rows = [*([model.parent] if model.parent else []), *model.carried()], written_rows(model)
    for name in names:
        column = model._meta.get_field(name)
        if name not in UNTOLD:
            yield name, column.verbose_name, column.help_text
    for name in rows:
        yield name, row_model(model, name)._meta.verbose_name_plural, ""


def _name(made: Graph, word: URIRef, label: str) -> None:
    made.add((word, RDFS.label, Literal(str(label), "sv")))
    made.add((word, RDFS.isDefinedBy, at_site(ADDRESS)))
