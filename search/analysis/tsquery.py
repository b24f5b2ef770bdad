"""A query in PostgreSQL's words: the text of a tsquery, safely quoted."""

from collections.abc import Iterator

from search.analysis.query import All, Any, Lexemes, Near, Node, Not, Query, Sequence


def to_tsquery(query: Query) -> str:
    """Return text for `%s::tsquery`; empty when there is nothing to search for."""
    return _render(query.root) if query.root is not None else ""


def to_rank_query(query: Query) -> str:
    """Return the query that ranks: without exclusions and written-apart compounds, which need not count.

    A record found only by a compound written apart therefore comes last, and ranking stays cheap.
    """
    node = _ranking(query.root) if query.root is not None else None
    return _render(node) if node is not None else ""


def ways(query: Query) -> int:
    """By how many words PostgreSQL divides the rank of a choice between words; one where all of them are needed."""
    node = _ranking(query.root) if query.root is not None else None
    return len(set(_operands(node))) if isinstance(node, Lexemes | Any) else 1


def _operands(node: Node) -> Iterator[str]:
    if isinstance(node, Lexemes):
        yield from node.any
    elif not isinstance(node, Not):
        for item in node.items:
            yield from _operands(item)


def _ranking(node: Node) -> Node | None:
    if isinstance(node, Not | Near):
        return None
    if isinstance(node, All | Any):
        items = tuple(kept for item in node.items if (kept := _ranking(item)) is not None)
        return type(node)(items) if len(items) > 1 else items[0] if items else None
    return node


def quoted(lexeme: str) -> str:
    """Return a lexeme as tsquery and tsvector read it back, whatever it contains."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _render(node: Node) -> str:
    if isinstance(node, Lexemes):
        return _either(quoted(lexeme) + (":*" if node.prefix else "") for lexeme in node.any)
    if isinstance(node, All):
        return "(" + " & ".join(map(_render, node.items)) + ")"
    if isinstance(node, Any):
        return _either(map(_render, node.items))
    if isinstance(node, Not):
        return "!" + _render(node.item)
    if isinstance(node, Sequence):
        return _follow(node.items, node.gaps)
    return _near(node)


def _either(rendered) -> str:
    alternatives = list(rendered)
    return alternatives[0] if len(alternatives) == 1 else "(" + " | ".join(alternatives) + ")"


def _follow(items, gaps) -> str:
    text = _render(items[0])
    for item, gap in zip(items[1:], gaps, strict=True):
        text += f" <{gap}> {_render(item)}"
    return f"({text})"


def _near(node: Near) -> str:
    """PostgreSQL knows exact distances only, so every distance in both orders is written out."""
    orders = (node.items, node.items[::-1])
    return _either(_follow(items, gaps) for items in orders for gaps in _distances(len(items) - 1, node.within))


def _distances(count: int, within: int):
    if count == 0:
        return [()]
    return [(gap, *rest) for gap in range(1, within + 1) for rest in _distances(count - 1, within)]
