"""The two shipped plans beside each other, worked out by hand from the records of measures and their sources.

Of the second plan's six measures one is tied to an earlier one: the build-out of the knowledge lift extends the
knowledge lift, which no source counts to a plan, says the ministry's press release. Of the first plan's, the regional
one is continued by Smart industri i regionerna 2.0, says Tillväxtverket's blog.
"""

import pytest

from tests.measures.test_comparison import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

TIES = {
    ("kunskapslyftet-yrkeshogskolan", "utvidgar", "kunskapslyftet", "naringsdep-hp2-press"),
    ("smart-industri-regionerna-1", "fortsätts av", "smart-industri-regionerna-2", "tillvaxtverket-blogg-2018"),
}
UNKNOWN = {
    "industri-40": ["robotlyftet"],
    "hallbar-produktion": ["industriklivet"],
    "kunskapslyft-industri": ["yrkesprogrammen"],
    "testbadd-sverige": ["testcenter-elfordon"],
    "none": ["korttidsarbete"],
}


def test_what_follows_on_what_and_who_says_so(client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(20):
        comparison = client.get("/handlingsplaner/jamfor/").context["comparison"]
    ties = [tie for part in comparison.parts for entry in part.entries for tie in entry.ties]
    assert {(t.measure.slug, t.word, t.other.slug, t.fact.leading[0].claim.document.slug) for t in ties} == TIES
    found = {part.shelf.slug: [entry.measure.slug for entry in part.columns[1].unknown] for part in comparison.parts}
    assert {slug: measures for slug, measures in found.items() if measures} == UNKNOWN
    assert [(plan.slug, following, unknown) for plan, following, unknown in comparison.told] == [
        ("handlingsplan-2", 1, 5)
    ]
    assert [(plan.slug, plan.unnamed) for plan in comparison.plans] == [
        ("handlingsplan-1", 40),
        ("handlingsplan-2", 31),
    ]


def test_the_goals_differ_in_these_words(client):
    page = words(client.get("/handlingsplaner/jamfor/"))
    assert "konkurrenskraft [bara här: i hela landet ]." in page
    assert "Kompetensförsörjningssystemet [bara här: på lokal, regional och nationell nivå ] ska möta" in page
    marks = "att stärka [bara här: industriell ] och [bara här: hållbar produktion ] i [bara här: hela landet ]."
    assert marks in page
    assert "Industri 4.0 en källa anger området" in page  # whose goal all sources write alike
    assert "samma ordalydelse i alla planer" in page  # how the plans were prepared


@pytest.mark.parametrize("area", ["industri-40", "hallbar-produktion", "kunskapslyft-industri", "testbadd-sverige"])
def test_an_areas_page_costs_few_queries(client, area, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(25):
        client.get(f"/fokusomraden/{area}/")
