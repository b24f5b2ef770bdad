"""The small word lists beside the code, read the same way: one entry a line, # starts a reason."""

from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    """Return the entries of a word list without its comments."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [entry for line in text.splitlines() if (entry := line.partition("#")[0].strip())]


STOPWORDS = frozenset(word for line in lines("stopwords.txt") for word in line.split())
ASKING = frozenset(word for line in lines("asking.txt") for word in line.split())
IRREGULAR = {form: tuple(lemmas.split(",")) for form, lemmas in map(str.split, lines("irregular.txt"))}
UNRELATED = frozenset(tuple(line.split()) for line in lines("unrelated.txt"))


def compound_words(kind: str) -> frozenset[str]:
    """Return the words that compounds.txt lists under one kind."""
    return frozenset(word for line in lines("compounds.txt") if line.split()[0] == kind for word in line.split()[1:])
