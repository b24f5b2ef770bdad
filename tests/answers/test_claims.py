"""The lists of claims and disagreements.

  claim  record, field         document (official)  quoted  preferred  differs by
  1      measure a, name       sidan (yes)          yes     yes        -
  2      measure a, decided    sidan (yes)          yes     yes        -
  3      measure a, decided    boken (no)           no      no         contradiction
  4      plan p, title         boken (no)           no      yes        -
  5      plan p, title         webben (no)          no      no         name
  6      plan p, launched      boken (no)           no      yes        -
  7      plan p, launched      webben (no)          no      no         changed
  8      measure b, purpose    sidan (yes)          yes     yes        -
  9      measure b, purpose    lagen (yes)          no      no         contradiction
  10     measure b, decided    boken (no)           no      yes        -
  11     measure b, decided    lagen (yes)          no      no         precision

Differences are told by their preferred claims: 2, 4, 6, 8 and 10. Only 2, 6 and 8 are disagreements. By weight: 8, a
contradiction where both sides are official; 2, a contradiction about a date; 6, a change; 10, precision; 4, a name.
"""

import pytest

from measures.models import Measure
from sources.models import Claim
from tests.answers.asking import check_answers, counts
from tests.factories import make_action_plan, make_claim, make_document, make_measure, make_responsible

pytestmark = pytest.mark.django_db

CLAIMS = {  # answered by numbers, since their keys are UUIDs; no question leaves the order to those
    "evidence=quotation&sort=start": "1 2 8",
    "evidence=quotation&sort=-start": "8 2 1",
    "document=sidan&document=boken&record=measure&preferred=no": "3",
    "document=sidan&sort=-start": "8 2 1",
    "evidence=reference&document=webben&sort=field": "7 5",
    "evidence=-quotation&record=action-plan&document=boken&sort=-field": "4 6",
    "evidence=quotation&evidence=reference&record=measure&document=sidan&sort=start": "1 2 8",
    "official=yes&evidence=quotation&sort=field": "2 1 8",
    "official=no&preferred=yes&record=action-plan&sort=field": "6 4",
    "official=-yes&record=measure&sort=document&preferred=no": "3",
    "record=measure&evidence=quotation&sort=start": "1 2 8",
    "record=action-plan&preferred=no&sort=field": "7 5",
    "record=-measure&difference=none&sort=-field": "4 6",
    "document=boken&record=action-plan&sort=field": "6 4",
    "document=boken&record=action-plan&sort=-field": "4 6",
    "document=-sidan&preferred=no&record=action-plan&sort=field": "7 5",
    "preferred=no&difference=changed&difference=contradiction&official=no&sort=field": "3 7",
    "preferred=-no&sort=-start&evidence=quotation": "8 2 1",
    "difference=contradiction&sort=field": "3 9",
    "difference=contradiction&difference=name&sort=-field": "5 9 3",
    "difference=none&record=measure&evidence=quotation&sort=start": "1 2 8",
    "difference=-none&difference=-contradiction&sort=-field": "5 7 11",
    "sort=document&record=action-plan&preferred=no&difference=name": "5",
    "sort=-document&record=action-plan&difference=name": "5",
    "q=robotlyftet": "1",
    "field=name": "1",
    "field=decided&sort=document&record=measure:a": "2 3",
    "field=decided&field=purpose&preferred=no&sort=field&document=lagen": "11 9",
    "field=-decided&document=sidan&sort=start": "1 8",
    "record=measure:a&preferred=no": "3",
    "record=measure:a&record=action-plan&preferred=no&sort=field": "3 7 5",
    "record=-measure:b&record=measure&document=sidan&sort=start": "1 2",
    "about=measure:a&field=name": "1",
    "fact=reference&preferred=yes&sort=field&record=action-plan": "6 4",
    "fact=quotation&preferred=yes&sort=start": "1 2 8",
    "fact=quotation&field=decided&sort=document": "2 3",  # the book's other year is about a fact with a quotation
    "fact=-quotation&record=measure&sort=document": "10 11",
    "record=measure:c": "400",  # no such measure
    "record=measure:": "400",
    "about=responsible": "400",  # rows are asked for with what they belong to
    "field=nonsens": "400",
    "field=from_year": "400",  # as JSON spells it
    "record=nonsens": "400",
    "evidence=none": "",  # what follows is missing of no claim
    "official=none": "",
    "record=none": "",
    "document=none": "",
    "preferred=none": "",
    "since=9999-12-31T23:59:59Z": "",  # more of it in tests/history/test_in_step.py
    "fact=none": "",
    "about=none": "",
    "field=none": "",
    "about=-action-plan&preferred=no&sort=field&document=boken": "3",
}
DISAGREEMENTS = {
    "": "8 2 6",
    "type=contradiction": "8 2",
    "type=changed": "6",
    "type=scope": "",
    "type=name": "4",
    "type=precision": "10",
    "type=name&type=contradiction&type=precision&type=changed": "8 2 6 10 4",
    "type=-changed": "8 2",
    "type=none": "",
    "sort=field&record=measure": "2 8",
    "sort=-field": "8 6 2",
    "sort=record&type=changed&type=contradiction&document=-sidan": "6",
    "sort=-record&document=-lagen&type=-contradiction": "6",
    "record=measure": "8 2",
    "record=-measure": "6",
    "record=none": "",
    "document=sidan": "8 2",
    "document=-sidan": "6",
    "document=none": "",
    "q=fackpressen": "2",
    "evidence=x": "400",
}


