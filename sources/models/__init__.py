"""The evidence: documents, who published them, organisations, people, and what each document states."""

from sources.models.actors import Appointment, Organisation, OrganisationAlias, Person
from sources.models.documents import Claim, Document, LoadedRecord, Sentence

__all__ = [
    "Appointment",
    "Claim",
    "Document",
    "LoadedRecord",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "Sentence",
]
