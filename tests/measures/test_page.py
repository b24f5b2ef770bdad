"""The pages of measures, assignments and money: a lead made of facts, each part with its notes, and then the sheet."""

import re

import pytest

from tests.factories import (
    make_action_plan,
    make_assignment,
    make_claim,
    make_document,
    make_event,
    make_funding,
    make_funding_year,
    make_measure,
    make_measure_status,
    make_organisation,
    make_outcome,
    make_responsible,
    make_stated,
)
from tests.measures.test_life import part, words

pytestmark = pytest.mark.django_db

LEAD = r'<p class="lead">.*?</p>'


@pytest.fixture
def lyftet():
    """Lyftet in the second plan: Verket has it and Bolaget performs it; 110 million for 2018–2021; with claims."""
    plan = make_action_plan(title="Andra handlingsplanen", number=2)
    measure = make_measure(slug="lyftet", name="Lyftet")
    text = "Lyftet finns i plan två. Verket har det. Bolaget gör det. Det kostar 110 miljoner. Det slutade i december."
    document = make_document(text=text, is_official=True)
    make_stated(measure, "plan", plan, "Lyftet finns i plan två", document)
    verket = make_responsible(measure=measure, organisation=make_organisation(name="Verket"), role="assignee")
    make_claim(verket, "organisation", verket.organisation, "Verket har det", document)
    bolaget = make_responsible(measure=measure, organisation=make_organisation(name="Bolaget"), role="performer")
    make_claim(bolaget, "organisation", bolaget.organisation, "Bolaget gör det", document)
    money = make_funding(
        slug="pengar", label="Lyftet", measure=measure, amount=110_000_000, from_year=2018, to_year=2021
    )
    make_claim(money, "amount", 110_000_000, "Det kostar 110 miljoner", document)
    ended = make_measure_status(measure=measure, status="ended", date="2021-12")
    make_claim(ended, "status", "ended", "Det slutade i december", document)
    return measure


def test_the_lead_says_plan_who_money_and_life_each_with_its_note_numbered_as_it_is_read(client, lyftet):
    page = client.get("/atgarder/lyftet/").content.decode()
    assert part(page, LEAD) == (
        "I andra handlingsplanen 1 fick Verket 2 uppdraget och Bolaget 3 anges som utförare. "
        "110 mn kr 4 är beslutade för 2018–2021, inte fördelade på år. "
        "Åtgärden avslutades i december 2021 5."
    )
    notes = re.findall(r'<li id="belagg-(\d)">.*?<q>(.*?)</q>', page, re.DOTALL)
    assert notes == [
        ("1", "Lyftet finns i plan två"),
        ("2", "Verket har det"),
        ("3", "Bolaget gör det"),
        ("4", "Det kostar 110 miljoner"),
        ("5", "Det slutade i december"),
    ]
    assert '<meta name="description" property="og:description" content="Åtgärd i andra handlingsplanen. ' in page
    assert "Verket och Bolaget, 110\u00a0mn\u00a0kr 2018–2021, avslutad december\u00a02021." in page


def test_the_sheet_comes_in_a_readers_order_and_says_nothing_twice(client, lyftet):
    make_outcome(measure=lyftet, what="Gott resultat")
    page = client.get("/atgarder/lyftet/").content.decode()
    sheet = page[page.index('<div class="sheet">') :]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", sheet)[:5] == ["Vem", "Pengar", "När", "Resultat", "Hör till"]
    assert "Uppdragshavare Verket 2 " in words(sheet)
    assert "Utförare Bolaget 3 " in words(sheet)
    assert words(sheet).count("110 mn kr") == 1
    assert "Lyftet" not in words(sheet[: sheet.index("footnotes")])  # the title is no fact


def test_a_disagreement_stands_at_its_value_also_on_money(client, lyftet):
    money = lyftet.funding.get()
    money.claims.update(is_preferred=True, reason="Den är nyare.")
    make_claim(money, "amount", 80_000_000, "80 miljoner", difference="contradiction", is_preferred=False)
    answer = client.get("/atgarder/lyftet/").content.decode()
    sign = '<a class="disputed" href="#motsagelse-pengar-amount">≠<span class="visually-hidden"> 2 uppgifter om belopp'
    assert f"4</a>&#8239;{sign}</span></a> är beslutade" in answer.partition('</p>\n    <div class="tools"')[0]
    assert 'id="motsagelse-pengar-amount"' in answer
    page = words(answer)
    assert "110 mn kr 4 för 2018–2021, inte fördelade på år ≠ 2 uppgifter" in page.replace("&nbsp;", " ")
    assert "80 000 000 kr 6 motsägelse" in page
    assert "Därför visas 110 000 000 kr: Den är nyare." in page


