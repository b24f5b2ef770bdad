"""Value, source and strength of evidence are the same in the YAML file, on the page, in the API and in the CSV."""

import csv
import html
import io
import re

import pytest
from django.conf import settings
from django.db import models

from sources.evidence.base import top_level_models
from sources.evidence.choices import Strength
from sources.evidence.fields import PartialDateField
from sources.pages.display import shown_value
from sources.pipeline.left_out import LEFT_OUT
from sources.pipeline.records import read_yaml
from sources.rest.links import camel
from tests.gathering import check_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

MODELS = {model.resource: model for model in top_level_models() if model.resource}
FILES = {path.stem: read_yaml(path) for path in settings.RECORD_DIR.glob("*.yaml") if path.name != LEFT_OUT}
YAML = {
    (resource, entry["slug"]): entry
    for name, content in FILES.items()
    for resource, entries in ({name: content} if name in MODELS else content).items()
    for entry in entries
}
COUNT = 537  # records in the files
COUNTED = (models.IntegerField, models.DecimalField, models.DateField, PartialDateField)  # plain to spreadsheets


def folded(text):
    return " ".join(str(text).replace("\u00ad", "").split())


def said(entry, model):
    """What the YAML says of each stated field: the value, and every claim as value, document and words or place."""
    fields = {}
    for name in model.stated:
        if name in entry:
            given = entry[name]
            claims = [{"value": given["value"]} | claim for claim in given.get("claims", [given])]
            found = {
                (
                    plain(claim["value"]),
                    claim["document"],
                    folded(claim["quote"]) if "quote" in claim else claim["locator"],
                )
                for claim in claims
            }
            adopted = next((claim for claim in claims if claim.get("preferred")), claims[0])
            fields[name] = (plain(given["value"]), found, "quote" in adopted)
    return fields


def plain(value):
    return folded(value).removesuffix(".0")


def strength(entry, model):
    """The strength of the record's own adopted values: a field counts as quoted when any claim on it is a quotation."""
    quoted = {
        any("quote" in claim for claim in entry[name].get("claims", [entry[name]]) if not claim.get("difference"))
        for name in said(entry, model)
    }
    if not quoted:
        return None
    return {(True,): Strength.QUOTATION, (False,): Strength.REFERENCE}.get(tuple(quoted), Strength.MIXED).value


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Every record as the API gives it, with its claims; asked for once."""
    from django.test import Client

    found = {}
    with django_db_blocker.unblock():
        for resource in MODELS:
            number, total = 1, 1
            while (number - 1) * 200 < total:
                query = {"limit": 200, "page": number, "expand": "claims"}
                answer = Client().get(f"/api/v1/{resource}", query).json()
                found |= {(resource, one["slug"]): one for one in answer["items"]}
                number, total = number + 1, answer["_meta"]["totalRecords"]
    return found


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Every record as its line in the CSV of its kind."""
    from django.test import Client

    found = {}
    with django_db_blocker.unblock():
        for resource in MODELS:
            answer = Client().get(f"/api/v1/{resource}?dialect=excel-sv")
            text = answer.content.decode("utf-8-sig")
            for row in csv.DictReader(io.StringIO(text), delimiter=";"):
                found[resource, row["kortnamn"]] = row
    return found


def test_every_record_of_the_files_is_in_the_api_and_nothing_else(answers, rows):
    shown = {key for key in answers if key[0] != "deadlines"}  # rows of assignments, with a resource of their own
    assert shown == YAML.keys()
    assert {key for key in rows if key[0] != "deadlines"} == YAML.keys()


def test_the_api_gives_the_values_and_claims_of_every_file(answers):
    check_all(YAML, lambda resource, slug: same_in_api(resource, slug, answers), count=COUNT)


def same_in_api(resource, slug, answers):
    model, answer = MODELS[resource], answers[resource, slug]
    wanted = said(YAML[resource, slug], model)
    for name, (value, claims, _) in wanted.items():
        given = answer["statedAs" if name == "wording" and resource == "funding" else camel(name)]
        assert plain(given) == value or plain(given).lower() == value.lower()
        own = [one for one in answer["claims"] if one["record"]["slug"] == slug and one["field"] == camel(name)]
        found = {(plain(one["value"]), one["document"], folded(one["quote"] or one["locator"])) for one in own}
        assert found == claims
        assert all(one["evidence"] == ("quotation" if one["quote"] else "reference") for one in own)
        assert [plain(one["value"]) for one in own if one["isPreferred"]] == [value]
    assert answer["evidence"] == strength(YAML[resource, slug], model)


def test_the_csv_gives_the_values_and_the_strength_of_every_file(rows):
    check_all(YAML, lambda resource, slug: same_in_csv(resource, slug, rows), count=COUNT)


def same_in_csv(resource, slug, rows):
    model, row = MODELS[resource], rows[resource, slug]
    for name, (value, _, _) in said(YAML[resource, slug], model).items():
        column = model._meta.get_field(name)
        heading = str(column.verbose_name)
        if column.is_relation:
            assert row[f"{heading} (kortnamn)"] == value
        elif not hasattr(model, f"show_{name}"):
            kept = YAML[resource, slug][name]["value"]
            counted = not column.choices and isinstance(column, COUNTED)
            shown = str(kept).replace(".", ",") if counted else shown_value(column, kept).replace("\u00a0", " ")
            assert row[heading].removeprefix("'") == shown
    if model.stated:
        assert row["belägg (kortnamn)"] == (strength(YAML[resource, slug], model) or "")


def test_every_page_shows_the_values_with_their_sources_and_strength(client):
    """Every third record; the API and the files are held against all of them."""
    paged = [(resource, slug) for resource, slug in YAML if MODELS[resource].stated][::3]
    check_all(paged, lambda resource, slug: same_on_page(resource, slug, client), count=149)


def same_on_page(resource, slug, client):
    model, entry = MODELS[resource], YAML[resource, slug]
    record = model.objects.get(slug=slug)
    answer = client.get(record.get_absolute_url())
    assert answer.status_code == 200
    facts = answer.context["evidence"].facts
    page = folded(html.unescape(re.sub(r"<br>|<[^>]+>", " ", answer.content.decode())))
    for name, (value, claims, is_quoted) in said(entry, model).items():
        fact = facts[name]
        assert fact.shown.slug == value if model._meta.get_field(name).is_relation else fact.shown
        said_in_words = {"is_ceiling": "högst", "is_approximate": "omkring"} if str(fact.shown) == "ja" else {}
        if not model._meta.get_field(name).choices:
            assert folded(said_in_words.get(name, fact.shown)) in page
        stated = {
            (plain(one.claim.value), one.claim.document.slug, folded(one.claim.quote or one.claim.locator))
            for one in fact.stated
        }
        assert stated == claims
        for *_, words in claims:
            assert folded(words) in page
        assert fact.preferred.claim.evidence == (Strength.QUOTATION if is_quoted else Strength.REFERENCE)
    named = {"quotation": "Belägg: citat", "mixed": "Belägg: citat och hänvisning", "reference": "Belägg: hänvisning"}
    assert named.get(strength(entry, model), "Belägg saknas") in page
