"""An empty answer says what each word has and what there is without some, and calls no source silent that is not."""

import pytest

from search.models import Unanswered
from tests.factories import make_assignment, make_document, make_measure, make_organisation

pytestmark = pytest.mark.django_db

SILENT = "Våra källor nämner"


@pytest.fixture(autouse=True)
def records():
    """Two measures with robots, one of them for small companies; an organisation; a document that speaks of Skåne."""
    make_measure(slug="lyftet", name="Robotlyftet", description="Stöd till robotar i små företag.")
    make_measure(slug="annat", name="Robotar i skolan")
    make_organisation(slug="vinnova", name="Vinnova")
    make_document("Industrin i Skåne växer.", slug="skane", title="Läget i Skåne")


def ask(client, address="/sok/", **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer, " ".join(answer.content.decode().split())


def parts(answer):
    return [(part.text, part.everywhere, part.in_list) for part in answer.context["words"].parts]


def ways(answer):
    return [(way.text, way.left_out, way.count) for way in answer.context["words"].ways]


def near(answer):
    return [(one.hit.entry.title, one.lacks) for one in answer.context["near"]]


def test_each_part_is_told_with_its_hits_and_what_is_nearest_is_shown(client):
    answer, page = ask(client, q="robotar Skåne företag")
    assert answer.context["page_obj"].paginator.count == 0
    assert parts(answer) == [("robotar", 2, None), ("Skåne", 1, None), ("företag", 1, None)]
    assert ways(answer) == [("robotar företag", ("Skåne",), 1), ("Skåne", ("robotar", "företag"), 1)]
    assert near(answer) == [
        ("Robotlyftet", ("Skåne",)),
        ("Robotar i skolan", ("Skåne", "företag")),
        ("Läget i Skåne", ("robotar", "företag")),  # a rarer word, but only the title of a document
    ]
    assert SILENT not in page
    assert "Utan <em>Skåne</em>" in page


def test_the_numbers_are_those_that_their_links_lead_to(client):
    answer, _ = ask(client, q="robotar Skåne företag")
    for part in answer.context["words"].parts:
        assert ask(client, q=part.text)[0].context["page_obj"].paginator.count == part.everywhere
    for way in answer.context["words"].ways:
        assert client.get(f"/sok/{way.url}").context["page_obj"].paginator.count == way.count


@pytest.mark.parametrize("words", ["xyzzy", "xyzzy plugh"])
def test_silence_is_told_only_when_no_word_is_anywhere(client, words):
    _, page = ask(client, q=words)
    assert SILENT in page
    assert "Det betyder inte att det inte finns." in page
    assert ask(client, "/atgarder/", q=words)[1].count(SILENT) == 1


def test_one_word_that_is_somewhere_breaks_the_silence(client):
    answer, page = ask(client, q="xyzzy robotar")
    assert SILENT not in page
    assert parts(answer) == [("xyzzy", 0, None), ("robotar", 2, None)]
    assert ways(answer) == [("robotar", ("xyzzy",), 2)]


def test_what_is_excluded_stays_excluded(client):
    answer, _ = ask(client, q="robotar Skåne -skolan")
    assert ways(answer) == [("robotar -skolan", ("Skåne",), 1), ("Skåne -skolan", ("robotar",), 1)]
    assert [title for title, _ in near(answer)] == ["Robotlyftet", "Läget i Skåne"]  # equally rare: a record first


def test_a_list_tells_what_it_has_and_what_is_elsewhere(client):
    answer, page = ask(client, "/atgarder/", q="robotar Skåne")
    assert parts(answer) == [("robotar", 2, 2), ("Skåne", 1, 0)]
    assert ways(answer) == [("robotar", ("Skåne",), 2)]
    assert "0 träffar i hela listan, 1 träff i allt innehåll" in page
    assert 'href="/sok/?q=Sk%C3%A5ne"' in page
    assert SILENT not in page


def test_a_word_of_another_list_is_not_said_to_be_nowhere(client):
    _, page = ask(client, "/atgarder/", q="Vinnova")
    assert SILENT not in page
    assert "finns, men inte i den här listan" in page


@pytest.mark.parametrize("address", ["/sok/", "/atgarder/"])
def test_a_word_spelt_wrongly_is_led_on(client, address):
    _, page = ask(client, address, q="robotlyfet")
    assert 'Menade du <a href="?q=robotlyftet">robotlyftet</a>?' in page


def test_what_was_meant_is_shown_at_once(client):
    answer, _ = ask(client, q="robotlyfet")
    assert near(answer) == [("Robotlyftet", ())]


def test_a_few_hits_are_followed_by_what_lacks_a_word(client):
    answer, page = ask(client, q="robotar skolan")
    assert answer.context["page_obj"].paginator.count == 1
    assert near(answer) == [("Robotlyftet", ("skolan",))]
    assert SILENT not in page


def test_the_api_tells_the_same(client):
    told = client.get("/api/v1/search", {"q": "robotar Skåne företag"}).json()["_meta"]["words"]
    assert told["parts"] == [
        {"text": "robotar", "total": 2},
        {"text": "Skåne", "total": 1},
        {"text": "företag", "total": 1},
    ]
    assert told["relaxed"][0] == {"question": "robotar företag", "leftOut": ["Skåne"], "total": 1}
    assert client.get("/api/v1/search", {"q": "robotar"}).json()["_meta"]["words"]["relaxed"] == []


def test_questions_without_a_hit_are_counted_for_the_editors(client):
    for query in ("Xyzzy", "xyzzy", "robotar", "xyzzy@plugh.se", "xyzzy 19700101-1234", "x" * 100):
        ask(client, q=query)
    ask(client, q="xyzzy", type="measure")  # the selection may be why
    assert [(one.question, one.count) for one in Unanswered.objects.all()] == [("xyzzy", 2)]


def test_an_empty_search_shows_what_there_is(client):
    answer, page = ask(client)
    assert [(kind.label, kind.count) for kind in answer.context["kinds"]] == [
        ("åtgärder", 2),
        ("organisationer", 1),
        ("källdokument", 1),
        ("meningar", 1),
    ]
    assert 'href="?type=measure"' in page
    assert "record-rows" not in page


def test_a_compound_that_is_nowhere_is_looked_for_by_its_words(client):
    make_measure(name="Platser för alla", description="Regeringen vill att fler ska läsa på en yrkeshögskola.")
    answer, page = ask(client, q="yrkeshögskoleplatser")
    assert parts(answer) == [("yrkeshögskoleplatser", 0, None), ("yrkeshögskola", 1, None), ("plats", 1, None)]
    assert ways(answer) == [("yrkeshögskola plats", (), 1)]
    assert near(answer) == [("Platser för alla", ())]
    assert SILENT not in page


def test_few_hits_have_beside_them_what_belongs_to_them(client):
    measure = make_measure(slug="seel", name="Testcentret", description="Ska heta SEEL.")
    make_assignment(slug="rise", title="Uppdrag om elfordon", measure=measure)
    make_measure(slug="vid-sidan-om", name="Något annat")
    answer, page = ask(client, q="SEEL")
    assert [hit.entry.title for hit in answer.context["hits"]] == ["Testcentret"]
    assert [one.title for one in answer.context["related"]] == ["uppdrag Uppdrag om elfordon"]  # mentions the hit
    assert '<a href="/uppdrag/rise/">Uppdrag om elfordon</a> <span class="count">uppdrag</span>' in page
    answer, _ = ask(client, q="elfordon")
    assert [one.title for one in answer.context["related"]] == ["åtgärd Testcentret"]  # is mentioned by it
    assert ask(client, q="finns")[0].context["related"] == []


def test_the_api_names_what_is_near_and_what_belongs_to_few_hits(client):
    measure = make_measure(slug="seel", name="Testcentret", description="Ska heta SEEL.")
    make_assignment(slug="rise", title="Uppdrag om elfordon", measure=measure)
    meta = client.get("/api/v1/search", {"q": "Testcentret elfordon xyzzy"}).json()["_meta"]
    assert meta["totalRecords"] == 0
    assert meta["near"][0] == {
        "record": {"type": "assignment", "slug": "rise"},
        "title": "Uppdrag om elfordon",
        "lacks": ["xyzzy"],
    }
    meta = client.get("/api/v1/search", {"q": "elfordon"}).json()["_meta"]
    assert meta["related"] == [
        {"record": {"type": "measure", "slug": "seel"}, "title": "Testcentret", "to": ["Uppdrag om elfordon"]}
    ]
