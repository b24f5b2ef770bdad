"""Sentences made of facts: each part of a page's lead has the footnotes it rests on."""

from dataclasses import dataclass, field

from sources.pages.display import partial_date
from sources.pages.facts import Fact, Several
from sources.pages.footnotes import Footnote


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence, written with the spaces around it, and what it rests on or leads to."""

    text: str
    facts: list[Fact] = field(default_factory=list)
    url: str = ""

    @property
    def told(self) -> Several:
        return Several(self.text.strip(), self.facts)

    @property
    def notes(self) -> list[Footnote]:
        return self.told.leading

    @property
    def disputed(self) -> Fact | None:
        """The first of its facts that sources disagree on, whose other values the page has at the fact's anchor."""
        return next((fact for fact in self.facts if fact.others), None)


Sentence = list[Phrase]


def sentence(*phrases: Phrase | str) -> Sentence:
    """Phrases as a sentence: with a capital letter first and a full stop last."""
    parts = [Phrase(one) if isinstance(one, str) else one for one in phrases]
    first = parts[0]
    return [Phrase(first.text[:1].upper() + first.text[1:], first.facts, first.url), *parts[1:], Phrase(".")]


def listed(clauses: list[Sentence], last: str = " och") -> Sentence:
    """Clauses one after another: a, b och c."""
    told: Sentence = []
    for number, clause in enumerate(clauses):
        between = f"{last} " if number == len(clauses) - 1 else ", "
        told += [*([Phrase(between)] if number else []), *clause]
    return told


def plain(sentences: list[Sentence]) -> str:
    """The same as text alone."""
    return " ".join("".join(phrase.text for phrase in one) for one in sentences)


def at(date: str) -> str:
    """When something was, in a sentence: 2019, i januari 2018, den 28 juni 2018."""
    return {4: "", 7: "i ", 10: "den "}[len(date)] + partial_date(date)
