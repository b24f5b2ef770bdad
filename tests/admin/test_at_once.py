"""Two editors who press Save in the same moment, with real connections."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from measures.models import Measure
from sources.models import Claim, Document
from tests.admin.conftest import Desk, with_claim
from tests.admin.test_documents import upload
from tests.factories import make_document, make_measure, make_stated

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Robotlyftet beslutades i maj 2018. Tillväxtverket ansvarar."


@pytest.fixture
def document():
    return make_document(text=TEXT, slug="sidan", title="Sidan")


@pytest.fixture
def measure(document):
    measure = make_measure(slug="robotlyftet")
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet", document)
    return measure


@pytest.fixture
def desks(make_editor):
    found = []
    for name in ("anna", "bo"):
        client = Client()
        client.force_login(make_editor(name))
        found.append(Desk(client))
    return found


def told(answer) -> str:
    """The reasons as the page shows them; the test client's record of what was rendered is shared by all threads."""
    if answer.status_code == 302:
        return ""
    return "".join(re.findall(r'<ul class="errorlist.*?</ul>', answer.content.decode(), re.DOTALL))


def at_once(*acts):
    """Do everything in the same moment; the answers in order."""
    answers, start = [None] * len(acts), threading.Barrier(len(acts))

    def run(number, act):
        start.wait()
        try:
            answers[number] = told(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def test_of_two_saves_of_one_record_exactly_one_is_kept(desks, measure):
    anna, bo = desks
    seen = anna.open(measure)
    answers = at_once(
        lambda: anna.save(measure, seen | {"description": "Annas"}),
        lambda: bo.save(measure, seen | {"description": "Bos"}),
    )
    assert sorted(bool(answer) for answer in answers) == [False, True]
    kept = ["Annas", "Bos"][answers.index("")]
    assert Measure.objects.get().description == kept


def test_of_two_new_records_with_one_slug_exactly_one_is_kept(desks, document):
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet"}
    acts = [
        lambda desk=desk, name=name: desk.add(Measure, claim, slug="ny", name=name)
        for desk, name in zip(desks, "AB", strict=True)
    ]
    answers = at_once(*acts)
    assert sorted(bool(answer) for answer in answers) == [False, True]
    assert Measure.objects.get().name == "AB"[answers.index("")]


def test_a_text_is_not_replaced_while_somebody_quotes_it(desks, document, measure):
    anna, bo = desks
    make_stated(document, "title", "Sidan", "Robotlyftet", document)
    data = anna.open(measure) | {"decided": "2018-05"}
    data |= with_claim(data, 1, field="decided", document=document.slug, quote="i maj 2018")
    at_once(
        lambda: anna.save(measure, data),
        lambda: upload(bo, document, "Ny början. " + TEXT.replace("i maj 2018", "sen")),
    )
    text = Document.objects.get().text
    assert all(text[claim.start : claim.end] == claim.quote for claim in Claim.objects.all())
