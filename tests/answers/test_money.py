"""The list of funding, and what is summed.

  slug     payer   measure  assignment  amount  ceiling  from  to    years               part of  restates
  hel      verket  a        -           100     yes      2018  2020  -                   -        -
  delad    byran   a        -           60      no       2018  2019  2018: 20, 2019: 40  -        -
  ettar    -       -        u           7       -        2017  -     -                   -        -
  okand    verket  b        -           -       -        -     -     -                   -        -
  bit      verket  a        -           30      -        2018  2018  -                   hel      -
  om       byran   a        -           90      -        2019  2020  -                   -        hel

Amounts are in kronor. Of `bit` and `om` nothing is added: the one lies in `hel`, the other says it again.
A source places measure `a` in area skog; of `b` we assess it. `hel` rests on a quotation of an
agency, `delad` on a reference to somebody else, the others on nothing.
"""

import pytest

from tests.answers.asking import check_answers, counts
from tests.factories import (
    make_assignment,
    make_claim,
    make_document,
    make_focus_area,
    make_funding,
    make_funding_year,
    make_measure,
    make_organisation,
)

pytestmark = pytest.mark.django_db

LIST = {
    "": "ettar bit delad hel om okand",
    "year=2018": "bit delad hel",
    "year=2017": "ettar",
    "year=2019": "delad hel om",
    "year=2020": "hel om",
    "year=2017&year=2020": "ettar hel om",
    "year=none": "okand",
    "year=none&year=2017": "ettar okand",
    "year=-2018": "ettar om okand",
    "year=-none": "ettar bit delad hel om",
    "year=2021": "400",
    "payer=verket": "bit hel okand",
    "payer=none": "ettar",
    "payer=verket&payer=byran": "bit delad hel om okand",
    "payer=byran&year=2020": "om",
    "payer=-verket": "ettar delad om",
    "measure=a": "bit delad hel om",
    "measure=none": "ettar",
    "measure=b": "okand",
    "measure=-a": "ettar okand",
    "assignment=u": "ettar",
    "assignment=-u": "bit delad hel om okand",
    "assignment=none": "bit delad hel om okand",
    "area=skog": "bit delad hel om okand",
    "area=skog&basis=stated": "bit delad hel om",
    "area=skog&basis=assessed": "okand",
    "area=-skog": "ettar",
    "area=none": "ettar",
    "basis=stated": "bit delad hel om",
    "basis=-stated": "ettar okand",
    "basis=none": "ettar",
    "ceiling=yes": "hel",
    "ceiling=no": "delad",
    "ceiling=none": "ettar bit om okand",
    "ceiling=-yes": "ettar bit delad om okand",
    "evidence=quotation": "hel",
    "evidence=reference": "delad",
    "evidence=none": "ettar bit om okand",
    "evidence=-none": "delad hel",
    "official=yes": "hel",
    "official=no": "ettar bit delad om okand",
    "official=none": "",
    "official=-yes": "ettar bit delad om okand",
    "q=ettår": "ettar",
    "q=hel": "bit hel om",  # itself, and those that name it
    "sort=amount": "ettar bit delad om hel okand",
    "sort=-amount": "hel om delad bit ettar okand",
    "sort=label": "bit delad ettar hel okand om",
    "sort=-label": "om okand hel ettar delad bit",
    "sort=year": "ettar bit delad hel om okand",
    "sort=-year": "om bit delad hel ettar okand",
}


@pytest.fixture(autouse=True)
def _lines():
    verket, byran = make_organisation(slug="verket", name="Verket"), make_organisation(slug="byran", name="Byrån")
    skog, u = make_focus_area(slug="skog"), make_assignment(slug="u")
    a, b = make_measure(slug="a", area=skog), make_measure(slug="b", assessed=skog)
    hel = make_funding(
        slug="hel", label="hel", payer=verket, measure=a, amount=100, is_ceiling=True, from_year=2018, to_year=2020
    )
    delad = make_funding(
        slug="delad", label="delad", payer=byran, measure=a, amount=60, is_ceiling=False, from_year=2018, to_year=2019
    )
    make_funding_year(funding=delad, year=2018, amount=20)
    make_funding_year(funding=delad, year=2019, amount=40)
    make_funding(slug="ettar", label="ettår", assignment=u, amount=7, from_year=2017)
    make_funding(slug="okand", label="okänd", payer=verket, measure=b)
    make_funding(slug="bit", label="bit", payer=verket, measure=a, amount=30, from_year=2018, to_year=2018, part_of=hel)
    make_funding(slug="om", label="om", payer=byran, measure=a, amount=90, from_year=2019, to_year=2020, supersedes=hel)
    make_claim(hel, "amount", 100, "100", make_document(text="100", is_official=True))
    make_claim(delad, "amount", 60, document=make_document())


def test_every_question_has_its_answer(client):
    check_answers(client, "/finansiering/", "/api/v1/funding", LIST)


def test_years_are_counted_for_every_year_that_a_line_covers(client):
    assert counts(client, "/finansiering/", "year") == {"2017": 1, "2018": 3, "2019": 3, "2020": 2, "none": 1}
    assert counts(client, "/finansiering/", "year", {"payer": "byran"}) == {"2018": 1, "2019": 2, "2020": 1}


def test_what_is_added_up_is_said_once_and_what_is_not_is_named(client):
    context = client.get("/finansiering/").context
    assert context["total"] == 100 + 60 + 7
    assert [(year, amount) for year, amount, _ in context["by_year"]] == [(2018, 20), (2019, 40), (None, 107)]
    assert [(payer, amount) for payer, amount, _ in context["by_payer"]] == [("Verket", 100), ("Byrån", 60), ("", 7)]
    assert [line.slug for line in context["left_out"]] == ["bit", "om"]
    assert [line.slug for line in context["without_amount"]] == ["okand"]


def test_a_selection_has_the_sums_of_its_own_lines(client):
    context = client.get("/finansiering/", {"payer": "byran", "year": "2018"}).context
    assert context["total"] == 60
    assert [(year, amount) for year, amount, _ in context["by_year"]] == [(2018, 20), (2019, 40)]
    assert [(payer, share) for payer, _, share in context["by_payer"]] == [("Byrån", 100)]
    assert list(context["left_out"]) == list(context["without_amount"]) == []
