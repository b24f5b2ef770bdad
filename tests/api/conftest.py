"""What the tests of the API share: the shipped records, asked over HTTP."""

import pytest


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
