"""The start page: which measures stand in which cell of the matrix, and what it counts, worked out by hand.

  measure  plan  skog      malm    sign
  a        ett   stated    -
  b        ett   assessed  stated
  c        ett   stated    -       a group
  d        två   -         -       kan inte avgöras
  e        -     all areas

The first plan declares five measures and the second does not say.
"""

import pytest

from measures.models import ActionPlan, Measure
from tests.factories import (
    make_action_plan,
    make_claim,
    make_document,
    make_event,
    make_focus_area,
    make_measure,
    make_strategy,
)


@pytest.fixture
def strategy(db):
    strategy = make_strategy(slug="s", name="Lyftet – en strategi för Sverige", decided="2016-01-21")
    skog = make_focus_area(slug="skog", name="Skog", strategy=strategy, order=1)
    malm = make_focus_area(slug="malm", name="Malm", strategy=strategy, order=2)
    ett = make_action_plan(
        slug="ett", title="Plan ett", number=1, strategy=strategy, declared_measures=5, decided="2016-06-16"
    )
    two = make_action_plan(slug="tva", title="Plan två", number=2, strategy=strategy)
    make_measure(slug="a", name="A", short_name="Alfa", plan=ett, area=skog)
    make_measure(slug="b", name="B", plan=ett, area=malm, assessed=skog)
    make_measure(slug="c", name="C", plan=ett, area=skog, granularity="group")
    make_measure(slug="d", name="D", plan=two)
    make_measure(slug="e", name="E", strategy=strategy, is_horizontal=True)
    return strategy


def cells(matrix) -> dict[str, dict[str, list[str]]]:
    """Each row's cells that have anything, each measure with its sign."""
    return {
        row.plan.slug if row.plan else "": {
            cell.column.slug: [f"{one.measure.slug} {one.sign}".strip() for one in cell.entries]
            for cell in row.cells
            if cell.entries
        }
        for row in matrix.rows
    }


def test_a_cell_has_what_is_stated_first_then_what_we_assess_then_groups(client, strategy):
    [matrix] = client.get("/").context["matrices"]
    assert cells(matrix) == {
        "ett": {"skog": ["a stated", "b assessed", "c group"], "malm": ["b stated"]},
        "tva": {"none": ["d"]},
        "": {"horizontal": ["e stated"]},
    }
    assert [row.unnamed for row in matrix.rows] == [3, None, None]


def test_columns_count_stated_and_assessed_apart_and_the_page_shows_what_is_unnamed(client, strategy):
    page = client.get("/").content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert ">Skog</a>" in table
    assert "2 enligt källa, 1 vår bedömning" in table
    assert "1 enligt källa<" in table
    assert "1\xa0åtgärd<" in table  # kan inte avgöras
    assert table.count('width="5"') == 3  # as many squares as are unnamed
    assert '<a href="/atgarder/a/" title="A">Alfa</a>' in table
    assert "säger inte hur många åtgärder den har" in table
    assert "beslutad 16\xa0juni\xa02016; säger sig ha 5\xa0åtgärder" in table


def test_the_lead_is_made_of_the_plans_numbers(client, strategy):
    page = client.get("/").content.decode()
    assert "<h1>Lyftet, åtgärd för åtgärd</h1>" in page
    assert "Bara en av de två handlingsplanerna säger hur många åtgärder den har: 5. " in page
    assert (
        "Våra källor namnger 3\xa0åtgärder i planerna, beskriver 1 grupp och nämner 1\xa0åtgärd utanför planerna."
    ) in page
    ActionPlan.objects.filter(slug="tva").update(declared_measures=2)
    page = client.get("/").content.decode()
    assert "De två handlingsplanerna säger sig ha 7\xa0åtgärder. Våra källor namnger 3 av dem, beskriver" in page
    ActionPlan.objects.update(declared_measures=None)
    assert "De två handlingsplanerna säger inte hur många åtgärder de har." in client.get("/").content.decode()
    Measure.objects.update(plan=None)
    ActionPlan.objects.all().delete()
    assert "Våra källor nämner 1\xa0åtgärd och ingen handlingsplan." not in client.get("/").content.decode()


