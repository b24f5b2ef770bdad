"""Where long Swedish words may break: at the seams of a compound, since not every browser has a dictionary."""

import re

from search.analysis.words.compounds import cut

SOFT_HYPHEN = "\u00ad"
LONG_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉé]{14,}")
SHORTEST = 4  # letters on either side of a break


def with_seams(text: str) -> str:
    """The text with a soft hyphen at each seam of its long words: upphandlings·myndigheten."""
    return LONG_WORD.sub(lambda found: _seamed(found[0]), text)


def _seamed(word: str) -> str:
    seams = [start for start, _ in cut(word.lower()) if SHORTEST <= start <= len(word) - SHORTEST]
    pieces = [word[start:end] for start, end in zip([0, *seams], [*seams, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)
