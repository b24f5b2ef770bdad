"""What became of the measures, and the people and numbers beside them, as the shipped records tell it."""

from tests.shipped.public_facts import RECORDS


def of_kind(kind):
    return [one for one in RECORDS.values() if one.type == kind]


def record(kind, slug):
    return next(one for one in of_kind(kind) if one.slug == slug)


def test_at_least_twelve_measures_have_a_status_that_a_source_states():
    told = {
        one.slug: [(row.fields["status"], row.fields["date"]) for row in one.rows["statuses"]]
        for one in of_kind("measures.measure")
        if one.rows["statuses"]
    }
    assert len(told) >= 12
    assert told["robotlyftet"] == [("ended", "2021-12"), ("started", "2019")]
    assert told["innovationsupphandling-bestallare"] == [("ended", "2019-03")]
    assert told["miljoprovning-gron-omstallning"] == [("ended", "")]  # the page says that it was done, not when
    assert told["kompetens-validering"] == [("started", "")]  # going on in 2018, begun at a time no source tells


def test_what_came_of_robotlyftet_is_told_in_numbers_with_whose_they_are():
    outcomes = {
        (row.fields["figure"], row.fields["unit"]): row.fields["evaluator"]
        for row in record("measures.measure", "robotlyftet").rows["outcomes"]
        if row.fields["figure"] is not None
    }
    assert outcomes == dict.fromkeys(
        [(2500, "företag"), (511, "företag"), (214, "företag"), (80, "procent"), (97, "procent")], "ramboll"
    )


def test_a_plan_was_adopted_before_it_was_launched():
    plans = {slug: record("measures.actionplan", slug).fields for slug in ("handlingsplan-1", "handlingsplan-2")}
    assert (plans["handlingsplan-1"]["decided"], plans["handlingsplan-1"]["launched"]) == ("2016-06-16", "2016-06-20")
    assert (plans["handlingsplan-2"]["decided"], plans["handlingsplan-2"]["launched"]) == ("2017-11-30", "2017-12-02")


def test_the_assignment_that_cites_the_first_plan_is_not_counted_in_it():
    fields = record("measures.measure", "sekundara-resurser-mineral").fields
    assert (fields["plan"], fields["cited_plan"]) == (None, "handlingsplan-1")


def test_a_number_in_a_series_is_no_registry_number():
    for kind, slug, designation in (
        ("measures.measure", "korttidsarbete", "Dir. 2018:5"),
        ("measures.assignment", "uppdrag-korttidsarbete", "Dir. 2018:5"),
        ("measures.measure", "miljoprovning-gron-omstallning", "Ds 2018:38"),
        ("sources.document", "riksdagen-prop-184", "prop. 2017/18:184"),
        ("sources.document", "riksdagen-skr-202", "skr. 2017/18:202"),
    ):
        fields = record(kind, slug).fields
        assert (fields["registry_number"], fields["designation"]) == ("", designation)


def test_no_title_says_that_somebody_was_something_before():
    titles = [row.fields["title"].casefold() for one in of_kind("sources.person") for row in one.rows["appointments"]]
    assert not [title for title in titles if title.startswith(("fd", "f.d", "tidigare", "ordf."))]
    rows = {
        row.fields["organisation"]: row.fields for row in record("sources.person", "pia-sandvik").rows["appointments"]
    }
    assert (rows["lulea-tekniska-universitet"]["title"], rows["lulea-tekniska-universitet"]["is_former"]) == (
        "Rektor",
        True,
    )


def test_the_two_assignments_shown_at_the_meeting_of_september_2016_stand_at_it():
    matters = record("dialogues.dialogue", "industrisamtal-2016-09-12").rows["matters"]
    assert {row.fields["assignment"] for row in matters} == {"uppdrag-oppen-innovation", "uppdrag-goda-exempel"}
