"""History is kept by the database in one form for every table, whatever columns a table has that day."""

import pytest
from django.db import connection, transaction

from measures.models import Measure
from sources.evidence.base import evidenced_models
from sources.evidence.triggers import INSTALLED, install_triggers
from sources.history.diff import history_of
from sources.history.log import last_changed
from sources.history.tracking import kept_models
from sources.models import Change, Claim, RowChange
from tests.factories import make_claim, make_measure, make_organisation, make_responsible

pytestmark = pytest.mark.django_db(transaction=True)  # a change is what one transaction did


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def new_column():
    """A column that the models do not know, as after a migration of tomorrow."""
    run("ALTER TABLE measures_measure ADD COLUMN outcome text NOT NULL DEFAULT ''")
    yield
    run("ALTER TABLE measures_measure DROP COLUMN outcome")


def test_a_new_column_is_kept_without_a_word_to_the_triggers(new_column):
    measure = make_measure(slug="a", name="Robotlyftet")
    run("UPDATE measures_measure SET outcome = %s", "2 000 robotar")
    row = RowChange.objects.latest("id")
    assert (row.columns, row.before, row.after["outcome"]) == (["outcome"], {"outcome": ""}, "2 000 robotar")
    assert (row.after["name"], row.after["slug"], "sort_key" in row.after) == ("Robotlyftet", "a", False)
    assert [entry.title for entry in history_of(Measure, measure.pk)] == ["Robotlyftet"]


def test_what_a_removed_column_said_is_passed_over_in_the_log(new_column):
    make_measure(slug="a", name="Robotlyftet")
    run("UPDATE measures_measure SET outcome = 'ja', number = NULL, name = 'Lyftet'")
    change = Change.objects.for_lists().first()
    assert (change.title, change.fields) == ("Lyftet", ["name"])


def test_one_transaction_is_one_change_of_each_record_it_touched():
    organisation = make_organisation(slug="vinnova")
    with transaction.atomic():
        a, b = make_measure(slug="a"), make_measure(slug="b")
        row = make_responsible(measure=b, organisation=organisation)
        make_claim(row, "organisation", "vinnova", locator="rubriken")
    changes = {change.record_id: change for change in Change.objects.filter(record_id__in=[a.pk, b.pk])}
    assert [row.about_id for row in changes[a.pk].rows.all()] == [a.pk]
    claim = Claim.objects.get()
    assert [row.row_id for row in changes[b.pk].rows.all()] == [b.pk, row.pk, claim.pk]
    assert [row.about_id for row in changes[b.pk].rows.all()] == [b.pk, row.pk, row.pk]
    assert Change.objects.filter(record_id__in=[row.pk, claim.pk]).count() == 0


def test_a_write_that_changes_nothing_is_no_change():
    make_measure()
    before = RowChange.objects.count(), Change.objects.count()
    Measure.objects.update(description="")
    assert (RowChange.objects.count(), Change.objects.count()) == before


def test_what_is_rolled_back_never_happened():
    with transaction.atomic():
        make_measure()
        transaction.set_rollback(True)
    assert not Change.objects.exists()


@pytest.mark.parametrize("table", ["sources_change", "sources_rowchange"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1000"])
def test_history_cannot_be_rewritten(table, statement):
    make_measure()
    with pytest.raises(Exception, match="append_only"):
        run(statement.format(table))


def test_a_row_and_a_claim_are_last_changed_with_themselves_and_a_record_with_all_of_it():
    row = make_responsible(measure=make_measure())
    claim = make_claim(row, "organisation", row.organisation, locator="rubriken")
    moments = list(Change.objects.filter(record_id=row.measure_id).order_by("at").values_list("at", flat=True))
    assert len(moments) == 3  # the measure, its row, and the claim on that
    assert last_changed(Measure, [row.measure_id]) == {row.measure_id: moments[2]}
    assert last_changed(type(row), [row.pk]) == {row.pk: moments[2]}
    assert last_changed(Claim, [claim.pk]) == {claim.pk: moments[2]}
    Measure.objects.update(description="Nytt")
    assert last_changed(Claim, [claim.pk]) == {claim.pk: moments[2]}
    assert last_changed(Measure, [row.measure_id])[row.measure_id] > moments[2]


def test_every_kind_of_record_and_every_claim_has_its_trigger_and_one_that_is_gone_comes_back():
    assert kept_models() == [*evidenced_models(), Claim]
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED)
        installed = set(cursor.fetchall())
        kept = {table for table, name, _ in installed if name.startswith("pgtrigger_history_is_kept")}
        assert kept == {model._meta.db_table for model in kept_models()}
        table, name, _ = next(row for row in installed if row[0] == "measures_measure")
        cursor.execute(f"DROP TRIGGER {name} ON {table}")
        install_triggers()
        cursor.execute(INSTALLED)
        assert set(cursor.fetchall()) == installed