def test_years_that_a_source_divides_are_bars_and_lines_left_out_say_why(client):
    measure = make_measure(slug="lyftet")
    money = make_funding(measure=measure, amount=50_000_000, from_year=2018, to_year=2019)
    for year, amount in ((2018, 20_000_000), (2019, 30_000_000)):
        make_funding_year(funding=money, year=year, amount=amount)
    make_funding(measure=measure, label="Lovet", amount=60_000_000, kind="announced", counts=False)
    page = client.get("/atgarder/lyftet/").content.decode()
    assert 'aria-label="Belopp per år: 2018 20\u00a0mn\u00a0kr, 2019 30\u00a0mn\u00a0kr"' in page
    assert [float(height) for height in re.findall(r'<rect class="fill-1".*? height="([\d.]+)"', page)] == [29.3, 44.0]
    assert "Lovet: aviserat, 60 mn kr. Räknas inte." in words(page)


def test_a_level_that_does_not_change_is_one_dashed_bar(client):
    level = make_funding(slug="niva", measure=make_measure(), kind="annual-level", from_year=2018, to_year=2020)
    for year, amount in ((2018, 300_000_000), (2019, 300_000_000), (2020, 900_000_000)):
        make_funding_year(funding=level, year=year, amount=amount)
    page = client.get("/finansiering/niva/").content.decode()
    assert len(re.findall(r'<rect class="level"', page)) == 2
    assert "Nivån är 300–900 mn kr/år för 2018–2020." in part(page, LEAD)


def test_each_amount_of_a_level_has_a_note_and_what_is_approximate_stays_so(client):
    level = make_funding(label="Lyftet", measure=make_measure(slug="lyftet", name="Lyftet"), kind="annual-level")
    document = make_document(text="I början 300 miljoner om året. Nu ungefär 900 miljoner.", is_official=True)
    for year, amount, quote in ((2018, 300, "300 miljoner"), (2019, 300, "300 miljoner"), (2020, 900, "900 miljoner")):
        row = make_funding_year(funding=level, year=year, amount=amount * 1_000_000, is_approximate=amount == 900)
        make_claim(row, "amount", amount * 1_000_000, quote, document)
    page = client.get("/atgarder/lyftet/").content.decode()
    assert "Nivån är 300 till omkring 900 mn kr/år 1 2." in part(page, LEAD)
    assert re.findall(r'<li id="belagg-(\d)">.*?<q>(.*?)</q>', page, re.DOTALL)[:2] == [
        ("1", "300 miljoner"),
        ("2", "900 miljoner"),
    ]
    assert "300–ca 900 mn kr/år 1 2" in words(page)
    assert "Nivå varje år: 2018 300 mn kr, 2019 300 mn kr, 2020 omkring 900 mn kr" in page.replace("\u00a0", " ")


def test_a_line_that_is_called_something_else_than_its_measure_is_named(client):
    measure = make_measure(slug="lyftet", name="Det stora lyftet", short_name="Lyftet")
    make_funding(slug="studien", label="Studien, om lyft", measure=measure, amount=300_000, is_ceiling=True)
    page = client.get("/atgarder/lyftet/").content.decode()
    assert "Studien, om lyft: högst 0,3 mn kr är beslutade, år anges inte." in part(page, LEAD)
    assert '<a href="/finansiering/studien/">Studien, om lyft</a>, beslutat' in page
    assert "högst 0,3\u00a0mn\u00a0kr (Studien, om lyft)" in page  # to search engines
    assert "Högst 0,3 mn kr är beslutade" in part(client.get("/finansiering/studien/").content.decode(), LEAD)
    make_funding(label="lyftet", measure=measure, amount=5_000_000, from_year=2018)
    lead = part(client.get("/atgarder/lyftet/").content.decode(), LEAD)
    assert "5 mn kr är beslutade från 2018; Studien, om lyft: högst 0,3 mn kr är beslutade." in lead


