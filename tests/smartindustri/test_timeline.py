"""The timeline: everything dated, one row for each date, and the band over the selection.

  entry  what                       date        organisations
  s      strategy decided           2016-01-21  -
  e      event about measure m      2016-06     verket (by m)
  p      plan launched              2016-06-16  -
  t      meeting                    2016-06-20  facket
  g      programme                  2017-05     -
  m      measure decided            2017-05-03  verket
  u      assignment decided         2018-01     verket
  d      deadline of u              2018-03-30  verket, staben
  x      status of m: ended         2019        verket

Measure k was decided in 2018-01 as its assignment u was: one decision, told as the assignment's.
"""

import pytest

from dialogues.models import TimelineEntry
from tests.answers.asking import check_answers, counts
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_deadline,
    make_dialogue,
    make_dialogue_theme,
    make_event,
    make_measure,
    make_measure_status,
    make_organisation,
    make_participation,
    make_programme,
    make_responsible,
    make_strategy,
    make_theme,
)

TIMELINE = {
    "": "s e p t g m u d x",
    "type=dialogue": "t",
    "type=status&type=deadline": "d x",
    "type=-event": "s p t g m u d x",
    "type=none": "",
    "organisation=verket": "e m u d x",
    "organisation=staben&organisation=facket": "t d",
    "organisation=-verket": "s p t g",
    "organisation=none": "s p g",
    "type=deadline&organisation=staben": "d",
    "q=starten": "e",
    "q=slutrapporten": "u d",  # the assignment is found by it, too
    "from=2017-06": "u d x",
    "to=2016-06-10": "s e",
    "from=2016-06-20&to=2016-06-20": "e t",
    "from=2018-06&to=2018-12": "",
    "sort=date": "s e p t g m u d x",
    "sort=-date": "x d u m g t p e s",
}
KINDS = {
    **{"s": "strategy", "e": "event", "p": "plan", "t": "dialogue", "g": "programme", "m": "measure"},
    **{"u": "assignment", "d": "deadline", "x": "status"},
}


@pytest.fixture
def timeline(db):
    strategy = make_strategy(slug="s", name="Strategin", decided="2016-01-21")
    verket, staben, facket = (
        make_organisation(slug=name, name=name.title()) for name in ("verket", "staben", "facket")
    )
    make_action_plan(slug="p", launched="2016-06-16", strategy=strategy, number=1)
    make_programme(slug="g", established="2017-05", strategy=strategy)
    m = make_measure(slug="m", name="Lyftet", decided="2017-05-03")
    make_responsible(measure=m, organisation=verket)
    make_measure_status(measure=m, status="ended", date="2019")
    k = make_measure(slug="k", decided="2018-01")
    u = make_assignment(slug="u", decided="2018-01", measure=k, agency=verket)
    make_deadline(slug="d", what="Slutrapporten", assignment=u, date="2018-03-30", recipient=staben)
    t = make_dialogue(slug="t", date="2016-06-20", strategy=strategy)
    make_dialogue_theme(dialogue=t, theme=make_theme())
    make_participation(dialogue=t, organisation=facket)
    make_event(slug="e", title="Starten", date="2016-06", strategy=strategy, measure=m)
    return strategy


def test_every_question_has_its_answer(client, timeline):
    keys = {letter: str(TimelineEntry.objects.get(kind=kind).pk) for letter, kind in KINDS.items()}
    answers = {question: " ".join(keys[part] for part in said.split()) for question, said in TIMELINE.items()}
    check_answers(client, "/tidslinje/", "/api/v1/timeline", answers | {"type=meeting": "400"})


def test_options_are_counted_under_the_other_filters(client, timeline):
    assert counts(client, "/tidslinje/", "type", {"to": "2016"}) == dict.fromkeys(
        ["strategy", "event", "plan", "dialogue"], 1
    )
    assert counts(client, "/tidslinje/", "organisation", {"to": "2018"}) == {
        **{"verket": 4, "staben": 1, "facket": 1, "none": 3}
    }


