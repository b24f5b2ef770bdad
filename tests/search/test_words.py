"""Words are found by their inflections and by the words inside them, and by nothing else."""

import pytest

from search.analysis import analyse, matches, parse_query
from search.analysis.words import word
from search.analysis.words.compounds import cut


def finds(query, text):
    return matches(parse_query(query), text)


@pytest.mark.parametrize(
    ("compound", "pieces"),
    [
        ("processutsläppen", ["process", "utsläpp"]),
        ("kompetensförsörjningssystemet", ["kompetens", "försörjning", "system"]),
        ("yrkeshögskolan", ["yrke", "högskola"]),
        ("cybersäkerhet", ["cyber", "säkerhet"]),
        ("elfordon", ["el", "fordon"]),
        ("nyindustrialisering", ["ny", "industrialisering"]),
        ("robotlyftet", ["robot", "lyft"]),
        ("tjänstesektorn", ["tjänst", "sektor"]),
        ("klimatomställningsfonden", ["klimat", "omställning", "fond"]),
    ],
)
def test_a_compound_is_cut_into_its_words(compound, pieces):
    assert [piece for _, piece in cut(compound)] == pieces


@pytest.mark.parametrize("whole", ["anslag", "uppdrag", "område", "medelstor", "transport", "kompetens", "television"])
def test_a_word_that_only_looks_like_a_compound_is_left_whole(whole):
    assert cut(whole) == () or len(whole) < 9


def test_a_run_of_pieces_is_a_part_too():
    assert "kompetensförsörjning" in word("kompetensförsörjningsarbete").parts


def test_a_stem_never_meets_a_dictionary_word():
    assert not finds("RISE", "ris och vete")


def test_an_auxiliary_verb_is_no_school():
    assert not finds("skola", "detta ska göras")


@pytest.mark.parametrize("number", ["N2018/00533/FÖF", "2016/17:1689", "2018:49", "4.0", "5052-5781", "1,5"])
def test_numbers_and_registry_numbers_stay_whole(number):
    assert [token.surface for token in analyse(f"se {number}, där")] == ["se", number, "där"]


def test_a_registry_number_is_found_by_its_beginning():
    assert finds("N2018/00533", "beslut N2018/00533/FÖF")


def test_a_suspended_hyphen_completes_the_word():
    assert finds("miljöteknik", "avancerad miljö- och klimatteknik")
    assert finds("näringsminister", "närings- och innovationsminister")


def test_a_word_broken_over_a_line_is_whole():
    assert finds("rundabordssamtal", "exempelvis rundabords- \nsamtal")


def test_a_genitive_after_a_colon_is_no_part_of_the_name():
    assert [token.surface for token in analyse("OECD:s projekt")] == ["OECD", "projekt"]


def test_offsets_count_code_points():
    text = "🙂 Grön omställning"
    assert [text[t.start : t.end] for t in analyse(text)] == ["Grön", "omställning"]


def test_a_decomposed_letter_is_the_same_letter():
    assert finds("åtgärd", "a\u030atga\u0308rderna")


@pytest.mark.parametrize(
    ("compound", "apart"),
    [
        ("växthusgasutsläpp", "minska utsläpp av växthusgaser"),  # parted behind its second piece
        ("mineralutvinning", "utvinning och återvinning av mineral"),  # four words between
        ("hubbar", "tre industrialiseringshubbar"),  # a word no dictionary has, behind one that it has
    ],
)
def test_a_compound_is_found_in_whichever_two_words_it_is_written(compound, apart):
    assert finds(compound, apart)


@pytest.mark.parametrize(("word", "text"), [("slag", "anslag"), ("hall", "hållplats"), ("tek", "bibliotek")])
def test_what_no_dictionary_has_is_not_seen_in_every_ending(word, text):
    assert not finds(word, text)
