"""The words around what matched, from what the index has kept: no text is read again word by word."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from search.analysis import Query, Snippet, excerpt, leaves
from search.models import SearchEntry
from search.querying import escaped

PLACES = """
select record, lexeme, positions from search_entry, unnest(vector)
where record = any(%s) and (lexeme = any(%s) or lexeme like any(%s))
"""


def excerpts(entries: Iterable[SearchEntry], query: Query, lengths: dict[UUID, int]) -> dict[UUID, Snippet]:
    """An excerpt from each entry, of about so many characters."""
    places: dict[UUID, dict[str, list[int]]] = {key: {} for key in lengths}
    if query and places:
        with connection.cursor() as cursor:
            cursor.execute(PLACES, [list(places), *_wanted(query)])
            for record, lexeme, at in cursor.fetchall():
                places[record][lexeme] = at
    return {one.record: excerpt(query, one.text, one.spans, places[one.record], lengths[one.record]) for one in entries}


def _wanted(query: Query) -> tuple[list[str], list[str]]:
    """The lexemes the query looks for, and the beginnings, as patterns."""
    found = leaves(query.root)
    whole = [lexeme for leaf in found if not leaf.prefix for lexeme in leaf.any]
    begun = [lexeme for leaf in found if leaf.prefix for lexeme in leaf.any]
    return whole, [f"{escaped(lexeme)}%" for lexeme in begun]
