"""The index follows the data: triggers note every written row, and the next search makes those entries anew.

One refresh at a time, held by an advisory lock: whoever searches while another refreshes waits for it, and so never
sees an index older than the data. Changes are taken and entries written in one transaction; a change that commits
later has a note of its own and waits for the next search.
"""

import hashlib
import math
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

import django
from django.db import connection, transaction

from search.analysis import EMPTY, Glossary, Query, keys, spellings, vector
from search.analysis.query import EXACT, Lexemes
from search.collection import BETWEEN, Change, SearchDocument, collection
from search.models import IndexState, SearchEntry

LOCK = 0x534F4B  # any number nobody else uses on this database
BATCH = 500  # entries written at a time
ALONE = 10_000  # entries that one process makes before others are worth the seconds that their start takes
TAKEN = 5000  # changes taken at a time
BUILDING = "256MB"  # of memory for making the index over the words
COLUMNS = SearchEntry._meta.concrete_fields
# Used only when asking: a change of these makes no entry read differently.
ASKED = {"aliases", "asking", "language", "nodes", "query", "snippets", "suggestions"}
STATE = """
select (select digest from search_index), (select version from search_index),
       exists (select from search_outbox), current_setting('transaction_read_only') = 'on'
"""
TAKE = """
delete from search_outbox where id in (select id from search_outbox order by id limit %s for update skip locked)
returning kind, record, spreads
"""


@lru_cache(maxsize=1)
def digest() -> str:
    """What decides how a thing is indexed: how it reads to search, our analysis, its word lists and packages."""
    found = hashlib.sha256()
    for path in [Path(__file__), *collection().made_by(), *sorted(Path(__file__).with_name("analysis").rglob("*"))]:
        if path.suffix in (".py", ".txt") and path.stem not in ASKED:
            found.update(path.name.encode() + path.read_bytes())
    for package in ("simplemma", "snowballstemmer", "hunspell-sv"):
        found.update(version(package).encode())
    return found.hexdigest()


class State(NamedTuple):
    """Which of its states the index is in, and whether the database can be written."""

    version: UUID | None
    is_read_only: bool


def refresh() -> State:
    """Bring the index up to date where anything has been written, and return which state it is in.

    With nothing to do it costs one small query. A database that cannot be written is searched as it is.
    """
    made_with, state, has_pending, is_read_only = _state()
    if is_read_only or (made_with and not has_pending):
        return State(state, is_read_only)
    if not made_with:
        rebuild(only_if_never_made=True)
    while _take_batch():
        pass
    return State(_state()[1], is_read_only)


def is_made_with_this_analysis() -> bool:
    """Whether the index was made with the analysis that searches now use."""
    return _state()[0] == digest()


def _state() -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return cursor.fetchone()


@transaction.atomic
def _take_batch() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = 0")  # whoever waits is not locked out: it is being made for them
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(TAKE, [TAKEN])
        changes = [Change(*row) for row in cursor.fetchall()]
    if changes:
        glossary = collection().glossary()
        affected = dict(collection().affected(changes))
        for type_, key in _told_otherwise(glossary):
            affected.setdefault(type_, set()).add(key)
        for type_, found in affected.items():
            _write(type_, found, glossary)
        IndexState.objects.update(**_state_of(glossary))
    return len(changes) == TAKEN


def _told_otherwise(glossary: Glossary) -> Iterable[tuple[str, UUID]]:
    """The entries that read differently with these names and terms than with those the index was made with.

    A word that is a name is never cut, and a thing is also called what its term says.
    """
    state = IndexState.objects.first()
    words = set(state.names) ^ glossary.names
    forms = Lexemes(tuple(EXACT + form for word in words for form in (word, f"{word}s")))
    entries = SearchEntry.objects.order_by().values_list("type", "record")
    found = entries.answering(Query("", forms)) if words else entries.none()
    groups = set(map(tuple, state.synonyms)) ^ set(glossary.synonyms)
    called = [key for group in groups for name in group for key in keys(name, glossary)]
    return [*found, *(entries.filter(names__overlap=called) if called else ())]


def _state_of(glossary: Glossary) -> dict:
    return {"version": uuid4(), "names": sorted(glossary.names), "synonyms": glossary.synonyms}


