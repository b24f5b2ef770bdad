"""The question that sources answer differently, and how much it means, stand where they disagree and nowhere else."""

import pytest

from tests.world import line


@pytest.fixture
def plan(world):
    return world.record("action-plans", "handlingsplan-2")


QUESTION = {"question": "När lanserades planen?"}


@pytest.mark.parametrize("words", [QUESTION, {"weight": 1}, QUESTION | {"weight": 1}])
def test_a_question_or_a_weight_where_no_source_says_otherwise(world, plan, words):
    plan["title"] |= words
    wanted = "kräver att någon källa skiljer sig genom contradiction (motsägelse) eller changed"
    assert wanted in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "title")


def test_a_question_where_a_source_only_knows_less(world, plan):
    plan["launched"]["claims"][0] |= QUESTION
    assert "poster ändrade" in world.load()
    plan["launched"]["claims"][1] |= {"value": "2017-12", "difference": "precision"}
    assert "kräver att någon källa" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


def test_a_question_at_the_claim_that_is_not_preferred(world, plan):
    plan["launched"]["claims"][1] |= QUESTION
    assert "föredragna" in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [("weight", 0, "”0” godtas inte"), ("weight", "1", "”1” är inget heltal"), ("question", "x" * 161, "mest 160")],
)
def test_a_weight_and_a_question_have_their_forms(world, plan, key, value, reason):
    plan["launched"]["claims"][0][key] = value
    assert reason in line(world.refused(), "action-plans.yaml", "handlingsplan-2", "launched")
