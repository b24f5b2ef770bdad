"""What is kept while the data stand still is never shown when they have moved, and never to others than it is for."""

import threading

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measures.models import Measure
from sources.history.data_version import data_version
from sources.history.kept import kept, standing_at
from sources.models import Organisation
from tests.factories import make_action_plan, make_measure, make_organisation, make_responsible, make_stated

pytestmark = pytest.mark.django_db(transaction=True)  # nothing is kept inside a transaction

DOORS = ["/api/v1/measures", "/api/v1/measures/a", "/atgarder/", "/atgarder/?view=table"]


@pytest.fixture(autouse=True)
def measure():
    measure = make_measure(slug="a", name="Robotlyftet")
    make_responsible(measure=measure, organisation=make_organisation(name="Almi"))
    return measure


def text(address, client=None, **headers):
    answer = (client or Client()).get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def elsewhere(work):
    """Do it in a connection of its own, and commit."""

    def done():
        work()
        connection.close()

    thread = threading.Thread(target=done)
    thread.start()
    thread.join()


def here(work):
    work()


@pytest.mark.parametrize("where", [here, elsewhere])
@pytest.mark.parametrize("address", DOORS)
def test_a_changed_name_is_shown_at_once(measure, address, where):
    assert "Robotlyftet" in text(address) and "Robotlyftet" in text(address)  # noqa: PT018 - the second is kept
    where(lambda: Measure.objects.update(name="Robotar åt alla"))
    assert "Robotar åt alla" in text(address)
    assert "Robotlyftet" not in text(address)


@pytest.mark.parametrize("address", DOORS)
def test_what_a_row_refers_to_is_shown_at_once(address):
    assert "Almi" in text(address)
    elsewhere(lambda: Organisation.objects.update(name="Vinnova"))
    assert "Vinnova" in text(address)


@pytest.mark.parametrize("address", ["/api/v1/measures", "/atgarder/"])
def test_a_new_record_stands_at_its_place_among_those_that_are_kept(address):
    text(address)
    elsewhere(lambda: make_measure(slug="b", name="Aktiv industri"))
    answer = text(address)
    assert answer.index("Aktiv industri") < answer.index("Robotlyftet")
    turned = text(f"{address}?sort=-name")
    assert turned.index("Robotlyftet") < turned.index("Aktiv industri")


def test_a_removed_record_is_gone_at_once():
    make_measure(slug="b", name="Aktiv industri")
    assert "Aktiv industri" in text("/api/v1/measures/b")
    elsewhere(lambda: Measure.objects.filter(slug="b").delete())
    assert Client().get("/api/v1/measures/b").status_code == 410
    assert "Aktiv industri" not in text("/atgarder/")


def counted(value):
    facets = Client().get("/atgarder/", {"type": "named"}).context["facets"]
    return {option.value: option.count for facet in facets if facet.name == "plan" for option in facet.options}[value]


def test_a_facet_counts_what_is_new_and_offers_it(measure):
    plan = make_action_plan(slug="p", title="Planen")
    make_measure(slug="b", plan=plan, granularity="named")
    assert (counted("p"), counted("p")) == (1, 1)
    elsewhere(lambda: make_measure(slug="c", plan=plan, granularity="named"))
    assert counted("p") == 2
    elsewhere(lambda: make_action_plan(slug="q", title="En till"))
    assert counted("q") == 0


def test_the_lead_of_a_list_counts_what_is_new():
    plan = make_action_plan(slug="p", title="Planen", declared_measures=9)
    assert "namnger våra källor 0." in text("/atgarder/")
    elsewhere(lambda: make_measure(slug="b", plan=plan, granularity="named"))
    assert "namnger våra källor 1." in text("/atgarder/")


def test_a_transaction_sees_what_it_has_written_and_leaves_nothing_behind():
    text("/api/v1/measures")
    with transaction.atomic():
        Measure.objects.update(name="Inte än")
        assert "Inte än" in text("/api/v1/measures")
        transaction.set_rollback(True)
    assert "Robotlyftet" in text("/api/v1/measures")


def test_each_site_has_links_of_its_own():
    for host in ("localhost", "127.0.0.1", "localhost"):
        for address in ("/api/v1/measures", "/api/v1/measures/a"):
            assert f"http://{host}/api/v1/measures/a" in text(address, host=host)


def test_fields_and_claims_are_answers_of_their_own(measure):
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet.")
    for question, has_number, has_claims in [
        ("", True, False),
        ("?fields=name", False, False),
        ("?expand=claims", True, True),
    ]:
        for _ in range(2):
            answer = Client().get(f"/api/v1/measures/a{question}").json()
            assert ("number" in answer, "claims" in answer) == (has_number, has_claims)


def cost(client, address):
    with CaptureQueriesContext(connection) as asked:
        text(address, client)
    return len(asked)


def test_the_second_answer_reads_no_record_but_for_an_editor():
    reader, editor = Client(), Client()
    editor.cookies[settings.SESSION_COOKIE_NAME] = "hers"
    first = cost(reader, "/atgarder/")
    assert cost(reader, "/atgarder/") < 6 < first
    assert cost(reader, "/api/v1/measures/a") > cost(reader, "/api/v1/measures/a") == 1  # the version
    assert cost(editor, "/atgarder/") == cost(editor, "/atgarder/") > 6


def test_what_was_made_while_the_data_moved_is_not_taken_for_newer():
    def slowly():
        name = Measure.objects.get().name
        elsewhere(lambda: Measure.objects.update(name="Robotar åt alla"))
        return name

    with standing_at(data_version()):
        assert kept("name", slowly) == "Robotlyftet"
    with standing_at(data_version()):
        assert kept("name", lambda: Measure.objects.get().name) == "Robotar åt alla"
