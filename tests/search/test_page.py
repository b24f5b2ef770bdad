"""What a reader meets at /sok/, and a program at /api/v1/search: the same answers to the same questions."""

import re

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_claim, make_document, make_focus_area, make_measure, make_organisation, make_theme

pytestmark = pytest.mark.django_db

PAGE = "/sok/"
API = "/api/v1/search"


def on_page(client, **query):
    answer = client.get(PAGE, query)
    assert answer.status_code == 200
    return [hit.entry.title for hit in answer.context["hits"]], answer.context["page_obj"].paginator.count


def in_api(client, **query):
    answer = client.get(API, query)
    assert answer.status_code == 200, answer.content
    return [item["title"] for item in answer.json()["items"]], answer.json()["_meta"]["totalRecords"]


@pytest.fixture(params=[on_page, in_api])
def find(request, client):
    return lambda **query: request.param(client, **query)


@pytest.fixture
def some():
    """A measure, a theme and a document that speak of emissions, and a measure that does not."""
    area = make_focus_area(slug="hallbar-produktion", name="Hållbar produktion")
    make_theme(name="Minskade processutsläpp")
    make_measure(name="Industriklivet", description="Lägre utsläpp.", area=area, decided="2018")
    make_measure(name="Robotlyftet", area=area, decided="2017-05")
    make_document(text="Vi minskar utsläppen.\n\nVi bygger robotar.", title="Planen", published="2016-01-21")


def test_a_hit_says_what_it_is_and_why_it_is_one(client, some):
    page = client.get(PAGE, {"q": "utsläpp"}).content.decode()
    assert "Minskade <mark>processutsläpp</mark>" in page
    assert "Träffade på <em>utsläpp</em> i <em>processutsläpp</em>" in page
    assert "Lägre <mark>utsläpp</mark>." in page


def test_a_sentence_leads_to_its_place_in_the_reader(client, some):
    page = client.get(PAGE, {"q": "robotar", "type": "sentence"})
    (hit,) = page.context["hits"]
    document, _, place = hit.get_absolute_url().partition("#")
    assert f'id="{place}"' in client.get(document).content.decode()
    assert place == "stycke-2"
    assert "Vi bygger <mark>robotar</mark>." in page.content.decode()


def test_the_name_counts_for_more_than_what_is_said(find):
    make_measure(name="Annat", description="Vinnova har en del i detta.")
    make_organisation(name="Vinnova")
    assert find(q="vinnova") == (["Vinnova", "Annat"], 2)


def test_much_evidence_does_not_make_a_record_come_late(find):
    person = make_organisation(name="Mikael Damberg")
    text = " ".join(f"Mening {n} handlar om något helt annat än den förra." for n in range(40))
    make_claim(person, "name", "Mikael Damberg", text)
    make_measure(name="Annat", description="Mikael Damberg")
    assert find(q="mikael damberg", type=["organisation", "measure"])[0] == ["Mikael Damberg", "Annat"]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "utsläpp"},
        {"q": "utsläpp", "type": "sentence"},
        {"q": "utsläpp", "type": "-sentence"},
        {"q": "utsläpp", "area": "hallbar-produktion"},
        {"q": "utsläpp", "area": "none"},
        {"q": "utsläpp", "sort": "date"},
        {"q": "robot*", "limit": "10"},
        {"q": '"minskar utsläppen"'},
        {"q": "robotlyftet eller industriklivet"},
        {"q": "utsläpp -processutsläpp"},
        {"type": "measure", "sort": "-date"},
        {"from": "2018", "to": "2018"},
        {"q": "finns inte"},
    ],
)
def test_the_page_and_the_api_give_the_same_hits_in_the_same_order(client, some, query):
    assert on_page(client, **query) == in_api(client, **query)


def test_facets_narrow_and_widen(find, some):
    assert find(type="measure")[1] == 2
    assert find(type=["measure", "theme"])[1] == 3
    assert find(type="measure", q="utsläpp") == (["Industriklivet"], 1)
    assert find(area="hallbar-produktion", type="-focus-area", sort="date")[0] == ["Robotlyftet", "Industriklivet"]
    assert find(type="measure", **{"from": "2018"})[0] == ["Industriklivet"]


