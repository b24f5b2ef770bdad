"""The shipped fixtures: rebuilt byte for byte, resting on evidence throughout, and loaded without change."""

import io
import json
from collections import Counter
from datetime import UTC, datetime
from itertools import product

import pytest
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from measures.models import ActionPlan, Funding, Measure
from sources.evidence.base import evidenced_models, key_of
from sources.models import Claim, Document, LoadedRecord, Sentence
from sources.pipeline.aggregates import is_empty
from sources.pipeline.fixtures import fixture_names, read_fixtures
from sources.pipeline.rules import RecordLookup, problems_of
from sources.pipeline.words.numbers import OUR_WORDS

FOLDER = settings.FIXTURE_DIRS[0]
AGGREGATES = read_fixtures(FOLDER)
PARTS = [part for one in AGGREGATES for part in one.with_rows()]
TEXTS = {one.slug: one.fields["text"] for one in AGGREGATES if one.model is Document}
FILES = {path.read_bytes().decode(): path.name for path in settings.DOCUMENT_DIR.glob("*.txt")}


def snapshot():
    return {
        model.__name__: serializers.serialize("json", model.objects.order_by("pk"))
        for model in [*evidenced_models(), Claim]
    }


@pytest.mark.django_db
def test_rebuilding_gives_the_shipped_bytes(tmp_path):
    call_command("build_fixtures", into=tmp_path, stdout=io.StringIO())
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert built == {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}


def test_every_document_is_stored_as_it_was_received():
    stored = {text for text in TEXTS.values() if text}
    assert stored == FILES.keys()
    assert len(stored) == 5


def test_every_quotation_stands_at_its_offsets():
    claims = [claim for part in PARTS for claim in part.claims if claim.quote]
    assert len(claims) > 500
    assert not [claim for claim in claims if TEXTS[claim.document][claim.start : claim.end] != claim.quote]


def test_every_stated_value_is_its_preferred_claims():
    for part in PARTS:
        for name in part.model.stated:
            preferred = [claim.value for claim in part.claims_on(name) if claim.is_preferred]
            wanted = [] if is_empty(part.fields[name]) else [part.fields[name]]
            assert preferred == wanted, f"{part.type} {part.slug} {name}"


def test_every_disagreement_says_how_and_why():
    for part in PARTS:
        for name in part.model.stated:
            adopted, *others = part.claims_on(name) or [None]
            differing = [claim for claim in others if claim.value != adopted.value]
            assert all(claim.difference for claim in differing)
            assert adopted is None or bool(adopted.reason) >= bool(differing)
            assert not [claim for claim in others if claim not in differing and claim.difference]


@pytest.mark.django_db
def test_no_rule_of_evidence_is_broken():
    assert [str(problem) for one in AGGREGATES for problem in problems_of(one, RecordLookup(AGGREGATES, TEXTS))] == []


def test_every_key_is_made_of_type_and_slug():
    assert not [part.slug for part in PARTS if part.id != key_of(part.model, part.slug)]


def test_amounts_split_into_years_add_up():
    split = [one for one in AGGREGATES if one.model is Funding and one.rows["years"] and one.fields["amount"]]
    assert split
    for one in split:
        assert sum(row.fields["amount"] for row in one.rows["years"]) == one.fields["amount"]


def test_every_sentence_is_quoted_or_left_out_with_a_reason_and_never_both():
    quoted = [claim for part in PARTS for claim in part.claims if claim.quote]
    for row in (part for part in PARTS if part.model is Sentence):
        document, start, end = row.slug.rpartition("-")[0], row.fields["start"], row.fields["end"]
        is_quoted = any(one.document == document and one.start < end and one.end > start for one in quoted)
        assert is_quoted != bool(row.fields["omission"]), TEXTS[document][start:end]


def test_every_letter_of_the_documents_is_in_a_sentence():
    inside = Counter()
    for row in (part for part in PARTS if part.model is Sentence):
        document = row.slug.rpartition("-")[0]
        piece = TEXTS[document][row.fields["start"] : row.fields["end"]]
        inside[document] += sum(map(str.isalnum, piece))
    assert inside == {slug: sum(map(str.isalnum, text)) for slug, text in TEXTS.items() if text}


@pytest.mark.parametrize("document", ["smart-industri-temasida", "uppdrag-oecd-konferens", "svar-fraga-2016-17-1689"])
def test_a_document_about_the_strategy_has_nothing_about_another_subject(document):
    rows = [part for part in PARTS if part.model is Sentence and part.slug.rpartition("-")[0] == document]
    assert rows
    assert not [row.slug for row in rows if row.fields["omission"] == "other-subject"]


def test_no_claim_is_dated_in_the_future():
    for claim in (claim for part in PARTS for claim in part.claims):
        if isinstance(claim.value, str) and claim.value[:2] == "20" and claim.value[:4].isdigit():
            assert int(claim.value[:4]) <= datetime.now(UTC).year


def test_descriptions_are_in_our_own_words():
    """A description that repeats a long run of a document's words would be a statement without evidence."""
    for part, name in product(PARTS, OUR_WORDS):
        words = str(part.fields.get(name, "")).split()
        runs = (" ".join(words[start : start + 9]) for start in range(len(words) - 8))
        copied = [run for run in runs if any(run in " ".join(text.split()) for text in TEXTS.values())]
        assert not copied, f"{part.slug}: {copied[0]}"


def test_the_files_are_sorted_with_real_letters_and_one_object_a_block():
    for name in fixture_names():
        content = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
        assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=2) + "\n"
        assert "\\u00" not in content


@pytest.mark.django_db
def test_load_after_loaddata_changes_nothing():
    call_command("loaddata", *fixture_names(), verbosity=0)
    before, out = snapshot(), io.StringIO()
    call_command("load", stdout=out)
    assert out.getvalue().startswith("0 poster ändrade, 0 borttagna")
    assert "0 ställen" in out.getvalue()
    assert snapshot() == before
    assert LoadedRecord.objects.count() == len(AGGREGATES)
    assert not Sentence.objects.unaccounted().exists()
    assert not Measure.objects.filter(claims=None).exists()


def test_coverage_counts_what_sources_name(shipped):
    plans = ActionPlan.objects.with_coverage()
    declared = {plan.number: plan.declared_measures for plan in plans}
    assert declared == {1: 45, 2: 37}
    for plan in plans:
        assert plan.documented_measures == Measure.objects.counted_in(plan).count() <= plan.declared_measures


def test_the_database_knows_how_much_it_has_as_soon_as_it_is_loaded(shipped):
    """Planned for empty tables, the count of disagreements that changed over time took a quarter of an hour."""
    tables = ["sources_claim", "search_entry"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relname = ANY(%s)", [tables])
        assert dict(cursor.fetchall()) == {"sources_claim": 2111, "search_entry": 2884}