@pytest.fixture(autouse=True)
def numbers():
    """The claims by the keys that page and API know them by."""
    sidan = make_document(slug="sidan", title="A", text="Robotlyftet beslutades 2018 för jobben", is_official=True)
    boken, webben = make_document(slug="boken", title="B"), make_document(slug="webben", title="C")
    lagen = make_document(slug="lagen", title="D", is_official=True)
    measure, plan = make_measure(slug="a", name="Robotlyftet"), make_action_plan(slug="p", title="Planen")
    other = make_measure(slug="b", name="Annat")
    claims = [
        make_claim(measure, "name", "Robotlyftet", "Robotlyftet", sidan),
        make_claim(measure, "decided", "2018", "2018", sidan, reason="Bättre än fackpressen."),
        make_claim(measure, "decided", "2017", document=boken, is_preferred=False, difference="contradiction"),
        make_claim(plan, "title", "Planen", document=boken, reason="Kortare."),
        make_claim(plan, "title", "Handlingsplanen", document=webben, is_preferred=False, difference="name"),
        make_claim(plan, "launched", "2017-12", document=boken, reason="Senare."),
        make_claim(plan, "launched", "2017-11", document=webben, is_preferred=False, difference="changed"),
        make_claim(other, "purpose", "för jobben", "för jobben", sidan, reason="Utförligast."),
        make_claim(other, "purpose", "För miljön", document=lagen, is_preferred=False, difference="contradiction"),
        make_claim(other, "decided", "2018-05", document=boken, reason="Noggrannast."),
        make_claim(other, "decided", "2018", document=lagen, is_preferred=False, difference="precision"),
    ]
    return {str(number): str(claim.pk) for number, claim in enumerate(claims, 1)}


def in_keys(answers, numbers):
    return {question: " ".join(numbers.get(part, part) for part in said.split()) for question, said in answers.items()}


def test_every_question_has_its_answer(client, numbers):
    check_answers(client, "", "/api/v1/claims", in_keys(CLAIMS, numbers))
    check_answers(client, "/motsagelser/", "/api/v1/disagreements", in_keys(DISAGREEMENTS, numbers))


def test_what_a_record_rests_on_is_asked_with_or_without_its_rows(client, numbers):
    row = make_responsible(slug="rad", measure=Measure.objects.get(slug="a"))
    numbers["12"] = str(make_claim(row, "organisation", row.organisation).pk)
    questions = {
        "record=measure:a&field=organisation": "",
        "about=measure:a&field=organisation": "12",
        "record=responsible:rad": "12",
        "about=measure&field=organisation": "12",
        "about=measure:b&field=organisation": "",
        "about=-measure:a&preferred=yes&record=-action-plan&sort=field": "10 8",
        "about=-measure&field=organisation": "",
    }
    check_answers(client, "", "/api/v1/claims", in_keys(questions, numbers))
    record = client.get("/api/v1/measures/a").json()
    claims = client.get(record["_links"]["claims"]["href"]).json()["items"]
    assert sorted(claim["slug"] for claim in claims) == sorted(numbers[one] for one in ("1", "2", "3", "12"))
    refusal = client.get("/api/v1/claims", {"record": "measure:c"}).json()["detail"]
    assert "”measure:c” är ingen känd post för ”Typ av post”" in refusal


def test_a_disagreement_is_counted_once_for_each_way_that_sources_differ(client):
    """Other names and precisions can be chosen, but the other facets count what the list shows before they are."""
    every = {"contradiction": 2, "changed": 1, "precision": 1, "name": 1}
    assert counts(client, "/motsagelser/", "type") == every
    assert counts(client, "/motsagelser/", "type", {"type": "name"}) == every
    assert counts(client, "/motsagelser/", "record") == {"measure": 2, "action-plan": 1}
    assert counts(client, "/motsagelser/", "record", {"type": "name", "record": "action-plan"}) == {"action-plan": 1}


def test_what_editors_give_a_weight_comes_first_among_its_kind(client, numbers):
    """A change stays after the contradictions, whatever its weight, and no weight is lighter than any."""
    for number, weight in {"2": 2, "6": 1, "8": None}.items():
        Claim.objects.filter(pk=numbers[number]).update(weight=weight)
    check_answers(client, "/motsagelser/", "/api/v1/disagreements", in_keys({"": "2 8 6"}, numbers))
    Claim.objects.filter(pk=numbers["8"]).update(weight=1)
    check_answers(client, "/motsagelser/", "/api/v1/disagreements", in_keys({"": "8 2 6"}, numbers))


def test_a_disagreement_is_found_by_its_question(client, numbers):
    Claim.objects.filter(pk=numbers["6"]).update(question="Vilken månad kom planen ut?")
    check_answers(client, "/motsagelser/", "/api/v1/disagreements", in_keys({"q=månad": "6"}, numbers))
