"""What the page of an actor says: a sentence of counts and sums, and one table by time."""

import re

import pytest

from tests.factories import (
    make_appointment,
    make_assignment,
    make_deadline,
    make_dialogue,
    make_document,
    make_funding,
    make_funding_year,
    make_measure,
    make_organisation,
    make_participation,
    make_person,
)

pytestmark = pytest.mark.django_db


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|&[a-z]+;", " ", markup).replace("\u00a0", " ").replace("\u00ad", "").split())


@pytest.fixture
def lead(client):
    def lead(slug: str) -> str:
        page = client.get(f"/aktorer/{slug}/").content.decode()
        return words(page.partition('<p class="lead">')[2].partition("</p>")[0])

    return lead


def test_who_only_met_is_told_to_have_met(lead):
    verket = make_organisation(slug="verket", name="Verket")
    for _ in range(2):
        make_participation(dialogue=make_dialogue(), organisation=verket)
    assert lead("verket") == "Verket har deltagit i 2 samtal."


def test_who_only_published_is_told_to_have_published(lead):
    make_document(publisher=make_organisation(slug="tidningen", name="Tidningen"))
    assert lead("tidningen") == "Tidningen har gett ut 1 av källorna."


def test_who_is_only_named_is_told_so(client, lead):
    make_organisation(slug="ingen", name="Ingen")
    assert lead("ingen").startswith("Våra källor nämner Ingen men knyter ingen åtgärd")
    assert '<table class="deeds">' not in client.get("/aktorer/ingen/").content.decode()


def test_levels_and_what_is_undivided_or_left_out_are_told_apart_from_the_sum(lead):
    verket, measure = make_organisation(slug="verket", name="Verket"), make_measure()
    whole = make_funding(measure=measure, payer=verket, kind="decided", amount=7_000_000, from_year=2018, to_year=2018)
    make_funding(measure=measure, payer=verket, kind="decided", amount=5_000_000)
    make_funding(measure=measure, payer=verket, kind="decided", amount=2_000_000, part_of=whole)
    make_funding(measure=measure, payer=verket, kind="decided")
    level = make_funding(measure=measure, payer=verket, kind="annual-level")
    make_funding_year(funding=level, year=2020, amount=300_000_000)
    assert lead("verket") == (
        "Verket betalar 5 belopp. Beloppen är tillsammans 12 000 000 kr, varav 5 000 000 kr inte är fördelade på år. "
        "Därtill kommer årliga nivåer, som inte läggs ihop: 300 mn kr/år. "
        "1 belopp räknas inte in, därför att samma pengar står i en annan rad. "
        "För 1 rad anger våra källor inget belopp."
    )


def test_what_has_no_time_stands_last(client):
    verket = make_organisation(slug="verket")
    make_assignment(title="Odaterat", agency=verket)
    make_deadline(assignment=make_assignment(title="Beslutat", agency=verket, decided="2018-05"), date="2019-03-01")
    page = client.get("/aktorer/verket/").content.decode()
    body = words(page.partition("<tbody>")[2].partition("</tbody>")[0])
    assert body == (
        "maj 2018 Beslutat uppdrag, beslutat fick uppdraget 1 mars 2019 "
        "tid anges inte Odaterat uppdrag fick uppdraget –"
    )


def test_an_office_is_told_beside_what_was_done_while_it_lasted(client):
    person = make_person(slug="ministern")
    make_appointment(person=person, title="Näringsminister", started="2014-10-03", ended="2019-01-21")
    for date in ("2018-12", "2019-02"):
        make_participation(dialogue=make_dialogue(date=date), person=person, role="Talare")
    page = client.get("/aktorer/ministern/").content.decode()
    assert [words(cell) for cell in re.findall(r'<td data-label="Roll">(.*?)</td>', page)] == [
        "Talare, då näringsminister",
        "Talare",
    ]
