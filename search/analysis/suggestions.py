"""Suggestions: "Menade du …" for words that nothing was found for, also typed without å, ä and ö."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from search.analysis.query import Query
from search.analysis.tokens import fold
from search.analysis.words import word
from search.analysis.words.written import unaccented

CLOSE_ENOUGH = 82  # of 100; one letter wrong in a word of six
SHORTEST = 3


class Vocabulary:
    """The words that are indexed, with how many records have each, made ready for suggestions."""

    def __init__(self, counts: Mapping[str, int]):
        self.counts = {form: n for form, n in counts.items() if len(form) >= SHORTEST and form.isalpha()}
        self.folded: dict[str, str] = {}
        for form, _count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            self.folded.setdefault(unaccented(form), form)
        self.terms = {term for form in self.counts for term in word(form).terms + word(form).parts}
        for term in sorted(self.terms):  # the dictionary form finds as much, also where only another is written
            if term.isalpha() and len(term) >= SHORTEST:
                self.folded.setdefault(unaccented(term), term)
        self.choices = list(self.folded)

    def closest(self, typed: str) -> str | None:
        """Return the indexed word that a word was probably meant to be, or None when it is fine."""
        form = fold(typed)
        if len(form) < SHORTEST or not form.isalpha() or form in self.counts:
            return None
        if any(term in self.terms for term in word(form).terms):
            return None
        bare = unaccented(form)
        if bare in self.folded:
            return self.folded[bare]
        found = process.extract(bare, self.choices, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=5)
        if not found:
            return None
        best = min(found, key=lambda choice: (-choice[1], -self.counts.get(self.folded[choice[0]], 0), choice[0]))
        return self.folded[best[0]]


def suggest(query: Query, vocabulary: Vocabulary) -> str | None:
    """Return the query with every unknown word replaced by its closest indexed word, if that changes it."""
    text = query.text
    for typed in dict.fromkeys(query.words):
        better = vocabulary.closest(typed)
        if better:
            text = _replaced(text, typed, better)
    return text if text != query.text else None


def _replaced(text: str, old: str, new: str) -> str:
    at = text.find(old)
    return text[:at] + new + text[at + len(old) :] if at >= 0 else text
