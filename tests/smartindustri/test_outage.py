"""What readers and editors are told when the database fails a request, or takes no writes."""

import pytest
from django.db import OperationalError

from smartindustri.serving.postgres.base import outage


@pytest.fixture
def lost(monkeypatch):
    """Nothing can be asked of the database."""

    def fail(*_, **__):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)


@pytest.mark.django_db
def test_a_page_that_needs_data_is_503_and_says_when_to_ask_again(client, lost):
    answer = client.get("/atgarder/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Databasen svarar inte just nu" in answer.text
    assert "ETag" not in answer


@pytest.mark.django_db
def test_the_api_says_it_as_a_problem(client, lost):
    answer = client.get("/api/v1/measures")
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (503, "5", "application/problem+json")
    assert answer.json()["detail"] == "Databasen svarar inte just nu. Försök igen om en stund."


@pytest.mark.django_db
def test_what_needs_no_data_is_shown_all_the_same(client, lost, monkeypatch):
    monkeypatch.setattr(outage, "is_away", True)
    answers = {path: client.get(path).status_code for path in ("/om/", "/tillganglighet/", "/robots.txt")}
    assert set(answers.values()) == {200}


@pytest.mark.django_db
def test_editing_is_closed_while_the_database_takes_no_writes_and_reading_is_not(client, monkeypatch):
    monkeypatch.setattr(outage, "is_read_only", True)
    answer = client.get("/admin/login/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Redigeringen är stängd just nu" in answer.text
    assert client.get("/atgarder/").status_code == 200
