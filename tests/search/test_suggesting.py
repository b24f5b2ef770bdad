"""While one types: records that may be meant, each with its kind and its page."""

import pytest

from tests.factories import make_measure, make_organisation, make_organisation_alias, make_person, make_theme

pytestmark = pytest.mark.django_db

ROBOT = {"title": "Robotlyftet", "kind": "åtgärd", "url": "/atgarder/robotlyftet/"}
VERKET = {"title": "Tillväxtverket", "kind": "organisation", "url": "/aktorer/tillvaxtverket/"}
DAMBERG = {"title": "Mikael Damberg", "kind": "person", "url": "/aktorer/mikael-damberg/"}
YH = {"title": "Yrkeshögskola", "kind": "tema", "url": "/industrisamtal/teman/yh/"}


@pytest.fixture(autouse=True)
def records():
    make_measure(slug="robotlyftet", name="Robotlyftet")
    make_measure(slug="annat", name="Något helt annat", description="Här nämns robotar och Tillväxtverket.")
    verket = make_organisation(slug="tillvaxtverket", name="Tillväxtverket")
    make_organisation_alias(organisation=verket, name="Nutek")
    make_person(slug="mikael-damberg", name="Mikael Damberg")
    make_theme(slug="yh", name="Yrkeshögskola")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rob", ROBOT),
        ("robotlyftet", ROBOT),
        ("lyft", ROBOT),  # inside a word
        ("robt", ROBOT),  # spelt wrongly
        ("tillvaxt", VERKET),  # without its dots
        ("nut", VERKET),  # by another name
        ("mikael d", DAMBERG),
        ("d", None),
        ("YH", YH),  # by an abbreviation
        ("yrk", YH),
    ],
)
def test_what_is_typed_leads_to_the_record_that_is_meant(client, typed, first):
    found = client.get("/sok/forslag/", {"q": typed}).json()
    assert (found[0] if found else None) == first


def test_only_what_is_called_so_is_suggested(client):
    assert client.get("/sok/forslag/", {"q": "robot"}).json() == [ROBOT]


@pytest.mark.parametrize("typed", ["", "r", "*", "-", '"', "och", "\\", "%%", "__", "x" * 2000])
def test_nothing_is_suggested_for_nothing(client, typed):
    assert client.get("/sok/forslag/", {"q": typed}).json() == []