@transaction.atomic
def rebuild(*, only_if_never_made: bool = False, processes: int = 1) -> int:
    """Make the whole index anew, and return how many entries it has."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        if only_if_never_made and _state()[0]:
            return SearchEntry.objects.count()
        cursor.execute("delete from search_outbox")
    batches = ((type_, batch) for type_ in collection().types() for batch in _batches(collection().keys(type_)))
    glossary = collection().glossary()
    count = fill((list(collection().documents(type_, batch)) for type_, batch in batches), glossary, processes)
    IndexState.objects.update_or_create(one=True, defaults={"digest": digest(), **_state_of(glossary)})
    return count


@transaction.atomic
def fill(batches: Iterable[list[SearchDocument]], glossary: Glossary = EMPTY, processes: int = 1) -> int:
    """Put these documents in the place of all there are, and return how many they were.

    Rows are copied and the index over the words is built afterwards: following each row costs it several times more.
    Words are analysed by several processes where a command asks for it. Each begins from nothing: what is forked from a
    process with threads, as the pool of connections has, may wait for ever for what another thread held.
    """
    copy_rows = f"copy search_entry ({', '.join(column.column for column in COLUMNS)}) from stdin"
    count = 0
    with connection.cursor() as cursor, connection.schema_editor(atomic=False) as schema:
        cursor.execute("truncate search_entry")
        for one in SearchEntry._meta.indexes:
            schema.remove_index(SearchEntry, one)
        for rows in _rows_of(batches, glossary, processes):
            with cursor.copy(copy_rows) as copy:
                for row in rows:
                    copy.write_row(row)
            count += len(rows)
        cursor.execute(f"set local maintenance_work_mem = '{BUILDING}'")
        for one in SearchEntry._meta.indexes:
            schema.add_index(SearchEntry, one)
        cursor.execute("analyze search_entry")
    return count


def _rows_of(batches: Iterable[list[SearchDocument]], glossary: Glossary, processes: int) -> Iterator[list[tuple]]:
    rest, made_here = iter(batches), 0
    for batch in rest:
        yield _rows(batch, glossary)
        if (made_here := made_here + len(batch)) >= ALONE and processes > 1:
            break
    else:
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), django.setup) as pool:
        waiting: deque = deque()  # the documents are read here, on the connection that holds the lock
        for batch in rest:
            waiting.append(pool.submit(_rows_here, batch, glossary))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        yield from (made.result() for made in waiting)


@lru_cache(maxsize=1)
def _here(names: frozenset, synonyms: tuple) -> Glossary:
    """The same glossary for all batches of a process: what it has read of words is remembered with it."""
    return Glossary(names, synonyms)


def _rows_here(batch: list[SearchDocument], glossary: Glossary) -> list[tuple]:
    return _rows(batch, _here(glossary.names, glossary.synonyms))


def _rows(batch: list[SearchDocument], glossary: Glossary) -> list[tuple]:
    """The columns of these documents' entries."""
    entries = (entry_of(one, glossary) for one in batch)
    return [tuple(getattr(entry, column.attname) for column in COLUMNS) for entry in entries]


def _write(type_: str, keys: Iterable[UUID], glossary: Glossary) -> None:
    for batch in _batches(keys):
        documents = list(collection().documents(type_, batch))
        gone = set(batch) - {one.record for one in documents}
        SearchEntry.objects.filter(record__in=gone).delete()
        SearchEntry.objects.bulk_create(
            (entry_of(one, glossary) for one in documents),
            update_conflicts=True,
            unique_fields=["record"],
            update_fields=[column.name for column in COLUMNS if not column.primary_key],
        )


def _others(name: str, glossary: Glossary) -> Iterator[str]:
    """What else a thing of this name is called: a reader may know only that."""
    for spelling in spellings(name):
        yield from glossary.others(spelling)


def entry_of(one: SearchDocument, glossary: Glossary = EMPTY) -> SearchEntry:
    """The entry of one document, its words analysed."""
    names = list(dict.fromkeys(other for name in one.names for other in (name, *_others(name, glossary))))
    called = [key for name in names for spelling in spellings(name) for key in keys(spelling, glossary)]
    printed_at = len(one.description) + len(BETWEEN) if one.description else 0
    said = vector.indexed(
        vector.called(BETWEEN.join(names)),
        vector.described(one.description, 0),
        vector.described(one.facts),
        vector.stated(one.printed, printed_at),
        rests_on=vector.stated(one.evidence, len(one.text) - len(one.evidence)),
        glossary=glossary,
    )
    return SearchEntry(
        record=one.record,
        type=one.type,
        record_slug=one.record_slug,
        url=one.url,
        about=one.about,
        title=one.title,
        names=list(dict.fromkeys(called)),
        text=one.text,
        place=one.place,
        date=one.date,
        facets=[*one.facets, *dict.fromkeys(facet.partition("=")[0] for facet in one.facets)],
        vector=vector.tsvector(said.entries),
        length=math.log2(said.length + 1) or 1,
        prior=one.prior,
        rests_on=list(one.rests_on),
        mentions=list(one.mentions),
        spans=said.spans.tobytes(),
    )


def _batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(keys)
    return iter(lambda: list(islice(rest, BATCH)), [])


def drift() -> list[str]:
    """How the index differs from what it would be if it were made now; empty when it does not."""
    made_with, _, has_pending, _ = _state()
    found = []
    if made_with != digest():
        found.append(
            "the index was never made" if not made_with else "the analysis has changed since the index was made"
        )
    if has_pending:
        found.append("something has been written since the index was last refreshed")
    glossary = collection().glossary()
    for type_ in collection().types():
        found += _drift_of(type_, glossary)
    types = SearchEntry.objects.order_by().values_list("type", flat=True).distinct()
    for type_ in set(types) - set(collection().types()):
        found.append(f"{type_}: entries of a type that is not searched")
    return found


def _drift_of(type_: str, glossary: Glossary) -> list[str]:
    there = set(SearchEntry.objects.filter(type=type_).values_list("record", flat=True))
    found, seen = [], set()
    for batch in _batches(collection().keys(type_)):
        entries = SearchEntry.objects.in_bulk(batch)
        documents = list(collection().documents(type_, batch))
        with connection.cursor() as cursor:  # PostgreSQL writes a vector in its own order
            cursor.execute(
                "select x::tsvector::text from unnest(%s::text[]) x",
                [[entry_of(one, glossary).vector for one in documents]],
            )
            vectors = [row[0] for row in cursor.fetchall()]
        for one, written in zip(documents, vectors, strict=True):
            seen.add(one.record)
            entry, wanted = entries.get(one.record), entry_of(one, glossary)
            wanted.vector = written
            if entry is None:
                found.append(f"{type_} {one.record}: has no entry")
            elif any(getattr(entry, f.name) != getattr(wanted, f.name) for f in COLUMNS):
                found.append(f"{type_} {one.record}: its entry says something else than the record")
    return found + [f"{type_} {key}: an entry without a record" for key in there - seen]
