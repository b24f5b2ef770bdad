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

# What no dump holds and an editor may have: a number of a printed series where only registry numbers belong.
MISPLACED = """
SET search_path = public;
UPDATE public.measures_measure SET registry_number = 'Dir. 2018:5' WHERE slug = 'redaktorens-egen';
INSERT INTO public.sources_claim (id, field, value, quote, locator, is_preferred, reason, difference, document_id,
                                  record_type_id, record_id)
SELECT gen_random_uuid(), 'registry_number', '"Dir. 2018:5"', '', 'Rubriken', true, '', '', document_id,
       record_type_id, record_id
FROM public.sources_claim
WHERE record_id = (SELECT id FROM public.measures_measure WHERE slug = 'redaktorens-egen');
"""
DUMPS = sorted(Path(__file__).parent.glob("*.sql.gz"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.name.removesuffix(".sql.gz"))
def migrated(request, django_db_setup, django_db_blocker, tmp_path):
    """The database of an earlier release, migrated; gives the small world that is loaded into it next."""
    with (
        django_db_blocker.unblock(),
        databases.restored(gzip.decompress(request.param.read_bytes()).decode() + MISPLACED),
    ):
        call_command("migrate", verbosity=0)
        yield World(tmp_path)


@pytest.fixture
def upgraded(migrated):
    """The same when it has been loaded; gives what the load says."""
    return migrated.load()


def test_there_is_a_dump_to_upgrade_from():
    assert [path.name for path in DUMPS] == ["1.0.sql.gz"]


def test_an_editors_work_outlives_an_upgrade_and_a_load(upgraded):
    assert 'robotlyftet description: här "Redaktörens ord om Robotlyftet."' in upgraded
    assert "Kvar som den är: measures.measure industriklivet decided" in upgraded
    assert "2 poster ändrade, 0 borttagna" in upgraded  # the line of funding got a kind, webben the day it was read
    assert Measure.objects.get(slug="robotlyftet").description == WORDS
    assert Measure.objects.get(slug="industriklivet").decided == "2018"
    assert Claim.objects.get(field="decided", value="2018").quote == QUOTE
    assert Measure.objects.get(slug="redaktorens-egen").claims.get(field="name").value == "Strategin"


def test_words_of_ours_reach_it_and_what_an_editor_then_writes_stays(migrated):
    measure = migrated.record("measures", "robotlyftet")
    measure |= {"short_name": "Lyftet", "one_line": "Robotar till fler"}
    claim = migrated.record("action-plans", "handlingsplan-2")["launched"]["claims"][0]
    claim |= {"question": "När kom planen?", "weight": 1}
    assert 'robotlyftet description: här "Redaktörens ord om Robotlyftet."' in migrated.load()
    lyftet, launched = Measure.objects.filter(slug="robotlyftet"), Claim.objects.filter(field="launched")
    assert lyftet.values_list("short_name", "one_line", "description").get() == ("Lyftet", "Robotar till fler", WORDS)
    words = launched.values_list("value", "reason", "question", "weight")
    assert set(words) == {("2017-12-02", "Anger dagen.", "När kom planen?", 1), ("2018-02", "", "", None)}

    launched.filter(is_preferred=True).update(question="Redaktörens fråga?")
    claim["weight"] = 2
    assert "Kvar som den är: measures.actionplan handlingsplan-2 launched" in migrated.load()
    assert ("2017-12-02", "Anger dagen.", "Redaktörens fråga?", 1) in words.all()


def test_a_number_of_a_printed_series_leaves_the_registry_numbers_with_its_claim(upgraded):
    own = Measure.objects.get(slug="redaktorens-egen")
    assert (own.registry_number, own.designation) == ("", "Dir. 2018:5")
    assert {claim.field: claim.value for claim in own.claims.all()} == {
        "name": "Strategin",
        "designation": "Dir. 2018:5",
    }


def test_its_history_outlives_it_too(upgraded):
    measure = Measure.objects.get(slug="robotlyftet")
    [edited, loaded] = history_of(Measure, measure.pk)
    assert (edited.who, loaded.who) == ("anna", "inläsning")
    assert [(line.what, line.before, line.after) for line in edited.lines] == [
        ("beskrivning", "Stöd till automation.", WORDS)
    ]
    before = Change.objects.count()
    Measure.objects.filter(pk=measure.pk).update(description="Nytt efter uppgraderingen.")
    assert Change.objects.count() == before + 1
    with connection.cursor() as cursor, pytest.raises(Exception, match="append_only"):
        cursor.execute("DELETE FROM sources_change")
