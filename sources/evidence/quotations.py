"""Finding quotations in a text: matched with white space folded, returned as the raw slice."""

import re
from unicodedata import normalize

UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"  # soft hyphens, spaces without width and marks of joining
ALIKE = ("-\u2010\u2011\u2012\u2013\u2014\u2212", '"\u201c\u201d\u201e\u00ab\u00bb', "'\u2018\u2019\u201a\u00b4`")
MARKS = "".join(ALIKE[1:])  # of quotation, which a page of ours has around the words
NO_ACCENT = "(?![\u0300-\u036f])"  # what follows is not a part of the same letter


class QuotationError(ValueError):
    """A quotation that is not in its text, or not at one place only. The message is for an editor."""


def find_quotation(text: str, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """Return start and end, in Unicode code points, of a quotation in a text.

    Every run of white space in the quotation matches any run of white space in the text, since documents
    break lines where a reader does not. `occurrence` counts from 1 where the words stand several times.
    """
    words = quote.split()
    return _chosen(text, words, r"\s+".join(map(re.escape, words)), occurrence)


def find_as_pasted(text: str, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """The same for words that went through a program on their way: letters written in another way (NFD, as from a Mac),
    soft hyphens and other signs without width, another dash, other quotation marks, or such around the whole.

    What is found is the raw slice; no letter, digit or order is forgiven.
    """
    try:
        return find_quotation(text, quote, occurrence)
    except QuotationError:
        plain = re.sub(UNSEEN, "", normalize("NFC", quote)).strip()
        words = (plain.strip(MARKS) if plain[:1] in MARKS and plain[-1:] in MARKS else plain).split()
        pattern = f"(?:\\s|{UNSEEN})+".join(f"{UNSEEN}*".join(map(_written, word)) for word in words)
        return _chosen(text, words, pattern, occurrence)


def _written(letter: str) -> str:
    """All that may stand in a text for a letter or a sign of a quotation."""
    if kind := next((kind for kind in ALIKE if letter in kind), ""):
        return f"[{re.escape(kind)}]"
    forms = dict.fromkeys((letter, normalize("NFD", letter)))
    return f"(?:{'|'.join(map(re.escape, forms))}){NO_ACCENT}"


def _chosen(text: str, words: list[str], pattern: str, occurrence: int | None) -> tuple[int, int]:
    if not words:
        raise QuotationError("Citatet är tomt.")
    places = [match.span() for match in re.finditer(pattern, text)]
    shown = shorten(" ".join(words))
    if not places:
        raise QuotationError(
            f"Citatet ”{shown}” står inte i källdokumentets text. Kopiera orden exakt som de står där."
        )
    if occurrence is None and len(places) > 1:
        raise QuotationError(
            f"Citatet ”{shown}” står {len(places)} gånger i källdokumentet. Ange vilken förekomst som avses, "
            "eller citera fler ord."
        )
    if occurrence is not None and not (type(occurrence) is int and 1 <= occurrence <= len(places)):
        raise QuotationError(f"Citatet ”{shown}” har {len(places)} förekomster; nummer ”{occurrence}” finns inte.")
    return places[(occurrence or 1) - 1]


def shorten(text: str, length: int = 80) -> str:
    """A text cut at a word boundary, for messages."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
