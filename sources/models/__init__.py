"""The evidence: documents, who published them, organisations, people, what each document states, and names."""

from sources.models.actors import Appointment, Organisation, OrganisationAlias, Person
from sources.models.documents import Claim, Document, LoadedRecord, Sentence
from sources.models.history import EVIDENCE, Change, RowChange
from sources.models.terms import Term

__all__ = [
    "EVIDENCE",
    "Appointment",
    "Change",
    "Claim",
    "Document",
    "LoadedRecord",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "RowChange",
    "Sentence",
    "Term",
]
