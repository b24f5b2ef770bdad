"""What a record's adopted values rest on: every claim that states them, preferred or not."""

import pytest

from measures.models import Measure
from sources.evidence.choices import Strength
from tests.factories import make_claim, make_document, make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def support():
    """A measure with a name by reference to a page that is not official, and what else is claimed of it."""
    page = make_document(slug="pressen", accessed="2026-11-26")
    make_claim(make_measure(), "name", "Robotlyftet", "", page, locator="Rubriken")

    def claim(value, text="", is_official=False, difference="", field="name"):
        document = make_document(text=text, is_official=is_official)
        place = {} if text else {"locator": "Ingressen"}
        more = {"is_preferred": field != "name", "difference": difference, **place}
        make_claim(Measure.objects.get(), field, value, text, document, **more)
        return Measure.objects.with_evidence().get()

    return claim


def test_an_official_source_beside_the_preferred_one_counts(support):
    assert support("Robotlyftet", is_official=True).has_official_source is True


def test_an_official_source_that_says_something_else_does_not_count(support):
    assert support("Lyftet", is_official=True, difference="name").has_official_source is False


def test_a_field_with_a_quotation_is_quoted_whichever_claim_is_preferred(support):
    assert support("Robotlyftet", text="Robotlyftet").evidence == Strength.QUOTATION


def test_a_quotation_that_says_something_else_does_not_count(support):
    assert support("Lyftet", text="Lyftet", difference="name").evidence == Strength.REFERENCE


def test_a_quotation_on_another_field_makes_it_both(support):
    assert support("2018", text="2018", field="decided").evidence == Strength.MIXED
