"""The words of ours that pages need are written for every measure and disagreement, and fit where they stand."""

import re

import pytest

from sources.models import Claim
from tests.shipped.test_facts import all_of, get

CELL, ROW = 28, 75  # characters that a cell of the matrix and a row of a list have room for


def test_every_measure_has_a_name_that_fits_a_cell_and_is_its_own():
    names = [one.fields["short_name"] for one in all_of("measures.measure")]
    assert [name for name in names if not 0 < len(name) <= CELL] == []
    assert len(set(names)) == len(names)


def test_every_measure_is_told_on_one_line_without_figures_or_full_stop():
    lines = [one.fields["one_line"] for one in all_of("measures.measure")]
    assert [line for line in lines if not 0 < len(line) <= ROW or line.endswith(".") or re.search(r"\d", line)] == []
    assert get("measures.measure", "oppen-innovation").fields["short_name"] == "Öppen innovation"


@pytest.mark.django_db
def test_every_disagreement_has_its_question_and_five_a_weight(shipped):
    disagreements = list(Claim.objects.disagreements())
    assert len(disagreements) == 15
    assert [str(one) for one in disagreements if not one.question.endswith("?")] == []
    assert len({one.question for one in disagreements}) == 15
    assert sorted(one.weight for one in disagreements if one.weight) == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_the_launch_of_the_second_plan_comes_first_and_another_scope_after_what_contradicts(shipped):
    """The fourth weight is of another kind than the others: ten contradictions and four changes come before it."""
    first = Claim.objects.disagreements()
    assert [(one.record.slug, one.field, one.weight) for one in first[:4]] == [
        ("handlingsplan-2", "launched", 1),
        ("medel-regionerna-2", "amount", 2),
        ("uppdrag-robotlyftet", "decided", 3),
        ("platser-i-yrkeshogskolan", "value", 5),
    ]
    assert [one.record.slug for one in first].index("handlingsplan-1") == 14
