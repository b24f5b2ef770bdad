"""Swedish compounds: which words "kompetensförsörjningssystemet" is made of.

A word is cut where every piece but the last is a word that may stand first in a compound (with its
linking s, e, o or u, or its final vowel gone) and the last is any inflected word. The cheapest cut
wins: few pieces, long pieces. In a word the dictionary has, the elements must be such as the word list
knows to begin and to end compounds: lastbil is a bil, transport is no sport.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from search.analysis.data import compound_words
from search.analysis.words.derivation import is_verb
from search.analysis.words.elements import elements
from search.analysis.words.lexicon import dictionary, is_headword, is_made_freely, is_noun, lemmas

PREFIXES = compound_words("prefix")
SHORT = compound_words("short")
PARTICLES = compound_words("particle")
SUFFIXES = compound_words("suffix")
ALWAYS = compound_words("always")
LOOSE = compound_words("loose")
OPAQUE = compound_words("opaque")

TRUSTED = PREFIXES | SHORT

SHORTEST = 4  # letters of a piece that no list vouches for
LONGEST = 60  # letters of a word worth cutting
TRUSTED_FROM = 5  # letters of an element that is trusted also where the word list is silent
LONG = 9  # letters of a piece that is cut again
LOOSE_FROM = 9  # letters of the word behind a particle that leaves its meaning

Cut = tuple[tuple[int, str], ...]  # where each piece begins, and its dictionary form


def first_element(piece: str) -> str | None:
    """Return the word that stands first in a compound as this piece, if there is one."""
    if piece in PREFIXES:
        return piece
    if piece in PARTICLES or len(piece) < 3:
        return None
    for word in _unlinked(piece):
        if (is_noun(word) or _is_free(word)) and len(word) >= 3 and word not in PARTICLES:
            return word
    found = dictionary().get(piece)
    return found.lower() if found and piece.endswith(("ie", "ar")) and len(found) > SHORTEST else None


def _unlinked(piece: str) -> list[str]:
    words = [piece]
    if piece[-1] == "s":
        words += [piece[:-1], piece[:-1] + "e", piece[:-1] + "a"]
    elif piece[-1] == "e":
        words += [piece[:-1], piece[:-1] + "a"]  # rather the noun: lönelyft
    elif piece[-1] in "ou":
        words += [piece[:-1] + "a", piece[:-1]]
    else:
        words += [piece + "e", piece + "a"]
    return words


def _last_element(piece: str) -> str | None:
    found = lemmas(piece) if len(piece) >= 3 else ()
    if not found:
        return None
    if piece.endswith("a") and piece in found:
        return piece
    last = min(found, key=lambda lemma: (lemma.endswith("a"), len(lemma)))  # rather a noun, rather indefinite
    return last if (len(last) >= 3 or last in SHORT) and last not in PARTICLES | SUFFIXES else None


@lru_cache(maxsize=50_000)
def cut(word: str) -> Cut:
    """Return the pieces of a compound, or nothing when it is not one."""
    if not SHORTEST < len(word) <= LONGEST or word in OPAQUE or not word.isalpha():
        return ()
    if peeled := _peeled(word):
        return peeled
    if is_headword(word):
        return _cheapest(word, _begins, _ends) or _cheapest(word, _begins_long, _ends_long)
    return _cheapest(word, _begins_new, _ends_new)


def _cheapest(word: str, may_begin: Callable[[str], bool], may_end: Callable[[str, int], bool]) -> Cut:
    """Return the cheapest cut of the pieces that may begin and end it."""
    best: list[tuple[float, Cut] | None] = [None] * len(word)
    best[0] = (0.0, ())
    for end in range(2, len(word) - 2):
        for begin in range(0, end - 1):
            piece = word[begin:end]
            if best[begin] is not None and may_begin(piece) and (first := first_element(piece)):
                _keep(best, end, best[begin], begin, first, piece)
    ends = [
        (found, i, last)
        for i in range(2, len(word) - 2)
        if (found := best[i]) and (last := _last_element(word[i:])) and may_end(last, i) and _fits(word, word[i:], last)
    ]
    if not ends:
        return ()
    _, begin, last, before = min((cost + _cost(word[i:], last), i, last, cut) for (cost, cut), i, last in ends)
    return (*before, (begin, last))


def _begins(piece: str) -> bool:
    """In a dictionary word an element must be known as one, or its end looks like any other word's: tran + sport."""
    return piece in PREFIXES or piece in elements().first


