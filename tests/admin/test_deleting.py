"""Nothing that others rest on is deleted."""

import pytest
from django.test import Client

from measures.models import FundingYear, Measure, Responsible
from sources.models import Claim
from tests.admin.conftest import Desk, reasons
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_claim,
    make_deadline,
    make_funding,
    make_funding_year,
    make_measure,
    make_organisation,
    make_person,
    make_responsible,
    make_stated,
)

pytestmark = pytest.mark.django_db


def test_deleting_a_row_that_others_need_is_refused(desk, measure, document):
    funding = make_stated(make_funding(measure=measure), "amount", 30, "Robotlyftet får", document).record
    make_claim(funding, "measure", measure, "Robotlyftet får", document)
    years = [make_funding_year(funding=funding, year=year, amount=15) for year in (2018, 2019)]
    for row in years:
        make_claim(row, "year", row.year, "miljoner kronor", document)
        make_claim(row, "amount", 15, "miljoner kronor", document)
    answer = desk.client.get(desk.remove(years[0])["Location"])
    assert "Inget är borttaget" in answer.content.decode()
    assert FundingYear.objects.count() == 2


def test_a_record_that_others_rest_on_is_not_deleted(desk, measure):
    make_funding(measure=measure)
    answer = desk.client.get(desk.address(measure, "delete"))
    assert "kan inte tas bort: andra poster vilar på den" in answer.content.decode()
    desk.remove(measure)
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
    assert desk.remove(measure).status_code == 302
    assert (Measure.objects.count(), Responsible.objects.count(), Claim.objects.count()) == (0, 0, 0)


