"""What the API refuses, and how it says so."""

import re

import pytest

from tests.factories import make_focus_area, make_measure

pytestmark = pytest.mark.django_db

MEMBERS = {"type", "title", "status", "detail", "instance"}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"aera": "industri-40"}, "aera"),
        ({"utm_source": "brev"}, "utm_source"),
        ({"area": "x"}, "”x”"),
        ({"area": ""}, "area"),
        ({"q": " "}, "q"),
        ({"q": "a\x85b"}, "q"),
        ({"sort": "x"}, "”x”"),
        ({"sort": "100%Ü"}, "”100%Ü”"),
        ({"50%s": "x"}, "”50%s”"),
        ({"page": "0"}, "”0”"),
        ({"page": "ett"}, "”ett”"),
        ({"limit": "201"}, "”201”"),
        ({"fields": "name,x"}, "”x”"),
        ({"expand": "x"}, "”x”"),
        ({"format": "pdf"}, "”pdf”"),
        ({"from": "2018-02-30"}, "2018-02-30"),
        ({"view": "table"}, "view"),
        ({"page": ["1", "2"]}, "page"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_and_named(refused, query, named):
    problem = refused("measures", **query)
    assert named in problem["detail"]
    assert set(problem) == {*MEMBERS, "errors"}
    assert problem["errors"][0]["parameter"] == next(iter(query))


@pytest.mark.parametrize("query", [{"sort": "100%Ü"}, {"50%s": "x"}, {"q": "100%"}])
def test_a_per_cent_sign_troubles_no_page(client, query):
    assert client.get("/atgarder/", query).status_code == (200 if "q" in query else 400)


def test_every_fault_is_told_at_once(refused):
    problem = refused("measures", aera="x", page="0", format="pdf")
    assert {error["parameter"] for error in problem["errors"]} == {"aera", "page", "format"}


@pytest.mark.parametrize("query", [{"page": "1"}, {"aera": "x"}, {"format": "csv"}, {"fields": ""}])
def test_one_record_takes_only_its_own_parameters(refused, query):
    make_measure(slug="a")
    assert next(iter(query)) in refused("measures/a", **query)["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/v2",
        "/api/v1/nonsense",
        "/api/v1/measures/nonsense",
        "/api/v1/measures/" + "a" * 500,
        "/api/v1/measures/a/b",
        "/api/v1/claims/nonsense",
        "/api/v1/claims/00000000-0000-0000-0000-000000000000",
        "/api/v1/changes/20200101t000000000000z-00000000-0000-0000-0000-000000000000",
        "/api/v1/disagreements/1",
        "/api/v1/measures/åäö",
    ],
)
def test_an_address_that_leads_nowhere_is_a_problem(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == MEMBERS
    assert answer.json()["instance"].isascii()


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/measures", "/api/v1/api-info", "/api/v1/openapi.json"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(client, path, method):
    answer = getattr(client, method)(path)
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer["Allow"].split(", ")) >= {"GET", "HEAD"}


def test_writing_to_an_unknown_address_is_404_and_not_about_csrf(django_app_client):
    assert django_app_client.post("/api/v1/nonsense").status_code == 404


@pytest.fixture
def django_app_client():
    """A client that Django's protection against forged forms is not turned off for."""
    from django.test import Client

    return Client(enforce_csrf_checks=True)


def test_the_slug_can_be_asked_for_by_name(client):
    make_measure(slug="robotlyftet")
    [item] = client.get("/api/v1/measures?fields=slug,name").json()["items"]
    assert item.keys() == {"slug", "name", "_links"}


@pytest.mark.parametrize(
    "asked",
    [
        "area=digital&area=green&fields=name,areas",
        "area=digital,green&fields=name&fields=areas",
        "area=green,digital,green&fields=areas,name&fields=name",
    ],
)
def test_a_list_is_given_with_commas_or_one_by_one(client, asked):
    for slug in ("digital", "green", "other"):
        make_measure(slug=f"for-{slug}", name=slug, area=[make_focus_area(slug=slug)])
    items = client.get(f"/api/v1/measures?{asked}").json()["items"]
    assert [item["slug"] for item in items] == ["for-digital", "for-green"]
    assert items[0].keys() == {"slug", "name", "areas", "_links"}


def test_too_many_values_are_too_many_with_commas_too(client):
    answer = client.get(f"/api/v1/measures?area={','.join(f'a{number}' for number in range(51))}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert "”area” är angiven med 51 olika värden, och högst 50 läses" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("/api/v1/", "/api/v1"),
        ("/api/v1/measures/?status=none&sort=-name", "/api/v1/measures?status=none&sort=-name"),
        ("/api/v1/measures/robotlyftet/", "/api/v1/measures/robotlyftet"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_address_without(client, typed, there):
    answer = client.get(typed)
    assert (answer.status_code, answer["Location"]) == (301, there)
    refused = client.post(typed)
    assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("typed", ["/api/v1//elak.example/", "/api//elak.example/", "/api/v1/measures//x/"])
def test_an_empty_part_of_an_address_leads_nowhere(client, typed):
    answer = client.get(typed)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0"])
def test_a_format_that_is_not_there_is_406(client, accept):
    answer = client.get("/api/v1/measures", headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer["Content-Type"] == "application/problem+json"
    assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=a%C3"])
def test_unreadable_input_is_a_problem(client, query):
    answer = client.get(f"/api/v1/measures?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_host_is_a_problem(client):
    answer = client.get("/api/v1/measures", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_the_instance_is_a_uri_whatever_was_asked(client):
    problem = client.get("/api/v1/[å]?b=[ö]&c=%25").json()
    assert problem["instance"] == "/api/v1/%5B%C3%A5%5D?b=%5B%C3%B6%5D&c=%25"


def test_an_error_of_ours_says_nothing_about_the_inside(client, monkeypatch):
    def fail(*args):
        raise RuntimeError("hemligt")

    monkeypatch.setattr("measures.api.MeasureViewSet.get_queryset", fail)
    client.raise_request_exception = False
    answer = client.get("/api/v1/measures")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == MEMBERS
    assert "hemligt" not in answer.content.decode()


def test_over_plain_http_the_api_refuses_where_a_page_redirects(client, settings):
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/api/v1/measures")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"


def test_any_site_may_read_the_api_and_nothing_else(client):
    make_focus_area()
    assert client.get("/api/v1/focus-areas")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/nonsense")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/fokusomraden/")
    asked = client.options("/api/v1/focus-areas")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")


@pytest.mark.parametrize(
    "trace",
    [
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "<script>",
    ],
)
def test_a_trace_that_is_none_is_answered_with_a_new_one(client, trace):
    given = client.get("/api/v1/measures", headers={"traceparent": trace})["traceparent"]
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-00", given)
