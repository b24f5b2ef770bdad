"""Names of people, places and bodies, which are never cut: in Damberg there is neither dam nor berg.

A name that says what it names is still cut: Tillväxtverket ends in a definite noun, and Näringslivsutveckling is long
and does not end in a word that families and places are named by.
"""

from search.analysis.data import compound_words
from search.analysis.glossary import Glossary
from search.analysis.words.compounds import SHORT, cut
from search.analysis.words.elements import elements
from search.analysis.words.lexicon import is_noun, is_proper, lemmas

DEFINITE = ("n", "t", "na")
SHORTEST = 4  # letters of the noun that a descriptive name ends in: Sandviken is no vik
PLAIN_FROM = 8  # letters of a compound that may be plain, and only has a capital for a heading's sake
NAMING = compound_words("naming")


def is_name(surface: str, exact: str, begins: bool, glossary: Glossary) -> bool:
    """Say whether a word as it stands is somebody's or something's name."""
    if not surface[0].isupper() or (surface.isupper() and len(surface) > 1):
        return False
    if lemmas(exact) and not is_proper(exact):
        return False
    if any(
        form in listed for form in (exact, exact.removesuffix("s")) for listed in (glossary.names, elements().names)
    ):
        return not is_descriptive(exact)
    return not begins and not is_descriptive(exact) and not _is_plain(exact)


def is_descriptive(exact: str) -> bool:
    """Say whether a name is a compound that ends in a definite noun: Energimyndigheten, Stockholmsregionen."""
    bare = exact.removesuffix("s")
    begin, last = (cut(bare) or ((0, bare),))[-1]
    is_definite = begin > 0 and bare[begin:] != last and bare.endswith(DEFINITE)
    return is_definite and (len(last) >= SHORTEST or last in SHORT) and is_noun(last)


def _is_plain(exact: str) -> bool:
    pieces = cut(exact)
    if not pieces or len(exact) < PLAIN_FROM or pieces[1][0] < SHORTEST:
        return False
    last = pieces[-1][1]
    return is_noun(last) and not is_proper(last) and last not in NAMING