def _ends(last: str, before: int) -> bool:
    known = elements()
    return last in known.last or last in SHORT or (last in known.alone and before >= SHORTEST)


def _begins_long(piece: str) -> bool:
    """Where the word list is silent, long dictionary words are trusted to be what they look like."""
    return _begins(piece) or (len(piece) >= TRUSTED_FROM and is_headword(piece))


def _ends_long(last: str, _before: int) -> bool:
    return len(last) >= TRUSTED_FROM or (len(last) >= SHORTEST and is_verb(last))


def _begins_new(piece: str) -> bool:
    """A word that no dictionary has is made on the spot, of any words; but short ones turn up by chance."""
    bare = piece.removesuffix("s")  # the s that joins a compound to the next: miljömålssystem
    return len(piece) >= SHORTEST or _begins(piece) or (bare in SHORT and _begins(bare))


def _ends_new(last: str, before: int) -> bool:
    return len(last) >= SHORTEST or _ends(last, before)


def _fits(word: str, piece: str, last: str) -> bool:
    """A dictionary word ends in one, and a word made freely is not cut into others of its kind."""
    if is_headword(word) and piece != last:
        return False
    return not (is_made_freely(piece) and (is_headword(word) or is_made_freely(word)))


def _is_free(word: str) -> bool:
    return is_made_freely(word) and lemmas(word) == (word,)


def _peeled(word: str) -> Cut:
    """Cut what needs no weighing: "elnät", "underleverantör"."""
    for first, shortest in (*((x, 3) for x in ALWAYS), *((x, LOOSE_FROM) for x in LOOSE)):
        rest = word.removeprefix(first)
        if rest != word and len(rest) >= shortest and lemmas(rest) and (first in LOOSE or is_noun(rest)):
            return ((0, first), (len(first), lemmas(rest)[-1]))
    return ()


def _keep(best, end, before, begin, first, piece) -> None:
    cost = before[0] + _cost(piece, first)
    if best[end] is None or cost < best[end][0]:
        best[end] = (cost, (*before[1], (begin, first)))


def _cost(piece: str, word: str) -> float:
    return (
        1
        + 2 / len(piece)
        + (0.1 if piece != word else 0)
        + (0.7 if len(word) < SHORTEST and word not in TRUSTED else 0)
        + is_made_freely(word)
    )


def _finest(word: str) -> Cut:
    """Cut a word, and again each piece the dictionary knows as a long compound."""
    pieces: list[tuple[int, str]] = []
    for begin, lemma in cut(word):
        again = cut(lemma) if len(lemma) > LONG and lemma != word else ()
        pieces += [(begin + inner, piece) for inner, piece in again] or [(begin, lemma)]
    return tuple(pieces)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Return every word inside a compound: its pieces and the runs of pieces."""
    pieces = _finest(word)
    count = len(pieces)
    runs = [(i, j) for i in range(count) for j in range(i, count) if j - i < count - 1]
    return tuple(dict.fromkeys(_run(word, pieces, i, j) for i, j in runs))


def halves(word: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a compound in two words: "växthus" and "gasutsläpp", "växthusgas" and "utsläpp"."""
    pieces = _finest(word)
    last = len(pieces) - 1
    return tuple((_run(word, pieces, 0, k), _run(word, pieces, k + 1, last)) for k in range(last))


def _run(word: str, pieces: Sequence[tuple[int, str]], first: int, last: int) -> str:
    return word[pieces[first][0] : pieces[last][0]] + pieces[last][1]
