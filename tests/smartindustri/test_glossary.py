"""What the database tells search about words: names, and names for the same thing."""

import pytest

from smartindustri.site_search.collection import Records
from tests.factories import make_dialogue, make_organisation, make_organisation_alias, make_person, make_term

pytestmark = pytest.mark.django_db


def glossary():
    return Records().glossary()


def groups() -> set[frozenset[str]]:
    return {frozenset(group) for group in glossary().synonyms}


def test_the_shipped_data_knows_its_names_and_what_they_are_also_called(shipped):
    assert groups() >= {
        frozenset({"Statens energimyndighet", "Energimyndigheten", "STEM", "Swedish Energy Agency"}),
        frozenset({"Svenska Teknik&Designföretagen", "STD", "STD-företagen", "Innovationsföretagen"}),
        frozenset({"Luleå tekniska universitet", "LTU", "Luleå University of Technology"}),
        frozenset({"Miljöpartiet de gröna", "Miljöpartiet", "MP", "Green Party"}),
        frozenset({"handlingsplan", "action plan"}),
        frozenset({"testbädd", "test bed", "testbed"}),
        frozenset({"elektromobilitet", "electromobility", "electric mobility"}),
        frozenset({"Hållbar produktion", "Sustainable production"}),
    }
    names = glossary().names
    assert names >= {"damberg", "vinnova", "stockholm", "lindholmen", "sandvik", "granlund", "ramström", "scania"}
    ordinary = {"tillväxtverket", "energimyndigheten", "näringsdepartementet", "verket", "statens", "råd", "fackliga"}
    assert not names & {*ordinary, "och", "för", "innovationssystem", "kommittén"}


def test_a_group_that_shares_a_name_with_an_organisation_is_joined_to_it():
    vinnova = make_organisation(name="Vinnova")
    make_organisation_alias(organisation=vinnova, name="Verket för innovationssystem")
    make_organisation(name="Scania")
    make_term(names="VINNOVA\nSweden's Innovation Agency")
    make_term(names="elfordon\nelbilar")
    assert glossary().synonyms == (
        ("Vinnova", "Verket för innovationssystem", "VINNOVA", "Sweden's Innovation Agency"),
        ("elfordon", "elbilar"),
    )


def test_a_name_that_does_not_tell_who_it_is_stands_for_nobody():
    make_organisation(name="Kommittén", known_as="Kommittén för etik (Komet)")
    make_term(names="Kommittén för etik (Komet)\nKomet")
    assert groups() == {frozenset({"Kommittén för etik (Komet)", "Komet"})}


def test_names_are_the_capitalised_words_of_people_bodies_and_places():
    make_person(name="Marie-Louise von Essen")
    make_organisation(name="Kungälvs industriförening")
    make_organisation(name="Norrköpings hamn")
    make_organisation(name="Länsförsäkringar Jämtland")
    make_dialogue(place="Lindholmen, Göteborg")
    words = {"marie", "louise", "essen", "kungälvs", "norrköpings", "jämtland", "lindholmen", "göteborg"}
    assert glossary().names == words


def test_it_costs_six_questions_at_any_size(django_assert_num_queries):
    for _ in range(5):
        make_organisation_alias()
        make_person()
        make_term()
        make_dialogue(place="Stockholm")
    with django_assert_num_queries(6):
        glossary()


def test_a_group_is_no_hit_of_its_own():
    assert "term" not in Records().types()
