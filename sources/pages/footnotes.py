"""Footnotes: what a value on a page rests on, which of them lead, and who says so in a few words."""

import re
from dataclasses import dataclass, field

from sources.evidence.choices import DocumentKind
from sources.models import Claim, Document

BLOG = re.compile(r"^\S+\.[a-z]+ \((.+)\)$")  # an address and whose it is: the name says more


@dataclass(eq=False)
class Footnote:
    """One passage, or one place in a document without stored text, and the fields that rest on it."""

    number: int
    claim: Claim
    supports: list[str] = field(default_factory=list)
    same_as: "Footnote | None" = None  # an earlier note that names the same document in full
    is_told: bool = True  # stands open among the notes, and on paper

    @property
    def anchor(self) -> str:
        return f"belagg-{self.number}"


class Noted:
    """What has footnotes: at most two of them lead, and the others are there for who wants all."""

    label: str

    @property
    def notes(self) -> list[Footnote]:
        raise NotImplementedError

    @property
    def leading(self) -> list[Footnote]:
        """The best quotation, and where nobody official says it there, the best that is; in the order of numbers."""
        best = sorted(self.notes, key=_strength)
        official = [note for note in best[1:] if note.claim.document.is_official]
        lead = best[:1] + (official[:1] if best and not best[0].claim.document.is_official else [])
        return sorted(lead, key=_number)

    @property
    def further(self) -> list[Footnote]:
        lead = self.leading
        return sorted((note for note in self.notes if note not in lead), key=_number)

    @property
    def says(self) -> str:
        """Who says so and how, of the footnotes that lead."""
        return said_by(self.leading)


def _number(note: Footnote) -> int:
    return note.number


def _strength(note: Footnote) -> tuple[bool, bool]:
    return not note.claim.quote, not note.claim.document.is_official


def sender_of(document: Document) -> str:
    """Who published a document and when, in few words: Tillväxtverket 2018."""
    who = str(document.publisher) if document.publisher_id else document.publisher_name or document.title
    return " ".join(filter(None, [BLOG.sub(r"\1", who), document.published[:4]]))


def _reservation(document: Document) -> list[str]:
    if document.kind == DocumentKind.TRADE_PRESS:
        return ["fackpress"]
    return [] if document.is_official else ["inte myndighet"]


def said_by(notes: list[Footnote]) -> str:
    """Who says so and how strongly: Tillväxtverket 2018, citat; Automation Region 2021, hänvisning, inte myndighet."""
    told = {}
    for note in notes:
        document = note.claim.document
        who, how = sender_of(document), ["citat" if note.claim.quote else "hänvisning"]
        told[who] = ", ".join([who, *how, *_reservation(document)])
    return "; ".join(told.values())
