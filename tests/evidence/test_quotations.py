"""A quotation is found where it stands, however the document breaks its lines."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sources.evidence.quotations import QuotationError, find_as_pasted, find_quotation, shorten

# Letters that repeat often, with every kind of white space and some signs that mean something in a pattern.
TEXTS = st.text(alphabet="aåB7.(*\\ \n\t\r\u00a0\u2028😀", max_size=60)


def folded(text):
    return " ".join(text.split())


@given(TEXTS, st.data())
def test_every_piece_of_a_text_is_found_with_white_space_folded(text, data):
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    assume(piece.strip())
    found = find_quotation(text, folded(piece), 1)
    assert folded(text[slice(*found)]) == folded(piece)


@given(TEXTS, TEXTS)
def test_what_is_found_is_always_what_was_asked_for(text, quote):
    try:
        start, end = find_quotation(text, quote, 1)
    except QuotationError:
        assert not quote.strip() or folded(quote) not in folded(text)
    else:
        assert 0 <= start < end <= len(text)
        assert folded(text[start:end]) == folded(quote)
        assert text[start:end] == text[start:end].strip()


@given(st.text(alphabet="ab ", min_size=1, max_size=20))
def test_a_quotation_that_stands_once_needs_no_occurrence(text):
    assume(text.strip())
    start, end = find_quotation(f"x {text} y", f"x {text} y")
    assert (start, end) == (0, len(text) + 4)


def test_offsets_count_characters_and_not_bytes():
    assert find_quotation("åäö 😀 stål", "stål") == (6, 10)


def test_a_line_break_in_the_document_is_a_space_in_the_quotation():
    assert find_quotation("den 30 juni \n2016.", "den 30 juni 2016") == (0, 17)


def test_a_hyphen_at_a_line_end_is_not_removed():
    with pytest.raises(QuotationError):
        find_quotation("rundabords-\nsamtal", "rundabordssamtal")


def test_case_and_accents_are_not_folded():
    for quote in ("Åtgärd", "atgard", "åtgard"):
        with pytest.raises(QuotationError, match="står inte"):
            find_quotation("en åtgärd", quote)


@pytest.mark.parametrize(("occurrence", "start"), [(1, 0), (2, 2), (3, 4)])
def test_occurrences_are_counted_from_one(occurrence, start):
    assert find_quotation("a a a", "a", occurrence) == (start, start + 1)


def test_a_long_quotation_is_cut_between_words_in_messages():
    assert shorten("ord " * 40) == "ord " * 19 + "ord …"
    assert shorten("x" * 81) == "x" * 80 + " …"


TEXT = "Årsredovisning: ”smart” industri 2016–2019, till\u00adväxt och e\u0301n\n a\u030atga\u0308rd."


@pytest.mark.parametrize(
    ("pasted", "raw"),
    [
        ("A\u030arsredovisning", "Årsredovisning"),  # NFD, as from a Mac
        ("én åtgärd", "e\u0301n\n a\u030atga\u0308rd"),  # typed, in a text from one
        ("tillväxt och", "till\u00adväxt och"),
        ("tillv\u00adäxt", "till\u00adväxt"),
        ("ind\u200bustri", "industri"),
        ('"smart" industri', "”smart” industri"),
        ("2016-2019", "2016–2019"),
        ("2016—2019", "2016–2019"),
        ("”industri 2016–2019”", "industri 2016–2019"),  # with our page's own marks
        ("”smart”", "”smart”"),
        ("\ufeffsmart", "smart"),
    ],
)
def test_words_are_found_as_a_program_left_them(pasted, raw):
    start, end = find_as_pasted(TEXT, pasted)
    assert TEXT[start:end] == raw


WRONG = [
    "arsredovisning",
    "årsredovisning",
    "2016–2018",
    "smart industri",
    "industri.",
    "atgärd",
    "atga",
    " ",
    "”\u200b",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_no_letter_digit_or_order_is_forgiven(wrong):
    with pytest.raises(QuotationError):
        find_as_pasted(TEXT, wrong)


def test_occurrences_of_pasted_words_are_counted():
    text = "år 2016–2017 och år 2016-2017"
    assert find_as_pasted(text, "2016—2017", 2) == (20, 29)
    with pytest.raises(QuotationError, match="står 2 gånger"):
        find_as_pasted(text, "2016—2017")
