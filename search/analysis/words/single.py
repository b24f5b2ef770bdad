"""One word: the terms it is indexed and found by.

`terms` stand for the whole word in any inflection; `parts` for words inside it or derived from it,
which count for less. A word outside the dictionary is also known by its stem, written `~stem`, so
that a stem can never meet a dictionary word that merely looks like it.
"""

from dataclasses import dataclass
from functools import lru_cache

from search.analysis.words.compounds import cut, parts
from search.analysis.words.derivation import derived
from search.analysis.words.elements import elements
from search.analysis.words.lexicon import guess, is_headword, is_noun, is_proper, lemmas, reading, stem
from search.analysis.words.names import is_descriptive

SHORTEST_NEW = 4  # letters of a word that nobody knows, at the end of a compound
SHORTEST_BEFORE = 7  # letters before it, with the s that joins them
LONGEST = 200  # letters kept of a form; PostgreSQL refuses lexemes beyond 2 kB


@dataclass(frozen=True, slots=True)
class Word:
    """What one form of a word is found by, best first."""

    terms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()  # the compound's pieces in order, for words written apart
    related: tuple[str, ...] = ()  # those of the parts that are another form of the whole: validering, validera


@lru_cache(maxsize=100_000)
def word(form: str) -> Word:
    """Analyse one form in lower case."""
    form = form[:LONGEST]
    if not form.isalpha():
        return Word((form,))
    known = lemmas(form)
    if ((is_proper(form) and known == (form,)) or form in elements().names) and not is_descriptive(form):
        return name(form)
    if not known:
        return _unknown(form)
    inside = [part for lemma in known for part in parts(lemma)]
    pieces = cut(known[0])
    related = _related(form, known)
    behind = derived(pieces[-1][1]) if pieces else ()
    parts_ = _unique([*inside, *related, *behind], known)
    return Word(known, parts_, tuple(lemma for _, lemma in pieces), tuple(related))


@lru_cache(maxsize=20_000)
def name(form: str) -> Word:
    """Analyse a name in lower case: the word in its inflections, and nothing inside it."""
    known = lemmas(form[:LONGEST])
    return Word(known or ("~" + stem(form[:LONGEST]),))


def _unknown(form: str) -> Word:
    pieces = cut(form)
    terms = ["~" + stem(form)]
    if not pieces:
        guessed = guess(form)
        if guessed != form and is_headword(guessed) and len(guessed) > 4:
            terms.append(guessed)
        related = tuple(dict.fromkeys([*derived(form), *derived(stem(form))]))
        return Word(tuple(terms), _unique([*related, *_new_last(form)], terms), (), related)
    begin, last = pieces[-1]
    terms.insert(0, form[:begin] + last)
    inner = [*_related(form[begin:], (last,)), *derived(stem(form))]
    related = tuple(form[:begin] + made for made in inner if is_headword(made) and not made.endswith("a"))
    parts_ = _unique([*parts(form), *related, *inner], terms)
    return Word(tuple(terms), parts_, tuple(lemma for _, lemma in pieces), related)


def _new_last(form: str) -> list[str]:
    """The stem of a word that no dictionary has, behind one that it has: "industrialiserings|hubbar"."""
    for at in range(len(form) - SHORTEST_NEW, SHORTEST_BEFORE, -1):
        if form[at - 1] == "s" and is_noun(form[: at - 1]) and not lemmas(form[at:]):
            return ["~" + stem(form[at:])]
    return []


def _related(form: str, known: tuple[str, ...]) -> list[str]:
    found = [verb for lemma in known for verb in derived(lemma)]
    base = reading(form)
    if base not in known and base.endswith("a") and form.startswith(base[:-1]) and form[len(base) - 1 :] in PARTICIPLES:
        found.append(base)
    return found


PARTICIPLES = {"ande", "ad", "at", "ade", "d", "t", "da", "ta"}


def _unique(found, but) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in found if part not in but))
