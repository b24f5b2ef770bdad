"""Loads and editors at the same time: real connections, real transactions, nobody's work lost."""

import sys
import threading
import traceback

import pytest
from django.core.management import CommandError
from django.db import connection, connections, transaction

from measures.models import Measure
from sources.evidence.base import evidenced_models
from sources.models import Claim, Document, LoadedRecord
from sources.pipeline.load import LOCK

pytestmark = pytest.mark.django_db(transaction=True)


def in_thread(work):
    """Run work in a thread with a connection of its own; return the thread and what it came to."""
    outcome = []

    def run():
        try:
            outcome.append(work())
        except Exception as error:  # noqa: BLE001 - the test looks at it
            outcome.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, outcome


def waits_for_a_lock():
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_sleep(0.02), count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[1]:
                return True
    return False


def what_is_waited_for(threads) -> str:
    """Where threads stand that have not ended, and what the database does: told when a test has waited in vain."""
    frames = sys._current_frames()
    told = ["".join(traceback.format_stack(frames[one.ident])) for one in threads if one.ident in frames]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid, state, wait_event, now() - query_start, pg_blocking_pids(pid), query FROM pg_stat_activity "
            "WHERE datname = current_database()"
        )
        return "\n".join([*told, *map(str, cursor.fetchall())])


def test_two_loads_at_once_neither_deadlock_nor_double(world):
    world.build()
    threads = [in_thread(world.load_built) for _ in range(4)]
    for thread, _ in threads:
        thread.join(60)
    waiting = [thread for thread, outcome in threads if not outcome]
    assert not waiting, what_is_waited_for(waiting)
    reports = [str(outcome[0]) for _, outcome in threads]
    assert sum(report.startswith("0 poster ändrade, 0 borttagna") for report in reports) == 3, reports
    assert Measure.objects.count() == 2
    assert Claim.objects.filter(field="launched").count() == 2


def test_a_load_waits_for_the_one_before_it(world):
    world.build()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        thread, outcome = in_thread(world.load_built)
        assert waits_for_a_lock()
        assert outcome == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    thread.join(60)
    assert outcome[0].startswith("10 poster ändrade")


def test_an_editors_save_during_a_load_is_not_overwritten(world):
    world.load()
    world.record("measures", "robotlyftet")["description"] = "Postens ord."
    world.build()
    with transaction.atomic():
        Measure.objects.filter(slug="robotlyftet").update(description="Redaktörens ord.")
        thread, outcome = in_thread(world.load_built)
        assert waits_for_a_lock()
    thread.join(60)
    assert Measure.objects.get(slug="robotlyftet").description == "Redaktörens ord."
    assert 'description: här "Redaktörens ord.", i posterna "Postens ord."' in outcome[0]


def test_a_load_that_fails_at_its_end_leaves_nothing(world):
    world.load()
    loaded = LoadedRecord.objects.get(slug="robotlyftet").content
    document = Document.objects.get(slug="artikeln")
    Claim.objects.filter(document=document, field="launched").update(quote="handlingsplanen", start=10, end=25)
    world.texts["artikeln.txt"] = f"Ny inledning som {document.text}"
    world.record("measures", "robotlyftet")["description"] = "Annat."
    with pytest.raises(CommandError, match=r"Inget är infört: .*a quotation no longer stands"):
        world.load()
    assert Document.objects.get(slug="artikeln").text == document.text
    assert Measure.objects.get(slug="robotlyftet").description == "Stöd till automation."
    assert LoadedRecord.objects.get(slug="robotlyftet").content == loaded


def test_a_first_load_that_is_interrupted_leaves_an_empty_database(world, monkeypatch):
    world.build()
    monkeypatch.setattr("sources.pipeline.load._remove", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        world.load_built()
    assert not any(model.objects.exists() for model in [*evidenced_models(), Claim, LoadedRecord])
