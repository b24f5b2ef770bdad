"""One form of a record: read back as it was written, and merged without losing what either side did."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.models import Measure, Responsible
from sources.evidence.base import key_of
from sources.pipeline.aggregates import Aggregate, ClaimData, aggregate_of, canonical, for_aggregates, read_field
from sources.pipeline.fixtures import read_fixtures
from sources.pipeline.merge import merge
from sources.pipeline.snapshots import SCHEMA, read_snapshot
from tests.factories import make_action_plan, make_funding, make_key_figure, make_measure, make_responsible, make_stated

WORDS = st.sampled_from(["", "a", "b", "c"])


def claims_on(name):
    claim = st.builds(
        ClaimData,
        st.just(name),
        WORDS,
        WORDS,
        st.just("ord"),
        st.integers(0, 2),
        st.just(9),
        is_preferred=st.booleans(),
    )
    return st.lists(claim, max_size=2, unique_by=lambda claim: claim.key(key_of(Measure, "x")))


def aggregates(model, slug, rows=None):
    """Every state one record can be in: values and claims of a few fields, and some of its rows."""
    names = dict.fromkeys(model.carried()[:3], WORDS)
    rest = {name: st.just("") for name in model.carried()[3:]}
    return st.builds(
        Aggregate,
        type=st.just(model._meta.label_lower),
        id=st.just(key_of(model, slug)),
        slug=st.just(slug),
        fields=st.fixed_dictionaries(names | rest),
        claims=st.tuples(*map(claims_on, [name for name in names if name in model.stated])).map(
            lambda found: tuple(claim for claims in found for claim in claims)
        ),
        rows=st.just({}) if rows is None else rows,
    )


ROWS = st.tuples(*(st.none() | aggregates(Responsible, f"x-{number}") for number in range(3)))
STATES = st.none() | aggregates(
    Measure,
    "x",
    ROWS.map(lambda rows: dict.fromkeys(Measure.rows, ()) | {"responsible": tuple(row for row in rows if row)}),
)


@given(STATES, STATES)
def test_what_nobody_touched_becomes_what_is_wanted(base, wanted):
    kept = []
    assert merge(base, wanted, base, kept) == wanted
    assert kept == []


@given(STATES, STATES)
def test_what_the_records_leave_alone_stays_as_it_is(base, current):
    assert merge(current, base, base, []) == current


@given(STATES, STATES)
def test_what_differs_and_stays_is_reported(base, current):
    kept = []
    merge(current, base, base, kept)
    assert bool(kept) == (current != base)


@given(STATES, STATES)
def test_the_same_change_on_both_sides_is_taken_without_a_word(base, both):
    kept = []
    assert merge(both, both, base, kept) == both
    assert kept == []


@given(STATES, STATES, STATES)
def test_merging_again_changes_nothing(current, wanted, base):
    merged = merge(current, wanted, base, [])
    assert merge(merged, wanted, base, []) == merged
    assert merge(merged, wanted, wanted, []) == merged


@given(STATES, STATES, STATES)
def test_a_field_keeps_its_value_together_with_its_claims(current, wanted, base):
    merged = merge(current, wanted, base, [])
    for name in Measure.stated if merged else []:
        states = [(state.fields[name], state.claims_on(name)) for state in (current, wanted) if state]
        assert (merged.fields[name], merged.claims_on(name)) in states


@given(STATES, STATES, STATES)
def test_a_row_that_both_sides_have_is_never_lost(current, wanted, base):
    if current and wanted:
        merged = {row.slug for row in merge(current, wanted, base, []).rows["responsible"]}
        here, there = ({row.slug for row in state.rows["responsible"]} for state in (current, wanted))
        assert here & there <= merged <= here | there


@given(STATES)
def test_an_aggregate_survives_json(state):
    if state:
        assert read_snapshot(json.loads(json.dumps(state.to_json())), SCHEMA) == state


def test_the_order_of_claims_and_rows_does_not_matter():
    claims = tuple(ClaimData("name", value, "sidan", is_preferred=False) for value in "abc")
    one = Aggregate("measures.measure", key_of(Measure, "x"), "x", {}, claims)
    assert one == replace(one, claims=claims[::-1])


@pytest.mark.parametrize(
    ("value", "wanted"), [("77", 77), ("77.00", 77), ("77.10", "77.1"), ("0", 0), ("-0.5", "-0.5"), ("100", 100)]
)
@pytest.mark.django_db
def test_a_number_without_decimals_is_a_whole_number(value, wanted):
    figure = make_key_figure(value=value)
    figure.refresh_from_db()
    assert read_field(figure, "value") == wanted
    assert canonical(figure.value) == wanted


@pytest.mark.django_db
def test_a_reference_is_read_as_a_slug_and_money_as_whole_kronor():
    assert read_field(make_measure(plan=make_action_plan(slug="planen")), "plan") == "planen"
    assert read_field(make_measure(), "plan") is None
    assert read_field(make_funding(amount=90_000_000), "amount") == 90_000_000


@pytest.mark.django_db
def test_the_database_gives_back_what_the_fixtures_hold(world):
    world.load()
    for wanted in read_fixtures(world.fixture_dir):
        assert aggregate_of(for_aggregates(wanted.model).get(pk=wanted.id)) == wanted


@pytest.mark.django_db
def test_many_aggregates_cost_no_more_queries_than_one(django_assert_num_queries):
    for _ in range(20):
        make_stated(make_responsible().measure, "name", "Robotlyftet", "Robotlyftet")
    with django_assert_num_queries(11):
        assert len([aggregate_of(record) for record in for_aggregates(Measure)]) == 20
