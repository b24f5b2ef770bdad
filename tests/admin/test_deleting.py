"""Nothing that others rest on is deleted."""

import pytest

from measures.models import FundingYear, Measure, Responsible
from sources.models import Claim
from tests.factories import make_action_plan, make_claim, make_funding, make_funding_year, make_responsible, make_stated

pytestmark = pytest.mark.django_db


def test_deleting_a_row_that_others_need_is_refused(desk, measure, document):
    funding = make_stated(make_funding(measure=measure), "amount", 30, "Robotlyftet får", document).record
    make_claim(funding, "measure", measure, "Robotlyftet får", document)
    years = [make_funding_year(funding=funding, year=year, amount=15) for year in (2018, 2019)]
    for row in years:
        make_claim(row, "year", row.year, "miljoner kronor", document)
        make_claim(row, "amount", 15, "miljoner kronor", document)
    answer = desk.client.post(desk.address(years[0], "delete"), {"post": "yes"}, follow=True)
    assert "Inget är borttaget" in answer.content.decode()
    assert FundingYear.objects.count() == 2


def test_a_record_that_others_rest_on_is_not_deleted(desk, measure):
    make_funding(measure=measure)
    answer = desk.client.get(desk.address(measure, "delete"))
    assert "kan inte tas bort: andra poster vilar på den" in answer.content.decode()
    desk.client.post(desk.address(measure, "delete"), {"post": "yes"})
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_a_record_that_a_claim_names_is_not_deleted(desk, measure, document):
    plan, other = make_action_plan(slug="handlingsplan-1"), make_action_plan(slug="handlingsplan-2")
    make_stated(measure, "plan", plan, "Robotlyftet får", document)
    make_claim(measure, "plan", other, "Tillväxtverket", document, is_preferred=False, difference="contradiction")
    answer = desk.client.get(desk.address(other, "delete"))
    assert "Belägg som nämner posten" in answer.content.decode()


def test_a_record_nobody_needs_is_deleted_with_its_rows_and_claims(desk, measure, document):
    row = make_responsible(measure=measure)
    make_claim(row, "organisation", row.organisation, "Tillväxtverket", document)
    assert "dess belägg" in desk.client.get(desk.address(measure, "delete")).content.decode()
    assert desk.client.post(desk.address(measure, "delete"), {"post": "yes"}).status_code == 302
    assert (Measure.objects.count(), Responsible.objects.count(), Claim.objects.count()) == (0, 0, 0)
