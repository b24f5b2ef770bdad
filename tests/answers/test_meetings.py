"""The lists of meetings, themes, series, questions in the Riksdag and events.

  meeting  date        kind        theme (area)  person  organiser  evidence, official
  a        2016-04-11  dialogue    trä (skog)    anna    verket     quotation, yes
  b        2016-04     conference  malm (-)      -       -          reference, no
  c        2017        dialogue    -             -       -          -

  event  date     kind      plan  measure  assignment  organisation  evidence, official
  e      2016-06  launch    p     m        -           -             quotation, yes
  f      2018     decision  -     -        u           verket        reference, no
  g      2017-05  launch    -     -        -           -             -

Questions: q1 (2016/17:1, answered 2017-07-06, quotation), q2 (2016/17:2, never, reference). Series: s and t (Å).
"""

import pytest

from tests.answers.asking import check_answers, counts, give_evidence
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_claim,
    make_dialogue,
    make_dialogue_series,
    make_dialogue_theme,
    make_document,
    make_event,
    make_focus_area,
    make_measure,
    make_organisation,
    make_participation,
    make_person,
    make_question,
    make_strategy,
    make_theme,
)

pytestmark = pytest.mark.django_db

MEETINGS = {
    "": "b a c",
    "type=dialogue": "a c",
    "type=conference&type=dialogue": "b a c",
    "type=-dialogue": "b",
    "type=none": "",
    "theme=tra": "a",
    "theme=tra&theme=malm": "b a",
    "theme=none": "c",
    "theme=-tra": "b c",
    "theme=malm&theme=none": "b c",
    "area=skog": "a",
    "area=none": "b c",
    "area=-skog": "b c",
    "basis=stated": "a",
    "basis=-stated": "b c",
    "basis=none": "b c",
    "person=anna": "a",
    "person=none": "b c",
    "person=-anna": "b c",
    "organiser=verket": "a",
    "organiser=none": "b c",
    "organiser=-none": "a",
    "type=dialogue&organiser=none": "c",
    "evidence=quotation": "a",
    "evidence=reference": "b",
    "evidence=none": "c",
    "evidence=-reference": "a c",
    "official=yes": "a",
    "official=no": "b c",
    "official=none": "",
    "official=-yes": "b c",
    "q=kiruna": "b",
    "from=2016-04-12": "b c",
    "to=2016-04-10": "b",
    "from=2016-05": "c",
    "from=2017-06-01&to=2017-06-01": "c",
    "sort=date": "b a c",
    "sort=-date": "c a b",
}
THEMES = {
    "": "malm tra",
    "area=skog": "tra",
    "area=none": "malm",
    "area=-skog": "malm",
    "area=skog&area=none": "malm tra",
    "basis=stated": "tra",
    "basis=-stated": "malm",
    "basis=none": "malm",
    "evidence=quotation": "malm",
    "evidence=-quotation": "tra",
    "evidence=none": "",
    "official=yes": "malm",
    "official=no": "tra",
    "official=none": "",
    "official=-no": "malm",
    "q=trä": "tra",
    "sort=name": "malm tra",
    "sort=-name": "tra malm",
}
SERIES = {
    "": "s t",
    "evidence=quotation": "s",
    "evidence=none": "",
    "evidence=-quotation": "t",
    "official=no": "t",
    "official=none": "",
    "official=-no": "s",
    "q=åsna": "t",
    "sort=name": "s t",
    "sort=-name": "t s",
}
QUESTIONS = {
    "": "q1 q2",
    "evidence=quotation": "q1",
    "evidence=reference": "q2",
    "evidence=none": "",
    "evidence=-reference": "q1",
    "official=yes": "q1",
    "official=none": "",
    "official=-yes": "q2",
    "q=malmen": "q2",
    "from=2017-07": "q1",
    "to=2017-07-05": "",
    "sort=number": "q1 q2",
    "sort=-number": "q2 q1",
    "sort=answered": "q1 q2",
    "sort=-answered": "q1 q2",
}
EVENTS = {
    "": "e g f",
    "type=launch": "e g",
    "type=launch&type=decision": "e g f",
    "type=-launch": "f",
    "type=none": "",
    "plan=p": "e",
    "plan=none": "g f",
    "plan=-p": "g f",
    "measure=m": "e",
    "measure=-m": "g f",
    "measure=none": "g f",
    "assignment=u": "f",
    "assignment=none": "e g",
    "assignment=-u": "e g",
    "organisation=verket": "f",
    "organisation=none": "e g",
    "organisation=-verket": "e g",
    "organisation=verket&organisation=none": "e g f",
    "type=launch&plan=none": "g",
    "evidence=quotation": "e",
    "evidence=reference": "f",
    "evidence=none": "g",
    "evidence=-none": "e f",
    "official=no": "g f",
    "official=none": "",
    "official=-no": "e",
    "q=beslutet": "f",
    "from=2017-06": "f",
    "to=2016": "e",
    "sort=date": "e g f",
    "sort=-date": "f g e",
    "sort=title": "f g e",
    "sort=-title": "e g f",
}


