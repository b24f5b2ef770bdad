"""The query language does what the search box says, and nothing a reader types can break it."""

import time

import pytest

from search.analysis import index_terms, matches, parse_query, to_tsquery
from search.analysis.language import COMMON, MOST_WORDS, NOTHING, ONLY_COMMON, ONLY_NOT, TOO_LONG, TOO_MANY


def finds(query, text):
    return matches(parse_query(query), text)


def test_all_words_must_match():
    assert finds("robot automation", "automation och robotar")
    assert not finds("robot klimat", "automation och robotar")


def test_a_phrase_is_matched_as_written():
    assert finds('"smart industri"', "strategin Smart industri beslutades")
    assert not finds('"smart industri"', "en smart svensk industri")


def test_a_phrase_without_its_end_is_read_as_words():
    assert finds('"smart industri', "industrin är smart")


def test_a_minus_excludes_a_word_in_any_inflection():
    assert finds("export -import", "exporten växer")
    assert not finds("export -import", "exporten och importerna")


def test_a_minus_excludes_a_phrase():
    assert not finds('industri -"hållbar produktion"', "industri med hållbar produktion")


def test_a_star_finds_every_word_that_begins_so():
    assert finds("digit*", "ett digitalt lyft")
    assert not finds("digit*", "redigera texten")


def test_eller_widens_the_words_on_both_sides_of_it():
    assert finds("industri robot eller automation", "industrins automation")
    assert not finds("industri robot eller automation", "automation")


@pytest.mark.parametrize(
    "text", ["eller", "eller eller", "robot eller", "eller robot", "- *", '""', "* -", "a* eller -b"]
)
def test_stray_signs_are_harmless(text):
    assert isinstance(to_tsquery(parse_query(text)), str)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", NOTHING),
        ("?!… – ()&|<->:*", NOTHING),
        ("🙂🙂", NOTHING),
        ("\x00", NOTHING),
        ("och att i", ONLY_COMMON),
        ("-robot", ONLY_NOT),
    ],
)
def test_a_query_without_anything_to_find_says_so_and_finds_nothing(text, note):
    query = parse_query(text)
    assert query.notes == (note,)
    assert not query
    assert not matches(query, "och robotar i industrin")


def test_common_words_are_left_out_and_named():
    query = parse_query("stöd till företag")
    assert query.notes == (COMMON.format(words="till"),)
    assert matches(query, "företagens stöd")


def test_too_many_words_are_reported_and_the_first_ones_used():
    query = parse_query("robot " * 500)
    assert query.notes == (TOO_MANY,)
    assert len(query.words) == MOST_WORDS


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "kompetensförsörjning " * 1_000, "-" * 20_000, '"a ' * 6_000, "å\u0308" * 9_000]
)
def test_a_huge_query_is_cut_with_a_message_and_read_quickly(text):
    started = time.monotonic()
    query = parse_query(text)
    to_tsquery(query)
    assert TOO_LONG in query.notes
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("word", ["x" * 5_000, "1/" * 2_500 + "1", "a-" * 2_500 + "a"])
def test_a_word_beyond_all_measure_stays_within_what_postgresql_takes(word):
    assert matches(parse_query(word), word)
    assert len(to_tsquery(parse_query(word))) < 50_000
    assert max(len(lexeme) for lexeme, _, _ in index_terms(name=word)) < 500


def test_quotes_and_backslashes_reach_postgresql_quoted():
    assert to_tsquery(parse_query("d'Arc")).count("'") % 2 == 0
