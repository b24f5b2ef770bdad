"""The facts the documents are known to hold are among the shipped records, with both sides of each disagreement."""

from itertools import pairwise

import pytest
from django.conf import settings

from sources.pipeline.fixtures import read_fixtures

RECORDS = {(one.type, one.slug): one for one in read_fixtures(settings.FIXTURE_DIRS[0])}


def all_of(kind):
    return [one for (type_, _), one in RECORDS.items() if type_ == kind]


def get(kind, slug):
    return RECORDS[kind, slug]


def values(record, name):
    """Every value that sources state for a field, the adopted one first."""
    return list(dict.fromkeys(claim.value for claim in record.claims_on(name)))


def stated(record, name):
    """The values of a field by the document that states them."""
    return {(claim.document, claim.value) for claim in record.claims_on(name)}


def quoted(record, name):
    """The values of a field that a document with stored text states, the adopted one first."""
    return list(dict.fromkeys(claim.value for claim in record.claims_on(name) if claim.quote))


def quoted_rows(record, relation, name):
    """The rows whose field a document with stored text states."""
    return [row for row in record.rows[relation] if quoted(row, name)]


DIALOGUES = {
    "2015-05-28": ("", []),
    "2015-08-28": ("", ["kompetensförsörjning"]),
    "2015-11-06": ("", ["forskning"]),
    "2016-02-08": ("", ["digitalisering"]),
    "2016-04-11": ("Södertälje", ["hållbar produktion"]),
    "2016-09-12": ("", ["logistik"]),
    "2017-01-25": ("", ["omställning och matchning"]),
    "2017-06-02": ("", ["investeringsfrämjande"]),
    "2017-11-06": ("", ["cybersäkerhet", "processutsläpp"]),
    "2018-05": ("", ["konjunkturskifte"]),
}


def test_there_are_ten_industrisamtal_the_last_dated_by_month():
    dialogues = [one for one in all_of("dialogues.dialogue") if one.fields["kind"] == "dialogue"]
    assert sorted(date for one in dialogues for date in quoted(one, "date")) == sorted(DIALOGUES)


@pytest.mark.parametrize("date", DIALOGUES)
def test_a_dialogue_has_its_place_and_themes(date):
    place, words = DIALOGUES[date]
    dialogue = get("dialogues.dialogue", f"industrisamtal-{date}")
    assert quoted(dialogue, "place") == [place] * bool(place)
    themes = [get("dialogues.theme", row.fields["theme"]).fields["name"].lower() for row in dialogue.rows["themes"]]
    assert len(themes) == len(words)
    for word in words:
        assert any(word in theme for theme in themes), themes


def test_only_the_first_dialogues_ordinal_is_quoted_since_only_it_is_printed():
    ordinals = {one.fields["date"]: quoted(one, "ordinal") for one in all_of("dialogues.dialogue")}
    assert {date for date, ordinal in ordinals.items() if ordinal} == {"2015-05-28"}


def test_the_caption_says_who_met_on_12_september_2016():
    rows = quoted_rows(get("dialogues.dialogue", "industrisamtal-2016-09-12"), "participants", "person")
    assert {row.fields["person"]: row.fields["role"] for row in rows} == {
        "eva-lindstrom": "Statssekreterare hos Mikael Damberg",
        "mikael-damberg": "Närings- och innovationsminister",
        "anna-johansson": "Infrastrukturminister",
    }


def test_the_dialogues_are_planned_with_industriradet_and_almega():
    (series,) = all_of("dialogues.dialogueseries")
    names = {row.fields["organisation"] for row in series.rows["organisers"]}
    assert {"industriradet", "almega"} <= names


@pytest.mark.parametrize(("plan", "count", "launched"), [(1, 45, "2016-06"), (2, 37, "2017-12-02")])
def test_a_plan_declares_its_measures_and_when_it_was_launched(plan, count, launched):
    record = get("measures.actionplan", f"handlingsplan-{plan}")
    fields = record.fields
    assert (fields["number"], fields["declared_measures"]) == (plan, count)
    assert quoted(record, "launched")[0] == launched
    assert fields["character"]


def test_the_second_plans_launch_is_disputed():
    launched = get("measures.actionplan", "handlingsplan-2").claims_on("launched")
    assert {(claim.document, claim.value, claim.difference) for claim in launched if claim.quote} == {
        ("smart-industri-temasida", "2017-12-02", ""),
        ("stockholm-smart-industri", "2018-02", "contradiction"),
    }


