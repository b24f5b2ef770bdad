"""A snippet marks what matched and says why; a suggestion names a word that exists."""

from search.analysis import Reason, Vocabulary, parse_query, snippet, suggest

TEXT = "På industrisamtalet fokuserade man på två teman – cybersäkerhet och minskade processutsläpp."


def marked(query, text=TEXT):
    return [segment.text for segment in snippet(parse_query(query), text).segments if segment.is_match]


def test_the_matched_form_is_marked_as_it_stands():
    assert marked("säkerhet utsläpp") == ["cybersäkerhet", "processutsläpp"]


def test_a_compound_says_which_word_in_it_matched():
    (reason,) = snippet(parse_query("utsläpp"), TEXT).reasons
    assert str(reason) == "träffade på utsläpp i processutsläpp"


def test_an_inflection_says_what_it_is():
    assert snippet(parse_query("minska"), TEXT).reasons == (Reason("minskade"),)


def test_another_name_says_which_words_it_matched():
    found = snippet(parse_query("SMF"), "stöd till små och medelstora företag")
    assert [str(reason) for reason in found.reasons] == [
        "träffade på små",
        "träffade på medelstora",
        "träffade på företag",
    ]


def test_the_word_as_typed_needs_no_explanation():
    assert snippet(parse_query("cybersäkerhet"), TEXT).reasons == ()


def test_excluded_words_are_not_marked():
    assert marked("säkerhet -bil", "säkerhet i bilen") == ["säkerhet"]


def test_a_long_text_is_shown_from_where_it_matches():
    text = "Inledning utan innehåll. " * 100 + TEXT
    found = snippet(parse_query("utsläpp"), text)
    assert found.is_cut_before
    assert "".join(segment.text for segment in found.segments) in text
    assert marked("utsläpp", text) == ["processutsläpp"]


def test_a_word_without_swedish_letters_is_suggested_with_them():
    words = Vocabulary({"yrkeshögskola": 3, "utsläpp": 4, "industrin": 9})
    assert suggest(parse_query("yrkeshogskola"), words) == "yrkeshögskola"
    assert suggest(parse_query("minskat utslap"), words) == "minskat utsläpp"


def test_a_word_that_is_found_gets_no_suggestion():
    words = Vocabulary({"industrin": 9, "processutsläpp": 1})
    assert suggest(parse_query("industri utsläpp"), words) is None


def test_a_word_like_nothing_gets_no_suggestion():
    assert suggest(parse_query("qwxzqwxz"), Vocabulary({"industrin": 9})) is None


def test_a_text_that_has_room_is_whole_however_late_it_matches():
    title = "Uppdrag att ta fram stöd för näringslivets anpassning till EU:s nya dataskyddsförordning"
    found = snippet(parse_query("dataskyddsförordning"), title, 300)
    assert [segment.text for segment in found.segments] == [title[:-20], "dataskyddsförordning"]
    assert not found.is_cut_before
