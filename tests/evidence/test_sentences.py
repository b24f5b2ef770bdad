"""Texts are divided so that no letter or digit falls outside the ledger, and so that a reader would agree."""

from itertools import pairwise

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from sources.evidence.sentences import split_sentences

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="Aa1 .!?…\n-–•·”)(,", max_size=80),
    st.lists(st.sampled_from(["m.m.", "bl.a.", "den 1.", "Ja!", "Nej", "5.", "\n\n", " \n", "-\n", "• ", "”Så.”"])).map(
        " ".join
    ),
)


def sentences(text):
    return [" ".join(text[start:end].split()) for start, end in split_sentences(text)]


@given(TEXTS)
def test_sentences_stand_in_order_and_do_not_overlap(text):
    place = 0
    for start, end in split_sentences(text):
        assert place <= start < end <= len(text)
        place = end


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_sentence(text):
    inside = {place for span in split_sentences(text) for place in range(*span)}
    assert [sign for place, sign in enumerate(text) if sign.isalnum() and place not in inside] == []


@given(TEXTS)
def test_a_sentence_says_something_and_has_no_white_space_around_it(text):
    for start, end in split_sentences(text):
        sentence = text[start:end]
        assert sentence == sentence.strip()
        assert any(sign.isalnum() or sign == "_" for sign in sentence)


@pytest.mark.parametrize("path", sorted(settings.DOCUMENT_DIR.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_every_letter_of_the_documents_is_in_a_sentence(path):
    text = path.read_bytes().decode()
    spans = split_sentences(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kept = sum(sign.isalnum() for start, end in spans for sign in text[start:end])
    assert kept == sum(sign.isalnum() for sign in text)


def test_a_full_stop_before_a_capital_ends_a_sentence():
    assert sentences("Det sker nu. Sedan händer mer.") == ["Det sker nu.", "Sedan händer mer."]


def test_a_full_stop_before_a_digit_ends_a_sentence():
    assert sentences("Priset delades ut. 2016 kom mer.") == ["Priset delades ut.", "2016 kom mer."]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert sentences("”Vi vill.” Så sa hon.") == ["”Vi vill.”", "Så sa hon."]


@pytest.mark.parametrize(
    "text", ["lokaler m.m. Vinnova får", "Olof Persson, f.d. VD Länsförsäkringar", "den s.k. EU-lagen"]
)
def test_an_abbreviation_ends_no_sentence(text):
    assert sentences(text) == [text]


def test_the_number_of_a_heading_belongs_to_it():
    assert sentences("  3. Industri 4.0\n\n  Den digitala") == ["3. Industri 4.0", "Den digitala"]


def test_a_line_broken_after_a_space_goes_on():
    assert sentences("Rekvisition ska vara inkommen den 30 juni \n2016. I rekvisitionen") == [
        "Rekvisition ska vara inkommen den 30 juni 2016.",
        "I rekvisitionen",
    ]


def test_a_line_that_ends_without_a_space_ends_its_sentence():
    assert sentences("Ansvariga statsråd\nMikael Damberg") == ["Ansvariga statsråd", "Mikael Damberg"]


def test_a_blank_line_ends_a_sentence_also_after_a_space():
    assert sentences("På regeringens vä \n\nMikael Damberg ") == ["På regeringens vä", "Mikael Damberg"]


def test_what_has_no_letter_or_digit_is_no_sentence():
    assert sentences("\n • \n – \n… \n") == []
