"""Rules that hold for every text and every query, tried with what hypothesis can think of."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyse, index_terms, matches, parse_query, snippet, to_tsquery, tsvector

LETTERS = st.text(alphabet="abdefghiklmnoprstuvåäöÅÄÖ-'–/:.,*\" \n\x00\u00ad\u0308🙂0123456789", max_size=120)
TEXTS = st.one_of(LETTERS, st.text(max_size=120))


@given(TEXTS)
def test_analysis_ends_and_gives_the_same_twice(text):
    assert analyse(text) == analyse(text)


@given(TEXTS)
def test_every_token_stands_where_it_says(text):
    tokens = analyse(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert all(before.end <= after.start for before, after in itertools.pairwise(tokens))


@given(TEXTS)
def test_a_text_is_found_by_any_of_its_words(text):
    for token in analyse(text):
        if token.terms:
            assert matches(parse_query(token.surface), text), token


@given(TEXTS, TEXTS)
def test_any_query_is_read_and_matched(query_text, text):
    query = parse_query(query_text)
    assert isinstance(to_tsquery(query), str)
    assert matches(query, text) in (True, False)
    assert "".join(segment.text for segment in snippet(query, text).segments) in text


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_postgresql_reads_whatever_is_rendered(postgresql, query_text, text):
    vector = tsvector(index_terms(name=text, evidence=query_text))
    query = parse_query(query_text)
    found = postgresql("select %s::tsvector @@ %s::tsquery", [vector, to_tsquery(query)])
    assert found or not matches(query, query_text)
