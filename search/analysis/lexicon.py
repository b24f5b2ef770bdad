"""The dictionary: which words Swedish has, and which dictionary form an inflected word belongs to.

simplemma keeps one reading for each form. Where a form is itself a dictionary word that reading
wins ("mål" is the goal, not the imperative of "måla"), and a form read as a verb keeps the noun it
may also be ("delar" is "dela" and "del"). Without this a word would not find its own inflections.
"""

from functools import lru_cache

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from search.analysis.files import IRREGULAR
from search.analysis.forms import Forms, FormsFactory

NOUN_ENDINGS = (
    "arnas",
    "ernas",
    "ornas",
    "arna",
    "erna",
    "orna",
    "ens",
    "ets",
    "ars",
    "ers",
    "en",
    "et",
    "ar",
    "er",
    "s",
)

_factory = FormsFactory()
_stemmer = snowballstemmer.stemmer("swedish")


@lru_cache(maxsize=1)
def dictionary() -> Forms:
    """Return simplemma's Swedish forms with their dictionary forms; slow once."""
    return _factory.get_dictionary("sv")


@lru_cache(maxsize=1)
def headwords() -> frozenset[str]:
    """Return every dictionary form in lower case."""
    return frozenset(lemma.lower() for lemma in dictionary().words) | frozenset(IRREGULAR.values())


@lru_cache(maxsize=1)
def _greedy() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=_factory))


def is_headword(word: str) -> bool:
    return word in headwords()


@lru_cache(maxsize=50_000)
def lemmas(form: str) -> tuple[str, ...]:
    """Return the dictionary forms of a word in lower case, or nothing when the dictionary lacks it."""
    if form in IRREGULAR:
        return (IRREGULAR[form],)
    if is_headword(form):
        base = form[:-2] if form.endswith(("en", "et")) else ""  # "systemet" is a word, and the system
        return (form, base) if len(base) > 4 and is_headword(base) else (form,)
    known = dictionary()
    found = known.get(form) or known.get(form.capitalize())
    if not found:
        return ()
    found = found.lower()
    return (found, *(noun for noun in _nouns(form) if noun != found)) if found.endswith("a") else (found,)


def reading(form: str) -> str:
    """Return the dictionary's own single reading, for deciding what a participle comes from."""
    return dictionary().get(form, form)


def _nouns(form: str) -> list[str]:
    stems = [form.removesuffix(ending) for ending in NOUN_ENDINGS if form.endswith(ending)]
    return [stem for stem in stems if len(stem) > 2 and is_headword(stem) and not stem.endswith("a")][:1]


def guess(form: str) -> str:
    """Return simplemma's greedy guess for a word outside the dictionary."""
    return _greedy().lemmatize(form, lang="sv").lower()


def stem(form: str) -> str:
    """Return what a word outside the dictionary shares with its inflections."""
    bare = form[:-1] if form.endswith("s") and len(form) > 4 else form
    return _stemmer.stemWord(bare) if len(bare) > 4 else bare


def warm() -> None:
    """Load the dictionary now, so that the first reader need not wait for it."""
    headwords()
    guess("värmeprovet")
