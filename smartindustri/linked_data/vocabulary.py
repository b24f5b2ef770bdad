"""Which words others have for our kinds of record and their fields; where none says the same, a word of our own.

A word is taken only where it means what the field means: a line of money is no grant, and a measure is no project.
"""

from django.db import models
from rdflib import URIRef
from rdflib.namespace import DCTERMS, SDO

from smartindustri.linked_data.terms import at_site
from sources.evidence.base import Evidenced
from sources.evidence.kinds import type_name
from sources.rest.links import camel

ADDRESS = "/datasets/vocabulary"

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
