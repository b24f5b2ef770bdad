"""What an answer says of what stands beside it, and the guide for language models."""

import re

import pytest

from tests.factories import make_claim, make_document, make_measure, make_organisation, make_strategy

pytestmark = pytest.mark.django_db

API = {
    '</api/v1/openapi.json>; rel="service-desc"; type="application/json"',
    '</api/v1/docs>; rel="service-doc"; type="text/html"',
}
LICENCE = '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"'


def described(name=""):
    return f'</datasets/dcat{name}>; rel="describedby"; type="application/rdf+xml"'


def alternate(address, kind="application/json"):
    return f'<{address}>; rel="alternate"; type="{kind}"'


def graphs(address):
    """The same as Turtle and as JSON-LD."""
    kinds = {"turtle": "text/turtle", "jsonld": "application/ld+json"}
    return {alternate(f"{address}?format={name}", kind) for name, kind in kinds.items()}


def named(identity):
    return f'<https://kunskap.example/id/{identity}>; rel="cite-as"'


def test_pages_and_answers_tell_what_stands_beside_them(client):
    measure, page = make_measure(slug="robotlyftet", name="Lyftet"), make_document(slug="sidan", text="Lyftet")
    claim = make_claim(measure, "name", "Lyftet", "Lyftet", page)
    make_organisation(slug="verket")
    beside = {
        "/": {described(), LICENCE},
        "/om/": {described(), LICENCE},
        "/atgarder/": {described("#measures"), LICENCE, alternate("/api/v1/measures")},
        "/atgarder/robotlyftet/": {
            *(described("#measures"), LICENCE, alternate("/api/v1/measures/robotlyftet"), named("measure/robotlyftet")),
            *graphs("/api/v1/measures/robotlyftet"),
        },
        "/aktorer/verket/": {
            *(described("#organisations"), LICENCE, alternate("/api/v1/organisations/verket")),
            named("organisation/verket"),
            *graphs("/api/v1/organisations/verket"),
        },
        # The page of a document is its text, which is not ours to give away.
        "/kallor/sidan/": {
            *(described("#documents"), alternate("/api/v1/documents/sidan"), named("document/sidan")),
            *graphs("/api/v1/documents/sidan"),
        },
        "/api/v1/measures": {described("#measures"), LICENCE},
        "/api/v1/measures/robotlyftet": {
            *(described("#measures"), LICENCE, named("measure/robotlyftet")),
            alternate("http://testserver/atgarder/robotlyftet/", "text/html"),
            *graphs("/api/v1/measures/robotlyftet"),
        },
        f"/api/v1/claims/{claim.pk}": {
            *(described("#claims"), LICENCE, named(f"claim/{claim.pk}"), *graphs(f"/api/v1/claims/{claim.pk}")),
        },
        "/datasets/dcat": {LICENCE},
    }
    told = {address: set(client.get(address)["Link"].split(", ")) for address in beside}
    assert told == {address: links | API for address, links in beside.items()}


def test_errors_files_of_the_site_and_the_desk_tell_nothing(client):
    silent = ["/finns-inte/", "/api/v1/finns-inte", "/atgarder/?nonsens=1", "/admin/login/"]
    assert [client.get(address).get("Link") for address in silent] == [None] * 4


def test_the_guide_for_language_models_leads_to_what_it_names(client):
    make_strategy(name="Strategi & plan")
    answer = client.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    about = "> Kunskapsbas över vad offentliga dokument säger om Strategi & plan: åtgärder, "
    assert text.startswith(f"# Smart industri – kunskapsbas\n\n{about}")
    named = re.findall(r"\]\(https://kunskap\.example([^)]+)\)", text)
    assert {"/api/v1/openapi.json", "/datasets/dcat", "/api/v1/docs"} < set(named)
    dear = re.compile(r"docs|openapi|\?q=")  # they take seconds, and have tests of their own
    asked = [address for address in named if not dear.search(address)]
    assert {address: client.get(address).status_code for address in asked} == dict.fromkeys(asked, 200)
    assert len(text.split()) < 600
