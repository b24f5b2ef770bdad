"""The words around a hit, with what matched marked, and why it matched."""

from dataclasses import dataclass

from search.analysis.matching import Analysed, lexemes_of, spans
from search.analysis.query import PART, All, Any, Lexemes, Near, Node, Query, Sequence
from search.analysis.tokens import Token, analyse

LENGTH = 240  # characters of a snippet, about
BEFORE = 60  # characters shown before the first match


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text; `is_match` says that it is to be marked."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text matched where it does not say what was typed: a word, or a word inside another."""

    matched: str
    inside: str = ""

    def __str__(self):
        return f"träffade på {self.matched} i {self.inside}" if self.inside else f"träffade på {self.matched}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text. `start` is its place in the whole text, `reasons` why it matched."""

    segments: tuple[Segment, ...]
    start: int
    reasons: tuple[Reason, ...]
    is_cut_before: bool
    is_cut_after: bool


def snippet(query: Query, text: str, length: int = LENGTH) -> Snippet:
    """Return the part of a text where most of the query matches close together."""
    analysed = Analysed(analyse(text))
    found = spans(query, analysed)
    places = sorted({place for first, last in found for place in range(first, last + 1)})
    marked = [analysed.tokens[place] for place in places]
    start, end = _window(text, analysed.tokens, marked, length)
    segments, at = [], start
    for token in marked:
        if token.start >= at and token.end <= end:
            segments += [Segment(text[at : token.start])] if token.start > at else []
            segments.append(Segment(text[token.start : token.end], is_match=True))
            at = token.end
    segments += [Segment(text[at:end])] if end > at else []
    return Snippet(tuple(segments), start, reasons(query, marked), start > 0, end < len(text))


def _window(text: str, tokens: list[Token], marked: list[Token], length: int) -> tuple[int, int]:
    """Choose where most different words match, and cut at words."""
    best, start = 0, 0
    for i, token in enumerate(marked):
        inside = {other.exact for other in marked[i : i + 50] if other.end <= token.start + length - BEFORE}
        if len(inside) > best:
            best, start = len(inside), max(0, token.start - BEFORE)
    end = min(len(text), start + length)
    if start:
        start = min((token.start for token in tokens if token.start >= start), default=start)
    if end < len(text):
        end = max((token.end for token in tokens if start < token.end <= end), default=end)
    return start, end


def reasons(query: Query, marked: list[Token]) -> tuple[Reason, ...]:
    """Say for each matched word that differs from the query what in it matched."""
    if query.root is None:
        return ()
    wanted = [lexeme for node in _leaves(query.root) for lexeme in node.any]
    typed = {word.lower() for word in query.words}
    said = {}
    for token in marked:
        if token.exact in typed or not token.terms:
            continue
        own = set(lexemes_of(token))
        whole = any(lexeme in own for lexeme in wanted if not lexeme.startswith(PART))
        part = next((lexeme[1:] for lexeme in wanted if lexeme.startswith(PART) and lexeme in own), "")
        inside = part and not whole and part.removeprefix("~")
        said[token.exact] = Reason(inside, token.surface) if inside else Reason(token.surface)
    return tuple(said.values())


def _leaves(node: Node) -> list[Lexemes]:
    if isinstance(node, Lexemes):
        return [node]
    if isinstance(node, All | Any | Sequence | Near):
        return [leaf for item in node.items for leaf in _leaves(item)]
    return []
