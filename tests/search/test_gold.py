"""Search finds the judged pairs, matches no trap, and PostgreSQL agrees with Python on every one."""

import pytest

from search.analysis import index_terms, matches, parse_query, to_tsquery, tsvector
from tests.evaluate.engines import Ours
from tests.evaluate.gold import HALVES, corpus, examples, ranked
from tests.evaluate.measures import mean, ndcg

LEAST_RECALL = 0.97
LEAST_NDCG = 0.85


@pytest.mark.parametrize("half", HALVES)
def test_nearly_every_pair_is_found(half):
    pairs = examples("pairs", half)
    missed = [pair for pair in pairs if not matches(parse_query(pair[0]), pair[1])]
    assert len(missed) <= (1 - LEAST_RECALL) * len(pairs), missed


@pytest.mark.parametrize("half", HALVES)
def test_no_trap_is_matched(half):
    assert [trap for trap in examples("traps", half) if matches(parse_query(trap[0]), trap[1])] == []


@pytest.mark.django_db
@pytest.mark.parametrize("half", HALVES)
def test_postgresql_gives_the_same_answer_as_python(half, postgresql):
    for query_text, text in examples("pairs", half) + examples("traps", half):
        query = parse_query(query_text)
        vector = tsvector(index_terms(description=text))
        answer = postgresql("select %s::tsvector @@ %s::tsquery", [vector, to_tsquery(query)])
        assert answer == matches(query, text), query_text


@pytest.mark.django_db
@pytest.mark.parametrize("half", HALVES)
def test_the_best_records_come_first(half, psycopg_connection):
    search = Ours(psycopg_connection, corpus())
    assert mean(ndcg(search.hits(row.query), row.grades) for row in ranked(half)) >= LEAST_NDCG
