"""The search over everything, narrowed by what hits are found under.

record         says "stål"  area  date     rests on (kind, official, publisher, author)     level
measure a      yes          skog  2016-06  quotation of sidan (yes, dep, ministern)         national
measure b      yes          -     2018     reference to boken (no, tidningen, -)            -
assignment u   yes          -     -        -                                                -
measure c      no           skog  2017     -                                                eu
sentence       "Om stål."   (of sidan, which is published 2015)
"""

import pytest

from tests.factories import (
    make_assignment,
    make_claim,
    make_document,
    make_focus_area,
    make_measure,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db

SEARCH = {  # the hits in any order, except where they are sorted
    "q=stål": "a b sidan sidan-1 u",
    "q=stål&type=measure": "a b",
    "q=stål&type=measure&type=assignment": "a b u",
    "q=stål&type=-measure": "sidan sidan-1 u",
    "q=stål&type=none": "",
    "q=stål&area=skog": "a",
    "q=stål&area=none": "b sidan sidan-1 u",
    "q=stål&area=-skog": "b sidan sidan-1 u",
    "q=stål&area=skog&area=none": "a b sidan sidan-1 u",
    "area=skog&type=measure": "a c",
    "q=stål&publisher=dep": "a sidan sidan-1",
    "q=stål&publisher=dep&publisher=tidningen": "a b sidan sidan-1",
    "q=stål&publisher=none": "u",
    "q=stål&ministry=dep": "a sidan sidan-1",
    "q=stål&ministry=none": "b u",
    "q=stål&minister=ministern": "a sidan sidan-1",
    "q=stål&minister=-ministern": "b u",
    "q=stål&level=national": "a",
    "q=stål&level=none": "b sidan sidan-1 u",
    "level=eu&type=measure": "c",
    "q=stål&evidence=quotation": "a",
    "q=stål&evidence=reference": "b",
    "q=stål&evidence=none": "sidan sidan-1 u",
    "q=stål&official=yes": "a sidan sidan-1",
    "q=stål&official=no": "b",
    "q=stål&from=2016": "a b",
    "q=stål&to=2016": "a sidan sidan-1",
    "q=stål&from=2016-07": "b",
    "q=stål&type=measure&type=assignment&sort=date": "a b u",
    "q=stål&type=measure&type=assignment&sort=-date": "b a u",
    "q=ingenting": "",
}


@pytest.fixture(autouse=True)
def _records():
    dep = make_organisation(slug="dep", name="Departementet", kind="ministry")
    tidningen = make_organisation(slug="tidningen", name="Tidningen")
    sidan = make_document(
        slug="sidan",
        title="Sidan",
        text="Om stål.",
        published="2015",
        publisher=dep,
        author=make_person(slug="ministern", name="Ministern"),
        is_official=True,
    )
    boken = make_document(slug="boken", title="Boken", publisher=tidningen)
    skog = make_focus_area(slug="skog", name="Skog")
    a = make_measure(slug="a", name="Alfa i stål", area=skog, decided="2016-06", level="national")
    b = make_measure(slug="b", name="Beta i stål", decided="2018")
    make_measure(slug="c", name="Gamma", area=skog, decided="2017", level="eu")
    make_assignment(slug="u", title="Uppdrag om stål")
    make_claim(a, "name", "Alfa i stål", "stål", sidan)
    make_claim(b, "name", "Beta i stål", document=boken)


def test_every_question_has_its_answer(client):
    wrong = []
    for question, expected in SEARCH.items():
        page = client.get(f"/sok/?{question}")
        shown = [hit.record.slug for hit in page.context["hits"]]
        answer = [one["record"]["slug"] for one in client.get(f"/api/v1/search?{question}").json()["items"]]
        for found in (shown, answer):
            found = found if "sort=" in question else sorted(found)
            if found != expected.split():
                wrong.append(f"{question}: {' '.join(found)} (must be {expected})")
    assert wrong == []


def test_options_say_how_many_each_would_leave(client):
    facets = {facet.name: facet for facet in client.get("/sok/?q=stål&type=measure").context["facets"]}
    kinds = {option.value: option.count for option in facets["type"].options}
    assert (kinds["measure"], kinds["assignment"], kinds["sentence"]) == (2, 1, 1)
    assert {option.value: option.count for option in facets["area"].options} == {"skog": 1, "none": 1}
    assert {option.value: option.count for option in facets["evidence"].options} == {"quotation": 1, "reference": 1}
