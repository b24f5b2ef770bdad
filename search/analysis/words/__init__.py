"""Single words: the dictionary, what is inside a compound, what is made from what, and which words are names."""

from search.analysis.words.elements import elements
from search.analysis.words.lexicon import guess, headwords
from search.analysis.words.single import Word, word

__all__ = ["Word", "warm", "word"]


def warm() -> None:
    """Load the dictionary and the word list now, so that the first reader need not wait for them."""
    headwords()
    elements()
    guess("värmeprovet")
