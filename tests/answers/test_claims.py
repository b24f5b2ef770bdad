"""The lists of claims and disagreements.

  claim  record, field         document (official)  quoted  preferred  differs by
  1      measure a, name       sidan (yes)          yes     yes        -
  2      measure a, decided    sidan (yes)          yes     yes        -
  3      measure a, decided    boken (no)           no      no         contradiction
  4      plan p, title         boken (no)           no      yes        -
  5      plan p, title         webben (no)          no      no         name

Disagreements are told by their preferred claims: 2 and 4. The other claims on the two documents' own titles: none.
"""

import pytest

from tests.answers.asking import check_answers, counts
from tests.factories import make_action_plan, make_claim, make_document, make_measure

pytestmark = pytest.mark.django_db

CLAIMS = {  # answered by numbers, since their keys are UUIDs; no question leaves the order to those
    "evidence=quotation&sort=start": "1 2",
    "evidence=quotation&sort=-start": "2 1",
    "document=sidan&document=boken&record=measure&sort=-start": "2 1 3",  # without a place last
    "evidence=reference&document=boken&sort=field": "3 4",
    "evidence=-quotation&record=action-plan&sort=document": "4 5",
    "evidence=quotation&evidence=reference&record=measure&sort=start": "1 2 3",
    "official=yes&sort=field": "2 1",
    "official=no&preferred=yes": "4",
    "official=-yes&record=measure": "3",
    "record=measure&sort=start": "1 2 3",
    "record=action-plan&preferred=no": "5",
    "record=-measure&sort=document": "4 5",
    "document=boken&sort=field": "3 4",
    "document=boken&sort=-field": "4 3",
    "document=-sidan&record=action-plan&sort=-document": "5 4",
    "preferred=no&sort=field": "3 5",
    "preferred=-no&sort=-start&evidence=quotation": "2 1",
    "difference=contradiction": "3",
    "difference=contradiction&difference=name&sort=field": "3 5",
    "difference=none&record=measure&sort=start": "1 2",
    "difference=-none&sort=-field": "5 3",
    "q=robotlyftet": "1",
    "record=nonsens": "400",
    "evidence=none": "",  # what follows is missing of no claim
    "official=none": "",
    "record=none": "",
    "document=none": "",
    "preferred=none": "",
}
DISAGREEMENTS = {
    "sort=field": "2 4",
    "sort=-field": "4 2",
    "sort=record": "4 2",
    "sort=-record": "2 4",
    "type=contradiction": "2",
    "type=name": "4",
    "type=contradiction&type=name&sort=field": "2 4",
    "type=-name": "2",
    "type=precision": "",
    "type=none": "",
    "record=measure": "2",
    "record=-measure": "4",
    "record=none": "",
    "document=sidan": "2",
    "document=-sidan": "4",
    "document=none": "",
    "q=fackpressen": "2",
    "evidence=x": "400",
}


@pytest.fixture(autouse=True)
def numbers():
    """The claims by the keys that page and API know them by."""
    sidan = make_document(slug="sidan", title="A", text="Robotlyftet beslutades 2018", is_official=True)
    boken, webben = make_document(slug="boken", title="B"), make_document(slug="webben", title="C")
    measure, plan = make_measure(slug="a", name="Robotlyftet"), make_action_plan(slug="p", title="Planen")
    claims = [
        make_claim(measure, "name", "Robotlyftet", "Robotlyftet", sidan),
        make_claim(measure, "decided", "2018", "2018", sidan, reason="Bättre än fackpressen."),
        make_claim(measure, "decided", "2017", document=boken, is_preferred=False, difference="contradiction"),
        make_claim(plan, "title", "Planen", document=boken, reason="Kortare."),
        make_claim(plan, "title", "Handlingsplanen", document=webben, is_preferred=False, difference="name"),
    ]
    return {str(number): str(claim.pk) for number, claim in enumerate(claims, 1)}


def in_keys(answers, numbers):
    return {question: " ".join(numbers.get(part, part) for part in said.split()) for question, said in answers.items()}


def test_every_question_has_its_answer(client, numbers):
    check_answers(client, "", "/api/v1/claims", in_keys(CLAIMS, numbers))
    check_answers(client, "/motsagelser/", "/api/v1/disagreements", in_keys(DISAGREEMENTS, numbers))


def test_a_disagreement_is_counted_once_for_each_way_that_sources_differ(client):
    assert counts(client, "/motsagelser/", "type") == {"contradiction": 1, "name": 1}
    assert counts(client, "/motsagelser/", "record") == {"measure": 1, "action-plan": 1}
    assert counts(client, "/motsagelser/", "record", {"type": "name", "record": "action-plan"}) == {"action-plan": 1}
