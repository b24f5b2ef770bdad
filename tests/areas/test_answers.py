"""Where records belong: what sources state and what we assess, found together or one shelf at a time.

measure  a source says          we assess
m1       skog                   -
m2       skog, gruva, all       -
m3       -                      skog
m4 (grp) gruva                  skog
m5       -                      all
m6       -                      -
m7       all                    -

assignment  own areas  measure        funding  assignment  measure
u1          gruva      m3             f1       u1          m3
u2          -          m1             f2       u6          m1
u3          -          m4             f3       -           m3
u4          -          m5             f4       u3          -
u5          -          -              f5       u5          -
u6          -          m6             f6       -           m7

theme  a source says  we assess       meeting  themes
t1     skog           -               d1       t1
t2     -              skog            d2       t2
t3     -              -               d3       t1, t2
                                      d4       t3
                                      d5       -

Nothing belongs to area hav. What has nothing of its own follows: an assignment its measure, money its assignment and
then its measure, a meeting its themes.
"""

import pytest

from measures.models import AssignmentArea
from tests.answers.asking import check_answers, counts
from tests.factories import (
    make_assignment,
    make_dialogue,
    make_dialogue_theme,
    make_focus_area,
    make_funding,
    make_measure,
    make_strategy,
    make_theme,
)

pytestmark = pytest.mark.django_db

MEASURES = {
    "area=skog": "m1 m2 m3 m4",
    "area=skog&basis=stated": "m1 m2",
    "area=skog&basis=assessed": "m3 m4",
    "area=skog&basis=stated&basis=assessed": "m1 m2 m3 m4",
    "area=gruva": "m2 m4",
    "area=gruva&basis=assessed": "",
    "area=hav": "",
    "area=horizontal": "m2 m5 m7",
    "area=horizontal&basis=stated": "m2 m7",
    "area=horizontal&basis=assessed": "m5",
    "area=none": "m6",
    "area=none&basis=stated": "",
    "area=none&basis=assessed": "",
    "area=-skog": "m5 m6 m7",
    "area=-skog&basis=stated": "m3 m4 m5 m6 m7",
    "area=-none": "m1 m2 m3 m4 m5 m7",
    "area=-none&basis=assessed": "m3 m4 m5",
    "area=-horizontal": "m1 m3 m4 m6",
    "area=skog&area=-gruva": "m1 m3",
    "area=skog&area=none": "m1 m2 m3 m4 m6",
    "area=skog&area=horizontal&basis=assessed": "m3 m4 m5",
    "basis=stated": "m1 m2 m4 m7",
    "basis=assessed": "m3 m4 m5",
    "basis=stated&basis=assessed": "m1 m2 m3 m4 m5 m7",
    "basis=none": "m6",
    "basis=assessed&basis=none": "m3 m4 m5 m6",
    "basis=-stated": "m3 m5 m6",
    "basis=-assessed": "m1 m2 m6 m7",
    "basis=-none": "m1 m2 m3 m4 m5 m7",
    "area=skog&basis=-stated": "m3",
    "area=skog&basis=none": "",
    "area=skog&basis=nonsens": "400",
    "area=nonsens&basis=stated": "400",
}
ASSIGNMENTS = {
    "area=skog": "u2 u3",
    "area=skog&basis=stated": "u2",
    "area=skog&basis=assessed": "u3",
    "area=gruva": "u1 u3",
    "area=horizontal": "u4",
    "area=none": "u5 u6",
    "area=none&basis=assessed": "",
    "area=-skog": "u1 u4 u5 u6",
    "basis=stated": "u1 u2 u3",
    "basis=assessed": "u3 u4",
    "basis=none": "u5 u6",
}
FUNDING = {
    "area=skog": "f2 f3 f4",
    "area=skog&basis=stated": "f2",
    "area=skog&basis=assessed": "f3 f4",
    "area=gruva": "f1 f4",
    "area=horizontal": "f6",
    "area=none": "f5",
    "area=-gruva": "f2 f3 f6 f5",
    "basis=stated": "f2 f1 f4 f6",
    "basis=assessed": "f3 f4",
    "basis=-assessed": "f2 f1 f6 f5",
}
MEETINGS = {
    "area=skog": "d1 d2 d3",
    "area=skog&basis=stated": "d1 d3",
    "area=skog&basis=assessed": "d2 d3",
    "area=none": "d4 d5",
    "area=-skog": "d4 d5",
    "basis=stated": "d1 d3",
    "basis=-stated": "d2 d4 d5",
}
THEMES = {
    "area=skog": "t1 t2",
    "area=skog&basis=assessed": "t2",
    "area=none": "t3",
    "area=none&basis=stated": "",
    "basis=stated": "t1",
}


