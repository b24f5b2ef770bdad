"""The query language does what the search box says, and nothing a reader types can break it."""

import time

import pytest

from search.analysis import index_terms, matches, parse_query, to_tsquery
from search.analysis.language import (
    COMMON,
    MOST_WORDS,
    NOTHING,
    ONLY_COMMON,
    ONLY_NOT,
    SHORT_PREFIX,
    STAR_INSIDE,
    TOO_LONG,
    TOO_MANY,
)


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


@pytest.mark.parametrize("minus", ["-", "–", "−", "—"])
def test_any_dash_before_a_word_excludes_it(minus):
    assert finds(f"robot {minus}lyft", "robotar i industrin")
    assert not finds(f"robot {minus}lyft", "ett lyft med robotar")
    assert finds(f"robot {minus} lyft", "ett lyft med robotar")  # by itself it is only a dash


def test_a_dash_between_two_days_excludes_nothing():
    assert finds("8 –9 februari", "den 8–9 februari")
    assert not finds("robot –2016", "robotar 2016")


@pytest.mark.parametrize("quoted", ["”{}”", "“{}”", "„{}“", "»{}«", "«{}»", "»{}»", "'{}'", "‘{}’", "’{}’"])
def test_any_quotation_marks_make_a_phrase(quoted):
    phrase = quoted.format("smart industri")
    assert finds(phrase, "strategin Smart industri beslutades")
    assert not finds(phrase, "en smart svensk industri")
    assert not finds(f"industri -{phrase}", "strategin Smart industri beslutades")


def test_an_apostrophe_is_no_quotation_mark():
    assert finds("d'Arc", "Jeanne d'Arc")
    assert finds("chalmers' råd och forskning's roll", "chalmers råd och forskningens roll")


def test_a_star_in_a_phrase_stands_for_the_rest_of_its_word():
    assert finds('"digital* produktion"', "mer digitaliserad produktion")
    assert not finds('"digital* produktion"', "digital industri och produktion")


def test_a_hyphen_in_a_phrase_may_be_left_out():
    assert finds('"exempelvis rundabords-samtal"', "exempelvis rundabordssamtal")
    assert finds('"exempelvis rundabords-samtal"', "exempelvis rundabords-samtal")


@pytest.mark.parametrize(
    ("typed", "read", "found"),
    [("ro*bot", "ro*", "robotar"), ("*bot", "bot", "bot och bättring"), ("ind*str*", "ind*", "industri")],
)
def test_a_star_that_is_not_last_is_told(typed, read, found):
    query = parse_query(typed)
    assert query.notes == (STAR_INSIDE.format(typed=typed, read=read),)
    assert matches(query, found)


def test_a_star_after_a_single_letter_is_told():
    assert parse_query("robot r*").notes == (SHORT_PREFIX,)


def test_question_words_are_passed_over_unless_they_are_all_there_is():
    assert finds("vem satt i Advisory Board", "Advisory Board, där fem satt")
    assert finds("vilka", "vilka som deltog")
    assert not finds("vilka", "de som deltog")
    assert parse_query("vilka").notes == ()


def test_an_abbreviation_of_common_words_finds_them_and_they_it():
    assert finds("fr.o.m.", "från och med 2018")
    assert finds("från och med", "fr.o.m. 2018")
    assert not finds("bl.a.", "något annat")
    assert finds("bl.a. export", "bland annat exporten")


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
    assert max(len(lexeme) for lexemes, *_ in index_terms(name=word) for lexeme in lexemes) < 500


def test_quotes_and_backslashes_reach_postgresql_quoted():
    assert to_tsquery(parse_query("d'Arc")).count("'") % 2 == 0
