"""Names of people, places and bodies are found whole and never by words inside them; a glossary says which they are."""

import pytest

from search.analysis import Glossary, index_terms, matches, parse_query, snippet, to_tsquery, tsvector

GLOSSARY = Glossary(
    names=frozenset(["damberg", "vinnova", "sandvik", "kungälv", "tillväxtverket", "stockholmsregionen", "lind"]),
    synonyms=(
        ("Tillväxtverket", "Verket för näringslivsutveckling", "Swedish Agency for Economic and Regional Growth"),
        ("Luleå tekniska universitet", "LTU"),
        ("handlingsplan", "action plan"),
    ),
)

# A word inside a name, and a text with that name: at the beginning of a sentence only the glossary can tell.
INSIDE = [
    ("dam", "statsrådet Damberg"),
    ("berg", "statsrådet Dambergs svar"),
    ("vin", "uppdrag till Vinnova"),
    ("nova", "enligt Vinnovas rapport"),
    ("lind", "minister Lindström"),
    ("gran", "riksdagsledamoten Granlund"),
    ("sten", "statssekreterare Stenström"),
    ("ström", "Karl Gustaf Ramström"),
    ("kung", "företag i Kungälv"),
    ("sand", "tidigare vd för Sandvik"),
    ("vik", "Pia Sandvik"),
    ("köpa", "mässan i Norrköping"),
    ("köping", "norrköping"),
]


@pytest.mark.parametrize(("inside", "text"), INSIDE)
def test_a_word_inside_a_name_does_not_find_it(inside, text):
    assert not matches(parse_query(inside, GLOSSARY), text, GLOSSARY)
    assert not matches(parse_query(inside), text)


def test_the_glossary_tells_names_where_a_sentence_begins():
    for inside, name in (("dam", "Damberg"), ("vin", "Vinnovas"), ("sand", "Sandvik"), ("kung", "Kungälv")):
        assert not matches(parse_query(inside), f"{name} kom. {name} gick.", GLOSSARY), name


@pytest.mark.parametrize("name", ["Damberg", "damberg", "Dambergs", "DAMBERG", "dam*"])
def test_a_name_is_found_as_a_name(name):
    for text in ("Damberg svarade", "svar av Damberg", "enligt Dambergs svar"):
        assert matches(parse_query(name, GLOSSARY), text, GLOSSARY), text


def test_a_name_asked_for_is_not_its_words():
    assert not matches(parse_query("damberg", GLOSSARY), "en dam på ett berg", GLOSSARY)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("tillväxt", "uppdrag till Tillväxtverket"),
        ("verk", "enligt Tillväxtverkets rapport"),
        ("energi", "chefen för Energimyndigheten"),
        ("stockholm", "aktörer i Stockholmsregionen"),
        ("robot", "medel till Robotlyftet"),
        ("näring", "möte med Näringsdepartementets ledning"),
        ("industri", "ordförande i Industrirådet"),
        ("lyft", "fokusområdet Kunskapslyft industri"),
        ("utveckling", "anslaget 1:5 Näringslivsutveckling"),
    ],
)
def test_a_name_that_says_what_it_names_is_found_by_it(inside, text):
    assert matches(parse_query(inside, GLOSSARY), text, GLOSSARY)


def test_the_reason_names_the_word_inside_the_name():
    (reason,) = snippet(parse_query("stockholm"), "export i Stockholmsregionen").reasons
    assert str(reason) == "träffade på stockholm i Stockholmsregionen"


@pytest.mark.parametrize("names", GLOSSARY.synonyms, ids=lambda names: names[0])
def test_each_name_of_a_group_finds_the_others(names):
    for asked in names:
        for written in names:
            assert matches(parse_query(f"export {asked}", GLOSSARY), f"export enligt {written} i går", GLOSSARY)


def test_another_name_is_found_in_any_inflection_and_in_its_order():
    assert matches(parse_query("action plan", GLOSSARY), "regeringens handlingsplaner", GLOSSARY)
    assert matches(parse_query("handlingsplanerna", GLOSSARY), "two action plans for growth", GLOSSARY)
    assert not matches(parse_query("handlingsplan", GLOSSARY), "plan of action", GLOSSARY)


def test_without_the_glossary_a_name_stands_for_itself():
    assert not matches(parse_query("LTU"), "Luleå tekniska universitet")


@pytest.mark.django_db
def test_postgresql_knows_the_same_names(postgresql):
    asked = [(inside, text) for inside, text in INSIDE] + [("LTU", "vid Luleå tekniska universitet")]
    for query_text, text in asked:
        query = parse_query(query_text, GLOSSARY)
        vector = tsvector(index_terms(description=text, glossary=GLOSSARY))
        answer = postgresql("select %s::tsvector @@ %s::tsquery", [vector, to_tsquery(query)])
        assert answer == matches(query, text, GLOSSARY) == (query_text == "LTU"), query_text
