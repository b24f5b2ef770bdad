"""What the knowledge base says of itself: coverage of a plan, the page on method, and how weak a fact is.

Plan `one` declares 5 measures. Tied to it: a, b and c, and the group g. Tied to no plan: d.

  measure  area   tie to the plan
  a        skog   an agency says so
  b        skog   trade press says so; an agency says the plan is `two`, which was not preferred
  c        -      an agency says so, in two documents
  g        skog   (a group: beside the count, not in it)
  d        gruva  none
"""

import re

import pytest

from tests.factories import make_action_plan, make_claim, make_document, make_focus_area, make_measure, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    strategy = make_strategy(slug="s", name="A-strategin")
    one = make_action_plan(slug="one", number=1, title="Plan ett", strategy=strategy, declared_measures=5)
    make_action_plan(slug="two", number=2, title="Plan två", strategy=strategy)
    skog, gruva = (
        make_focus_area(slug=name, name=name.title(), order=order, strategy=strategy)
        for order, name in enumerate(("skog", "gruva"))
    )
    make_focus_area(slug="hav", name="Hav", strategy=make_strategy(slug="annan"))
    agency, other, press = (
        make_document(is_official=True),
        make_document(is_official=True),
        make_document(kind="trade-press"),
    )
    a = make_measure(slug="a", name="Alfa", plan=one, area=skog, strategy=strategy)
    b = make_measure(slug="b", name="Beta", plan=one, area=skog, strategy=strategy)
    c = make_measure(slug="c", name="Gamma", plan=one, strategy=strategy)
    make_measure(slug="g", name="Gruppen", plan=one, area=skog, strategy=strategy, granularity="group")
    make_measure(slug="d", name="Delta", area=gruva, strategy=strategy)
    make_claim(a, "plan", "one", document=agency)
    make_claim(b, "plan", "one", document=press, reason="Nyare.")
    make_claim(b, "plan", "two", document=agency, is_preferred=False, difference="contradiction")
    make_claim(c, "plan", "one", document=agency)
    make_claim(c, "plan", "one", document=other, is_preferred=False)


def words(answer) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ")
    return " ".join(text.split())


def test_a_plan_is_covered_by_the_measures_named_and_no_group(client):
    page = words(client.get("/handlingsplaner/one/"))
    assert "; våra källor namnger 3 av dem, och därtill beskriver de 1 grupp av åtgärder utan att namnge dem." in page
    assert "Gruva Våra källor namnger ingen åtgärd här. Kan inte avgöras" in page
    assert "2 av planens 5 åtgärder namnger ingen av våra källor." in page
    assert "Hav" not in page  # an area of another strategy
    shown = client.get("/api/v1/action-plans/one").json()
    assert (shown["declaredMeasures"], shown["documentedMeasures"]) == (5, 3)
    assert [(one["area"], one["isHorizontal"], one["documented"], one["assessed"]) for one in shown["coverage"]] == [
        ("skog", False, 2, 0),
        ("gruva", False, 0, 0),
        (None, True, 0, 0),
        (None, False, 1, 0),
    ]


def test_a_plan_that_declares_no_number_says_so(client):
    page = words(client.get("/handlingsplaner/two/"))
    assert "Våra källor säger inte hur många åtgärder den har; de namnger ingen." in page
    assert "Inte namngivna Våra källor säger inte hur många åtgärder planen har." in page


def test_the_page_on_method_counts_ties_that_are_adopted_and_official(client):
    """For b an agency names another plan: that is no official tie to this one."""
    figures, other = client.get("/om/metod/").context["strategy_figures"]
    assert (figures["strategy"].slug, other["strategy"].slug, other["plans"]) == ("s", "annan", [])
    assert [(plan.slug, named, official, groups) for plan, named, official, groups in figures["plans"]] == [
        ("one", 3, 2, 1),
        ("two", 0, 0, 0),
    ]
    assert (figures["named_without_plan"], figures["groups_without_plan"]) == (1, 0)
    assert figures["without_plan"] == 1
    assert [(one.slug, len(one.stated), len(one.records)) for one in figures["shelves"]] == [
        ("skog", 3, 3),
        ("gruva", 1, 1),
        ("horizontal", 0, 0),
        ("none", 0, 1),
    ]


def test_the_page_on_method_counts_claims_and_disagreements(client):
    context = client.get("/om/metod/").context
    assert (context["claim_count"], context["quoted_count"], context["referred_count"]) == (5, 0, 5)
    assert context["official_claims"] == 4
    assert context["official_measures"] == 2  # of b only what was not preferred is official
    assert context["disagreement_count"] == 1
    assert dict(context["differences"])["motsägelse"] == 1


def who_says(client, measure) -> str:
    """What stands beside the purpose of a measure: who says so and how."""
    page = client.get(measure.get_absolute_url()).content.decode()
    return re.search(r'<dd class="says">([^<]*)</dd>', page)[1]


def test_a_fact_with_one_official_source_is_not_called_unofficial(client):
    measure = make_measure(slug="e", purpose="Fler robotar")
    make_claim(measure, "purpose", "Fler robotar", document=make_document(title="Bladet"))
    assert who_says(client, measure) == "Bladet, hänvisning, inte myndighet"
    verket = make_document(title="Verket", is_official=True)
    make_claim(measure, "purpose", "Fler robotar", document=verket, is_preferred=False)
    assert who_says(client, measure) == "Verket, hänvisning"


def test_a_fact_with_only_trade_press_says_so_until_somebody_else_states_it(client):
    measure = make_measure(slug="f", purpose="Fler robotar")
    press = make_document(title="Verkstaden", kind="trade-press")
    make_claim(measure, "purpose", "Fler robotar", document=press)
    assert who_says(client, measure) == "Verkstaden, hänvisning, fackpress"
    verket = make_document(title="Verket", is_official=True)
    make_claim(measure, "purpose", "Fler robotar", document=verket, is_preferred=False)
    assert who_says(client, measure) == "Verket, hänvisning"
