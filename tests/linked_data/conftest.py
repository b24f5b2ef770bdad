"""What the tests of linked data share: a graph read as a stranger would, and where the public finds the site."""

import warnings

import pytest
from rdflib import Graph

KINDS = {"application/rdf+xml": "xml", "text/turtle": "turtle", "application/ld+json": "json-ld"}


@pytest.fixture(autouse=True)
def _public(settings):
    settings.PUBLIC_URL = "https://kunskap.example"


@pytest.fixture
def read(client):
    """Fetch an address and read the graph in the form that it says it has."""

    def read(address: str, accept: str = "") -> Graph:
        answer = client.get(address, headers={"accept": accept} if accept else {})
        assert answer.status_code == 200, answer.content.decode()
        with warnings.catch_warnings():  # the library's own reader of JSON-LD uses a name that it has given up
            warnings.simplefilter("ignore", DeprecationWarning)
            return Graph().parse(data=answer.content, format=KINDS[answer["Content-Type"].partition(";")[0]])

    return read
