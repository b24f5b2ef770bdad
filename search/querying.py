"""Asking the index: the same search over everything, within one list, and while somebody types."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import BooleanField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from search.analysis import Glossary, Query, Vocabulary, apart, parse_query, suggest
from search.analysis.query import EXACT, PART, PLAIN, All, Lexemes
from search.analysis.tokens import TOKEN, fold
from search.analysis.words.written import unaccented
from search.collection import collection
from search.index import State, refresh
from search.models import EntryQuerySet, SearchEntry
from search.relaxing import Relaxed, relax

COUNTS = "select substr(word, 2), ndoc from ts_stat('select vector from search_entry') where word like '=%'"
UNACCENTED = "translate({}, 'åäöéüæø', 'aaoeuao')"
NAMES_LIKE = UNACCENTED.format("array_to_string(names, ' ')") + " like all(%s::text[])"
NAMES_BEGIN = f"exists (select from unnest(names) name where {UNACCENTED.format('name')} like %s)"
MOST_COMPLETIONS = 8
SHORTEST_TYPED = 2
LONGEST_TYPED = 100


class Searcher:
    """The index as it stands when a question is asked: brought up to date, with its names, terms and words."""

    def __init__(self):
        self.state = refresh()

    def read(self, text: str) -> Query:
        """A search as it was typed, read with the names and terms that the database knows."""
        return parse_query(text, _glossary(self.state))

    def better(self, query: Query) -> Query | None:
        """What was probably meant by a question with a word that is nowhere."""
        text = suggest(query, _vocabulary(self.state)) if query else None
        return self.read(text) if text else None

    def relaxed(self, query: Query, entries: EntryQuerySet, whole: EntryQuerySet | None = None) -> Relaxed | None:
        """What can be said of the parts of a question; nothing of one that asks for nothing."""
        return relax(query, self._apart, entries, whole) if query.parts else None

    def _apart(self, text: str) -> list[Query]:
        return [query for word in apart(text) if (query := self.read(word))]


@lru_cache(maxsize=1)
def _glossary(_state: State) -> Glossary:
    return collection().glossary()


@lru_cache(maxsize=1)
def _vocabulary(_state: State) -> Vocabulary:
    return count_words()


def narrow(records: QuerySet, query: Query, key: str = "pk") -> QuerySet:
    """Keep the records that answer a search; the best first. `key` is the column that the index knows them by."""
    if not query:
        return records.none()
    entries = SearchEntry.objects.order_by()
    score = entries.filter(record=OuterRef(key)).scored(query).values("score")
    found = records.filter(**{f"{key}__in": entries.answering(query).values("record")})
    return found.order_by(Subquery(score).desc(), *records.query.order_by or records.model._meta.ordering)


def entries_of(records: QuerySet, key: str = "pk") -> EntryQuerySet:
    """What the index has of these records."""
    return SearchEntry.objects.filter(pk__in=records.order_by().values(key))


def count_words() -> Vocabulary:
    """The indexed words, counted now."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return Vocabulary(dict(cursor.fetchall()))


@dataclass(frozen=True)
class Completion:
    """A record that may be meant by what has been typed so far."""

    title: str
    type: str
    url: str


def completions(typed: str, types: list[str]) -> list[Completion]:
    """Records with a name that has, or begins with, what has been typed so far.

    What the search itself knows is known here too: letters without their dots, other names, and words spelt wrongly.
    """
    typed = typed[:LONGEST_TYPED]
    words = [fold(match[match.lastgroup]) for match in TOKEN.finditer(typed)]
    if len("".join(words)) < SHORTEST_TYPED:
        return []
    searcher, entries = Searcher(), SearchEntry.objects.public().filter(type__in=types)
    query = searcher.read(typed)
    plain = [unaccented(word) for word in words]
    has_all = RawSQL(NAMES_LIKE, [[f"%{escaped(word)}%" for word in plain]], output_field=BooleanField())
    found = _first(entries.answering(_beginning(words)).filter(has_all), plain)
    if len(found) < MOST_COMPLETIONS and query:
        found += _first(entries.named(query), plain)
    if not found and (meant := searcher.better(query)):
        found = _first(entries.answering(meant), plain)
    return list({one.url: one for one in found}.values())[:MOST_COMPLETIONS]


def _beginning(words: list[str]) -> Query:
    """What has a word, or a part of one, that begins as each of these."""
    forms = [(EXACT + word, PLAIN + unaccented(word), PART + word) for word in words]
    return Query("", All(tuple(Lexemes(tuple(dict.fromkeys(form)), prefix=True) for form in forms)))


def _first(entries: EntryQuerySet, plain: list[str]) -> list[Completion]:
    """What has a name that begins as the words, without dots, do; then by kind, the shortest."""
    begins = RawSQL(NAMES_BEGIN, [f"={escaped(' '.join(plain))}%"], output_field=BooleanField())
    best = entries.annotate(begins=begins).order_by("-begins", "-prior", Length("title"), "title")
    return [Completion(*row) for row in best.values_list("title", "type", "url")[:MOST_COMPLETIONS]]


def escaped(text: str) -> str:
    """A text as part of a pattern for LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
