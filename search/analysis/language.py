"""The query language: words (all must match), "exact phrase", -not, prefix*, eller.

Anything else is harmless text. No query raises, and what was cut off or left out is said in `notes`.
"""

import re
from dataclasses import dataclass

from search.analysis import facts
from search.analysis.aliases import longest_alias
from search.analysis.called import keys
from search.analysis.data import ASKING
from search.analysis.glossary import EMPTY, Glossary
from search.analysis.nodes import both, either, in_order, lexemes_of, of_fact, of_phrase, of_word
from search.analysis.query import EXACT, FACT, PART, Lexemes, Node, Not, Query
from search.analysis.tokens import Token, analyse, fold

LONGEST = 10_000  # characters read of a query
LONGEST_NAME = 500  # characters of a query that may be the name of something
MOST_WORDS = 64  # words searched for; the rest is reported and left out
SHORTEST_PREFIX = 2
QUESTIONS = {"vem", "vems", "vad", "när", "var", "vart", "hur", "vilka", "vilken", "vilket", "varför"} | ASKING

MINUS = r"(?P<minus>(?<!\S)[-\u2212\u2013\u2014](?=\S))?"  # word processors write – for -
QUOTES = '"”“„»«'
CHUNK = re.compile(
    rf"{MINUS}(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]"
    rf"|(?<!\w)['‘’‚](?P<single>[^'‘’‚{QUOTES}]+)['‘’](?!\w)|(?P<text>[^\s{QUOTES}]+))"
)
STAR = re.compile(r"\*(?=[^\s*])")

TOO_LONG = "Sökningen är mycket lång; bara de första 10 000 tecknen lästes."
TOO_MANY = "Sökningen har många ord; bara de första 64 användes."
ONLY_COMMON = "Sökningen innehåller bara mycket vanliga ord. Lägg till ett ord som säger vad det gäller."
COMMON = "Mycket vanliga ord söks inte: {words}."
NOTHING = "Sökningen innehåller inget ord att söka efter."
ONLY_NOT = "Sökningen säger bara vad som inte ska finnas. Lägg till ett ord som ska finnas."
SHORT_PREFIX = "Skriv minst två tecken före * för att söka på början av ord."
STAR_INSIDE = "Tecknet * kan bara stå sist i ett ord. ”{typed}” lästes som ”{read}”."


@dataclass(slots=True)
class _Part:
    node: Node
    negative: bool
    typed: str


def parse_query(text: str, glossary: Glossary = EMPTY) -> Query:
    """Read a search as the search box describes it."""
    notes = [TOO_LONG] if len(text) > LONGEST else []
    clean = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 else c for c in text[:LONGEST])
    reader = _Reader(clean, notes, glossary)
    root = reader.read()
    called = keys(clean, glossary) if root is not None and len(clean) <= LONGEST_NAME else ()
    kinds = glossary.kinds_asked_for(clean)
    return Query(
        text, root, tuple(notes), tuple(reader.words), tuple(reader.asked), tuple(reader.excluded), called, kinds
    )


