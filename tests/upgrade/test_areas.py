"""A measure of release 1.0 had one focus area, in a field: an upgrade makes it a row, with its claims and history."""

import gzip
import uuid
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from measures.models import Measure, MeasureArea
from sources.evidence.base import key_of
from sources.history.diff import history_of
from sources.models import Claim
from tests.databases import databases
from tests.world import World

DUMP = Path(__file__).with_name("1.0.sql.gz")
STATE = """
UPDATE measures_measure SET area_id = (SELECT id FROM strategy_focusarea WHERE slug = 'industri-40')
WHERE slug = 'industriklivet';
INSERT INTO sources_claim (
    id, record_type_id, record_id, field, value, document_id, quote, start, "end", locator, is_preferred, reason,
    difference
)
SELECT %s, t.id, m.id, 'area', '"industri-40"', d.id, 'Strategin', 0, 9, '', true, '', ''
FROM measures_measure m, sources_document d, django_content_type t
WHERE m.slug = 'industriklivet' AND d.slug = 'sidan' AND t.app_label = 'measures' AND t.model = 'measure';
"""


@pytest.fixture
def upgraded(django_db_setup, django_db_blocker, tmp_path):
    """Release 1.0 with an editor's area on a measure, migrated; gives what the next load says."""
    with django_db_blocker.unblock(), databases.restored(gzip.decompress(DUMP.read_bytes()).decode()):
        with connection.cursor() as cursor:
            cursor.execute(STATE, [uuid.uuid4()])
        call_command("migrate", verbosity=0)
        yield World(tmp_path).load()


def test_an_editors_area_becomes_a_row_with_its_claim_and_its_history(upgraded):
    assert "measures.measure industriklivet" in upgraded
    assert "2 poster ändrade, 0 borttagna" in upgraded  # a kind of money, and the day a page was read
    row = MeasureArea.objects.get()
    assert (row.slug, row.measure.slug, row.area.slug) == (
        "industriklivet-industri-40",
        "industriklivet",
        "industri-40",
    )
    assert row.pk == key_of(MeasureArea, "industriklivet-industri-40")
    claim = Claim.objects.get(field="area")
    assert (claim.record, claim.value, claim.quote) == (row, "industri-40", "Strategin")
    assert claim.pk == uuid.uuid5(row.pk, '["area", "sidan", 0, 9, "", "industri-40"]')
    latest = history_of(Measure, Measure.objects.get(slug="industriklivet").pk)[0]
    assert latest.who == "kommandot migrate"
    assert ("fokusområde", "Industri 4.0") in [(line.what.split(", ")[-1], line.after) for line in latest.lines]
