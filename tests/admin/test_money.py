"""An editor's line of funding is held against the other lines, as the build holds it."""

import pytest

from measures.models import Funding
from tests.admin.conftest import reasons
from tests.factories import make_assignment, make_claim, make_funding, make_measure, make_stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(measure, document):
    """Two lines of the same measure, each on its own words."""

    def line(slug, amount, quote, **fields):
        funding = make_funding(slug=slug, measure=measure, **fields)
        make_stated(funding, "amount", amount, quote, document)
        make_claim(funding, "measure", measure, "Robotlyftet får", document)
        return funding

    return line("forst", 90_000_000, "90 miljoner kronor"), line("sedan", 60_000_000, "60 miljoner 2019")


def test_the_same_money_again_counts_once_and_says_why(desk, lines):
    first, second = lines
    assert "nu räknas 2" in reasons(desk.edit(second, restates=first.pk))
    assert Funding.objects.get(slug="sedan").restates is None
    left = desk.open(second) | {"restates": str(first.pk), "counts_reason": "Sägs först."}
    del left["counts"]
    assert "ange varför just forst räknas" in reasons(desk.save(second, left))
    assert reasons(desk.edit(first, counts_reason="Den är först.")) == ""
    left["version"] = desk.open(second)["version"]
    assert reasons(desk.save(second, left)) == ""
    assert Funding.objects.get(slug="sedan").restates == first


def test_a_line_that_does_not_count_says_why(desk, lines):
    data = desk.open(lines[0])
    del data["counts"]
    assert "varför raden inte räknas" in reasons(desk.save(lines[0], data))


def test_a_part_is_no_larger_than_its_whole(desk, lines):
    first, second = lines
    assert "mer än hela radens" in reasons(desk.edit(first, part_of=second.pk))
    assert reasons(desk.edit(second, part_of=first.pk)) == ""


def test_what_other_lines_break_is_no_matter_of_this_one(desk, lines):
    make_funding(restates=make_funding(measure=lines[0].measure), measure=lines[0].measure)  # both count
    assert reasons(desk.edit(lines[0], description="Redaktörens ord.")) == ""


def test_an_assignments_measure_is_held_against_the_money_that_names_it(desk, lines, document):
    assignment = make_assignment(slug="uppdrag", measure=lines[0].measure)
    make_stated(assignment, "title", "Robotlyftet", "Robotlyftet beslutades", document)
    make_claim(assignment, "measure", lines[0].measure, "Robotlyftet får", document)
    again = make_funding(assignment=assignment, restates=lines[0], counts=False)
    Funding.objects.filter(pk=lines[0].pk).update(counts_reason="Den är först.")
    other = make_measure(slug="annat")
    data = desk.open(assignment) | {"measure": str(other.pk)}
    [name] = [name for name, value in data.items() if name.endswith("-field") and value == "measure"]
    data[name.replace("-field", "-value")] = "annat"
    told = reasons(desk.save(assignment, data))
    assert f"Finansiering {again.slug}, upprepar: raden gäller annat men forst gäller robotlyftet" in told
