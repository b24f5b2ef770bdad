"""Who may do what at the editors' desk.

who                     log in   read a record   change a record   a claim by itself   a sentence
a reader, not known     asked    no              no                no                  no
staff without rights    yes      no              no                no                  no
staff who may view      yes      yes             no                read                read
a superuser             yes      yes             yes               read                its reason, no more
"""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from measures.models import Measure
from sources.models import Claim, Sentence
from tests.factories import make_claim, make_document, make_measure

pytestmark = pytest.mark.django_db

MEASURES, CLAIMS, SENTENCES = "/admin/measures/measure/", "/admin/sources/claim/", "/admin/sources/sentence/"


def client_of(name: str, **options) -> Client:
    client = Client()
    client.force_login(User.objects.create_user(name, is_staff=True, **options))
    return client


@pytest.fixture
def record():
    document = make_document(text="Robotlyftet stöder företag.")
    measure = make_measure(slug="robotlyftet", name="Robotlyftet")
    make_claim(measure, "name", "Robotlyftet", "Robotlyftet", document)
    return measure


def test_a_reader_is_asked_to_log_in_wherever_he_knocks(client, record):
    addresses = ["", "password_change/", MEASURES[7:], f"{MEASURES[7:]}add/"]
    addresses += [f"{MEASURES[7:]}{record.pk}/{page}/" for page in ("change", "delete", "history")]
    for address in addresses:
        answer = client.get(f"/admin/{address}")
        assert (address, answer.status_code) == (address, 302)
        assert answer["Location"].startswith("/admin/login/")
        assert client.post(f"/admin/{address}", {"post": "yes"}).status_code == 302
    assert Measure.objects.get().name == "Robotlyftet"


def test_staff_without_rights_sees_an_empty_desk(record):
    client = client_of("ny")
    assert client.get("/admin/").status_code == 200
    for address in (MEASURES, f"{MEASURES}{record.pk}/change/", f"{MEASURES}add/", CLAIMS, SENTENCES):
        assert (address, client.get(address).status_code) == (address, 403)
    assert client.post(f"{MEASURES}{record.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Measure.objects.exists()


def test_staff_who_may_view_reads_and_changes_nothing(record):
    client = client_of("lasare")
    rights = Permission.objects.filter(codename__in=["view_measure", "view_claim", "view_sentence"])
    User.objects.get(username="lasare").user_permissions.set(rights)
    assert client.get(f"{MEASURES}{record.pk}/change/").status_code == 200
    assert client.post(f"{MEASURES}{record.pk}/change/", {"name": "Annat"}).status_code == 403
    assert client.get(f"{MEASURES}add/").status_code == 403
    assert client.post(f"{MEASURES}{record.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(CLAIMS).status_code == client.get(SENTENCES).status_code == 200
    assert Measure.objects.get().name == "Robotlyftet"


def test_a_claim_is_edited_with_its_record_and_never_by_itself(record):
    client, claim = client_of("anna", is_superuser=True), Claim.objects.get()
    assert client.get(CLAIMS).status_code == 200
    assert client.get(f"{CLAIMS}add/").status_code == 403
    shown = client.get(f"{CLAIMS}{claim.pk}/change/").content.decode()
    assert 'name="quote"' not in shown
    assert client.post(f"{CLAIMS}{claim.pk}/change/", {"quote": "stöder"}).status_code == 403
    assert client.post(f"{CLAIMS}{claim.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Claim.objects.get().quote == "Robotlyftet"


def test_a_sentence_of_the_ledger_is_neither_added_nor_deleted(record):
    client, sentence = client_of("anna", is_superuser=True), Sentence.objects.get()
    assert client.get(SENTENCES).status_code == 200
    assert client.get(f"{SENTENCES}add/").status_code == 403
    assert client.post(f"{SENTENCES}{sentence.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Sentence.objects.count() == 1
