"""Finding quotations in a text: matched with white space folded, returned as the raw slice."""

import re


class QuotationError(ValueError):
    """A quotation that is not in its text, or not at one place only. The message is for an editor."""


def find_quotation(text: str, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """Return start and end, in Unicode code points, of a quotation in a text.

    Every run of white space in the quotation matches any run of white space in the text, since documents
    break lines where a reader does not. `occurrence` counts from 1 where the words stand several times.
    """
    words = quote.split()
    if not words:
        raise QuotationError("Citatet är tomt.")
    places = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
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
