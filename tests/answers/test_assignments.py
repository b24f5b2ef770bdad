"""The lists of plans, assignments and deadlines.

plan   number  strategy  launched   evidence, official
forsta 1       smi       2016-06    quotation, yes
andra  2       smi       2017-12-02 reference, no
annan  1       tes       -          -

assignment  agency  areas        partner  measure  decided     deadlines (date, recipient)         evidence, official
a (Alfa)    verket  skog, gruva  byran    m        2017-01-12  d1 (2017-03-31, byran), d2 (2018)   quotation, yes
b (Beta)    verket  -            -        -        2018        d3 (2017-03, -)                     reference, no
c (Örn)     -       gruva        verket   -        -           -                                   -
"""

import pytest

from measures.models import AssignmentArea, AssignmentParty
from tests.answers.asking import check_answers, counts, give_evidence
from tests.factories import (
    make_action_plan,
    make_assignment,
    make_deadline,
    make_focus_area,
    make_measure,
    make_organisation,
    make_strategy,
)

pytestmark = pytest.mark.django_db

PLANS = {
    "": "forsta andra annan",
    "strategy=smi": "forsta andra",
    "strategy=smi&strategy=tes": "forsta andra annan",
    "strategy=-smi": "annan",
    "strategy=none": "",
    "evidence=quotation": "forsta",
    "evidence=reference": "andra",
    "evidence=none": "annan",
    "evidence=-reference": "forsta annan",
    "official=yes": "forsta",
    "official=no": "andra annan",
    "official=none": "",
    "official=-no": "forsta",
    "q=andra": "andra",
    "from=2017": "andra",
    "to=2016": "forsta",
    "from=2016-06-30&to=2017-12-02": "forsta andra",
    "sort=number": "annan forsta andra",
    "sort=-number": "andra annan forsta",
    "sort=launched": "forsta andra annan",
    "sort=-launched": "andra forsta annan",
}
ASSIGNMENTS = {
    "": "a b c",
    "agency=verket": "a b",
    "agency=none": "c",
    "agency=verket&agency=none": "a b c",
    "agency=-verket": "c",
    "area=skog": "a",
    "area=gruva": "a c",
    "area=skog&area=gruva": "a c",
    "area=none": "b",
    "area=-skog": "b c",
    "area=-none": "a c",
    "basis=stated": "a c",
    "basis=-stated": "b",
    "basis=none": "b",
    "partner=byran": "a",
    "partner=verket": "c",
    "partner=none": "b",
    "partner=-byran": "b c",
    "measure=m": "a",
    "measure=none": "b c",
    "measure=-m": "b c",
    "agency=verket&area=gruva": "a",
    "evidence=quotation": "a",
    "evidence=reference&evidence=none": "b c",
    "evidence=-reference": "a c",
    "official=yes": "a",
    "official=-yes": "b c",
    "official=none": "",
    "q=beta": "b",
    "from=2017-01-13": "b",
    "to=2017": "a",
    "from=2018-06&to=2018-06": "b",
    "from=2018&to=2017": "400",
    # The time an assignment's deadlines are asked about must hold one of them, not lie between two.
    "dueFrom=2017-04": "a",
    "dueFrom=2017": "a b",
    "dueTo=2017-03-30": "b",
    "dueTo=2017": "a b",
    "dueFrom=2017-04-01&dueTo=2017-12": "",
    "dueFrom=2017-03-31&dueTo=2017-03-31": "a b",
    "dueFrom=2018": "a",
    "dueFrom=2017-04&dueTo=2017-03": "400",
    "dueFrom=2017&to=2017": "a",
    "sort=due": "b a c",
    "sort=-due": "a b c",
    "sort=title": "a b c",
    "sort=-title": "c b a",
    "sort=decided": "a b c",
    "sort=-decided": "b a c",
}
DEADLINES = {
    "": "d3 d1 d2",
    "agency=verket": "d3 d1 d2",
    "agency=none": "",
    "agency=-verket": "",
    "recipient=byran": "d1",
    "recipient=none": "d3 d2",
    "recipient=-byran": "d3 d2",
    "recipient=byran&recipient=none": "d3 d1 d2",
    "evidence=quotation": "d1",
    "evidence=reference": "d2",
    "evidence=none": "d3",
    "evidence=-none": "d1 d2",
    "official=yes": "d1",
    "official=no": "d3 d2",
    "official=none": "",
    "official=-yes": "d3 d2",
    "q=slutrapport": "d2",
    "from=2017-04": "d2",
    "to=2017-03-30": "d3",
    "to=2017": "d3 d1",
    "from=2018-12-31": "d2",
    "sort=date": "d3 d1 d2",
    "sort=-date": "d2 d1 d3",
}


@pytest.fixture(autouse=True)
def _assignments():
    smi, tes = make_strategy(slug="smi", name="Smi"), make_strategy(slug="tes", name="Tes")
    forsta = make_action_plan(slug="forsta", title="Första", number=1, strategy=smi, launched="2016-06")
    andra = make_action_plan(slug="andra", title="Andra", number=2, strategy=smi, launched="2017-12-02")
    make_action_plan(slug="annan", title="Den i Tes", number=1, strategy=tes)
    give_evidence(forsta, andra, "title")
    verket, byran = make_organisation(slug="verket", name="Verket"), make_organisation(slug="byran", name="Byrån")
    skog, gruva = make_focus_area(slug="skog", strategy=smi), make_focus_area(slug="gruva", strategy=smi)
    a = make_assignment(slug="a", title="Alfa", agency=verket, measure=make_measure(slug="m"), decided="2017-01-12")
    b = make_assignment(slug="b", title="Beta", agency=verket, decided="2018")
    c = make_assignment(slug="c", title="Örn")
    for assignment, area in ((a, skog), (a, gruva), (c, gruva)):
        AssignmentArea.objects.create(slug=f"{assignment.slug}-{area.slug}", assignment=assignment, area=area)
    for assignment, party in ((a, byran), (c, verket)):
        AssignmentParty.objects.create(
            slug=f"{assignment.slug}-part", assignment=assignment, organisation=party, role="partner"
        )
    d1 = make_deadline(slug="d1", what="Delrapport", assignment=a, date="2017-03-31", recipient=byran)
    d2 = make_deadline(slug="d2", what="Slutrapport", assignment=a, date="2018")
    make_deadline(slug="d3", what="Plan", assignment=b, date="2017-03")
    give_evidence(a, b, "title")
    give_evidence(d1, d2, "what")


def test_every_question_has_its_answer(client):
    check_answers(client, "/handlingsplaner/", "/api/v1/action-plans", PLANS)
    check_answers(client, "/uppdrag/", "/api/v1/assignments", ASSIGNMENTS)
    check_answers(client, "/tidsgranser/", "/api/v1/deadlines", DEADLINES)


def test_options_are_counted_under_the_other_filters(client):
    assert counts(client, "/uppdrag/", "area") == {"skog": 1, "gruva": 2, "none": 1}
    both = {"agency": "verket", "area": "skog"}
    assert counts(client, "/uppdrag/", "area", both) == {"skog": 1, "gruva": 1, "none": 1}
    assert counts(client, "/uppdrag/", "agency", {"area": "gruva"}) == {"verket": 1, "none": 1}
