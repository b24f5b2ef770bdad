"""Swedish compounds: which words "kompetensförsörjningssystemet" is made of.

A word is cut where every piece but the last is a word that may stand first in a compound (with its
linking s, e, o or u, or its final vowel gone) and the last is any inflected word. The cheapest cut
wins: few pieces, long pieces. A piece the dictionary knows is cut again only when it is long, for
short compounds tend to mean something of their own.
"""

import itertools
from functools import lru_cache

from search.analysis.data import compound_words
from search.analysis.lexicon import dictionary, is_headword, is_made_freely, is_noun, lemmas

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
CUT_KNOWN_FROM = 9  # letters of a dictionary word worth cutting
LOOSE_FROM = 9  # letters of the word behind a particle that leaves its meaning

Cut = tuple[tuple[int, str], ...]  # where each piece begins, and its dictionary form


def first_element(piece: str) -> str | None:
    """Return the word that stands first in a compound as this piece, if there is one."""
    if piece in PREFIXES:
        return piece
    if piece in PARTICLES or len(piece) < 3:
        return None
    for word in _unlinked(piece):
        if (is_headword(word) or _is_free(word)) and len(word) >= 3 and word not in PARTICLES:
            return word
    found = dictionary().get(piece)
    return found.lower() if found and piece.endswith(("ie", "ar")) and len(found) > SHORTEST else None


def _unlinked(piece: str) -> list[str]:
    words = [piece]
    if piece[-1] == "s":
        words += [piece[:-1], piece[:-1] + "e", piece[:-1] + "a"]
    elif piece[-1] in "eou":
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
    return last if len(last) >= 3 and last not in PARTICLES | SUFFIXES else None


def is_worth_cutting(word: str) -> bool:
    """Say whether a dictionary word may be a compound that means its parts."""
    return len(word) >= CUT_KNOWN_FROM or bool(_peeled(word))


@lru_cache(maxsize=50_000)
def cut(word: str) -> Cut:
    """Return the pieces of a compound, or nothing when it is not one."""
    if not SHORTEST < len(word) <= LONGEST or word in OPAQUE or not word.isalpha():
        return ()
    if peeled := _peeled(word):
        return peeled
    best: list[tuple[float, Cut] | None] = [None] * len(word)
    best[0] = (0.0, ())
    for end in range(2, len(word) - 2):
        for begin in range(0, end - 1):
            if best[begin] is not None and (first := first_element(word[begin:end])):
                _keep(best, end, best[begin], begin, first, word[begin:end])
    ends = [
        (found, i, last)
        for i in range(2, len(word) - 2)
        if (found := best[i]) and (last := _last_element(word[i:])) and _may_end(word, word[i:], last)
    ]
    if not ends:
        return ()
    _, begin, last, before = min((cost + _cost(word[i:], last), i, last, cut) for (cost, cut), i, last in ends)
    pieces = (*before, (begin, last))
    return () if is_headword(word) and _is_chance(word, pieces) else pieces


def _is_chance(word: str, pieces: Cut) -> bool:
    """A dictionary word of two short pieces is more often a chance than a compound: tran + sport."""
    if pieces[0][1] in PREFIXES:
        return False
    begins = [begin for begin, _ in pieces] + [len(word)]
    lengths = [end - begin for begin, end in itertools.pairwise(begins)]
    return min(lengths) < SHORTEST or (lengths[0] == SHORTEST and sum(lengths[1:]) <= SHORTEST + 1)


def _may_end(word: str, piece: str, last: str) -> bool:
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
        again = cut(lemma) if len(lemma) > CUT_KNOWN_FROM and lemma != word else ()
        pieces += [(begin + inner, piece) for inner, piece in again] or [(begin, lemma)]
    return tuple(pieces)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Return every word inside a compound: its pieces and the runs of pieces."""
    pieces = _finest(word)
    count = len(pieces)
    runs = [(i, j) for i in range(count) for j in range(i, count) if j - i < count - 1]
    return tuple(dict.fromkeys(word[pieces[i][0] : pieces[j][0]] + pieces[j][1] for i, j in runs))
