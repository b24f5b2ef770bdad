"""Names as they are compared: whoever types the whole name of something means that."""

import re

from search.analysis.glossary import EMPTY, Glossary
from search.analysis.tokens import analyse

ASIDE = re.compile(r"\s*\(([^()]*)\)")
TYPED = "="  # before a name in the very forms that are typed; without it, each word in its dictionary form


def keys(name: str, glossary: Glossary = EMPTY) -> tuple[str, ...]:
    """How a name is compared: first as it is typed, then word by word in any inflection; none where it has no word."""
    tokens = analyse(name.replace("-", " "), glossary)
    if not tokens:
        return ()
    plain = " ".join(token.terms[0] if token.terms else token.exact for token in tokens)
    return (TYPED + " ".join(token.exact for token in tokens), plain)


def spellings(name: str) -> list[str]:
    """A name, and where something stands in brackets what is outside and inside them: "Verket för … (Vinnova)"."""
    inside = [aside[1] for aside in ASIDE.finditer(name)]
    return list(dict.fromkeys([name, *([ASIDE.sub("", name)] if inside else []), *inside]))