def test_of_many_lines_levels_are_told_beside_what_can_be_added_up(client):
    measure = make_measure(slug="lyftet")
    for amount in (5_000_000, 7_000_000):
        make_funding(measure=measure, amount=amount)
    make_funding_year(funding=make_funding(measure=measure, kind="annual-level"), amount=300_000_000)
    lead = part(client.get("/atgarder/lyftet/").content.decode(), LEAD)
    assert "Det som går att lägga ihop är 12 mn kr och nivåerna är 300 mn kr/år." in lead


def test_bars_stand_only_where_figures_share_a_unit(client):
    measure = make_measure(slug="lyftet")
    for what, figure, unit in (("Företag som kom", 200, "företag"), ("Företag som stannade", 50, "företag")):
        make_outcome(measure=measure, what=what, figure=figure, unit=unit)
    make_outcome(measure=measure, what="Nöjda", figure=80, unit="procent")
    page = client.get("/atgarder/lyftet/").content.decode()
    assert re.findall(r'<rect class="fill-1" y="1" width="([\d.]+)%"', page) == ["100.0", "25.0"]
    assert "80 % Nöjda" in words(page)
    assert "Resultat: 200 företag som kom, och 2 resultat till." in part(page, LEAD)


def test_an_assignments_lead_says_who_when_number_and_by_when(client):
    verket = make_organisation(name="Verket")
    one = make_assignment(slug="u", title="Lyft", agency=verket, decided="2018-01-30", registry_number="N2018/1/F")
    one.deadlines.create(slug="slut", what="Slutredovisning", date="2022-03-30")
    page = client.get("/uppdrag/u/").content.decode()
    assert part(page, LEAD) == (
        "Verket fick uppdraget, beslutat den 30 januari 2018, diarienummer N2018/1/F. "
        "Sista angivna tidsgräns: 30 mars 2022, slutredovisning."
    )
    assert 'href="/uppdrag/u/tidsgranser.ics"' in page
    assert '<li id="slut">' in page


def test_what_changed_an_assignment_and_what_replaced_it_stand_in_its_lead_with_their_notes(client):
    verket = make_organisation(name="Verket")
    one = make_assignment(slug="u", agency=verket, decided="2018-06-28")
    for date, kind, title in [
        ("2018-06-28", "decision", "Uppdraget ges"),  # that day is the decision itself
        ("2018-12", "decision", "Regeringen ger mer tid"),
        ("2019-01", "conference", "Verket berättar"),
    ]:
        make_claim(make_event(title=title, date=date, kind=kind, assignment=one), "date", date, f"{title} då")
    text = "Det här ersätter det förra."
    later = make_assignment(slug="v", title="Ett nytt uppdrag", agency=verket)
    make_stated(later, "replaces", one, text.rstrip("."), make_document(text))
    money = make_funding(label=one.title, assignment=one, amount=5_000_000, from_year=2018, to_year=2018, counts=False)
    make_claim(money, "amount", 5_000_000, "5 miljoner")
    page = client.get("/uppdrag/u/").content.decode()
    assert part(page, LEAD) == (
        "Verket fick uppdraget, beslutat den 28 juni 2018. Regeringen ger mer tid i december 2018 1. "
        "Uppdraget ersattes av Ett nytt uppdrag 2. 5 mn kr 3 är beslutade för 2018, men räknas inte i summor."
    )
    assert "Räknas inte i summor: Räknas inte. vår bedömning" in words(page)
    assert re.findall(r"<q>(.*?)</q>", page) == [
        "Regeringen ger mer tid då",
        "Det här ersätter det förra",
        "5 miljoner",
    ]
    assert "Ersätter Uppdrag" in words(client.get("/uppdrag/v/").content.decode())


def test_money_that_does_not_count_says_so_and_why(client):
    measure = make_measure(name="Lyftet")
    whole = make_funding(label="Allt", measure=measure, amount=90_000_000)
    make_funding(slug="del", label="En del", measure=measure, amount=5_000_000, part_of=whole, counts=False)
    page = client.get("/finansiering/del/").content.decode()
    assert part(page, LEAD) == (
        "5 mn kr är beslutade, år anges inte. Pengarna går till Lyftet. Beloppet är en del av Allt. "
        "Det räknas inte i summor."
    )
    assert "Räknas inte i summor: Räknas inte." in words(page)
