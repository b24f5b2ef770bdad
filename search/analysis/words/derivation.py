"""Which words are made from which: validering from validera, regional from region.

Spelling alone is no proof: personal is not made from person as regional is from region, nor varning from vara. So a
pair counts only when the dictionary knows both, each with the inflections of the kind of word the ending asks for, and
data/unrelated.txt does not name it.
"""

from collections.abc import Callable
from functools import lru_cache

from search.analysis.data import UNRELATED
from search.analysis.words.lexicon import is_headword, is_noun, reading


def is_verb(word: str) -> bool:
    """Say whether the dictionary has a present or a past tense of a word in -a: mätte, stödjer."""
    bare = word[:-1]
    tenses = (word + "r", bare + "er", word + "de", bare + "de", bare + "te")
    readings = (word, word + "d", word + "re")  # the dictionary keeps one: "samlar" are also collectors
    return word.endswith("a") and any(reading(tense) in readings for tense in tenses)


def is_adjective(word: str) -> bool:
    """Say whether the dictionary inflects a word as an adjective: regionalt, regionala."""
    has_lost_e = word.endswith(("el", "en", "er"))
    plural = word[:-2] + word[-1] + "a" if has_lost_e else word + ("e" if word.endswith("ad") else "a")
    return reading(plural) == word or reading(word.removesuffix("d") + "t") == word


Kind = Callable[[str], bool]

# How a word is made from another: its ending, what the other has there, shortest other, and what kind each must be.
MADE: list[tuple[str, str, int, Kind, Kind]] = [
    ("ning", "a", 3, is_noun, is_verb),  # mätning, mäta
    ("ing", "a", 4, is_noun, is_verb),  # validering, validera
    ("are", "a", 6, is_noun, is_verb),  # tillverkare, tillverka
    ("e", "a", 7, is_noun, is_verb),  # samarbete, samarbeta
    ("n", "", 7, is_noun, is_verb),  # samverkan, samverka
    ("ad", "a", 5, is_adjective, is_verb),  # fattad, fatta
    ("", "a", 6, is_noun, is_verb),  # beslut, besluta
    ("", "ja", 5, is_noun, is_verb),  # stöd, stödja
    ("", "era", 7, is_noun, is_verb),  # export, exportera
    ("ig", "", 5, is_adjective, is_noun),  # konkurrenskraftig, konkurrenskraft
    ("isk", "ik", 6, is_adjective, is_noun),  # politisk, politik
    ("itet", "", 8, is_noun, is_adjective),  # effektivitet, effektiv
    ("het", "", 5, is_noun, is_headword),  # säkerhet, säker
    ("al", "", 5, is_adjective, is_noun),  # regional, region
    ("ell", "", 5, is_adjective, is_noun),  # nationell, nation
]


@lru_cache(maxsize=20_000)
def derived(lemma: str) -> tuple[str, ...]:
    """Return the words that a word is made from."""
    found = [base for rule in MADE if (base := _base(lemma, *rule))]
    if lemma.endswith(("era", "erar", "eras", "erad", "erat", "erade")) and not is_headword(lemma):
        found.append(lemma[: lemma.rindex("era") + 3])
    return tuple(found)


def _base(lemma: str, ending: str, other: str, shortest: int, kind: Kind, base_kind: Kind) -> str:
    if not lemma.endswith(ending):
        return ""
    base = lemma.removesuffix(ending) + other
    if len(base) < shortest or base == lemma or (lemma, base) in UNRELATED:
        return ""
    if ending == "ing" and base.endswith("era"):  # verbs of this kind are made freely
        return base
    return base if is_headword(base) and base_kind(base) and (kind(lemma) or not is_headword(lemma)) else ""
