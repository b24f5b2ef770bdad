"""What is indexed is exactly what is matched, however quickly it is written down."""

import pytest
from hypothesis import given

from search.analysis import analyse, index_terms, tsvector
from search.analysis.tokens import read
from search.analysis.vector import LAST_POSITION, called, described, indexed, stated
from tests.search.test_properties import TEXTS

TEXT = "Den 12/9 2016 fick miljö- och klimatteknik 90 mkr. Damberg sade: ”90 mkr”, enligt Dambergs svar."


@given(TEXTS)
def test_what_is_indexed_is_what_is_matched(text):
    entries = indexed(described(text)).entries
    assert [lexemes for lexemes, *_ in entries] == [token.lexemes for token in analyse(text)]


def test_facts_and_halves_of_words_are_indexed_at_their_place():
    lexemes = [lexemes for lexemes, *_ in index_terms(name=TEXT)]
    places = [surface for _, _, surface, _ in read(TEXT)[0]]
    assert "#2016-09-12" in lexemes[places.index("12/9")]
    assert "miljöteknik" in lexemes[places.index("miljö")]
    assert "#90000000kr" in lexemes[places.index("90")]


@pytest.mark.django_db
def test_postgresql_joins_the_places_of_a_word(postgresql):
    vector = tsvector(index_terms(name="qwx", description="qwx qwx", evidence="qwx"))
    # the name is the first word; the description begins ten places further on, and the evidence ten after its two words
    assert postgresql("select %s::tsvector::text", [vector]) == "'=qwx':1A,12B,13B,24 '~qwx':1A,12B,13B,24"


@pytest.mark.django_db
def test_a_text_beyond_what_postgresql_takes_keeps_its_first_words(postgresql):
    said = " ".join(f"ord{number}" for number in range(60_000)) + " bil" * 40_000
    entries = index_terms(evidence="bil robot " * 20_000 + said)
    vector = tsvector(entries)
    assert postgresql("select %s::tsvector @@ 'robot & ord59'::tsquery", [vector])
    assert max(position for _, position, *_ in entries) <= LAST_POSITION


def test_what_a_record_rests_on_does_not_count_to_its_length():
    assert indexed(called("bil"), rests_on=stated("robot och bil")).length == indexed(called("bil")).length == 2
