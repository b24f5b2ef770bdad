"""The order of hits: what is called so first, then the base's own records; and one hit for each fact."""

import pytest

from search.querying import Searcher, narrow
from sources.models import Organisation
from tests.factories import (
    make_assignment,
    make_claim,
    make_document,
    make_measure,
    make_organisation,
    make_organisation_alias,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


def titles(client, **query):
    answer = client.get("/sok/", query)
    return [hit.entry.title for hit in answer.context["hits"]]


def test_whoever_types_a_name_finds_what_bears_it_before_what_only_says_it(client):
    make_document(title="Robotlyftet", slug="artikel")
    make_assignment(title="Uppdrag om Robotlyftet")
    make_measure(name="Robotlyftet", description="En lång beskrivning av något som tar många ord i anspråk. " * 9)
    make_measure(name="Robotlyftets uppföljning")
    assert titles(client, q="robotlyftet")[:2] == ["Robotlyftet", "Robotlyftet"]
    kinds = [hit.entry.type for hit in client.get("/sok/", {"q": "Robotlyftet"}).context["hits"]]
    assert kinds[:2] == ["measure", "document"]


def test_a_name_is_known_in_another_inflection_and_by_its_other_forms(client):
    make_measure(name="Industrisamtal om industrisamtal")
    make_theme(name="Industrisamtalen")
    verket = make_organisation(name="Verket för innovationssystem (Vinnova)")
    make_organisation_alias(organisation=verket, name="Innovationsmyndigheten")
    make_measure(name="Vinnova och Innovationsmyndigheten")
    assert titles(client, q="industrisamtal")[0] == "Industrisamtalen"
    for name in ("vinnova", "verket för innovationssystem", "innovationsmyndigheten"):
        assert titles(client, q=name)[0] == "Verket för innovationssystem (Vinnova)", name


def test_a_title_and_a_sender_do_not_come_before_a_record(client):
    make_document(title="Robotar", slug="artikel")
    make_measure(name="Stöd för robotar i industrin och i mindre företag", description="Robotar.")
    assert titles(client, q="robotar industrin") == ["Stöd för robotar i industrin och i mindre företag"]
    assert titles(client, q="robot")[0] == "Stöd för robotar i industrin och i mindre företag"


def test_a_list_is_ordered_by_what_was_typed_until_it_is_sorted(client):
    make_organisation(slug="b", name="Vinnova")
    make_organisation(slug="a", name="Almi, som arbetar med Vinnova")
    assert [one.slug for one in narrow(Organisation.objects.all(), Searcher().read("vinnova"))] == ["b", "a"]
    rows = client.get("/aktorer/", {"q": "vinnova"}).context["page_obj"]
    assert [one.slug for one in rows] == ["b", "a"]
    rows = client.get("/aktorer/", {"q": "vinnova", "sort": "name"}).context["page_obj"]
    assert [one.slug for one in rows] == ["a", "b"]


@pytest.fixture
def one_fact():
    """A sentence about emissions, the theme that quotes it, and beside it a sentence about robots."""
    document = make_document("De minskade processutsläppen var temat. Robotar nämndes.", title="Planen", slug="planen")
    theme = make_theme(name="Miljön")
    make_claim(theme, "name", "Miljön", "De minskade processutsläppen var temat.", document)
    return theme


def test_a_sentence_its_document_and_the_record_that_quotes_it_are_one_hit(client, one_fact):
    (hit,) = client.get("/sok/", {"q": "processutsläpp"}).context["hits"]
    assert (hit.entry.type, hit.entry.title) == ("theme", "Miljön")
    assert {one.entry.type for one in hit.behind} == {"document", "sentence"}
    assert client.get("/sok/", {"q": "processutsläpp"}).context["page_obj"].paginator.count == 1


def test_a_document_that_says_more_than_the_record_is_a_hit_of_its_own(client, one_fact):
    kinds = [hit.entry.type for hit in client.get("/sok/", {"q": "robotar"}).context["hits"]]
    assert kinds == ["document"]  # with its sentence behind it
    (hit,) = client.get("/sok/", {"q": "robotar", "type": "sentence"}).context["hits"]
    assert hit.entry.type == "sentence"


def test_a_record_that_says_it_itself_is_never_folded(client, one_fact):
    make_measure(name="Lägre processutsläpp")
    kinds = [hit.entry.type for hit in client.get("/sok/", {"q": "processutsläpp"}).context["hits"]]
    assert sorted(kinds) == ["measure", "theme"]


def test_the_api_says_where_else_a_fact_stands(client, one_fact):
    (item,) = client.get("/api/v1/search", {"q": "processutsläpp"}).json()["items"]
    assert item["sameInTotal"] == 2
    assert {one["type"] for one in item["sameIn"]} == {"document", "sentence"}


def test_a_name_is_found_without_its_dots_and_with_a_hyphen_for_a_space(client):
    make_organisation(name="Tillväxtverket")
    make_measure(name="Smart industri i regionerna")
    make_theme(name="Smart industri")
    assert titles(client, q="tillvaxtverket") == ["Tillväxtverket"]
    assert titles(client, q="smart-industri")[0] == "Smart industri"


def test_what_another_source_states_is_found_too(client):
    measure = make_measure(name="Testcentret", decided="2018-06-28")
    make_claim(
        measure, "decided", "2018-06-15", document=make_document(), difference="contradiction", is_preferred=False
    )
    assert titles(client, q="15 juni 2018", type="measure") == ["Testcentret"]
    assert titles(client, q="28 juni 2018", type="measure") == ["Testcentret"]


def test_a_text_with_the_words_far_apart_comes_after_what_has_most_of_them(client):
    make_document("Robotar byggs. Elever går i skolan.", title="Planen", slug="planen")
    make_measure(name="Robotar i gymnasiet")
    page = client.get("/sok/", {"q": "robotar skolan"})
    text = page.content.decode()
    first, then = text.index("Träffar på en del av orden"), text.index("Träffar på alla orden")
    assert first < text.index("Robotar</mark> i gymnasiet") < then < text.index(">Planen<")
    assert not client.get("/sok/", {"q": "elever skolan"}).context["are_nearer"]


def test_the_rarer_of_two_words_counts_for_more(client):
    make_measure(name="Stöd till robotar", description="För företag i regioner.")
    make_measure(name="Företag i regioner", description="Det gäller också robotar.")
    for place in range(9):
        make_measure(name=f"Företag nummer {place}")
    assert titles(client, q="robotar företag")[0] == "Stöd till robotar"


def test_what_is_named_by_a_part_of_the_question_comes_first(client):
    make_measure(name="Delegationen med Vinnova")
    make_organisation(name="Delegationen", description="Vinnova ger pengar.")
    assert titles(client, q="delegationen vinnova")[0] == "Delegationen"


def test_a_question_word_asks_for_a_kind(client):
    make_measure(name="Robotar leder framåt")
    make_person(name="Robotar leder framåt")

    def kinds(question):
        return [hit.entry.type for hit in client.get("/sok/", {"q": question}).context["hits"]]

    assert kinds("leder robotar") == ["measure", "person"]
    assert kinds("vem leder robotar") == ["person", "measure"]


def test_the_words_a_question_is_put_in_need_not_be_there(client):
    make_measure(name="Stöd till robotar")
    page = client.get("/sok/", {"q": "vilka stöd finns för robotar"})
    assert [hit.entry.title for hit in page.context["hits"]] == ["Stöd till robotar"]
    assert "Mycket vanliga ord söks inte: vilka, finns, för." in page.content.decode()
    make_measure(name="Pengar finns")
    assert titles(client, q="finns") == ["Pengar finns"]  # where there is nothing else to look for


def test_a_relaxed_question_is_counted_in_hits_as_its_link_shows_them(client, one_fact):
    (way,) = client.get("/sok/", {"q": "processutsläpp xyzzy"}).context["words"].ways
    assert (way.text, way.count) == ("processutsläpp", 1)  # the document says it too, behind the theme
