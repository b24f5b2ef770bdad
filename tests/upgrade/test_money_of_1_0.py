"""Money that editors wrote in release 1.0 is carried over with its claims; so is what was loaded that day."""

import gzip
import uuid
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from measures.models import Funding
from sources.pipeline.snapshots import read_snapshot
from tests.databases import databases

DUMP = Path(__file__).parent / "1.0.sql.gz"
LINE = """
INSERT INTO measures_funding (id, slug, label, amount, wording, expenditure_area, appropriation, appropriation_item,
    description, measure_id, supersedes_id)
SELECT %s, %s, %s, 1000, '', %s, %s, '', 'Ord.', m.id, %s FROM measures_measure m WHERE m.slug = 'robotlyftet'
"""
CLAIM = """
INSERT INTO sources_claim (id, record_id, field, value, quote, start, "end", locator, is_preferred, reason, difference,
    document_id, record_type_id)
SELECT gen_random_uuid(), %s, %s, to_jsonb(%s::text), '', NULL, NULL, %s, %s, '', %s, d.id, t.id
FROM sources_document d, django_content_type t
WHERE d.slug = 'webben' AND t.app_label = 'measures' AND t.model = 'funding'
"""


@pytest.fixture
def carried(django_db_setup, django_db_blocker):
    """A database of release 1.0 with four lines of an editor's own, migrated."""
    keys = {slug: uuid.uuid4() for slug in ("forst", "igen", "namn", "okant")}
    lines = [
        ("forst", "24 Näringsliv", "1:5 Näringslivsutveckling m.m.", None),
        ("igen", "24", "", keys["forst"]),
        ("namn", "näringsliv", "Näringslivsutveckling", None),
        ("okant", "Framtidens område", "", None),
    ]
    claims = [
        ("forst", "expenditure_area", "24 Näringsliv", "raden om området", True, ""),
        ("forst", "expenditure_area", "24", "rutan", False, "name"),
        ("forst", "appropriation", "1:5 Näringslivsutveckling m.m.", "raden om anslaget", True, ""),
        ("okant", "expenditure_area", "Framtidens område", "rutan", True, ""),
    ]
    with django_db_blocker.unblock(), databases.restored(gzip.decompress(DUMP.read_bytes()).decode()):
        with connection.cursor() as cursor:
            for slug, area, appropriation, other in lines:
                cursor.execute(LINE, [keys[slug], slug, slug, area, appropriation, other])
            for slug, *said in claims:
                cursor.execute(CLAIM, [keys[slug], *said])
        call_command("migrate", verbosity=0)
        yield


def test_an_editors_money_is_carried_over_with_its_claims(carried):
    lines = {line.slug: line for line in Funding.objects.all()}
    first, again, name, unknown = (lines[slug] for slug in ("forst", "igen", "namn", "okant"))
    assert (first.expenditure_area, first.appropriation, first.appropriation_name) == (
        *(24, "1:5"),
        "Näringslivsutveckling m.m.",
    )
    found = {(one.field, one.value, one.locator, one.is_preferred, one.difference) for one in first.claims.all()}
    assert found == {
        ("expenditure_area", 24, "raden om området", True, ""),
        ("expenditure_area", 24, "rutan", False, ""),  # it no longer differs
        ("appropriation", "1:5", "raden om anslaget", True, ""),
        ("appropriation_name", "Näringslivsutveckling m.m.", "raden om anslaget", True, ""),
    }
    assert (again.restates, again.counts, first.counts) == (first, False, True)
    assert again.counts_reason == "Raden säger samma pengar som en annan rad, som räknas i stället."
    assert (name.expenditure_area, name.appropriation, name.appropriation_name) == (24, "", "Näringslivsutveckling")
    assert (unknown.expenditure_area, unknown.description) == (None, "Ord. Utgiftsområde: Framtidens område.")
    assert not unknown.claims.exists()
    assert {line.kind for line in lines.values()} == {""}  # nobody has said yet


def test_what_was_loaded_of_money_is_read_as_it_is_now():
    claim = {"document": "sidan", "quote": "x", "start": 0, "end": 1, "locator": "", "is_preferred": True}
    content = {
        "type": "measures.funding",
        "id": str(uuid.uuid4()),
        "slug": "igen",
        "fields": {
            "label": "Igen",
            "expenditure_area": "24 Näringsliv",
            "appropriation": "1:5 Näringslivsutveckling m.m.",
            "supersedes": "forst",
            "description": "",
        },
        "claims": [
            claim | {"field": "appropriation", "value": "1:5 Näringslivsutveckling m.m.", "difference": ""},
            claim | {"field": "expenditure_area", "value": "24 Näringsliv", "difference": ""},
        ],
        "rows": {"years": []},
    }
    line = read_snapshot(content, 1)
    assert (line.fields["restates"], line.fields["counts"], line.fields["kind"]) == ("forst", False, "")
    assert (line.fields["expenditure_area"], line.fields["appropriation"]) == (24, "1:5")
    assert [(one.field, one.value) for one in line.claims] == [
        ("appropriation", "1:5"),
        ("appropriation_name", "Näringslivsutveckling m.m."),
        ("expenditure_area", 24),
    ]
