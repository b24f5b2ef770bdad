"""The data version moves with every committed write, and costs no writer a wait."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from measures.models import Measure
from sources.history.data_version import data_version, watched_models
from sources.models import Claim, Organisation
from tests.factories import make_claim, make_document, make_measure, make_organisation, make_person

pytestmark = pytest.mark.django_db
with_commits = pytest.mark.django_db(transaction=True)

PATIENCE = 10  # seconds after which a wait counts as a block


@pytest.fixture
def moved():
    """Whether a commit now would move the version; what is put off until then is done at once."""
    last = [data_version()]

    def has_moved() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        last.append(data_version())
        return last[-1] != last[-2]

    return has_moved


def test_a_save_moves_it(moved):
    make_measure()
    assert moved()


def test_reading_does_not_move_it(moved):
    list(Measure.objects.all())
    assert not moved()


def test_a_bulk_update_moves_it(moved):
    make_measure()
    assert moved()
    Measure.objects.update(description="Nytt")
    assert moved()


def test_raw_sql_moves_it(moved):
    make_measure()
    assert moved()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE measures_measure SET description = 'rått'")
    assert moved()


def test_a_delete_moves_it(moved):
    measure = make_measure()
    assert moved()
    measure.delete()
    assert moved()


def test_a_truncate_moves_it(moved):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE measures_measure CASCADE")
    assert moved()


def test_a_claim_and_a_sentence_move_it(moved):
    make_document(text="En mening.")
    assert moved()
    make_claim(make_measure(), "name", "x", "En mening.")
    moved()
    Claim.objects.update(reason="Därför.")
    assert moved()


def write_and_fail():
    with transaction.atomic():
        make_measure(slug="a")
        make_measure(slug="a")


def test_a_rolled_back_write_does_not_move_it(moved):
    with pytest.raises(DatabaseError):
        write_and_fail()
    assert not moved()


@with_commits
def test_one_transaction_moves_it_once_and_only_when_it_is_committed():
    before = int(data_version().split("-")[0])
    with transaction.atomic():
        for _ in range(5):
            make_measure()
        assert int(data_version().split("-")[0]) == before
    assert int(data_version().split("-")[0]) == before + 1


def test_a_savepoint_that_is_rolled_back_loses_no_move(moved):
    with transaction.atomic():
        with pytest.raises(DatabaseError):
            write_and_fail()
        make_measure(slug="b")
    assert moved()


def test_every_public_table_is_watched():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_data_is_touched%%'")
        watched = {name for (name,) in cursor.fetchall()}
    assert watched == {model._meta.db_table for model in watched_models()}


@with_commits
def test_nothing_is_left_behind_in_the_touch_table():
    make_measure()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM data_touch")
        assert cursor.fetchone() == (0,)


class Elsewhere(threading.Thread):
    """Work in a connection of its own; a wait beyond patience is an error, not a hang."""

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work, self.error = work, None
        self.start()

    def run(self):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '8s'; SET deadlock_timeout = '200ms'")
            self.work()
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self.error = error
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout; RESET deadlock_timeout")  # others get the connection afterwards
            connection.close()

    def done(self):
        """Wait for the work to end, and raise what it raised."""
        self.join(PATIENCE)
        assert not self.is_alive(), "a writer was blocked"
        if self.error:
            raise self.error


@with_commits
def test_an_open_import_blocks_no_editor():
    with transaction.atomic():
        for _ in range(3):
            make_measure()
        Elsewhere(make_organisation).done()
        assert Organisation.objects.count() == 1


@with_commits
def test_two_writers_that_cross_each_others_tables_do_not_deadlock():
    both_have_written = threading.Barrier(2, timeout=PATIENCE)

    def write(first, second):
        with transaction.atomic():
            first()
            both_have_written.wait()
            second()

    one = Elsewhere(lambda: write(make_measure, make_organisation))
    other = Elsewhere(lambda: write(make_organisation, make_measure))
    one.done()
    other.done()
    assert Measure.objects.count() == Organisation.objects.count() == 2


@with_commits
def test_a_commit_that_waits_for_a_foreign_key_does_not_hold_the_version():
    """One refers to a record that another has removed but not committed: it waits, and the other commits first."""
    party = make_organisation()
    person = make_person()
    referred = threading.Event()

    def refer():
        with transaction.atomic():
            person.party = party
            person.save()
            referred.set()

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL deadlock_timeout = '200ms'")
        make_measure()
        Organisation.objects.filter(pk=party.pk).delete()
        waiting = Elsewhere(refer)
        assert referred.wait(PATIENCE)
        waiting.join(1)
        assert waiting.is_alive(), "the commit should be waiting for the removal"
    with pytest.raises(DatabaseError, match="foreign key"):
        waiting.done()