def test_a_record_goes_with_a_reason_and_what_was_written_is_not_lost(desk, measure):
    other = make_measure(slug="kvar", name="Kvar")
    answer = desk.remove(measure, reason=" ", successor=other.pk)
    page = answer.content.decode()
    assert (answer.status_code, Measure.objects.count()) == (200, 2)
    assert "Skriv varför posten tas bort." in page
    assert f'<option value="{other.pk}" selected>Kvar</option>' in page
    desk.remove(measure, reason="Rad\x0bbruten.")
    assert Measure.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_was_removed_says_why_to_whoever_looks_for_it(desk, measure, client):
    desk.remove(measure, reason="Hör till en annan strategi.")
    [change] = client.get("/api/v1/changes?kind=deleted").json()["items"]
    assert change["reason"] == "Hör till en annan strategi."
    problem = client.get("/api/v1/measures/robotlyftet")
    assert (problem.status_code, problem.json()["reason"]) == (410, "Hör till en annan strategi.")
    for address in ("/atgarder/robotlyftet/", "/id/measure/robotlyftet"):
        page = client.get(address, headers={"accept": "text/html"})
        assert page.status_code == 410
        assert "Skäl: Hör till en annan strategi." in page.content.decode()
        assert 'href="/andringar/?record=measure:robotlyftet"' in page.content.decode()
        assert "<title>Robotlyftet (borttagen)" in page.content.decode()
    assert "Skäl: Hör till en annan strategi." in client.get("/andringar/?record=measure:robotlyftet").content.decode()
    assert '/atgarder/robotlyftet/"' in client.get("/andringar/?format=atom&kind=deleted").content.decode()
    assert "Skäl: Hör till en annan strategi." in desk.client.get(desk.address(measure, "history")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_old_address_leads_to_what_stands_in_its_place_today(desk, measure, client):
    middle, last = make_measure(slug="mellan", name="Mellan"), make_measure(slug="sist", name="Sist")
    for gone, successor in ((measure, middle), (middle, last)):
        assert desk.remove(gone, successor=successor.pk).status_code == 302
    log = client.get("/api/v1/changes?kind=deleted").json()["items"]
    assert [(one["record"]["slug"], one["successor"]) for one in log] == [("mellan", "sist"), ("robotlyftet", "mellan")]
    assert "Skäl: Dubblett. Ersatt av: Mellan." in client.get("/andringar/?record=measure:robotlyftet").content.decode()
    for old, new in (
        ("/atgarder/robotlyftet/", "/atgarder/sist/"),
        ("/atgarder/robotlyftet/?format=bib", "/atgarder/sist/?format=bib"),
        ("/api/v1/measures/robotlyftet?format=turtle", "/api/v1/measures/sist?format=turtle"),
        ("/id/measure/robotlyftet?format=turtle", "/id/measure/sist?format=turtle"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
    desk.remove(last, reason="Fanns aldrig.")
    gone = client.get("/api/v1/measures/robotlyftet")
    assert (gone.status_code, gone.json()["reason"]) == (410, "Dubblett.")


@pytest.mark.django_db(transaction=True)
def test_an_actor_that_was_removed_says_so_whichever_kind_it_was(desk, client):
    for kind, one in (("organisation", make_organisation(slug="verket")), ("person", make_person(slug="anna-ek"))):
        desk.remove(one, reason=f"Skäl för {kind}.")
        page = client.get(f"/aktorer/{one.slug}/")
        assert (page.status_code, f"Skäl: Skäl för {kind}." in page.content.decode()) == (410, True)
    assert client.get("/aktorer/aldrig/").status_code == 404
    make_organisation(slug="ek").delete()  # entered as the wrong kind, before
    wrong, right = make_person(slug="ek"), make_person(slug="bo-ek")
    desk.remove(wrong, successor=right.pk)
    assert client.get("/aktorer/ek/")["Location"] == "/aktorer/bo-ek/"


@pytest.mark.django_db(transaction=True)
def test_what_belonged_to_a_record_says_so_too(desk, client):
    assignment, other = make_assignment(slug="uppdrag"), make_assignment(slug="annat")
    row = make_deadline(assignment=assignment, slug="rapport")
    row.delete()
    page = client.get("/id/deadline/rapport")
    assert (page.status_code, 'href="/andringar/"' in page.content.decode()) == (410, True)
    assert client.get("/api/v1/deadlines/rapport").json()["detail"].endswith("står på /api/v1/changes.")
    desk.remove(assignment, reason="Rad ett.\r\nRad två.", successor=other.pk)
    assert client.get("/api/v1/changes?kind=deleted").json()["items"][0]["reason"] == "Rad ett.\nRad två."
    assert client.get("/uppdrag/uppdrag/tidsgranser.ics")["Location"] == "/uppdrag/annat/tidsgranser.ics"
    assert client.get("/uppdrag/aldrig/tidsgranser.ics").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_what_somebody_has_changed_since_is_not_taken_away(desk, make_editor, measure, document):
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Tillväxtverket", document)
    seen = {one: Desk.read(desk.client.get(desk.address(one, "delete"))) for one in (measure, row)}
    colleague = Client()
    colleague.force_login(make_editor("bo"))
    assert reasons(Desk(colleague).edit(measure, description="En timmes arbete")) == ""
    for one, data in seen.items():
        answer = desk.save(one, data | {"reason": "Dubblett av något."}, "delete")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Inget är borttaget: posten har ändrats" in page
        assert "av bo sedan du öppnade sidan" in page
    assert (Measure.objects.get().description, Responsible.objects.count()) == ("En timmes arbete", 1)
    again = Desk.read(desk.save(measure, seen[measure] | {"reason": "Dubblett av något."}, "delete"))
    assert again["reason"] == "Dubblett av något."
    assert desk.save(row, Desk.read(desk.client.get(desk.address(row, "delete"))), "delete").status_code == 302
    again = Desk.read(desk.save(measure, again, "delete"))  # the row went meanwhile
    assert desk.save(measure, again, "delete").status_code == 302
    assert not Measure.objects.exists()


def test_what_goes_with_a_record_is_counted_in_words(desk, measure):
    page = desk.client.get(desk.address(measure, "delete")).content.decode()
    assert "<li>1 åtgärd</li><li>1 uppgift</li>" in page
    assert ">Ta bort</a>" in desk.client.get(desk.address(measure)).content.decode()  # as everywhere; not "Radera"
    desk.remove(measure)
    assert "Borttagen: åtgärd ”Robotlyftet”." in desk.client.get("/admin/").content.decode()


def test_what_is_no_key_leads_back(desk):
    assert desk.client.get("/admin/measures/measure/abc/delete/").status_code == 302
