"""The search over everything.

  hit     type        title     date        area   level     evidence   behind it (ministry, minister, official)
  a       measure     Alfa      2016-06-20  skog   national  quotation  dep (yes, anna, yes)
  b       measure     Beta      2017        -      regional  reference  blad (no, -, no)
  c       measure     Gamma     -           gruva  -         mixed      dep and blad
  d       measure     Åsna      -           -      eu        -          -
  skog    focus-area  Skog      -           skog   -         -          -
  gruva   focus-area  Gruva     -           gruva  -         -          -
  beslut  document    Beslutet  2016-06     -      -         -          dep
  mening  sentence    Beslutet  2016-06     -      -         -          dep
  notis   document    Notisen   2018        -      -         -          blad

The sentence: Alfa och Gamma beslutas. Beside these: the organisations dep and blad, the person anna, the strategy.
"""

import pytest

from sources.models import Sentence
from tests.answers.asking import check_answers, counts
from tests.factories import (
    make_claim,
    make_document,
    make_focus_area,
    make_measure,
    make_organisation,
    make_person,
    make_strategy,
)

pytestmark = pytest.mark.django_db

SEARCH = {
    "type=measure": "b a c d",  # the latest first, those without a date last and by title
    "type=measure&type=document": "notis b a beslut c d",
    "type=measure&type=document&sort=date": "beslut a b notis c d",
    "type=measure&type=document&sort=-date": "notis b a beslut c d",
    "type=measure&type=-measure": "",
    "type=-sentence&official=yes": "a beslut c",
    "type=sentence": "mening",
    "type=none": "",
    "area=skog": "a skog",
    "area=skog&area=gruva": "a c gruva skog",
    "area=skog&type=measure": "a",
    "area=-skog&type=measure": "b c d",
    "area=none&type=measure": "b d",
    "area=-none": "a c gruva skog",
    "area=na&type=document": "notis beslut",
    "area=skog&area=none&type=measure": "b a d",
    "level=national": "a",
    "level=national&level=eu": "a d",
    "level=-national&type=measure": "b c d",
    "level=none&type=measure": "c",
    "level=none&level=eu&type=measure": "c d",
    "level=-none": "b a d",
    "level=na&type=document": "notis beslut",
    "level=national&area=gruva": "",
    "evidence=quotation": "a",
    "evidence=mixed": "c",
    "evidence=reference&evidence=mixed": "b c",
    "evidence=none&type=measure": "d",
    "evidence=-quotation&type=measure": "b c d",
    "evidence=na": "mening",
    "official=yes&type=measure": "a c",  # one official source is enough
    "official=no": "notis b",
    "official=none&type=measure": "d",
    "official=-yes&type=measure": "b d",
    "publisher=dep&type=measure": "a c",
    "publisher=blad&type=measure": "b c",
    "publisher=dep&publisher=blad&type=measure": "b a c",
    "publisher=none&type=measure": "d",
    "publisher=-blad&type=measure": "a d",
    "publisher=blad&official=yes": "c",
    "ministry=dep&type=measure": "a c",
    "ministry=blad": "400",  # sends documents, and is no ministry
    "ministry=none&type=measure": "b d",
    "ministry=-dep&type=document": "notis",
    "minister=anna&type=measure": "a c",
    "minister=none&type=document": "notis",
    "minister=-anna&type=measure": "b d",
    "minister=anna&minister=none&type=measure": "b a c d",
    "from=2017": "notis b",
    "to=2016&type=-sentence": "a beslut",
    "from=2016-06-21&to=2016-06-30&type=-sentence": "beslut",
    "from=2017-05-01&to=2017-05-01": "b",
    "from=2016-07&to=2016-12": "",
    "q=alfa&type=measure": "a",
    "q=alfa&type=sentence": "mening",
    "q=skog&sort=date": "a skog",
    "q=gamma&level=none&type=measure&publisher=blad": "c",
    "q=xyz": "",
    "area=nonsens": "400",
    "sort=title": "400",
}


@pytest.fixture(autouse=True)
def keys():
    """The hits by the keys that page and API know them by."""
    strategy = make_strategy(name="Planen för industrin")
    skog = make_focus_area(slug="skog", name="Skog", strategy=strategy)
    gruva = make_focus_area(slug="gruva", name="Gruva", strategy=strategy)
    dep = make_organisation(slug="dep", name="Departementet", kind="ministry")
    blad = make_organisation(slug="blad", name="Bladet", kind="media")
    beslut = make_document(
        "Alfa och Gamma beslutas.",
        slug="beslut",
        title="Beslutet",
        published="2016-06",
        publisher=dep,
        author=make_person(slug="anna", name="Anna"),
        is_official=True,
    )
    notis = make_document(
        slug="notis", title="Notisen", published="2018", publisher=blad, author=make_person(slug="bo", name="Bo")
    )
    a = make_measure(slug="a", name="Alfa", decided="2016-06-20", area=skog, level="national")
    b = make_measure(slug="b", name="Beta", decided="2017", level="regional")
    c = make_measure(slug="c", name="Gamma", area=gruva)
    d = make_measure(slug="d", name="Åsna", level="eu")
    make_claim(a, "name", "Alfa", "Alfa", beslut)
    make_claim(b, "name", "Beta", document=notis)
    make_claim(c, "name", "Gamma", "Gamma", beslut)
    make_claim(c, "area", gruva, document=notis)
    named = {one.slug: str(one.pk) for one in (skog, gruva, beslut, notis, a, b, c, d)}
    return named | {"mening": str(Sentence.objects.get().pk)}


def test_every_question_has_its_answer(client, keys):
    answers = {question: " ".join(keys.get(part, part) for part in said.split()) for question, said in SEARCH.items()}
    check_answers(client, "/sok/", "/api/v1/search", answers)


COUNTS = {
    ("type", "area=skog"): {"measure": 1, "focus-area": 1},
    ("type", "area=skog&type=measure"): {"measure": 1, "focus-area": 1},
    ("area", "type=measure"): {"skog": 1, "gruva": 1, "none": 2},
    ("area", "type=measure&area=skog&level=national"): {"skog": 1},
    ("level", "type=measure&level=eu"): {"regional": 1, "national": 1, "eu": 1, "none": 1},
    ("evidence", "type=measure"): {"quotation": 1, "mixed": 1, "reference": 1, "none": 1},
    ("official", "type=measure"): {"yes": 2, "no": 1, "none": 1},
    ("official", "type=measure&official=no"): {"yes": 2, "no": 1, "none": 1},
    ("publisher", "type=measure"): {"dep": 2, "blad": 2, "none": 1},
    ("ministry", "type=measure"): {"dep": 2, "none": 2},
    ("minister", "type=measure"): {"anna": 2, "none": 2},
}


def test_options_are_counted_under_the_other_filters_and_never_under_their_own(client):
    for (facet, question), numbers in COUNTS.items():
        query = dict(part.split("=") for part in question.split("&"))
        assert (facet, question, counts(client, "/sok/", facet, query)) == (facet, question, numbers)
        found = client.get("/api/v1/search", query).json()["_meta"]["facets"]
        [options] = [one["options"] for one in found if one["name"] == facet]
        assert (facet, question, {one["value"]: one["count"] for one in options if one["count"]}) == (
            facet,
            question,
            numbers,
        )