def test_facets_say_what_each_value_would_give(client, some):
    facets = {facet.name: facet for facet in client.get(PAGE, {"q": "utsläpp"}).context["facets"]}
    for facet in facets.values():
        assert len(facet.options) > 1
        for option in facet.options:
            assert on_page(client, q="utsläpp", **{facet.name: option.value})[1] == option.count, (facet.name, option)


def test_a_facet_in_use_still_offers_its_other_values(client, some):
    facets = client.get(PAGE, {"q": "utsläpp", "type": "theme"}).context["facets"]
    (types,) = [facet for facet in facets if facet.name == "type"]
    assert {option.value for option in types.options} > {"theme", "measure"}


def test_a_word_typed_without_its_dots_is_suggested_right(client):
    make_theme(name="Yrkeshögskolan växer")
    page = client.get(PAGE, {"q": "yrkeshogskola"})
    assert page.context["page_obj"].paginator.count == 0
    assert 'Menade du <a href="?q=yrkesh%C3%B6gskola">yrkeshögskola</a>?' in page.content.decode()
    assert client.get(API, {"q": "yrkeshogskola"}).json()["_meta"]["suggestion"] == "yrkeshögskola"


def test_what_was_not_searched_for_is_told(client, some):
    page = client.get(PAGE, {"q": "och"})
    assert page.context["page_obj"].paginator.count == 0
    assert "mycket vanliga ord" in page.content.decode()


def test_a_new_search_keeps_the_selection(client, some):
    page = client.get(PAGE, {"q": "utsläpp", "type": "theme"}).content.decode()
    assert re.search(r'name="type" value="theme" checked', page)  # in the form that the box belongs to
    assert re.search(r'<input id="sok" [^>]*form="filter"', page)


@pytest.mark.parametrize(
    "query",
    ["a" * 2000, "ord " * 500, "åäö" * 110, "och att", "!?*-\"'", "🎉", "-", '"', "eller", "*", "-x", "%", "\\"],
)
def test_odd_questions_get_an_answer(client, some, query):
    assert client.get(PAGE, {"q": query}).status_code == 200
    assert client.get(API, {"q": query}).status_code == 200


def test_a_nul_is_refused_with_a_message(client):
    answer = client.get(f"{PAGE}?q=%00")
    assert answer.status_code == 400
    assert "NUL" in answer.content.decode()


@settings(max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_any_question_gets_an_answer(text):
    assert Client().get(PAGE, {"q": text}).status_code == 200


@settings(max_examples=25)
@given(
    words=st.lists(
        st.sampled_from(["robot", "-lyft", "eller", '"', "utsläpp*", "-", "*", "(", "&", "!", "'"]), max_size=9
    )
)
def test_any_use_of_the_query_language_gets_an_answer(words):
    assert Client().get(PAGE, {"q": " ".join(words)}).status_code == 200


@pytest.mark.parametrize(
    ("address", "found"), [("/atgarder/", "Industriklivet"), ("/industrisamtal/teman/", "Minskade processutsläpp")]
)
def test_a_list_is_searched_in_the_same_way(client, some, address, found):
    page = client.get(address, {"q": "utsläppen"})
    assert [str(record) for record in page.context["page_obj"].object_list] == [found]


def test_an_empty_list_leads_on_to_the_search_over_everything(client, some):
    assert 'href="/sok/?q=processutsl%C3%A4pp"' in client.get("/atgarder/", {"q": "processutsläpp"}).content.decode()


@pytest.mark.parametrize("question", ["q=robotlyft", "q=robotlyft&type=measure&evidence=none", "q=robotlyft+xyzzy", ""])
def test_a_page_of_hits_costs_at_most_ten_queries_at_any_size(client, django_assert_max_num_queries, question):
    for n in range(60):
        make_measure(name=f"Robotlyft {n}")
    client.get(f"{PAGE}?{question}")
    for address in (PAGE, API):
        with django_assert_max_num_queries(10):
            client.get(f"{address}?{question}{'&' if question else '?'}limit=50")


@pytest.mark.parametrize("query", ["q=robotlyftet", "q=robotlyftet+xyzzy", "q=robotlyftet&sort=date"])
@pytest.mark.parametrize("address", ["/sok/?", "/api/v1/search?", "/sok/?format=csv&"])
def test_a_selection_of_no_kind_has_no_hits_and_is_answered(client, some, address, query):
    assert client.get(f"{address}{query}&type=none").status_code == 200
    assert client.get(f"/api/v1/search?{query}&type=none").json()["_meta"]["totalRecords"] == 0
