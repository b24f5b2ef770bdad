"""Every public answer has a version; an unchanged one is 304 without the data being read."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.models import Measure
from tests.factories import make_measure

pytestmark = pytest.mark.django_db

DOORS = ["/api/v1/measures", "/api/v1/measures/a", "/atgarder/", "/atgarder/a/", "/", "/api/v1", "/api/v1/docs"]
LISTS = ["/api/v1/measures", "/atgarder/"]


@pytest.fixture(autouse=True)
def measure():
    return make_measure(slug="a")


def commit():
    """Do now what is put off until a transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tag(client, address, **headers):
    return client.get(address, headers=headers)["ETag"]


@pytest.mark.parametrize("address", [*DOORS, *(f"{one}?format={kind}" for one in LISTS for kind in ("csv", "atom"))])
def test_an_unchanged_answer_is_304_and_reads_nothing_but_the_version(client, address):
    known = tag(client, address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers={"If-None-Match": known})
    assert (answer.status_code, answer.content) == (304, b"")
    assert len(asked) == 1
    assert "data_version" in asked[0]["sql"]


@pytest.mark.parametrize("address", DOORS)
def test_a_304_says_what_the_200_said_of_keeping_it(client, address):
    first = client.get(address)
    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert [second[name] for name in ("ETag", "Cache-Control", "Vary")] == [
        first[name] for name in ("ETag", "Cache-Control", "Vary")
    ]
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("address", LISTS)
def test_the_same_answer_has_the_same_bytes(client, address):
    for kind in ("", "?format=csv", "?format=xlsx", "?format=atom"):
        assert client.get(address + kind).content == client.get(address + kind).content


@pytest.mark.parametrize("address", LISTS)
def test_a_bulk_update_gives_a_new_version(client, address):
    known = tag(client, address)
    Measure.objects.update(name="Nytt")
    commit()
    answer = client.get(address, headers={"If-None-Match": known})
    assert answer.status_code == 200
    assert answer["ETag"] != known


@pytest.mark.parametrize("address", LISTS)
def test_raw_sql_gives_a_new_version(client, address):
    known = tag(client, address)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE measures_measure SET name = 'Nytt'")
    commit()
    assert tag(client, address) != known


@pytest.mark.parametrize("address", LISTS)
def test_another_release_gives_a_new_version(client, address, monkeypatch):
    known = tag(client, address)
    monkeypatch.setattr("smartindustri.serving.etag.release", lambda: "another")
    assert tag(client, address) != known


def test_different_answers_never_share_a_version(client):
    tags = [
        *(tag(client, address) for address in DOORS),
        *(tag(client, f"{one}?{query}") for one in LISTS for query in ("sort=name", "sort=-name", "format=csv")),
        tag(client, "/api/v1/measures", Accept="text/csv"),
        tag(client, "/atgarder/", **{"HX-Request": "true"}),
        tag(client, "/api/v1/measures", Host="localhost"),
    ]
    assert len(set(tags)) == len(tags)


JSON = ["", "*/*", "application/*", "application/json; charset=utf-8", "text/html, */*;q=0.8", "text/csv;q=0.1, */*"]
CSV = ["text/csv", "TEXT/CSV", "text/*", "text/csv; header=present", "application/json;q=0.2, text/csv"]
FORMS = {  # what is accepted, by the answer that it gives
    "/api/v1/measures": [JSON, CSV, ["application/atom+xml"]],
    "/api/v1/measures?dialect=excel-sv": [["", "*/*", *CSV], ["application/*"]],
    "/api/v1/measures?format=csv": [["", "application/json", *CSV]],
    "/api/v1/measures/a": [JSON, ["text/turtle", "Text/Turtle", "text/*"], ["application/ld+json"]],
    "/datasets/vocabulary": [["", "*/*", "Text/*", "text/html"], ["application/*", "application/ld+json"]],
}


@pytest.mark.parametrize("address", FORMS)
def test_one_answer_has_one_version_however_it_is_asked_for(client, address):
    """And another form has another, by which nobody is told that what they ask for is unchanged."""
    tags = [{tag(client, address, **({"Accept": one} if one else {})) for one in form} for form in FORMS[address]]
    assert [len(one) for one in tags] == [1] * len(tags)
    assert len(set.union(*tags)) == len(tags)
    for number, (known,) in enumerate(tags):
        for other, form in enumerate(FORMS[address]):
            answer = client.get(address, headers={"If-None-Match": known, "Accept": form[-1]})
            assert answer.status_code == (304 if number == other else 200)


def test_what_cannot_be_given_in_the_form_asked_for_is_never_called_unchanged(client):
    for known in (tag(client, "/api/v1/measures/a"), "*"):
        answer = client.get("/api/v1/measures/a", headers={"If-None-Match": known, "Accept": "text/csv"})
        assert answer.status_code == 406


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/nonsense", 404),
        ("/api/v1/measures?aera=x", 400),
        ("/nonsens/", 404),
        ("/atgarder/?aera=x", 400),
        ("/api/v1/measures/b", 404),
    ],
)
def test_an_error_has_no_version(client, address, status):
    assert client.get(address).status_code == status
    assert "ETag" not in client.get(address)
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == status


def test_any_version_matches_what_there_is(client):
    """RFC 9110, 13.1.2: whoever has anything is told that something is there; the rest has its own error, above."""
    for address in ("/api/v1/measures", "/api/v1/measures/a", "/atgarder/"):
        for ask in (client.get, client.head):
            answer = ask(address, headers={"If-None-Match": "*"})
            assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag(client, address))


def test_head_answers_as_get_without_the_body(client):
    for address in DOORS:
        head, get = client.head(address), client.get(address)
        assert (head.status_code, head["ETag"], head.content) == (200, get["ETag"], b"")
        assert client.head(address, headers={"If-None-Match": get["ETag"]}).status_code == 304


def test_a_version_that_a_proxy_has_weakened_is_known_again(client):
    known = tag(client, "/api/v1/measures")
    assert client.get("/api/v1/measures", headers={"If-None-Match": f'"other", W/{known}'}).status_code == 304


def test_an_editors_page_is_nobody_elses(client):
    known = tag(client, "/atgarder/")
    client.force_login(get_user_model().objects.create_user("redaktor"))
    answer = client.get("/atgarder/", headers={"If-None-Match": known})
    assert answer.status_code == 200
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]


def test_the_api_is_the_same_for_editors(client):
    known = tag(client, "/api/v1/measures")
    client.force_login(get_user_model().objects.create_user("redaktor"))
    assert tag(client, "/api/v1/measures") == known


def test_the_admin_is_left_alone(client):
    answer = client.get("/admin/login/")
    assert "ETag" not in answer
    assert "public" not in answer["Cache-Control"]
