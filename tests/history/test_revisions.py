"""A calendar that has taken in a deadline is told when the deadline has been changed since, and how many times."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from measures.models import Deadline
from sources.models import Change, RowChange
from tests.factories import make_claim, make_deadline

pytestmark = pytest.mark.django_db(transaction=True)


def calendar(client, address, host="en.example"):
    """The lines of the calendar's one entry, by name."""
    lines = client.get(address, headers={"host": host}).content.decode().replace("\r\n ", "").splitlines()
    assert lines.count("BEGIN:VEVENT") == 1
    return dict(line.split(":", 1) for line in lines)


def test_an_entry_of_a_calendar_tells_that_an_editor_has_moved_its_day(client, settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://kunskap.example", ["en.example", "tva.example"]
    with transaction.atomic():
        row = make_deadline(slug="rapport", date="2018-05-01", what="Rapport")
        make_claim(row, "what", "Rapport", locator="rutan")
        make_deadline(slug="nagon-dag", date="2018-05", what="Har ingen dag")
    entry = calendar(client, "/tidsgranser/?format=ics")
    assert (entry["UID"], entry["SEQUENCE"]) == (f"{row.pk}@kunskap.example", "0")
    Deadline.objects.filter(pk=row.pk).update(date="2018-06-01")
    moved = calendar(client, f"/uppdrag/{row.assignment.slug}/tidsgranser.ics", "tva.example")
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART;VALUE=DATE"]) == (entry["UID"], "1", "20180601")
    write_in_the_log(row, "2030-01-02T03:04:05+00:00")
    latest = calendar(client, "/tidsgranser/?format=ics")
    assert [latest[name] for name in ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")] == ["2", *["20300102T030405Z"] * 2]


def write_in_the_log(row, at):
    """That something was done to a row, at a moment that the test chooses."""
    kind, owner = (ContentType.objects.get_for_model(one) for one in (row, row.assignment))
    change = Change.objects.create(at=at, transaction=1, record_type=owner, record_id=row.assignment_id)
    row_of = {"change": change, "row_type": kind, "row_id": row.pk, "about_id": row.pk}
    RowChange.objects.create(**row_of, operation="update", columns=["what"], before={}, after={})
