"""Asking the index: the same search over everything, within one list, and while somebody types."""

from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from search.analysis import Vocabulary, parse_query
from search.analysis.tokens import TOKEN, fold
from search.index import refresh
from search.models import SearchEntry

COUNTS = "select substr(word, 2), ndoc from ts_stat('select vector from search_entry') where word like '=%'"
MOST_COMPLETIONS = 8
LONGEST_TYPED = 100


def narrow(records: QuerySet, text: str) -> QuerySet:
    """Keep the records that answer a search, as typed; the best first."""
    query = parse_query(text)
    if not query:
        return records.none()
    refresh()
    entries = SearchEntry.objects.order_by()
    score = entries.filter(record=OuterRef("pk")).scored(query).values("score")
    found = records.filter(pk__in=entries.answering(query).values("record"))
    return found.order_by(Subquery(score).desc(), *records.query.order_by or records.model._meta.ordering)


def vocabulary() -> Vocabulary:
    """The indexed words; counted once for each state of the index."""
    return _vocabulary(refresh())


@lru_cache(maxsize=1)
def _vocabulary(_state: UUID | None) -> Vocabulary:
    return count_words()


def count_words() -> Vocabulary:
    """The indexed words, counted now."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return Vocabulary(dict(cursor.fetchall()))


def completions(typed: str, types: list[str]) -> list[str]:
    """Titles with words that begin as the typed words do, the shortest first."""
    words = [fold(match[match.lastgroup]) for match in TOKEN.finditer(typed[:LONGEST_TYPED])]
    query = parse_query(" ".join(f"{word}*" for word in words))
    if not query or len(words[-1]) < 2:
        return []
    refresh()
    found = SearchEntry.objects.filter(type__in=types).order_by().answering(query)
    for word in words:
        found = found.filter(title__iregex=rf"\m{_literal(word)}")
    titles = dict.fromkeys(found.order_by("title").values_list("title", flat=True)[:200])
    return sorted(titles, key=lambda title: (len(title), title))[:MOST_COMPLETIONS]


def _literal(word: str) -> str:
    return "".join(c if c.isalnum() else f"\\{c}" for c in word)
