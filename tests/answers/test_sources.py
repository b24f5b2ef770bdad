"""The lists of documents, organisations, persons and terms.

document  kind      publisher  author  published   official  evidence, official source
a (Alfa)  decision  verket     anna    2016-06-20  yes       quotation, yes
b (Beta)  article   -          -       2017        no        reference, no
c (Åtta)  other     verket     -       -           no        -

organisation  kind    established  evidence      person  party  was (organisation)
verket        agency  2009-04-01   quotation     anna    -      director (verket)
riks          party   -            reference     bo      riks   -

term  names
el    elfordon, elbilar
mp    Miljöpartiet, MP
"""

import pytest

from tests.answers.asking import check_answers, counts, give_evidence
from tests.factories import make_appointment, make_document, make_organisation, make_person, make_term

pytestmark = pytest.mark.django_db

DOCUMENTS = {
    "q=xyz": "",
    "type=decision": "a",
    "type=article&type=decision": "a b",
    "type=article&type=-decision": "b",
    "type=none": "",
    "publisher=verket": "a c",
    "publisher=verket&type=other": "c",
    "publisher=verket&author=none": "c",
    "publisher=none&type=article": "b",
    "publisher=verket&publisher=none&type=article&type=decision": "a b",
    "publisher=-verket&type=article&type=decision": "b",
    "author=anna": "a",
    "author=-anna&type=article": "b",
    "official=yes&type=decision": "a",
    "official=no&publisher=verket": "c",
    "official=none": "",
    "official=-yes&publisher=verket": "c",
    "evidence=none&publisher=verket": "c",
    "evidence=quotation": "a",
    "evidence=reference": "b",
    "evidence=-quotation&publisher=verket": "c",
    "from=2016-06-21": "b",
    "to=2016": "a",
    "from=2017-05-01&to=2017-05-01": "b",
    "publisher=verket&sort=title": "a c",
    "publisher=verket&sort=-title": "c a",
    "publisher=verket&sort=published": "a c",
    "publisher=verket&sort=-published": "a c",
    "q=beta&type=article": "b",
}
ORGANISATIONS = {
    "": "riks verket",
    "type=agency": "verket",
    "type=agency&type=party": "riks verket",
    "type=-agency": "riks",
    "type=none": "",
    "evidence=quotation": "verket",
    "evidence=reference": "riks",
    "evidence=none": "",
    "evidence=-reference": "verket",
    "official=yes": "verket",
    "official=no": "riks",
    "official=none": "",
    "official=-yes": "riks",
    "q=verket": "verket",
    "from=2009-04-02": "",
    "to=2009": "verket",
    "sort=name": "riks verket",
    "sort=-name": "verket riks",
    "sort=established": "verket riks",
    "sort=-established": "verket riks",
}
PERSONS = {
    "": "anna bo",
    "organisation=verket": "anna",
    "organisation=none": "bo",
    "organisation=-verket": "bo",
    "organisation=verket&organisation=none": "anna bo",
    "party=riks": "bo",
    "party=none": "anna",
    "party=-none": "bo",
    "party=riks&organisation=verket": "",
    "evidence=quotation": "anna",
    "evidence=-quotation": "bo",
    "evidence=none": "",
    "official=yes": "anna",
    "official=no": "bo",
    "official=none": "",
    "official=-no": "anna",
    "q=bo": "bo",
    "sort=name": "anna bo",
    "sort=-name": "bo anna",
}

TERMS = {"": "el mp", "sort=name": "el mp", "sort=-name": "mp el"}


@pytest.fixture(autouse=True)
def _sources():
    verket = make_organisation(slug="verket", name="Verket", kind="agency", established="2009-04-01")
    riks = make_organisation(slug="riks", name="Rikspartiet", kind="party")
    anna, bo = make_person(slug="anna", name="Anna"), make_person(slug="bo", name="Bo", party=riks)
    make_appointment(person=anna, organisation=verket, title="Direktör")
    a = make_document(
        slug="a", title="Alfa", kind="decision", publisher=verket, author=anna, published="2016-06-20", is_official=True
    )
    b = make_document(slug="b", title="Beta", kind="article", published="2017")
    make_document(slug="c", title="Åtta", publisher=verket)
    give_evidence(a, b, "title")
    give_evidence(verket, riks, "name")
    give_evidence(anna, bo, "name")
    make_term(slug="mp", names="Miljöpartiet\nMP")
    make_term(slug="el", names="elfordon\nelbilar")


def test_every_question_has_its_answer(client):
    check_answers(client, "/kallor/", "/api/v1/documents", DOCUMENTS)
    check_answers(client, "/aktorer/", "/api/v1/organisations", ORGANISATIONS)
    check_answers(client, "/aktorer/personer/", "/api/v1/persons", PERSONS)
    check_answers(client, "", "/api/v1/terms", TERMS)


def test_options_are_counted_under_the_other_filters(client):
    assert counts(client, "/kallor/", "type", {"publisher": "verket"}) == {"decision": 1, "other": 1}
    assert counts(client, "/aktorer/", "type", {"type": "agency"}) == {"agency": 1, "party": 1}
    assert counts(client, "/aktorer/personer/", "party") == {"riks": 1, "none": 1}