def test_the_measures_the_article_names_belong_to_the_second_plan():
    named = {one.slug for one in all_of("measures.measure") if one.fields["plan"] == "handlingsplan-2"}
    assert {"industriklivet", "robotlyftet", "testcenter-elfordon", "yrkesprogrammen"} <= named
    kompetenslyftet = [one for one in all_of("measures.measure") if "Kompetenslyftet" in values(one, "name")]
    assert [one.fields["plan"] for one in kompetenslyftet] == ["handlingsplan-2"]


def test_the_five_groups_in_the_ministers_answer_are_measures():
    groups = [one for one in all_of("measures.measure") if one.fields["granularity"] == "group"]
    cited = [one for one in groups if any(claim.document == "svar-fraga-2016-17-1689" for claim in one.claims)]
    assert len(cited) >= 5


def test_the_regional_effort_gets_90_million_as_20_30_and_40():
    (line,) = (one for one in all_of("measures.funding") if one.fields["amount"] == 90_000_000)
    assert {row.fields["year"]: row.fields["amount"] for row in line.rows["years"]} == {
        2018: 20_000_000,
        2019: 30_000_000,
        2020: 40_000_000,
    }
    assert (line.fields["from_year"], line.fields["to_year"]) == (2018, 2020)
    assert quoted(line, "payer") == []


def test_robotlyftet_gets_110_million_without_a_split_that_nobody_states():
    (line,) = (one for one in all_of("measures.funding") if one.fields["amount"] == 110_000_000)
    assert line.rows["years"] == ()
    assert (line.fields["from_year"], line.fields["to_year"]) == (2018, 2021)


def test_vinnovas_money_has_a_ceiling_a_payer_and_an_appropriation():
    (line,) = (one for one in all_of("measures.funding") if one.fields["assignment"] == "uppdrag-oecd-konferens")
    fields = line.fields
    assert (fields["amount"], fields["is_ceiling"], fields["payer"]) == (1_000_000, True, "kammarkollegiet")
    assert (fields["expenditure_area"], fields["appropriation"]) == (24, "1:5")
    assert fields["appropriation_name"] == "Näringslivsutveckling m.m."
    assert "Kammarkollegiet" in fields["appropriation_item"]


def test_vinnovas_assignment_has_its_deadlines_partners_and_recipients():
    assignment = get("measures.assignment", "uppdrag-oecd-konferens")
    assert assignment.fields["agency"] == "vinnova"
    deadlines = sorted((row.fields["date"], row.fields["recipient"]) for row in assignment.rows["deadlines"])
    assert deadlines == [
        ("2016-06-30", "kammarkollegiet"),
        ("2017-03-31", "kammarkollegiet"),
        ("2017-03-31", "naringsdepartementet"),
    ]
    parties = {(row.fields["role"], row.fields["organisation"]) for row in assignment.rows["parties"]}
    assert ("partner", "oecd") in parties
    assert sum(role == "recipient" for role, _ in parties) == 13
    assert {row.fields["area"] for row in assignment.rows["areas"]} == {"industri-40", "testbadd-sverige"}


def test_a_date_the_decision_does_not_state_is_not_made_up():
    fields = get("measures.assignment", "uppdrag-oecd-konferens").fields
    assert (fields["decided"], fields["registry_number"]) == ("", "")


def test_tillvaxtverket_has_its_two_new_assignments_and_the_earlier_one():
    agencies = [agency for one in all_of("measures.assignment") for agency in quoted(one, "agency")]
    assert agencies.count("tillvaxtverket") == 3


BOARD = {
    "Olof Persson": ["Volvo AB", "Volvo CE", "Bombardier"],
    "Lisa Lindström": ["Doberman"],
    "Pia Sandvik": ["Länsförsäkringar Jämtland", "RISE", "Luleå tekniska universitet"],
    "Karl Gustaf Ramström": ["Prevas", "SSAB", "ABB"],
}


def test_the_advisory_board_has_its_four_members():
    members = {
        person.fields["name"]
        for person in all_of("sources.person")
        if any(row.fields["organisation"] == "advisory-board" for row in person.rows["appointments"])
    }
    assert members == BOARD.keys()