def test_a_row_says_what_happened_to_what_and_the_api_the_same(client, timeline):
    page = client.get("/tidslinje/", {"type": "status"}).content.decode()
    assert "Åtgärden avslutad" in page
    assert '<a href="/atgarder/m/">Lyftet</a>' in page
    [row] = client.get("/api/v1/timeline", {"type": "status"}).json()["items"]
    assert (row["date"], row["endDate"], row["kind"], row["happened"]) == ("2019", None, "status", "Åtgärden avslutad")
    assert (row["record"], row["organisations"]) == ({"type": "measure", "slug": "m"}, ["verket"])
    assert row["_links"]["about"]["href"].endswith("/api/v1/measures/m")
    assert client.get(f"/api/v1/timeline/{row['slug']}").json() == row


def test_the_decision_on_a_measure_is_told_when_its_assignment_was_decided_another_day(client, timeline):
    assert client.get("/api/v1/timeline", {"type": "measure"}).json()["_meta"]["totalRecords"] == 1
    make_measure(slug="later", decided="2018-02")
    measure = make_measure(slug="earlier", decided="2018-01-01")
    make_assignment(measure=measure, decided="2018-01-02")
    found = client.get("/api/v1/timeline", {"type": "measure"}).json()["items"]
    assert [row["record"]["slug"] for row in found] == ["m", "earlier", "later"]


def test_the_band_has_what_the_list_has_in_lanes_and_rules(client, timeline):
    """2016 is a leap year: 21 January is its 21st day. The four years are 1 461 days; June 2016 begins after 152."""
    band = client.get("/tidslinje/").context["band"]
    assert band.period == "2016–2019"
    assert [(rule.text, rule.x) for rule in band.narrow] == [("Strategin", round(20 / 1461 * 100, 2))]
    assert {lane.name: [mark.dated.date for mark in lane.marks] for lane in band.lanes} == {
        "Beslut och uppdrag": ["2017-05-03", "2018-01"],
        "Åtgärdernas gång och resultat": ["2019"],
        "Samtal": ["2016-06-20"],
        "Tidsgränser": ["2018-03-30"],
        "Annat som hände": ["2016-06", "2016-06-16", "2017-05"],
    }
    june = band.lanes[-1].marks[0].span
    assert (june.x, june.width) == (round(152 / 1461 * 100, 2), round(30 / 1461 * 100, 2))
    narrowed = client.get("/tidslinje/", {"type": "deadline"}).context["band"]
    assert [lane.name for lane in narrowed.lanes] == ["Tidsgränser"]


def test_rules_of_two_strategies_say_whose_they_are(client, timeline):
    other = make_strategy(name="Andra strategin", decided="2017")
    make_action_plan(strategy=other, number=1, decided="2018")
    words = [word.text for word in client.get("/tidslinje/").context["band"].narrow]
    assert words == ["Strategin", "Andra strategin", "Andra strategin, plan 1"]


def test_an_empty_timeline_draws_nothing(client, db):
    page = client.get("/tidslinje/")
    assert page.status_code == 200
    assert "<figure" not in page.content.decode()


def test_the_shipped_timeline_counts_what_the_records_date(shipped, client):
    """Counted in the records: of 13 decisions on measures ten are their assignments' own."""
    found = counts(client, "/tidslinje/", "type")
    assert {kind: found[kind] for kind in ("strategy", "plan", "measure", "assignment", "status")} == {
        **{"strategy": 2, "plan": 4, "measure": 3, "assignment": 12, "status": 13}
    }
    assert {kind: found[kind] for kind in ("dialogue", "event", "deadline")} == {
        **{"dialogue": 19, "event": 34, "deadline": 14}
    }
    lanes = {lane.name: len(lane.dated) for lane in client.get("/tidslinje/").context["band"].lanes}
    assert lanes["Beslut och uppdrag"] == 3 + 12 + 8  # eight events are decisions
    assert (lanes["Samtal"], lanes["Tidsgränser"]) == (19, 14)
