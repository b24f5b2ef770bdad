"""The query language: words (all must match), "exact phrase", -not, prefix*, eller.

Anything else is harmless text. No query raises, and what was cut off or left out is said in `notes`.
"""

import itertools
import re
from dataclasses import dataclass

from search.analysis.aliases import longest_alias
from search.analysis.called import keys
from search.analysis.query import EXACT, PART, All, Any, Lexemes, Near, Node, Not, Query, Sequence
from search.analysis.tokens import Token, analyse, fold
from search.analysis.words import word

LONGEST = 10_000  # characters read of a query
MOST_WORDS = 64  # words searched for; the rest is reported and left out
SHORTEST_PREFIX = 2
MOST_PIECES = 3
APART = 3  # words between which a compound written apart may stand

CHUNK = re.compile(r'(?P<minus>(?<!\S)[-\u2212](?=\S))?(?:["”“](?P<phrase>[^"”“]*)["”“]|(?P<text>[^\s"”“]+))')

TOO_LONG = "Sökningen är mycket lång; bara de första 10 000 tecknen lästes."
TOO_MANY = "Sökningen har många ord; bara de första 64 användes."
ONLY_COMMON = "Sökningen innehåller bara mycket vanliga ord. Lägg till ett ord som säger vad det gäller."
COMMON = "Mycket vanliga ord söks inte: {words}."
NOTHING = "Sökningen innehåller inget ord att söka efter."
ONLY_NOT = "Sökningen säger bara vad som inte ska finnas. Lägg till ett ord som ska finnas."
SHORT_PREFIX = "Skriv minst två tecken före * för att söka på början av ord."


@dataclass(slots=True)
class _Part:
    node: Node
    negative: bool


def parse_query(text: str) -> Query:
    """Read a search as the search box describes it."""
    notes = [TOO_LONG] if len(text) > LONGEST else []
    clean = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 else c for c in text[:LONGEST])
    reader = _Reader(notes)
    root = reader.read(clean)
    return Query(text, root, tuple(notes), tuple(reader.words), keys(clean) if root is not None else ())


class _Reader:
    """One pass over a query; keeps the notes and counts the words."""

    def __init__(self, notes: list[str]):
        self.notes = notes
        self.words: list[str] = []
        self.common: list[str] = []
        self.left = MOST_WORDS

    def read(self, text: str) -> Node | None:
        groups: list[list[_Part]] = []  # each group: alternatives joined by "eller"
        pending: list[Token] = []
        either = False

        def flush():
            nonlocal either
            for node in self._plain(pending):
                self._add(groups, _Part(node, False), either)
                either = False
            pending.clear()

        for chunk in CHUNK.finditer(text):
            negative = bool(chunk["minus"])
            if chunk["text"] and fold(chunk["text"]) == "eller" and not negative:
                flush()
                either = bool(groups)
                continue
            if chunk["text"] and not negative and not chunk["text"].endswith("*") and not either:
                pending += self._counted(analyse(chunk["text"]))
                continue
            flush()
            node = self._special(chunk)
            if node is not None:
                self._add(groups, _Part(node, negative), either)
            either = False
        flush()
        return self._root(groups)

    @staticmethod
    def _add(groups, part, either) -> None:
        if either and not part.negative and not groups[-1][-1].negative:
            groups[-1].append(part)
        else:
            groups.append([part])

    def _root(self, groups) -> Node | None:
        if self.left == 0:
            self.notes.append(TOO_MANY)
        if not groups:
            self.notes.append(ONLY_COMMON if self.common else NOTHING)
            return None
        if all(group[0].negative for group in groups):
            self.notes.append(ONLY_NOT)
            return None
        if self.common:
            self.notes.append(COMMON.format(words=", ".join(dict.fromkeys(self.common[:10]))))
        nodes = [Not(g[0].node) if g[0].negative else _any([part.node for part in g]) for g in groups]
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _counted(self, tokens: list[Token]) -> list[Token]:
        kept = tokens[: self.left]
        self.left -= len(kept)
        return kept

    def _special(self, chunk) -> Node | None:
        """A phrase, a prefix, an excluded word, or the word after "eller"."""
        if chunk["phrase"] is not None:
            return self._phrase(self._counted(analyse(chunk["phrase"])))
        if chunk["text"].endswith("*") and (tokens := self._counted(analyse(chunk["text"]))):
            return self._prefix(tokens)
        nodes = self._plain(self._counted(analyse(chunk["text"])))
        return All(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None

    def _prefix(self, tokens: list[Token]) -> Node | None:
        last = tokens[-1]
        if len(last.exact) < SHORTEST_PREFIX:
            self.notes.append(SHORT_PREFIX)
            return None
        nodes = [*self._plain(tokens[:-1]), Lexemes((EXACT + last.exact, PART + last.exact), prefix=True)]
        self.words.append(last.surface)
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _phrase(self, tokens: list[Token]) -> Node | None:
        if not tokens:
            return None
        self.words += [token.surface for token in tokens if token.terms]
        items = tuple(Lexemes((EXACT + token.exact,)) for token in tokens)
        return items[0] if len(items) == 1 else Sequence(items, (1,) * (len(items) - 1))

    def _plain(self, tokens: list[Token]) -> list[Node]:
        """Words in a row: each a node, names with other names widened."""
        nodes, at = [], 0
        while at < len(tokens):
            length, others = longest_alias(tokens, at)
            own = list(tokens[at : at + max(length, 1)])
            known = [token for token in own if token.terms]
            self.words += [token.surface for token in known]
            if length:
                nodes.append(_any([_all([_lexemes(token) for token in known]), *map(_in_order, others)]))
            elif known:
                nodes.append(_node(known[0]))
            else:
                self.common.append(own[0].surface)
            at += len(own)
        return nodes


def _node(token: Token) -> Node:
    """A word as whole word, as part, and, for a compound that is nobody's name, written apart."""
    lexemes = _lexemes(token)
    if not 2 <= len(token.pieces) <= MOST_PIECES:
        return lexemes
    *first, last = token.pieces
    pieces = [*(_piece(piece, inside=True) for piece in first), _piece(last, inside=False)]
    nodes: list[Node] = [lexemes, Near(tuple(pieces), APART)]
    if "-" in token.exact:  # YH-utbildning, AI-utveckling: an abbreviation stands for its words
        head = analyse(token.exact.rpartition("-")[0])
        length, others = longest_alias(head, 0)
        nodes += [All((_in_order(other), pieces[-1])) for other in others if length == len(head)]
    return _any(nodes)


def _piece(piece: str, inside: bool) -> Lexemes:
    """A piece of a compound; what the compound is about must be a word of its own: no other agency."""
    found = word(piece.removeprefix("~"))
    forms = dict.fromkeys([piece, *found.terms, *found.related])
    return Lexemes((*forms, *(PART + form for form in forms if inside)))


def _lexemes(token: Token) -> Lexemes:
    forms = [*token.terms, *word(token.exact).related]
    return Lexemes(tuple(dict.fromkeys([*forms, *(PART + form for form in forms)])))


def _in_order(form: tuple[Token, ...]) -> Node:
    """Another name: its words in their order, common words passed over."""
    places = [(i, _lexemes(token)) for i, token in enumerate(form) if token.terms]
    items = tuple(lexemes for _, lexemes in places)
    gaps = tuple(later - earlier for (earlier, _), (later, _) in itertools.pairwise(places))
    return Sequence(items, gaps) if len(items) > 1 else items[0]


def _any(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))