def test_two_strategies_have_a_matrix_each(client, strategy):
    other = make_strategy(name="Andra strategin")
    make_measure(name="F", plan=make_action_plan(strategy=other, number=1))
    first, second = sorted(client.get("/").context["matrices"], key=lambda one: -len(one.measures))
    assert (len(first.measures), len(second.measures)) == (5, 1)
    assert "<h1>Andra strategin och Lyftet, åtgärd för åtgärd</h1>" in client.get("/").content.decode()


def test_an_empty_knowledge_base_has_a_start_page(client, db):
    page = client.get("/").content.decode()
    assert "Kunskapsbasen är tom." in page
    assert not [part for part in ("<table", "<figure", "Senast ändrat", "källorna säger olika") if part in page]


def test_what_was_first_loaded_is_no_news_and_what_came_later_is(shipped, client):
    assert "Senast ändrat" not in client.get("/").content.decode()
    make_event(slug="nyhet", title="En nyhet")
    page = client.get("/").content.decode()
    news = page[page.index("Senast ändrat") :]
    assert '<a href="/handelser/nyhet/">En nyhet</a> tillkom' in news


def test_the_shipped_matrix_has_the_measures_where_the_records_put_them(shipped, client):
    """Of the first plan's 45 measures five are named, and of the second's 37 six."""
    answer = client.get("/")
    [matrix] = answer.context["matrices"]
    assert (
        "De två handlingsplanerna säger sig ha 82\xa0åtgärder. Våra källor namnger 11 av dem, beskriver "
        "5 grupper och nämner 14\xa0åtgärder utanför planerna."
    ) in answer.content.decode()
    found = cells(matrix)
    assert found["handlingsplan-2"]["industri-40"] == ["robotlyftet assessed"]
    assert found["handlingsplan-2"]["none"] == ["korttidsarbete"]
    assert found["handlingsplan-1"]["testbadd-sverige"] == ["testbadd-funktion stated"]
    assert "oecd-konferens stated" in found[""]["testbadd-sverige"]
    groups = [one for one in found["handlingsplan-1"]["kunskapslyft-industri"] if one.endswith("group")]
    assert len(groups) == 5
    assert [row.unnamed for row in matrix.rows] == [40, 31, None]
    assert answer.content.decode().count('<span class="units') == 0


def test_the_shipped_counts_are_those_of_the_api(shipped, client):
    found = {name: count for name, count, _ in client.get("/").context["content"]}
    for name, resource in {
        "measures:list": "measures",
        "measures:deadline-list": "deadlines",
        "dialogues:event-list": "events",
        "strategy:key-figure-list": "key-figures",
        "actors:person-list": "persons",
    }.items():
        assert found[name] == client.get(f"/api/v1/{resource}").json()["_meta"]["totalRecords"]
    columns = {column.slug: column.shelves for column in client.get("/").context["matrices"][0].columns}
    for area in ("industri-40", "kunskapslyft-industri"):
        for basis, pairs in (("stated", columns[area].stated), ("assessed", columns[area].assessed)):
            answer = client.get("/api/v1/measures", {"area": area, "basis": basis, "limit": 200}).json()
            # the list has what is on the shelf; what is on both stands in the matrix as stated
            assert {one.slug for one, _ in pairs} <= {one["slug"] for one in answer["items"]}


def test_the_weightiest_disagreements_stand_there_with_both_sides(client, strategy):
    plan = ActionPlan.objects.get(slug="ett")
    make_claim(plan, "decided", "2016-06-16", "beslutades 16 juni", make_document(text="beslutades 16 juni"))
    make_claim(
        plan,
        "decided",
        "2016-07-01",
        document=make_document(slug="annan"),
        is_preferred=False,
        difference="contradiction",
    )
    page = client.get("/").content.decode()
    assert "Plan ett: beslutad" in page
    assert "1\xa0juli\xa02016" in page


def test_the_page_asks_at_most_seventeen_questions(shipped, client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(17):  # two of them for what it tells search engines, kept while the data stand
        client.get("/")
