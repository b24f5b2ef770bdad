"""A word as it is written, read once: what it is indexed and found by.

Numbers, registry numbers and years stay whole; hyphenated words count as one word and as each of their parts.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from search.analysis.data import STOPWORDS
from search.analysis.facts.amounts import COUNTS
from search.analysis.glossary import EMPTY, Glossary
from search.analysis.query import EXACT, FACT, PART
from search.analysis.words.names import is_name
from search.analysis.words.single import LONGEST, Word, name, word

FOLDED = str.maketrans("åäöéüæø", "aaoeuao")
DASH = r"[-\u2010\u2011'’]"


@dataclass(frozen=True, slots=True)
class Form:
    """What one written form is found by, made once for all the places it stands in."""

    exact: str
    terms: tuple[str, ...] = ()  # the whole word in any inflection; none for stop words
    parts: tuple[str, ...] = ()  # words inside it or derived from it
    pieces: tuple[str, ...] = ()  # the compound's or hyphenated word's pieces in order
    said: tuple[str, ...] = ()  # facts that the word states by itself
    lexemes: tuple[str, ...] = field(init=False, compare=False)  # all that it is indexed as, best first

    def __post_init__(self):
        inside = [PART + part for part in self.parts]
        object.__setattr__(
            self, "lexemes", tuple(dict.fromkeys((*self.terms, *self.said, *inside, EXACT + self.exact)))
        )

    def __hash__(self):
        return hash(self.exact)


def written(surface: str, kind: str, begins: bool = True, glossary: Glossary = EMPTY) -> Form:
    """Read a word or number as it stands in a text; `begins` says that it is the first of a sentence."""
    exact = fold(surface)
    if kind == "number":
        return Form(exact, (exact,), tuple(exact.split("-")) if "-" in exact else ())
    if exact in STOPWORDS:
        return Form(exact)
    if kind == "word" and not exact.isalnum():
        found = hyphenated(exact)
    else:
        found = name(exact) if is_name(surface, exact, begins, glossary) else word(exact)
    said = (f"{FACT}{COUNTS[exact]}",) if exact in COUNTS else ()
    return Form(exact, found.terms, found.parts, found.pieces, said)


def fold(surface: str) -> str:
    """Return a form as it is compared: composed, lower case, without soft hyphens."""
    composed = unicodedata.normalize("NFC", surface.replace("\u00ad", "").lower())
    return composed[:LONGEST].replace("\u2010", "-").replace("\u2011", "-")


def hyphenated(exact: str) -> Word:
    """A hyphenated word: found as written together, and by each of its parts."""
    pieces = [piece for piece in re.split(DASH, exact) if piece]
    inner = [word(piece) for piece in pieces if piece not in STOPWORDS]
    whole = word("".join(pieces))
    if not "".join(pieces).isalpha():  # 3D-skrivaren: only the last piece is inflected
        whole = Word(tuple("".join(pieces[:-1]) + term for term in word(pieces[-1]).terms) or whole.terms)
    parts = [term for each in inner for term in each.terms + each.parts]
    return Word(whole.terms, tuple(dict.fromkeys(parts)), tuple(each.terms[0] for each in inner))


def unaccented(form: str) -> str:
    """Return a word as typed on a keyboard without Swedish letters."""
    return form.translate(FOLDED)
