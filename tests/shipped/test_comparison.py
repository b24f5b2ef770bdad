"""The two shipped plans beside each other, worked out by hand from the records of measures and their sources.

Of the second plan's six measures one is tied to an earlier one: the build-out of the knowledge lift extends the
knowledge lift, which no source counts to a plan, says the ministry's press release. Of the first plan's, the regional
one is continued by Smart industri i regionerna 2.0, says Tillväxtverket's blog. Five of the second plan's are "de nya
satsningarna" in the article from Stockholm, by the names it has for them: Kompetenslyftet is the build-out, and the
programme for automation is Robotlyftet.
"""

import pytest

from tests.measures.test_comparison import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

TIES = {
    ("kunskapslyftet-yrkeshogskolan", "utvidgar", "kunskapslyftet", "naringsdep-hp2-press"),
    ("smart-industri-regionerna-1", "fortsätts av", "smart-industri-regionerna-2", "tillvaxtverket-blogg-2018"),
}
CALLED_NEW = {
    "industri-40": ["robotlyftet"],
    "hallbar-produktion": ["industriklivet"],
    "kunskapslyft-industri": ["yrkesprogrammen"],
    "testbadd-sverige": ["testcenter-elfordon"],
}
UNKNOWN = {"none": ["korttidsarbete"]}


def test_what_follows_on_what_and_who_says_so(client, django_assert_max_num_queries):
    client.get("/handlingsplaner/jamfor/")  # what is the same for every request is known from then on
    with django_assert_max_num_queries(20):
        comparison = client.get("/handlingsplaner/jamfor/").context["comparison"]
    ties = [tie for part in comparison.parts for entry in part.entries for tie in entry.ties]
    assert {(t.measure.slug, t.word, t.other.slug, t.fact.leading[0].claim.document.slug) for t in ties} == TIES
    second = [(part.shelf.slug, part.columns[1]) for part in comparison.parts]
    assert {slug: [one.measure.slug for one in own.called_new] for slug, own in second if own.called_new} == CALLED_NEW
    assert {slug: [one.measure.slug for one in own.unknown] for slug, own in second if own.unknown} == UNKNOWN
    [note] = {note for _, own in second for note in own.says_new.notes}
    assert note.claim.document.slug == "stockholm-smart-industri"
    [gradual] = (one for _, own in second for one in own.following)
    assert (gradual.measure.slug, gradual.called_new.notes) == ("kunskapslyftet-yrkeshogskolan", [note])
    assert [(plan.slug, total, counts) for plan, total, counts in comparison.told] == [
        (
            "handlingsplan-2",
            6,
            "1 bygger på en tidigare åtgärd, 4 kallas nya och om 1 säger ingen av våra källor något sådant",
        )
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
    client.get(f"/fokusomraden/{area}/")
    with django_assert_max_num_queries(25):
        client.get(f"/fokusomraden/{area}/")
