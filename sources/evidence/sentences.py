"""Dividing a text into sentences with their places, so that the ledger can account for each of them.

A blank line ends a sentence, and so does a line end, unless the text was broken in the middle of a line: then a
space or a hyphen stands before the break. Within a paragraph a sentence ends at . ! ? or … before a capital letter
or a digit, unless what stands before it is an abbreviation. A bullet, a numbered heading and a photo caption are
sentences of their own because they stand on lines of their own.
"""

import re

# The abbreviations that official Swedish writes with a full stop before a capital or a digit.
ABBREVIATIONS = re.compile(
    r"(?:\b(?:m\.m|bl\.a|s\.k|t\.ex|f\.d|d\.v\.s|dvs|osv|ca|kl|nr|ordf|st|resp|inkl|exkl|jfr|fr\.o\.m|t\.o\.m|tel|prof|dr)"
    r"|(?:^|\s)\d{1,2})\.$",
    re.IGNORECASE,
)
LINE = re.compile(r"(?:[^\n]|(?<=[ \-])\n(?!\s*\n))+")
STOP = re.compile(r"[.!?…][”\"’)\]]*(?=\s+[”\"(–-]?\s*[A-ZÅÄÖ0-9])")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end, in Unicode code points, of every sentence, in order, without surrounding white space."""
    spans = []
    for line in LINE.finditer(text):
        start = line.start()
        for stop in STOP.finditer(text, line.start(), line.end()):
            if not ABBREVIATIONS.search(text[start : stop.start() + 1].lstrip("•· ")):
                spans.append((start, stop.end()))
                start = stop.end()
        spans.append((start, line.end()))
    return [span for span in (strip_span(text, *span) for span in spans) if span]


def strip_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Narrow a place to what is not white space; None where nothing is left, or no letter or digit."""
    piece = text[start:end]
    if not re.search(r"\w", piece):
        return None
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
