"""What became of a measure, as its page and the API tell it."""

import re

import pytest

from tests.factories import (
    make_assignment,
    make_claim,
    make_deadline,
    make_dialogue,
    make_dialogue_matter,
    make_document,
    make_event,
    make_measure,
    make_measure_county,
    make_measure_status,
    make_organisation,
    make_outcome,
    make_responsible,
    make_target_group,
)

pytestmark = pytest.mark.django_db


def words(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html).replace("&#8288;", "").replace("&#8239;", " ").replace("\u00a0", " ")
    text = text.replace("\u00ad", "")  # where a long word may break
    return re.sub(r" (?=[.,;:])", "", " ".join(text.split()))


def part(page: str, pattern: str) -> str:
    """The words of the one part of a page that looks like this."""
    [found] = re.findall(pattern, page, re.DOTALL)
    return words(found)


def test_a_page_tells_what_happened_in_the_order_of_time_and_what_has_no_date_last(client):
    measure = make_measure(slug="lyftet", decided="2018-01")
    make_measure_status(measure=measure, status="ended", date="2021-12")
    make_measure_status(measure=measure, status="ceased")
    make_measure_status(measure=measure, status="started", date="2018")
    make_event(measure=measure, title="Första checken", date="2018-05-03")
    lyft = make_assignment(measure=measure, title="Lyft", decided="2017-12-01")
    make_deadline(assignment=lyft, what="Slutredovisning", date="2022-03-30")
    page = client.get("/atgarder/lyftet/").content.decode()
    assert part(page, r'<ol class="steps">.*?</ol>') == (
        "1 december 2017 uppdraget beslutas: Lyft januari 2018 beslutad 3 maj 2018 Första checken 2018 påbörjad "
        "december 2021 avslutad 30 mars 2022 senast: Slutredovisning tid anges inte upphörd"
    )
    assert "Åtgärden beslutades i januari 2018, påbörjades 2018, avslutades i december 2021 och har upphört." in part(
        page, r'<p class="lead">.*?</p>'
    )


def test_a_status_leads_to_the_passage_that_states_it(client):
    status = make_measure_status(measure=make_measure(slug="lyftet"), status="ended", date="2021-12", slug="slutet")
    make_claim(status, "status", "ended", document=make_document(), locator="Sista stycket")
    page = client.get("/atgarder/lyftet/").content.decode()
    assert re.search(r'<li id="slutet">.*?avslutad&#8288;<a class="evidence" href="#belagg-1"', page, re.DOTALL)
    assert "Sista stycket" in page


def test_a_measure_of_which_nothing_more_is_told_says_so(client):
    make_measure(slug="lyftet")
    page = client.get("/atgarder/lyftet/").content.decode()
    assert part(page, r'<p class="lead">.*?</p>') == (
        "Ingen av våra källor knyter åtgärden till en handlingsplan. "
        "Ingen ansvarig anges, inget belopp angivet och läget anges inte."
    )
    silent = part(page, r'<p class="silent">.*?</p>')
    assert all(one in silent for one in ("handlingsplan", "status", "resultat", "målgrupper", "län", "belopp"))
    assert "nummer i planen" not in silent  # what is in no plan has no number in it
    assert "Uppgift saknas" not in page
    assert client.get("/api/v1/measures/lyftet").json()["status"] is None


def test_who_has_a_measure_by_its_assignment_is_not_told_to_be_missing(client):
    measure = make_measure(slug="lyftet")
    make_assignment(measure=measure, agency=make_organisation(name="Verket"))
    silent = part(client.get("/atgarder/lyftet/").content.decode(), r'<p class="silent">.*?</p>')
    assert "ansvariga" not in silent
    measure.assignments.update(agency=None)
    assert "ansvariga" in part(client.get("/atgarder/lyftet/").content.decode(), r'<p class="silent">.*?</p>')


def test_the_api_tells_status_outcomes_target_groups_and_counties(client):
    measure = make_measure(slug="lyftet", decided="2018")
    make_measure_status(measure=measure, status="started", date="2018-03")
    make_outcome(
        measure=measure, what="Företag", figure=700, unit="företag", evaluator=make_organisation(slug="ramboll")
    )
    make_target_group(measure=measure, group="small-companies")
    for county in ("25", "12"):
        make_measure_county(measure=measure, county=county)
    shown = client.get("/api/v1/measures/lyftet").json()
    assert shown["status"] == "started"
    assert [(one["status"], one["date"]) for one in shown["statuses"]] == [("started", "2018-03")]
    [outcome] = shown["outcomes"]
    assert (outcome["figure"], outcome["unit"], outcome["date"], outcome["evaluator"]) == (
        700,
        "företag",
        None,
        "ramboll",
    )
    assert (shown["targetGroups"], shown["counties"]) == (["small-companies"], ["12", "25"])


def test_a_file_has_the_status_with_its_slug_and_the_rows(client):
    measure = make_measure(slug="lyftet", name="Lyftet")
    make_measure_status(measure=measure, status="ended", date="2021-12")
    make_measure_county(measure=measure, county="25")
    text = client.get("/atgarder/", {"format": "csv"}).content.decode("utf-8-sig")
    for told in ("ended", "avslutad december 2021", "Norrbottens län"):
        assert told in text


def test_who_answers_for_a_measure_stands_before_who_carries_it_out(client):
    """By rank: responsible, client, assignee, performer, partner; the alphabet of roles or names has no say."""
    measure = make_measure(slug="lyftet")
    for slug, role in (
        ("alfa", "partner"),
        ("beta", "performer"),
        ("gamma", "assignee"),
        ("delta", "client"),
        ("omega", "responsible"),
    ):
        make_responsible(measure=measure, organisation=make_organisation(slug=slug), role=role)
    shown = client.get("/api/v1/measures/lyftet").json()["responsible"]
    assert [one["organisation"] for one in shown] == ["omega", "delta", "gamma", "beta", "alfa"]


def test_a_meeting_and_what_was_presented_there_lead_to_each_other(client):
    measure, assignment = make_measure(slug="lyftet", name="Lyftet"), make_assignment(slug="uppdraget", title="Lyft")
    dialogue = make_dialogue(slug="motet", name="Mötet")
    make_dialogue_matter(dialogue=dialogue, measure=measure, assignment=assignment)
    meeting = client.get("/industrisamtal/motet/").content.decode()
    assert 'href="/atgarder/lyftet/"' in meeting
    assert 'href="/uppdrag/uppdraget/"' in meeting
    for address in ("/atgarder/lyftet/", "/uppdrag/uppdraget/"):
        assert 'href="/industrisamtal/motet/#' in client.get(address).content.decode()
    [matter] = client.get("/api/v1/dialogues/motet").json()["matters"]
    assert (matter["measure"], matter["assignment"]) == ("lyftet", "uppdraget")