class _Reader:
    """One pass over a query; keeps the notes and counts the words."""

    def __init__(self, text: str, notes: list[str], glossary: Glossary):
        self.text = text
        self.glossary = glossary
        self.notes = notes
        self.facts = facts.read(text)
        self.words: list[str] = []
        self.asked: list[Query] = []
        self.excluded: list[str] = []
        self.common: list[str] = []
        self.last_resort: list[Node] = []  # common words that say something when there is nothing else
        self.left = MOST_WORDS

    def read(self) -> Node | None:
        groups: list[list[_Part]] = []  # each group: alternatives joined by "eller"
        pending: tuple[int, int] | None = None  # where plain words stand that are read together
        alternative = False
        at = 0
        while chunk := CHUNK.search(self.text, at):
            at = chunk.end()
            negative = bool(chunk["minus"]) and not any(one.start < chunk.start() < one.end for one in self.facts)
            begin = chunk.start("text")
            is_plain = chunk["text"] and not negative and "*" not in chunk["text"]
            is_either = is_plain and fold(chunk["text"]) == "eller"
            if is_plain and not is_either and not alternative:
                pending = (pending[0] if pending else begin, at)
                continue
            for part in self._plain(self.text[slice(*pending)]) if pending else ():
                self._add(groups, part, False)
            pending = None
            if is_either:
                alternative = bool(groups)
                continue
            if chunk["text"]:  # a fact of several words is one thing to exclude or to choose
                at = max([at, *(one.end for one in self.facts if one.start <= begin < one.end)])
            special = self._special(chunk, self.text[begin:at] if chunk["text"] else "")
            if special is not None:
                typed = self.text[chunk.start() : at].strip()
                self._add(groups, _Part(special, negative, typed), alternative)
            alternative = False
        for part in self._plain(self.text[slice(*pending)]) if pending else ():
            self._add(groups, part, False)
        return self._root(groups)

    @staticmethod
    def _add(groups, part, alternative) -> None:
        if alternative and not part.negative and not groups[-1][-1].negative:
            groups[-1].append(part)
        else:
            groups.append([part])

    def _root(self, groups) -> Node | None:
        if self.left == 0:
            self.notes.append(TOO_MANY)
        if not groups and self.last_resort:
            return both(self.last_resort)
        if not groups:
            self.notes.append(ONLY_COMMON if self.common else NOTHING)
            return None
        for group in groups:
            typed = " eller ".join(part.typed for part in group)
            if group[0].negative:
                self.excluded.append(typed)
            else:
                own = either([part.node for part in group])
                self.asked.append(Query(typed, own, called=keys(typed, self.glossary)))
        if all(group[0].negative for group in groups):
            self.notes.append(ONLY_NOT)
            return None
        if self.common:
            self.notes.append(COMMON.format(words=", ".join(dict.fromkeys(self.common[:10]))))
        return both([Not(g[0].node) if g[0].negative else either([part.node for part in g]) for g in groups])

    def _counted(self, tokens: list[Token]) -> list[Token]:
        kept = tokens[: self.left]
        self.left -= len(kept)
        return kept

    def _special(self, chunk, text: str) -> Node | None:
        """A phrase, a prefix, an excluded word, or the word after "eller"."""
        if phrase := chunk["phrase"] or chunk["single"]:
            return self._phrase(phrase)
        if star := STAR.search(text):
            read = text[: star.end()] if star.start() else text.lstrip("*")
            self.notes.append(STAR_INSIDE.format(typed=text, read=read))
            text = read
        tokens = self._counted(analyse(text, self.glossary))
        if text.endswith("*") and tokens:
            return self._prefix(tokens, text)
        nodes = [part.node for part in self._words(tokens, text)]
        return both(nodes) if nodes else None

    def _prefix(self, tokens: list[Token], text: str) -> Node | None:
        last = tokens[-1]
        if len(last.exact) < SHORTEST_PREFIX:
            self.notes.append(SHORT_PREFIX)
            return None
        beginning = Lexemes((EXACT + last.exact, PART + last.exact, FACT + last.exact), prefix=True)
        nodes = [*(part.node for part in self._words(tokens[:-1], text)), beginning]
        self.words.append(last.surface)
        return both(nodes)

    def _phrase(self, text: str) -> Node | None:
        tokens = self._counted(analyse(text, self.glossary))
        self.words += [token.surface for token in tokens if token.terms]
        return of_phrase(tokens, text) if tokens else None

    def _plain(self, text: str) -> list[_Part]:
        return self._words(self._counted(analyse(text, self.glossary)), text)

    def _words(self, tokens: list[Token], text: str) -> list[_Part]:
        """Words in a row: each a part, facts read as one, names with other names widened."""
        parts: list[_Part] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.fact and not token.is_all_of_fact:
                typed = text[token.fact.start : token.fact.end]
                self.words.append(typed)
                parts.append(_Part(of_fact(token.fact), False, typed))
                at += token.covers
                continue
            length, others = longest_alias(tokens, at, self.glossary)
            own = tokens[at : at + max(length, 1)]
            known = [one for one in own if one.terms and (length > 1 or one.exact not in ASKING)]
            self.words += [one.surface for one in known]
            typed = text[own[0].start : own[-1].end]
            if known and length:
                mine = in_order(tuple(own)) if len(known) == 1 else both([lexemes_of(one) for one in known])
                parts.append(_Part(either([mine, *map(in_order, others)]), False, typed))
            elif known:
                parts.append(_Part(of_word(token, self.glossary), False, typed))
            else:
                self.common += [one.surface for one in own]
                if length or token.exact in QUESTIONS:
                    self.last_resort.append(either([in_order(tuple(own)), *map(in_order, others)]))
            at += len(own)
        return parts