@pytest.fixture(autouse=True)
def _meetings():
    strategy = make_strategy(slug="smi")
    verket = make_organisation(slug="verket", name="Verket")
    skog = make_focus_area(slug="skog", strategy=strategy)
    tra, malm = make_theme(slug="tra", name="Trä", area=skog), make_theme(slug="malm", name="Malm")
    a = make_dialogue(slug="a", date="2016-04-11", organiser=verket, strategy=strategy)
    b = make_dialogue(slug="b", date="2016-04", kind="conference", place="Kiruna", strategy=strategy)
    make_dialogue(slug="c", date="2017", strategy=strategy)
    make_dialogue_theme(dialogue=a, theme=tra)
    make_dialogue_theme(dialogue=b, theme=malm)
    make_participation(dialogue=a, person=make_person(slug="anna", name="Anna"))
    make_claim(a, "date", "2016-04-11", "2016-04-11", make_document(text="2016-04-11", slug="x", is_official=True))
    make_claim(b, "date", "2016-04", document=make_document(slug="y"))
    give_evidence(malm, tra, "name")
    give_evidence(
        make_dialogue_series(slug="s", name="Samtalen", strategy=strategy),
        make_dialogue_series(slug="t", name="Åsnan", strategy=strategy),
        "name",
    )
    give_evidence(
        make_question(slug="q1", number="2016/17:1", title="Om skogen", answered="2017-07-06", strategy=strategy),
        make_question(slug="q2", number="2016/17:2", title="Om malmen", strategy=strategy),
        "title",
    )
    plan = make_action_plan(slug="p", strategy=strategy)
    measure, assignment = make_measure(slug="m"), make_assignment(slug="u")
    events = [
        make_event(slug="e", title="Starten", date="2016-06", plan=plan, measure=measure, strategy=strategy),
        make_event(
            slug="f",
            title="Beslutet",
            date="2018",
            kind="decision",
            assignment=assignment,
            organisation=verket,
            strategy=strategy,
        ),
    ]
    make_event(slug="g", title="Mässan", date="2017-05", strategy=strategy)
    make_claim(events[0], "date", "2016-06", "2016-06", make_document(text="2016-06", slug="z", is_official=True))
    make_claim(events[1], "date", "2018", document=make_document(slug="w"))


def test_every_question_has_its_answer(client):
    check_answers(client, "/industrisamtal/", "/api/v1/dialogues", MEETINGS)
    check_answers(client, "/industrisamtal/teman/", "/api/v1/themes", THEMES)
    check_answers(client, "", "/api/v1/dialogue-series", SERIES)
    check_answers(client, "/riksdagsfragor/", "/api/v1/questions", QUESTIONS)
    check_answers(client, "/handelser/", "/api/v1/events", EVENTS)


def test_options_are_counted_under_the_other_filters(client):
    assert counts(client, "/industrisamtal/", "type") == {"dialogue": 2, "conference": 1}
    assert counts(client, "/industrisamtal/", "theme", {"type": "dialogue"}) == {"tra": 1, "none": 1}
    assert counts(client, "/handelser/", "type", {"type": "launch"}) == {"decision": 1, "launch": 2}
