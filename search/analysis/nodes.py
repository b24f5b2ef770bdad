"""What single words, facts, names and phrases of a query ask for."""

import itertools
from collections.abc import Iterable

from search.analysis.aliases import Form, longest_alias
from search.analysis.facts import Fact
from search.analysis.facts.amounts import MANY, MONEY, SHARE
from search.analysis.facts.dates import FULL_NAMES
from search.analysis.glossary import Glossary
from search.analysis.query import EXACT, PART, PLAIN, All, Any, Lexemes, Near, Node, Sequence
from search.analysis.tokens import Token, analyse
from search.analysis.words import word
from search.analysis.words.compounds import halves
from search.analysis.words.lexicon import lemmas

MOST_PIECES = 3
APART = 4  # words between which a compound written apart may stand: "utvinning och återvinning av mineral"
LONGEST_FACT = 5  # words of a fact, as others may write it
MOST_FREE = 2  # facts of a phrase that may be written at another length

# Words that also name what a fact says in signs: "september" is in 2016-09-12, "procent" in 70 %.
SAID_IN_SIGNS = FULL_NAMES | {
    "procent": SHARE,
    "krona": MONEY,
    "kr": MONEY,
    "tusen": MANY["t"],
    "miljon": MANY["m"],
    "miljard": MANY["b"],
}


def of_word(token: Token, glossary: Glossary) -> Node:
    """A word as whole word, as part, as fact, and, for a compound that is nobody's name, written apart."""
    lexemes = lexemes_of(token)
    if token.fact and len(token.fact.asked) > 1:
        return Any((lexemes, of_fact(token.fact)))
    if not 2 <= len(token.pieces) <= MOST_PIECES or token.exact in glossary.names:
        return lexemes
    pieces = _apart(token.pieces)
    nodes: list[Node] = [lexemes, Near(pieces, APART), *(Near(_apart(half), APART) for half in _halves(token))]
    if "-" in token.exact:  # YH-utbildning, AI-utveckling: an abbreviation stands for its words
        head = analyse(token.exact.rpartition("-")[0], glossary)
        length, others = longest_alias(head, 0, glossary)
        nodes += [All((in_order(other), pieces[-1])) for other in others if length == len(head)]
    return either(nodes)


def of_fact(fact: Fact) -> Node:
    """A fact of several words: however it is written, and not its words by themselves."""
    return both([Lexemes(ways) for ways in fact.asked])


def apart(text: str) -> tuple[str, ...]:
    """The words that a single compound is made of; none of anything else."""
    tokens = analyse(text)
    if len(tokens) != 1:
        return ()
    return next(reversed(halves(tokens[0].exact)), tokens[0].pieces)


def _halves(token: Token) -> list[tuple[str, str]]:
    """The ways to write a compound of several pieces as two words, beside how it is cut."""
    return [half for half in halves(token.exact) if half != token.pieces]


def _apart(pieces: Iterable[str]) -> tuple[Lexemes, ...]:
    *first, last = pieces
    return (*(_piece(piece, inside=True) for piece in first), _piece(last, inside=False))


def _piece(piece: str, inside: bool) -> Lexemes:
    """A piece of a compound; what the compound is about must be a word of its own: no other agency."""
    found = word(piece.removeprefix("~"))
    forms = dict.fromkeys([piece, *found.terms, *found.related])
    return Lexemes((*forms, *(PART + form for form in forms if inside)))


def lexemes_of(token: Token) -> Lexemes:
    """Everything one word can be found by."""
    forms = [*token.terms, *word(token.exact).related]
    facts = [SAID_IN_SIGNS[term] for term in token.terms if term in SAID_IN_SIGNS]
    if token.fact and token.is_all_of_fact and len(token.fact.asked) == 1:
        facts += token.fact.asked[0]
    plain = [PLAIN + token.exact] if token.exact.isalpha() and not lemmas(token.exact) else []
    return Lexemes(tuple(dict.fromkeys([*forms, *(PART + form for form in forms), *facts, *token.form.said, *plain])))


def in_order(form: Form) -> Node:
    """Another name: its words in their order, the common ones as they are written."""
    items = tuple(lexemes_of(token) if token.terms else Lexemes((EXACT + token.exact,)) for token in form)
    return Sequence(items, (1,) * (len(items) - 1)) if len(items) > 1 else items[0]


def of_phrase(tokens: list[Token], text: str) -> Node:
    """Words exactly as written, in their order; a fact among them may be written in another way."""
    exact = [_exactly(token, text) for token in tokens]
    alternatives: list[Node] = [_follow(exact, (1,) * (len(exact) - 1))]
    items: list[Lexemes] = []
    gaps: list[tuple[int, ...]] = []  # the distances at which the next item may stand
    rest: list[Node] = []
    at = 0
    while at < len(tokens):
        fact, covers = tokens[at].fact, tokens[at].covers
        free = fact is not None and sum(len(gap) > 1 for gap in gaps) < MOST_FREE
        items.append(Lexemes(fact.asked[0]) if fact else exact[at])
        rest += [Lexemes(ways) for ways in fact.asked[1:]] if fact else []
        gaps.append(tuple(range(1, LONGEST_FACT + 1)) if free else (covers,))
        at += covers
    if any(token.fact for token in tokens):
        ways = [_follow(items, way) for way in itertools.product(*gaps[:-1])]
        alternatives.append(both([either(ways), *rest]))
    return either(alternatives)


def _exactly(token: Token, text: str) -> Lexemes:
    """A word of a phrase: with a star its beginning, with a hyphen also without."""
    if text[token.end : token.end + 1] == "*":
        return Lexemes((EXACT + token.exact,), prefix=True)
    joined = token.exact.replace("-", "")
    return Lexemes(
        tuple(dict.fromkeys((EXACT + token.exact, EXACT + joined))) if joined.isalpha() else (EXACT + token.exact,)
    )


def _follow(items, gaps) -> Node:
    return Sequence(tuple(items), tuple(gaps)) if len(items) > 1 else items[0]


def either(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def both(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))
