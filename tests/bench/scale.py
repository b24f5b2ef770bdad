"""Search over many records: the size of the index, how long it takes to make, and how long 50 questions take."""

import os
import time
from statistics import median, quantiles
from urllib.parse import urlencode

from django.db import connection
from django.http import QueryDict

from search.analysis import parse_query
from search.index import BATCH, fill, refresh
from search.querying import count_words
from smartindustri.site_search.filters import EverythingFilterSet, everything
from tests.bench.synthetic import Writer
from tests.evaluate.gold import HALVES, examples, ranked

QUERIES = 50
ROUNDS = 3
FIRST_PAGE = 20


def report(count: int) -> None:
    built = made(count)
    with connection.cursor() as cursor:
        cursor.execute("select pg_relation_size('search_entry_vector'), pg_total_relation_size('search_entry')")
        index, table = cursor.fetchone()
    ranked_first = [_timed(lambda q=q: _best(q)) for q in queries()]
    asked = sorted(((_first_page(text), text) for text in queries()), reverse=True)
    found, counted = [took for took, _ in asked], [_timed(lambda q=q: _facets(q)) for q in queries()]
    started = time.perf_counter()
    count_words()
    words = time.perf_counter() - started
    busy = f"belastning {os.getloadavg()[0]:.1f} på {os.cpu_count()} kärnor"
    print(f"\nSökning bland {count} poster ({busy})")
    rows = (
        ("bygga registret", f"{built:.0f} s ({built / count * 1e3:.2f} ms per post)"),
        ("GIN-index", f"{index / 1e6:.0f} MB"),
        ("hela tabellen med index", f"{table / 1e6:.0f} MB"),
        ("50 frågor, de tjugo bästa: p50", f"{median(ranked_first) * 1e3:.1f} ms"),
        ("50 frågor, de tjugo bästa: p95 (mål: under 50)", f"{quantiles(ranked_first, n=20)[-1] * 1e3:.1f} ms"),
        ("50 frågor, också lästa och räknade: p50", f"{median(found) * 1e3:.1f} ms"),
        ("50 frågor, också lästa och räknade: p95", f"{quantiles(found, n=20)[-1] * 1e3:.1f} ms"),
        ("långsammast", f"{asked[0][0] * 1e3:.1f} ms ({asked[0][1]}, {_hits(asked[0][1])} träffar)"),
        ("50 frågor, antal i alla facetter: p50", f"{median(counted) * 1e3:.1f} ms"),
        ("50 frågor, antal i alla facetter: p95", f"{quantiles(counted, n=20)[-1] * 1e3:.1f} ms"),
        ("ordlistan för ”Menade du”, en gång per ändring", f"{words:.1f} s"),
    )
    for label, value in rows:
        print(f"{label:48}{value}")


def queries() -> list[str]:
    """The judged questions, and words from the judged pairs up to fifty."""
    asked = [row.query for half in HALVES for row in ranked(half)]
    asked += [query for half in HALVES for query, _ in examples("pairs", half)]
    return list(dict.fromkeys(asked))[:QUERIES]


def made(count: int) -> float:
    """Index so many records; the time counts analysing, writing and indexing, not making them up."""
    records = list(Writer().records(count))
    refresh()  # once, so that it does not take what is made up for an index that was never made
    started = time.perf_counter()
    batches = (records[start : start + BATCH] for start in range(0, count, BATCH))
    fill(batches, processes=os.cpu_count() or 1)
    took = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("truncate search_outbox")
        cursor.execute("analyze search_entry")
    return took


def _hits(text: str) -> int:
    return everything().answering(parse_query(text)).count()


def _best(text: str) -> None:
    query = parse_query(text)
    list(everything().answering(query).best_first(query)[:FIRST_PAGE])


def _first_page(text: str) -> float:
    """As the page asks it: the words read, the hits counted, folded and ordered, and the first of them fetched."""

    def ask() -> None:
        asked = EverythingFilterSet(QueryDict(urlencode({"q": text})), everything())
        _ = asked.folded, list(asked.qs[:FIRST_PAGE])

    return _timed(ask)


def _facets(text: str) -> None:
    entries = everything().answering(parse_query(text))
    _ = entries.counted, entries.count()


def _timed(ask) -> float:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        took.append(time.perf_counter() - started)
    return median(took)
