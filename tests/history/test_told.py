"""What feeds tell of a change: from what to what, and because of which source; the same wherever it is read."""

from xml.etree import ElementTree

import pghistory
import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from measures.models import Measure
from sources.models import Change, Document
from tests.factories import (
    make_claim,
    make_document,
    make_key_figure,
    make_measure,
    make_measure_status,
    make_organisation,
    make_responsible,
)

pytestmark = pytest.mark.django_db(transaction=True)

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = "Robotlyftet beslutades i maj 2018. Vinnova ansvarar. Det hette först Lyftet."


@pytest.fixture(autouse=True)
def public(settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://kunskap.example", ["en.example", "tva.example"]


@pytest.fixture
def sida():
    return make_document(text=TEXT, slug="sidan", title="Sidan")


@pytest.fixture
def measure(sida):
    """As a load brings it in: record and evidence at once."""
    with transaction.atomic():
        measure = make_measure(slug="robotlyftet", name="Robotlyftet", decided="2017")
        make_claim(measure, "name", "Robotlyftet", "Robotlyftet beslutades", sida)
        make_claim(measure, "decided", "2017", document=make_document(slug="webben", title="Webben"), locator="rutan")
    return measure


def entries(client, address, host="en.example"):
    feed = ElementTree.fromstring(client.get(address, headers={"host": host}).content)
    return feed.findall(f"{ATOM}entry")


def told(client, question="record=measure:robotlyftet"):
    """What the latest entry of the log says was done."""
    content = entries(client, f"/andringar/?format=atom&{question}")[0].find(f"{ATOM}content")
    assert content.get("type") == "html"
    lines = ElementTree.fromstring(content.text)
    return [
        (line.text, *(source.text.removeprefix("Källa: ") for source in line.iter("li") if source is not line))
        for line in lines
    ]


def edit(measure, sida):
    """An editor finds a better date, as the desk saves it: the old claim goes, and a new one comes."""
    with pghistory.context(user=get_user_model().objects.create(username="anna").pk), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(decided="2018-05", description="Fler robotar.")
        measure.claims.filter(field="decided").delete()
        make_claim(measure, "decided", "2018-05", "beslutades i maj 2018", sida)


def test_a_new_record_tells_each_value_with_its_source(client, measure):
    assert told(client) == [
        ("Posten lades till",),
        ("Kortnamn: robotlyftet",),
        ("Namn: Robotlyftet", "”Robotlyftet beslutades” (Sidan)"),
        ("Beslutad: 2017", "rutan (Webben)"),
        ("Slag: namngiven åtgärd",),
    ]


def test_a_change_tells_what_was_what_is_and_which_source_says_so(client, measure, sida):
    edit(measure, sida)
    assert told(client) == [
        ("Beslutad: 2017 → maj\xa02018", "”beslutades i maj 2018” (Sidan)"),
        ("Beskrivning: tomt → Fler robotar.",),
        ("Belägg för beslutad togs bort: 2017: rutan (Webben)",),
    ]
    [entry, _] = entries(client, "/api/v1/changes?format=atom&record=measure:robotlyftet")
    assert entry.findtext(f"{ATOM}title") == "Robotlyftet (åtgärd) ändrades: beslutad, beskrivning, belägg"
    assert "anna" not in ElementTree.tostring(entry, "unicode")
    for address, title in (("/api/v1/changes", "Ändringar"), ("/motsagelser/", "Där källorna säger olika")):
        feed = ElementTree.fromstring(client.get(f"{address}?format=atom", headers={"host": "en.example"}).content)
        assert feed.findtext(f"{ATOM}title") == f"Smart industri – kunskapsbas: {title}"
    chips = client.get("/andringar/?record=measure:robotlyftet", headers={"host": "en.example"}).content.decode()
    assert 'aria-label="Ta bort Post: åtgärd Robotlyftet"' in chips
    Measure.objects.update(decided="2017")  # which no source states any more
    assert told(client) == [("Beslutad: maj\xa02018 → 2017",)]


def test_a_value_that_its_source_stated_before_names_that_source(client, measure):
    Measure.objects.update(name="Lyftet")
    Measure.objects.update(name="Robotlyftet")
    assert told(client) == [("Namn: Lyftet → Robotlyftet", "”Robotlyftet beslutades” (Sidan)")]
    before = entries(client, "/andringar/?format=atom&record=measure:robotlyftet")[1]
    assert "Namn: Robotlyftet → Lyftet</li>" in before.findtext(f"{ATOM}content")  # which no source says


def test_a_claim_that_is_written_again_as_it_was_is_no_news(client, measure, sida):
    with transaction.atomic():
        make_measure_status(measure=measure).delete()
        measure.claims.all().delete()
        make_claim(measure, "decided", "2017", document=Document.objects.get(slug="webben"), locator="rutan")
        make_claim(measure, "name", "Robotlyftet", "Robotlyftet beslutades", sida, reason="Som det heter nu.")
        make_claim(measure, "name", "Lyftet", "hette först Lyftet", sida, is_preferred=False, difference="name")
    assert told(client) == [
        ("Belägg för namn, skäl: tomt → Som det heter nu.", "Robotlyftet: ”Robotlyftet beslutades” (Sidan)"),
        ("Belägg för namn lades till: Lyftet: ”hette först Lyftet” (Sidan)",),
    ]


def test_rows_and_what_is_gone_are_told_by_name(client, measure, sida):
    vinnova = make_organisation(slug="vinnova", name="Vinnova")
    with transaction.atomic():
        row = make_responsible(measure=measure, organisation=vinnova)
        make_claim(row, "organisation", "vinnova", "Vinnova ansvarar", sida)
        make_measure_status(measure=measure, status="started", date="2018-06")
    assert told(client) == [
        ("Ansvarig ”Vinnova (ansvarig)” lades till",),
        ("Ansvarig ”Vinnova (ansvarig)”, organisation: Vinnova", "”Vinnova ansvarar” (Sidan)"),
        ("Ansvarig ”Vinnova (ansvarig)”, roll: ansvarig",),
        ("Status för åtgärden ”påbörjad juni\xa02018” lades till",),
        ("Status för åtgärden ”påbörjad juni\xa02018”, status: påbörjad",),
        ("Status för åtgärden ”påbörjad juni\xa02018”, tid: juni\xa02018",),
    ]
    row.delete()
    vinnova.delete()
    assert told(client)[0] == (f"Ansvarig {row.slug} togs bort",)
    assert told(client, "type=organisation") == [("Posten togs bort",)]


def test_a_number_and_a_yes_find_the_sources_that_say_them(client, sida):
    with transaction.atomic():
        figure = make_key_figure(label="Andel", value=77, unit="procent")
        make_claim(figure, "value", 77, "i maj 2018", sida)
        lyft = make_measure(slug="lyftet", name="Lyftet")
    with transaction.atomic():
        type(figure).objects.update(value="12.34")
        make_claim(figure, "value", "12.34", "maj 2018", sida, is_preferred=False)
        Measure.objects.filter(pk=lyft.pk).update(is_horizontal=True)
        make_claim(lyft, "is_horizontal", True, "hette först Lyftet", sida)
    assert told(client, "type=key-figure") == [("Värde: 77 → 12,34", "”maj 2018” (Sidan)")]
    assert told(client, "record=measure:lyftet") == [
        ("Horisontell: uppgift saknas → ja", "”hette först Lyftet” (Sidan)")
    ]


def test_an_entry_is_the_same_at_every_host_and_called_by_the_public_address(client, measure, sida):
    edit(measure, sida)
    address = "/andringar/?format=atom&record=measure:robotlyftet"
    [first, _] = entries(client, address)
    [again, _] = entries(client, address, "tva.example")
    slug = Change.objects.filter(record_id=measure.pk).latest("at").slug
    assert (
        first.findtext(f"{ATOM}id") == again.findtext(f"{ATOM}id") == f"https://kunskap.example/api/v1/changes/{slug}"
    )
    assert first.findtext(f"{ATOM}content") == again.findtext(f"{ATOM}content")
    [entry] = entries(client, "/atgarder/?format=atom")
    assert entry.findtext(f"{ATOM}id") == "https://kunskap.example/id/measure/robotlyftet"


def test_the_feed_of_a_list_tells_what_was_last_done_to_each_record(client, measure, sida):
    assert "senaste ändring" not in entries(client, "/atgarder/?format=atom")[0].findtext(f"{ATOM}summary")
    edit(measure, sida)
    assert entries(client, "/atgarder/?format=atom")[0].findtext(f"{ATOM}summary").splitlines()[-4:] == [
        "senaste ändring:",
        "– Beslutad: 2017 → maj\xa02018 – källa: ”beslutades i maj 2018” (Sidan)",
        "– Beskrivning: tomt → Fler robotar.",
        "– Belägg för beslutad togs bort: 2017: rutan (Webben)",
    ]


@pytest.mark.parametrize("address", ["/andringar/", "/api/v1/changes"])
def test_the_feed_of_the_log_has_the_latest_and_leads_to_what_is_older(client, address):
    for number in range(105):
        make_measure(slug=f"m-{number}", name=f"Nummer {number}")
    feed = ElementTree.fromstring(
        client.get(f"{address}?format=atom&record=measure", headers={"host": "en.example"}).content
    )
    names = [entry.findtext(f"{ATOM}title").partition(" (")[0] for entry in feed.findall(f"{ATOM}entry")]
    assert (len(names), names[0], names[-1]) == (100, "Nummer 104", "Nummer 5")
    [older] = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "next"]
    last = ElementTree.fromstring(client.get(older, headers={"host": "en.example"}).content)
    names = [entry.findtext(f"{ATOM}title").partition(" (")[0] for entry in last.findall(f"{ATOM}entry")]
    assert names == [f"Nummer {number}" for number in (4, 3, 2, 1, 0)]
    assert [link.get("rel") for link in last.findall(f"{ATOM}link")].count("next") == 0
