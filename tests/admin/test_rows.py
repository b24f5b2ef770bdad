"""Rows are edited with their record, each on its own evidence."""

import pytest

from measures.models import FundingYear, Responsible
from sources.models import Claim
from tests.admin.conftest import reasons, with_claim
from tests.factories import make_claim, make_funding, make_organisation, make_responsible, make_stated

pytestmark = pytest.mark.django_db


def test_a_row_is_added_together_with_its_evidence(desk, measure, document):
    agency = make_organisation(slug="tillvaxtverket")
    data = desk.open(measure) | {
        "responsible-TOTAL_FORMS": "1",
        "responsible-0-organisation": agency.pk,
        "responsible-0-role": "responsible",
        "responsible-0-evidence_document": document.slug,
        "responsible-0-evidence_quote": "Tillväxtverket ansvarar",
    }
    assert reasons(desk.save(measure, data)) == ""
    row = Responsible.objects.get()
    assert row.slug == "robotlyftet-tillvaxtverket-responsible"
    assert [(claim.field, claim.value) for claim in row.claims.all()] == [("organisation", "tillvaxtverket")]


def test_a_row_without_evidence_is_refused_and_named(desk, measure):
    agency = make_organisation(name="Tillväxtverket")
    rows = {"responsible-TOTAL_FORMS": "1", "responsible-0-organisation": agency.pk, "responsible-0-role": "partner"}
    answer = desk.edit(measure, **rows)
    assert "Raden ansvarig ”Tillväxtverket (samarbetspart)”, organisation: värdet" in reasons(answer)
    assert not Responsible.objects.exists()


def test_years_that_do_not_add_up_are_refused_until_they_do(desk, measure, document):
    funding = make_funding(measure=measure)
    make_stated(funding, "amount", 90_000_000, "90 miljoner kronor", document)
    make_claim(funding, "measure", measure, "Robotlyftet får", document)
    years = {"years-TOTAL_FORMS": "2"}
    for number, (year, amount, quote) in enumerate([(2018, 30, "30 miljoner 2018"), (2019, 50, "60 miljoner 2019")]):
        years |= {
            f"years-{number}-year": str(year),
            f"years-{number}-amount": str(amount * 1_000_000),
            f"years-{number}-evidence_document": document.slug,
            f"years-{number}-evidence_quote": quote,
        }
    assert "beloppen per år blir 80000000 kr" in reasons(desk.edit(funding, **years))
    assert not FundingYear.objects.exists()
    assert reasons(desk.edit(funding, **years | {"years-1-amount": "60000000"})) == ""
    assert Claim.objects.filter(record_id__in=FundingYear.objects.values("pk")).count() == 4


def test_a_changed_row_takes_its_new_evidence_in_place_of_the_old(desk, measure, document):
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Robotlyftet får", document)
    other = make_organisation(slug="tillvaxtverket")
    given = {"responsible-0-organisation": other.pk, "responsible-0-evidence_document": document.slug}
    answer = desk.edit(measure, **given, **{"responsible-0-evidence_quote": "Tillväxtverket ansvarar"})
    assert reasons(answer) == ""
    assert [(claim.value, claim.quote) for claim in row.claims.all()] == [("tillvaxtverket", "Tillväxtverket ansvarar")]


def test_a_changed_row_without_new_evidence_is_refused(desk, measure, document):
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Robotlyftet får", document)
    other = make_organisation(slug="tillvaxtverket")
    answer = desk.edit(measure, **{"responsible-0-organisation": other.pk})
    assert "den föredragna uppgiften säger ”vinnova”" in reasons(answer)


def test_a_row_has_a_page_of_its_own_for_more_evidence(desk, measure, document):
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Robotlyftet får", document)
    assert desk.address(row) in desk.client.get(desk.address(measure)).content.decode()
    data = desk.open(row)
    data |= with_claim(data, 1, field="organisation", document=document.slug, quote="Tillväxtverket ansvarar")
    assert reasons(desk.save(row, data)) == ""
    assert row.claims.count() == 2
