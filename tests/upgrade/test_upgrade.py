"""An upgrade keeps what editors did, and the history of it; `load` goes on as if nothing had happened."""

import gzip
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from measures.models import Measure
from sources.history.diff import history_of
from sources.models import Change, Claim
from tests.databases import databases
from tests.upgrade.edits import QUOTE, WORDS
from tests.world import World

DUMPS = sorted(Path(__file__).parent.glob("*.sql.gz"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.name.removesuffix(".sql.gz"))
def upgraded(request, django_db_setup, django_db_blocker, tmp_path):
    """The database of an earlier release, migrated; gives what the next load says."""
    with django_db_blocker.unblock(), databases.restored(gzip.decompress(request.param.read_bytes()).decode()):
        call_command("migrate", verbosity=0)
        yield World(tmp_path).load()


def test_there_is_a_dump_to_upgrade_from():
    assert [path.name for path in DUMPS] == ["1.0.sql.gz"]


def test_an_editors_work_outlives_an_upgrade_and_a_load(upgraded):
    assert 'robotlyftet description: här "Redaktörens ord om Robotlyftet."' in upgraded
    assert "Kvar som den är: measures.measure industriklivet decided" in upgraded
    assert "1 poster ändrade, 0 borttagna" in upgraded  # webben got the day it was read, which 1.0 did not know
    assert Measure.objects.get(slug="robotlyftet").description == WORDS
    assert Measure.objects.get(slug="industriklivet").decided == "2018"
    assert Claim.objects.get(field="decided", value="2018").quote == QUOTE
    assert Measure.objects.get(slug="redaktorens-egen").claims.get().value == "Strategin"


def test_its_history_outlives_it_too(upgraded):
    measure = Measure.objects.get(slug="robotlyftet")
    [edited, loaded] = history_of(measure.pk)
    assert (edited.who, loaded.who) == ("anna", "kommandot load")
    assert [(line.what, line.before, line.after) for line in edited.lines] == [
        ("beskrivning", "Stöd till automation.", WORDS)
    ]
    before = Change.objects.count()
    Measure.objects.filter(pk=measure.pk).update(description="Nytt efter uppgraderingen.")
    assert Change.objects.count() == before + 1
    with connection.cursor() as cursor, pytest.raises(Exception, match="append_only"):
        cursor.execute("DELETE FROM sources_change")
