"""The identity of a record: an address that lasts, and leads to what is said of it."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from tests.factories import (
    make_assignment,
    make_claim,
    make_deadline,
    make_document,
    make_measure,
    make_organisation,
    make_responsible,
)

pytestmark = pytest.mark.django_db

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def lead(client):
    """Ask for an identity, and return where it leads."""

    def lead(address: str, accept: str = "") -> str:
        answer = client.get(address, headers={"accept": accept} if accept else {})
        assert (address, answer.status_code) == (address, 303)
        assert answer["Vary"] == "Accept, Accept-Language, Accept-Encoding"
        return answer["Location"]

    return lead


def test_a_record_is_a_page_to_people_and_data_to_programs(lead):
    make_measure(slug="robotlyftet")
    address = "/id/measure/robotlyftet"
    leads = {accept: lead(address, accept) for accept in ("", "*/*", BROWSER, "text/html", "application/json")}
    assert leads == dict.fromkeys(["", "*/*", BROWSER, "text/html"], "/atgarder/robotlyftet/") | {
        "application/json": "/api/v1/measures/robotlyftet"
    }
    assert lead(f"{address}?format=json", BROWSER) == "/api/v1/measures/robotlyftet"
    assert lead(address, "text/turtle") == "/api/v1/measures/robotlyftet?format=turtle"
    assert lead(address, "application/ld+json") == "/api/v1/measures/robotlyftet?format=jsonld"


def test_what_is_told_on_the_page_of_another_leads_there(lead):
    measure = make_measure(slug="robotlyftet")
    row = make_responsible(measure=measure, organisation=make_organisation(slug="tillvaxtverket"))
    deadline = make_deadline(slug="rapport", assignment=make_assignment(slug="uppdrag"))
    assert lead(f"/id/responsible/{row.slug}") == "/atgarder/robotlyftet/"
    assert lead(f"/id/responsible/{row.slug}", "application/json") == "/api/v1/measures/robotlyftet"
    assert lead(f"/id/deadline/{deadline.slug}") == "/uppdrag/uppdrag/#rapport"
    assert lead(f"/id/deadline/{deadline.slug}", "application/json") == "/api/v1/deadlines/rapport"
    assert lead("/id/organisation/tillvaxtverket") == "/aktorer/tillvaxtverket/"


def test_a_claim_leads_to_the_words_that_state_it_or_to_what_it_is_about(lead):
    measure, page = make_measure(slug="robotlyftet"), make_document(slug="sidan", text="Robotlyftet är en åtgärd.")
    quoted = make_claim(measure, "name", "Robotlyftet", "Robotlyftet", page)
    referred = make_claim(measure, "number", 3, document=make_document(slug="webben"))
    assert lead(f"/id/claim/{quoted.pk}") == f"/kallor/sidan/#uppgift-{quoted.pk}"
    assert lead(f"/id/claim/{quoted.pk}", "application/json") == f"/api/v1/claims/{quoted.pk}"
    assert lead(f"/id/claim/{referred.pk}") == "/atgarder/robotlyftet/"


def test_what_is_nothing_is_said_to_be_so(client):
    make_measure(slug="robotlyftet")
    no_kind = client.get("/id/measures/robotlyftet")  # the API's word for the list, not the kind's
    assert no_kind.status_code == 404
    text = no_kind.content.decode()
    assert "Det finns inget slag av post som heter ”measures”. Slagen är action-plan, appointment," in text
    no_record = client.get("/id/measure/finns-inte", headers={"accept": "application/json"})
    assert (no_record.status_code, no_record["Content-Type"]) == (404, "application/problem+json")
    assert no_record.json()["detail"] == "Det finns ingen post av slaget measure med kortnamnet ”finns-inte”."
    wrong = ("/id/claim/1", "/id/measure/" + "a" * 200, "/id/measure", "/id/", "/id/measure/robotlyftet/")
    assert {address: client.get(address).status_code for address in wrong} == dict.fromkeys(wrong, 404)
    assert client.get("/id/measure/robotlyftet?format=pdf").status_code == 400


def test_what_was_withdrawn_is_said_to_have_been(client):
    make_measure(slug="robotlyftet").delete()
    page = client.get("/id/measure/robotlyftet")
    said = f"Posten togs bort den {date_format(timezone.localdate(), 'j F Y')}."
    assert (page.status_code, said in page.content.decode()) == (410, True)
    data = client.get("/id/measure/robotlyftet", headers={"accept": "text/turtle"})
    assert (data.status_code, data["Content-Type"]) == (410, "application/problem+json")
    assert client.get("/api/v1/measures/robotlyftet?format=turtle").status_code == 410


def test_an_identity_costs_one_question_of_each_kind(client, django_assert_max_num_queries):
    claim = make_claim(make_responsible(), "organisation", make_organisation(slug="verket"))
    for address, most in {"/id/organisation/verket": 1, f"/id/claim/{claim.pk}": 4}.items():
        client.get(address)
        with django_assert_max_num_queries(most + 1):  # and one for the version of the data
            assert client.get(address).status_code == 303
