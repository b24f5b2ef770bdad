"""The words of ours that pages need are written, for every measure, and fit where they are to stand."""

import re

import pytest

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
def test_the_api_has_them(shipped, client):
    measure = client.get("/api/v1/measures/robotlyftet").json()
    assert measure["shortName"] == "Robotlyftet"
    assert measure["oneLine"] == "Förstudier, checkar och utbildning för mindre företag som ska automatisera"
