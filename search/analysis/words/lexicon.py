"""The dictionary: which words Swedish has, and which dictionary form an inflected word belongs to.

simplemma keeps one reading for each form. Where a form is itself a dictionary word that reading wins
("mål" is the goal, not the imperative of "måla"), and a form keeps the noun it may also be ("delar" is
"dela" and "del", "vägar" is "vägare" and "väg"). Without this a word would not find its own inflections.
"""

import re
from functools import lru_cache

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from search.analysis.data import IRREGULAR
from search.analysis.words.forms import Forms, FormsFactory

PRODUCTIVE = re.compile(
    r"(?P<noun>\w{4,}ering)(?:s|en|ens|ar|ars|arna|arnas)?"
    r"|(?P<verb>\w{3,}iser)(?:a|ar|ade|at|as|ats|ades|ad|ande)"
)
LOANS = {"internet"}  # and no form of "intern"
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
    return frozenset(map(str.lower, dictionary().words)) | {word for words in IRREGULAR.values() for word in words}


@lru_cache(maxsize=1)
def _greedy() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=_factory))


def is_headword(word: str) -> bool:
    return word in headwords()


@lru_cache(maxsize=50_000)
def lemmas(form: str) -> tuple[str, ...]:
    """Return the dictionary forms of a word in lower case, or nothing when the dictionary lacks it."""
    if form in IRREGULAR:
        return IRREGULAR[form]
    found = reading(form)
    if is_noun(form):
        base = form[: len(found)] if found != form else form[:-2] if form.endswith(("en", "et")) else ""
        return (form, base) if _is_plain_inflection(form, base) else (form,)
    if not found:
        return _productive(form)
    if form.startswith(found) and not found.endswith("a"):
        return (found,)
    return tuple(dict.fromkeys((found, *_nouns(form))))


def is_made_freely(form: str) -> bool:
    """Say whether a word outside the dictionary is of a kind that is made freely."""
    return ("ering" in form or "iser" in form) and not reading(form) and bool(_productive(form))


def _productive(form: str) -> tuple[str, ...]:
    """Return the dictionary form of words that are made freely: "digitaliseringen", "digitaliserade"."""
    made = PRODUCTIVE.fullmatch(form)
    if not made:
        return ()
    return (made["noun"] or made["verb"] + "a",)


@lru_cache(maxsize=50_000)
def reading(form: str) -> str:
    """Return the dictionary's own single reading of a form, or nothing."""
    known = dictionary()
    return (known.get(form) or known.get(form.capitalize()) or "").lower()


def is_proper(form: str) -> bool:
    """Say whether the dictionary knows a form only with a capital: Norrköping."""
    return not dictionary().get(form) and form not in IRREGULAR and bool(dictionary().get(form.capitalize()))


def is_noun(form: str) -> bool:
    """Say whether a form is a dictionary form, also when all its own forms were read as a verb's ("avfall")."""
    if is_headword(form):
        return True
    return reading(form) == form + "a" and any(reading(form + ending) for ending in ("et", "en"))


def _is_plain_inflection(form: str, base: str) -> bool:
    """Say whether a dictionary word is also just a form of a shorter one: "systemet", "roller", "svenska"."""
    ending = form[len(base) :]
    shortest = 5 if ending == "et" else 4  # a planet is no plan
    return (
        len(base) >= shortest and form not in LOANS and ending in (*NOUN_ENDINGS, "or", "n", "a") and is_headword(base)
    )


def _nouns(form: str) -> list[str]:
    if form.endswith(("er", "ar")) and not reading(form + "na"):
        return []  # no plural: "väger" is no road
    stems = [form.removesuffix(ending) for ending in NOUN_ENDINGS if form.endswith(ending)]
    stems += [stem[:-1] + "e" + stem[-1] for stem in stems if stem[-1:] in ("l", "n", "r")]  # regler, regel
    return [stem for stem in stems if len(stem) > 2 and not stem.endswith("a") and is_noun(stem)][:1]


def guess(form: str) -> str:
    """Return simplemma's greedy guess for a word outside the dictionary."""
    return _greedy().lemmatize(form, lang="sv").lower()


def stem(form: str) -> str:
    """Return what a word outside the dictionary shares with its inflections."""
    bare = form[:-1] if form.endswith("s") and len(form) > 4 else form
    return _stemmer.stemWord(bare) if len(bare) > 4 else bare
