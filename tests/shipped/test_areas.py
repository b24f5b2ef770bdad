"""Where the shipped measures and themes belong: written out by hand, shelf by shelf."""

import pytest

from tests.shipped.test_facts import all_of

AREAS = {  # the measures of each focus area: those a source places there, and those we do
    "industri-40": (
        "dataskyddsforordningen oecd-konferens samverkansprogram-uppkopplad-industri smart-industri-regionerna-1 "
        "smart-industri-regionerna-2",
        "digitaliseringslyftet goda-exempel oppen-innovation robotlyftet",
    ),
    "hallbar-produktion": (
        "smart-industri-regionerna-2",
        "goda-exempel industriklivet miljoprovning-gron-omstallning sekundara-resurser-mineral",
    ),
    "kunskapslyft-industri": (
        "elevers-teknikkunskaper internationell-kompetens intresse-industriutbildningar kompetens-smf kunskapslyftet "
        "regional-samverkan-yrkesvux smart-industri-regionerna-1 smart-industri-regionerna-2",
        "kompetens-validering kunskapslyftet-yrkeshogskolan skola-industri yrkesprogrammen",
    ),
    "testbadd-sverige": (
        "oecd-konferens smart-industri-regionerna-2 testbadd-funktion",
        "testcenter-elfordon",
    ),
    None: ("", "analyser-utvardering smart-industri-regionerna-2"),  # all areas; that a source says so is a field
}
UNDECIDED = (
    "innovationsupphandling-bestallare investeringsframjande korttidsarbete tillverkning-i-sverige "
    "upphandlingsstrategi-innovation"
)


@pytest.mark.parametrize("area", AREAS, ids=str)
def test_a_focus_area_has_the_measures_that_sources_and_we_place_in_it(area):
    for name, slugs in zip(("areas", "assessments"), AREAS[area], strict=True):
        found = [
            one.slug for one in all_of("measures.measure") if area in [row.fields["area"] for row in one.rows[name]]
        ]
        assert sorted(found) == slugs.split(), name


def test_twelve_measures_have_stated_areas_twelve_more_assessed_ones_and_five_cannot_be_placed():
    measures = all_of("measures.measure")
    stated = {one.slug for one in measures if one.rows["areas"]}
    assessed = {one.slug for one in measures if any(row.fields["area"] for row in one.rows["assessments"])}
    assert (len(stated), len(stated | assessed)) == (12, 24)
    nowhere = [one for one in measures if not (one.rows["areas"] or one.rows["assessments"])]
    assert sorted(one.slug for one in nowhere if not one.fields["is_horizontal"]) == UNDECIDED.split()


def test_every_assessment_says_on_what_ground_and_names_the_passages_it_leans_on():
    rows = [
        row
        for kind in ("measures.measure", "dialogues.theme")
        for one in all_of(kind)
        for row in one.rows["assessments"]
    ]
    assert len(rows) == 20
    for row in rows:
        assert row.fields["ground"] in {"name", "assignment", "purpose"}
        assert "(" in row.fields["reason"], row.slug
        assert row.fields["reason"].endswith("."), row.slug


def test_the_meetings_of_a_focus_area_follow_their_themes():
    themes = {
        one.slug: (
            [row.fields["area"] for row in one.rows["areas"]],
            [row.fields["area"] for row in one.rows["assessments"]],
        )
        for one in all_of("dialogues.theme")
        if one.rows["areas"] or one.rows["assessments"]
    }
    assert themes == {
        "hallbar-produktion": (["hallbar-produktion"], []),
        "digitalisering": ([], ["industri-40"]),
        "kompetensforsorjning": ([], ["kunskapslyft-industri"]),
        "forskning-innovation-hogre-utbildning": ([], ["kunskapslyft-industri", "testbadd-sverige"]),
        "minskade-processutslapp": ([], ["hallbar-produktion"]),
    }
