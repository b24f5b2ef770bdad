"""Which words others have for our kinds of record and their fields; where none says the same, a word of our own.

A word is taken only where it means what the field means: a line of money is no grant, and a measure is no project. A
field with fixed choices has a concept for each of them (SKOS), named by kind, field and choice: funding.kind.decided.
"""

from collections.abc import Iterator
from functools import cache

from django.db import models
from django.utils import translation
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SDO, SKOS

from smartindustri.linked_data.terms import at_site, graph
from sources.evidence.base import Evidenced, evidenced_models, row_model, written_rows
from sources.evidence.choices import Strength
from sources.evidence.kinds import camel, type_name
from sources.listing.filters import in_words
from sources.models import Claim, Term

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


def concept(model: type[models.Model], name: str, value: str | int) -> URIRef:
    """What a choice of a field is called on the web of data."""
    return own(f"{type_name(model)}.{camel(name)}.{value}")


def scheme(model: type[models.Model], name: str = "slug") -> URIRef:
    """The scheme that the choices of a field make up, or the records of a kind that are concepts."""
    return own(f"{type_name(model)}.{camel(name)}")


def is_concept(model: type[models.Model]) -> bool:
    """Whether the records of a kind are concepts: what others call a defined term, and synonyms, which name one."""
    return model is Term or CLASSES.get(type_name(model)) == SDO.DefinedTerm


def choices_of(model: type[models.Model], name: str) -> dict[str, str]:
    """The fixed choices of a field by value, in their order, with their labels; none where it has no such."""
    if model is Claim and name == "evidence":  # no column: it follows from whether there is a quotation
        return dict(Strength.choices)
    column = model._meta.get_field(name)  # which may be that of rows
    return {str(value): str(label) for value, label in getattr(column, "flatchoices", ())}


def tell_concept(made: Graph, model: type[models.Model], name: str, value: str | int) -> URIRef:
    """Describe a choice of a field: as much as one needs to know which it is; returns what it is called."""
    one, labels = concept(model, name, value), choices_of(model, name)
    made.add((one, RDF.type, SKOS.Concept))
    made.add((one, SKOS.inScheme, scheme(model, name)))
    made.add((one, SKOS.notation, Literal(str(value))))
    made.add((one, SKOS.prefLabel, Literal(labels[str(value)], "sv")))
    if english := in_english(*labels.values()).get(labels[str(value)]):
        made.add((one, SKOS.prefLabel, Literal(english, "en")))
    return one


@cache  # a graph asks for each of its choices, and they are those of the code
def in_english(*labels: str) -> dict[str, str]:
    """What these are called in English, by their Swedish labels; nothing where we have no English for them."""
    with translation.override("en"):
        told = {label: in_words(label) for label in labels}
    return told if any(label != english for label, english in told.items()) else {}


def vocabulary() -> Graph:
    """Our own words, each with what it is called here and what it means: kinds of record, and fields no one else has
    a word for, where a field of several kinds is one word; then the concepts that fields have choices of."""
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
            if choices_of(model, name):
                _tell_scheme(made, scheme(model, name), model, label)
                for value in choices_of(model, name):
                    made.add((scheme(model, name), SKOS.hasTopConcept, tell_concept(made, model, name, value)))
        if is_concept(model):
            _tell_scheme(made, scheme(model), model, "kortnamn")
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


def _tell_scheme(made: Graph, one: URIRef, model: type[models.Model], label: str) -> None:
    """A scheme is called after the kind of record and the field: finansiering: slag."""
    kind = str(model._meta.verbose_name)
    english = in_english(kind, str(label))
    made.add((one, RDF.type, SKOS.ConceptScheme))
    made.add((one, DCTERMS.title, Literal(f"{kind}: {label}", "sv")))
    if english:
        made.add((one, DCTERMS.title, Literal(f"{english[kind]}: {english[str(label)]}", "en")))
    made.add((one, RDFS.isDefinedBy, at_site(ADDRESS)))


def _name(made: Graph, word: URIRef, label: str) -> None:
    made.add((word, RDFS.label, Literal(str(label), "sv")))
    if english := in_english(str(label)).get(str(label)):
        made.add((word, RDFS.label, Literal(english, "en")))
    made.add((word, RDFS.isDefinedBy, at_site(ADDRESS)))
