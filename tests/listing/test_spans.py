"""Asking for the first and the last of any date and number, and sorting by anything, several things after another.

line  amount      from  to    payer   kind        measure (decided)
a     5 000 000   2016  2018  vinnova decided     x (2017-06)
b     5 000 000   2017  -     energi  announced   x
c     20 000 000  2016  2016  -       decided     y (2018)
d     -           -     -     energi  allocated   z (-)
"""

import pytest

from tests.answers.asking import check_answers
from tests.factories import make_funding, make_measure, make_organisation

pytestmark = pytest.mark.django_db

LINES = {
    "amountFrom=5000000&amountTo=5000000&sort=slug": "a b",
    "amountFrom=5000001": "c",
    "amountTo=19999999.5&sort=-slug": "b a",
    "amountFrom=0&sort=slug": "a b c",  # an unknown amount is not 0
    "amountFrom=-5&amountTo=-1": "",
    "toYearFrom=2017": "a",
    "fromYearFrom=2017&fromYearTo=2017": "b",
    "sort=amount,-slug": "b a c d",
    "sort=-amount,slug": "c a b d",
    "sort=kind,-amount": "d b c a",
    "sort=payer,-amount,label": "b d a c",  # energi, vinnova, nobody
    "sort=fromYear&sort=toYear": "c a b d",
    "amountFrom=20000000&amountTo=5000000": "400",
    "amountFrom=fem": "400",
    "amountFrom=1 000": "400",
    "sort=amount,-amount,slug": "a b c d",
    "sort=amount,belopp": "400",
    "sort=countsReason": "400",  # a text
}
MEASURES = {
    "decidedFrom=2017-06-15&sort=slug": "x y",  # june may be after that day
    "decidedTo=2017": "x",
    "decidedFrom=2018-05&decidedTo=2018-06": "y",
    "decidedFrom=2018&decidedTo=2017": "400",
    "from=2018&decidedTo=2018-01&sort=-decided,name": "y",
    "sort=-decided": "y x z",
}


@pytest.fixture(autouse=True)
def world():
    vinnova, energi = make_organisation(slug="vinnova"), make_organisation(slug="energi")
    x, y, z = (make_measure(slug=slug, decided=at) for slug, at in (("x", "2017-06"), ("y", "2018"), ("z", "")))
    make_funding(slug="a", measure=x, amount=5_000_000, from_year=2016, to_year=2018, payer=vinnova, kind="decided")
    make_funding(slug="b", measure=x, amount=5_000_000, from_year=2017, payer=energi, kind="announced")
    make_funding(slug="c", measure=y, amount=20_000_000, from_year=2016, to_year=2016, kind="decided")
    make_funding(slug="d", measure=z, payer=energi, kind="allocated")


def test_every_question_has_its_answer(client):
    check_answers(client, "/finansiering/", "/api/v1/funding", LINES)
    check_answers(client, "/atgarder/", "/api/v1/measures", MEASURES)


def test_what_is_wrong_is_told_in_the_words_of_what_was_asked(client):
    def told(question):
        return client.get(f"/api/v1/funding?{question}").json()["detail"]

    assert "Belopp från 20000000 ligger efter till 5000000, så perioden har inga tal." in told(
        "amountFrom=20000000&amountTo=5000000"
    )
    assert "Skriv ett tal utan mellanslag" in told("amountFrom=fem")
    assert "”belopp” går inte att sortera efter. Välj bland slug (kortnamn), amount (belopp)" in told("sort=belopp")


def test_a_page_carries_along_what_its_form_has_no_field_for(client):
    page = client.get("/finansiering/?amountFrom=5000001").content.decode()
    assert "Belopp från: 5000001" in page
    assert '<input type="hidden" name="amountFrom" value="5000001">' in page
