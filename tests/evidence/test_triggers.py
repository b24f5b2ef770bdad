"""What the database itself refuses, also from raw SQL and bulk updates, when the transaction ends."""

import pytest
from django.db import IntegrityError, connection, transaction

from sources.models import Claim, Document
from tests.factories import make_claim, make_document, make_measure, make_stated

pytestmark = pytest.mark.django_db
TEXT = "Åtgärden 😀 heter Robotlyftet."


@pytest.fixture
def claim():
    return make_stated(make_measure(), "name", "Robotlyftet", "Robotlyftet", make_document(text=TEXT, slug="sidan"))


def refused():
    """The block's changes are refused when their transaction would end."""
    return pytest.raises(IntegrityError)


def run(sql, *values):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        connection.check_constraints()


@pytest.mark.parametrize("change", ["quote = 'Robotlyften'", "start = start + 1", '"end" = "end" - 1', "start = 0"])
def test_a_quotation_moved_off_its_place_by_raw_sql_is_refused(claim, change):
    with refused():
        run(f"UPDATE sources_claim SET {change}")


def test_a_claim_moved_to_another_document_is_refused(claim):
    with refused():
        run("UPDATE sources_claim SET document_id = %s", make_document(text="Något annat.").pk)


def test_replacing_a_text_under_a_quotation_is_refused(claim):
    with refused():
        run("UPDATE sources_document SET text = 'x' || text")


def test_emptying_a_text_under_a_quotation_is_refused(claim):
    with refused():
        run("UPDATE sources_document SET text = '', sha256 = ''")


def test_replacing_a_text_after_its_last_quotation_is_accepted(claim):
    run("UPDATE sources_document SET text = text || ' Mer.'")
    assert Document.objects.get().text.endswith("Mer.")


def test_a_text_and_its_quotations_may_change_together(claim):
    run(
        'UPDATE sources_document SET text = \'x\' || text;UPDATE sources_claim SET start = start + 1, "end" = "end" + 1'
    )
    claim.refresh_from_db()
    assert claim.document.text[claim.start : claim.end] == "Robotlyftet"


def test_a_claim_may_come_before_its_document_in_one_transaction(claim):
    text, checksum = claim.document.text, claim.document.sha256
    run(
        "UPDATE sources_document SET text = '', sha256 = '';"
        "UPDATE sources_claim SET reason = 'x';"
        "UPDATE sources_document SET text = %s, sha256 = %s",
        text,
        checksum,
    )


def test_a_bulk_created_claim_is_checked(claim):
    copy = Claim.objects.get()
    copy.pk, copy.is_preferred, copy.quote = make_measure().pk, False, "Robotlyftan"
    with refused(), transaction.atomic():
        Claim.objects.bulk_create([copy])
        connection.check_constraints()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("quote = '', locator = 'överst'", "quotation_has_a_position"),
        ("start = NULL", "does not stand at its place"),
        ('"end" = start', "quotation_has_a_position"),
        ("quote = '', start = NULL, \"end\" = NULL", "claim_has_a_quotation_or_a_locator"),
        ("difference = 'name'", "preferred_claim_does_not_differ_from_itself"),
    ],
)
def test_a_claim_that_contradicts_itself_is_refused(claim, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        run(f"UPDATE sources_claim SET {change}")


def test_a_second_preferred_claim_on_a_field_is_refused(claim):
    with pytest.raises(IntegrityError, match="field_has_one_preferred_claim"):
        make_claim(claim.record, "name", "Annat", "Åtgärden", claim.document)


def test_a_text_without_its_checksum_is_refused(claim):
    with pytest.raises(IntegrityError, match="stored_text_has_its_checksum"):
        run("UPDATE sources_document SET sha256 = ''")


def test_a_document_that_is_cited_cannot_be_deleted(claim):
    with pytest.raises(IntegrityError):
        claim.document.delete()
