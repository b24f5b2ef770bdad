"""Text to tokens: what stands where, counted in Unicode code points, and what it is found by.

Numbers, registry numbers (N2018/00533/FÖF) and years stay whole; hyphenated words count as one word
and as each of their parts; "miljö- och klimatteknik" also says "miljöteknik".
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from search.analysis.compounds import cut
from search.analysis.data import STOPWORDS
from search.analysis.words import LONGEST, Word, word

INNER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"  # also a letter's accent, and a hyphen that is not seen
WORD = rf"[^\W_]{INNER}*"
DASH = r"[-\u2010\u2011'’]"
TOKEN = re.compile(
    rf"(?P<number>(?:[^\W\d_]{{1,4}})?\d+(?:[/:.,]\d+|/[^\W_]{INNER}{{0,40}}|-\d+)*(?!{INNER}))"
    rf"|(?P<short>(?<!\w)[^\W\d_]{{1,3}}(?:\.[^\W\d_]{{1,3}})+(?!\w))"
    rf"|(?P<word>{WORD}(?:{DASH}{WORD})*)(?::[^\W\d_]{{1,4}}(?!\w))?"
)
DATE = re.compile(r"\d{4}-[01]\d(-[0-3]\d)?")
JOINERS = {"och", "eller", "samt", "respektive"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str
    exact: str
    terms: tuple[str, ...] = ()  # the whole word in any inflection; none for stop words
    parts: tuple[str, ...] = ()  # words inside it or derived from it
    pieces: tuple[str, ...] = ()  # the compound's or hyphenated word's pieces in order


def analyse(text: str, glossary: object = None) -> list[Token]:
    """Return the tokens of a text; the same for a text to be found and for a query."""
    return _completed([_token(match) for match in TOKEN.finditer(text)], text)


def fold(surface: str) -> str:
    """Return a form as it is compared: composed, lower case, without soft hyphens."""
    composed = unicodedata.normalize("NFC", surface.replace("\u00ad", "").lower())
    return composed[:LONGEST].replace("\u2010", "-").replace("\u2011", "-")


def _token(match: re.Match) -> Token:
    kind = str(match.lastgroup)  # every branch of the pattern has a name
    start, end = match.span(kind)
    surface = match[kind]
    exact = fold(surface)
    if kind == "number":
        return Token(start, end, surface, exact, (exact,), _pieces_of_number(exact))
    if exact in STOPWORDS:
        return Token(start, end, surface, exact)
    found = hyphenated(exact) if kind == "word" and not exact.isalnum() else word(exact)
    return Token(start, end, surface, exact, found.terms, found.parts, found.pieces)


def _pieces_of_number(exact: str) -> tuple[str, ...]:
    """The beginnings of a registry number or date, and the years of a period."""
    slashes = [match.start() for match in re.finditer("/", exact)]
    beginnings = [exact[:slash] for slash in slashes[1:4]]
    if DATE.fullmatch(exact):
        beginnings += [exact[:7], exact[:4]]
    elif "-" in exact:
        beginnings += exact.split("-")
    return tuple(dict.fromkeys(beginnings))


def hyphenated(exact: str) -> Word:
    """A hyphenated word: found as written together, and by each of its parts."""
    pieces = [piece for piece in re.split(DASH, exact) if piece]
    inner = [word(piece) for piece in pieces if piece not in STOPWORDS]
    whole = word("".join(pieces))
    if not "".join(pieces).isalpha():  # 3D-skrivaren: only the last piece is inflected
        whole = Word(tuple("".join(pieces[:-1]) + term for term in word(pieces[-1]).terms) or whole.terms)
    parts = [term for each in inner for term in each.terms + each.parts]
    return Word(whole.terms, tuple(dict.fromkeys(parts)), tuple(each.terms[0] for each in inner))


def _completed(tokens: list[Token], text: str) -> list[Token]:
    """Complete the words cut off by a hyphen: "miljö- och klimatteknik", "rundabords-⏎samtal"."""
    for i in range(len(tokens) - 2, -1, -1):
        token, after = tokens[i], tokens[i + 1]
        between = text[token.end : after.start]
        if not (between.startswith("-") and between[1:].strip(" ,\r\n\t") == "" and len(between) > 1):
            continue
        if after.exact in JOINERS or "," in between:
            after = tokens[i + 2] if after.exact in JOINERS and i + 2 < len(tokens) else after
            pieces = cut(after.exact)
            wholes = [token.exact + pieces[-1][1]] if pieces else []
        else:
            wholes = [token.exact + after.exact]
        for whole in wholes:
            found = word(whole)
            terms = tuple(dict.fromkeys(token.terms + found.terms))
            tokens[i] = replace(token, terms=terms, parts=tuple(dict.fromkeys(token.parts + found.parts)))
    return tokens