@pytest.fixture(autouse=True)
def _world():
    strategy = make_strategy()
    skog, gruva, _ = (
        make_focus_area(slug=name, name=name.title(), order=order, strategy=strategy)
        for order, name in enumerate(("skog", "gruva", "hav"))
    )
    placed = {
        "m1": {"area": skog},
        "m2": {"area": [skog, gruva], "is_horizontal": True},
        "m3": {"assessed": skog},
        "m4": {"area": gruva, "assessed": skog, "granularity": "group"},
        "m5": {"assessed": [None]},
        "m6": {},
        "m7": {"is_horizontal": True},
    }
    m = {name: make_measure(slug=name, name=name, strategy=strategy, **more) for name, more in placed.items()}
    measures = {"u1": m["m3"], "u2": m["m1"], "u3": m["m4"], "u4": m["m5"], "u5": None, "u6": m["m6"]}
    u = {name: make_assignment(slug=name, title=name, measure=measure) for name, measure in measures.items()}
    AssignmentArea.objects.create(slug="u1-gruva", assignment=u["u1"], area=gruva)
    paid = {"f1": ("u1", "m3"), "f2": ("u6", "m1"), "f3": ("", "m3"), "f4": ("u3", ""), "f5": ("u5", "")}
    for name, (assignment, measure) in (paid | {"f6": ("", "m7")}).items():
        make_funding(slug=name, label=name, assignment=u.get(assignment), measure=m.get(measure))
    t1 = make_theme(slug="t1", name="t1", area=skog)
    t2, t3 = make_theme(slug="t2", name="t2", assessed=skog), make_theme(slug="t3", name="t3")
    for day, themes in enumerate(([t1], [t2], [t1, t2], [t3], []), 1):
        meeting = make_dialogue(slug=f"d{day}", date=f"2016-04-0{day}", strategy=strategy)
        for theme in themes:
            make_dialogue_theme(slug=f"d{day}-{theme.slug}", dialogue=meeting, theme=theme)


def test_every_question_has_its_answer(client):
    check_answers(client, "/atgarder/", "/api/v1/measures", MEASURES)
    check_answers(client, "/uppdrag/", "/api/v1/assignments", ASSIGNMENTS)
    check_answers(client, "/finansiering/", "/api/v1/funding", FUNDING)
    check_answers(client, "/industrisamtal/", "/api/v1/dialogues", MEETINGS)
    check_answers(client, "/industrisamtal/teman/", "/api/v1/themes", THEMES)


def test_every_option_is_offered_and_counted_under_the_other_filters_and_the_shelf(client):
    def areas(**query):
        return list(counts(client, "/atgarder/", "area", query, zeros=True).items())

    everywhere = [("skog", 4), ("gruva", 2), ("hav", 0), ("horizontal", 3), ("none", 1)]
    assert areas() == everywhere
    assert areas(area="skog") == everywhere
    assert areas(basis="stated") == [("skog", 2), ("gruva", 2), ("hav", 0), ("horizontal", 2), ("none", 0)]
    assert areas(basis="assessed", area="gruva") == [
        *(("skog", 2), ("gruva", 0), ("hav", 0)),
        *(("horizontal", 1), ("none", 0)),
    ]
    assert areas(type="group") == [("skog", 1), ("gruva", 1), ("hav", 0), ("horizontal", 0), ("none", 0)]
    assert counts(client, "/atgarder/", "basis") == {"stated": 4, "assessed": 3, "none": 1}
    assert counts(client, "/atgarder/", "basis", {"basis": "stated"}) == {"stated": 4, "assessed": 3, "none": 1}
    assert counts(client, "/atgarder/", "basis", {"area": "skog"}) == {"stated": 2, "assessed": 2}
    assert counts(client, "/finansiering/", "area", {"basis": "assessed"})["skog"] == 2
    assert counts(client, "/industrisamtal/", "basis", {"area": "skog"}) == {"stated": 2, "assessed": 2}


def test_what_is_on_neither_shelf_is_called_what_it_is_whatever_was_asked(client):
    def none(**query):
        facets = {facet.name: facet for facet in client.get("/atgarder/", query).context["facets"]}
        return [option.label for option in facets["area"].options][-2:]

    assert none() == ["Horisontell: alla områden", "Kan inte avgöras"]
    assert none(basis="stated") == ["Horisontell: alla områden", "Kan inte avgöras"]
    chips = client.get("/atgarder/", {"area": "none", "basis": "-assessed"}).context["chips"]
    assert [chip.text for chip in chips] == [
        "Fokusområde: kan inte avgöras",
        "Grund för fokusområdet: inte enligt vår bedömning",
    ]
