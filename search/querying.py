"""Asking the index: the same search over everything, within one list, and while somebody types."""

from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from search.analysis import Glossary, Query, Vocabulary, parse_query
from search.analysis.tokens import TOKEN, fold
from search.collection import collection
from search.index import refresh
from search.models import EntryQuerySet, SearchEntry
from search.relaxing import Relaxed, relax

COUNTS = "select substr(word, 2), ndoc from ts_stat('select vector from search_entry') where word like '=%'"
MOST_COMPLETIONS = 8
LONGEST_TYPED = 100


def read_query(text: str) -> Query:
    """A search as it was typed, read with the names and terms that the database knows."""
    return parse_query(text, glossary())


def glossary() -> Glossary:
    """The names and terms of the database; read once for each state of the index."""
    return _glossary(refresh())


@lru_cache(maxsize=1)
def _glossary(_state: UUID | None) -> Glossary:
    return collection().glossary()


def narrow(records: QuerySet, text: str) -> QuerySet:
    """Keep the records that answer a search, as typed; the best first."""
    query = read_query(text)
    if not query:
        return records.none()
    entries = SearchEntry.objects.order_by()
    score = entries.filter(record=OuterRef("pk")).scored(query).values("score")
    found = records.filter(pk__in=entries.answering(query).values("record"))
    return found.order_by(Subquery(score).desc(), *records.query.order_by or records.model._meta.ordering)


def entries_of(records: QuerySet) -> EntryQuerySet:
    """What the index has of these records."""
    return SearchEntry.objects.filter(pk__in=records.order_by().values("pk"))


def relaxed(query: Query, everywhere: EntryQuerySet, here: EntryQuerySet | None = None) -> Relaxed | None:
    """What can be said of the parts of a question; nothing of one that asks for nothing."""
    parts = [read_query(text) for text in query.asked]
    return relax(query, [part for part in parts if part], everywhere, here) if parts else None


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