@pytest.mark.parametrize("name", BOARD)
def test_a_member_of_the_board_has_the_background_the_page_prints(name):
    (person,) = (one for one in all_of("sources.person") if one.fields["name"] == name)
    for body in BOARD[name]:
        assert body in person.fields["background"]
    (seat,) = (row for row in person.rows["appointments"] if row.fields["organisation"] == "advisory-board")
    assert (seat.fields["started"], seat.fields["ended"]) == ("2015", "2016-06")


def test_the_theme_page_has_its_eleven_sections_in_order():
    sections = sorted(all_of("strategy.section"), key=lambda one: one.fields["number"])
    assert [one.fields["number"] for one in sections] == list(range(1, 12))
    assert all(one.fields["end"] <= other.fields["start"] for one, other in pairwise(sections))


def test_the_strategy_has_its_decision_vision_goal_minister_and_ministry():
    fields = get("strategy.strategy", "smart-industri").fields
    assert fields["decided"] == "2016-01-21"
    assert "innovativ och hållbar industriell produktion" in fields["vision"]
    assert "globala värdekedjorna" in fields["goal"]
    assert (fields["minister"], fields["ministry"]) == ("mikael-damberg", "naringsdepartementet")


def test_the_strategy_has_four_areas_and_four_challenges():
    areas = {one.slug for one in all_of("strategy.focusarea")}
    assert areas == {"industri-40", "hallbar-produktion", "kunskapslyft-industri", "testbadd-sverige"}
    challenges = {one.fields["name"].lower() for one in all_of("strategy.challenge")}
    assert challenges == {"digitalisering", "hållbarhet", "kompetens", "innovationskraft"}


def test_the_question_in_the_riksdag_has_who_asked_and_who_answered():
    (question,) = all_of("dialogues.question")
    assert question.fields["number"] == "2016/17:1689"
    assert (question.fields["asked_by"], question.fields["answered_by"]) == ("laila-naraghi", "mikael-damberg")
    assert question.fields["answered"] == "2017-07-06"


def test_the_cooperation_programmes_were_set_up_on_1_june_2016():
    programme = get("strategy.programme", "strategiska-samverkansprogram")
    assert programme.fields["established"] == "2016-06-01"
    assert get("strategy.programme", "uppkopplad-industri-och-nya-material").fields["part_of"] == programme.slug


def test_the_conference_of_2018_was_held_by_tillvaxtverket_over_two_days():
    conference = get("dialogues.dialogue", "tema-smart-industri-2018")
    fields = conference.fields
    assert (fields["date"], fields["end_date"], fields["organiser"]) == ("2018-02-08", "2018-02-09", "tillvaxtverket")


def test_the_committee_is_an_organisation():
    assert [one for one in all_of("sources.organisation") if one.fields["kind"] == "committee"]


def test_the_export_share_is_disputed():
    (figure,) = (one for one in all_of("strategy.keyfigure") if len(quoted(one, "value")) > 1)
    assert stated(figure, "value") >= {("uppkopplad-industri", 77), ("smart-industri-temasida", 70)}
    assert values(figure, "qualifier") == ["exact", "over"]


@pytest.mark.parametrize("area", ["industri-40", "kunskapslyft-industri", "testbadd-sverige"])
def test_the_minister_calls_the_focus_areas_by_other_names(area):
    record = get("strategy.focusarea", area)
    others = {claim.document for claim in record.claims_on("name") if claim.value != record.fields["name"]}
    assert others == {"svar-fraga-2016-17-1689"}


@pytest.mark.parametrize("area", ["hallbar-produktion", "kunskapslyft-industri", "testbadd-sverige"])
def test_a_focus_areas_goal_is_known_in_two_wordings(area):
    assert len(values(get("strategy.focusarea", area), "goal")) == 2


def test_the_vision_is_known_in_two_wordings_on_one_page():
    strategy = get("strategy.strategy", "smart-industri")
    assert len(quoted(strategy, "vision")) == 2
    assert {claim.document for claim in strategy.claims_on("vision") if claim.quote} == {"smart-industri-temasida"}


def test_kompetenslyftet_is_also_called_kunskapslyft():
    (measure,) = (one for one in all_of("measures.measure") if "Kompetenslyftet" in values(one, "name"))
    assert "Kunskapslyftet byggs ut" in values(measure, "name")


def test_it_is_disputed_whether_the_horizontal_efforts_are_among_the_45():
    claims = get("measures.actionplan", "handlingsplan-1").claims_on("scope")
    assert any("horisontella" in claim.value and claim.difference for claim in claims)
