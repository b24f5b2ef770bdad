"""What the tests of the API share: the shipped records, asked over HTTP."""

import pytest
from django.core.management import call_command

from sources.pipeline.fixtures import fixture_names


@pytest.fixture
def shipped(db):
    """The records the project ships."""
    call_command("loaddata", *fixture_names(), verbosity=0)


@pytest.fixture(scope="module")
def shipped_once(django_db_setup, django_db_blocker):
    """The same, loaded once for all tests of a file, which leave them as they are."""
    with django_db_blocker.unblock():
        call_command("loaddata", *fixture_names(), verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def spec(client):
    """The API's own description."""
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def ask(client):
    """Ask the API, and expect an answer."""

    def ask(path: str, **query):
        answer = client.get(f"/api/v1/{path}" if path else "/api/v1", query)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    return ask


@pytest.fixture
def refused(client):
    """Ask the API, and expect the question to be refused; return the problem."""

    def refused(path: str, **query):
        answer = client.get(f"/api/v1/{path}", query)
        assert answer.status_code == 400, answer.content.decode()
        assert answer["Content-Type"] == "application/problem+json"
        return answer.json()

    return refused
