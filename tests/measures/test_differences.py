"""In which ways sources differ about a measure, and which of them are a disagreement."""

import pytest

from tests.factories import make_claim, make_document, make_measure, make_stated

pytestmark = pytest.mark.django_db

PAGE, API = "/atgarder/lyftet/", "/api/v1/measures/lyftet"


@pytest.fixture
def lyftet():
    measure = make_measure(slug="lyftet", name="Robotlyftet")
    make_stated(measure, "name", "Robotlyftet", document=make_document())
    make_stated(measure, "decided", "2018-01", document=make_document())
    return measure


def differ(measure, field, value, difference):
    make_claim(measure, field, value, document=make_document(), is_preferred=False, difference=difference)


@pytest.mark.parametrize("kind", ["contradiction", "changed", "scope"])
def test_what_sources_say_otherwise_carries_the_sign(client, lyftet, kind):
    differ(lyftet, "decided", "2018-03", kind)
    page = client.get(PAGE).content.decode()
    assert "≠&nbsp;2&nbsp;uppgifter" in page
    assert 'id="motsagelse-decided"' in page
    assert "<b>mars\u00a02018</b>" in page.partition('class="differs"')[2]
    assert client.get(API).json()["isDisputed"] is True
    row = client.get("/atgarder/").content.decode().partition('class="disputed"')[2].partition("</li>")[0]
    assert "≠" in row
    assert "källorna skiljer sig åt" in row


def test_another_name_is_told_at_the_name_and_is_no_disagreement(client, lyftet):
    differ(lyftet, "name", "Robotprogrammet", "name")
    page = client.get(PAGE).content.decode()
    assert "kallas också Robotprogrammet" in page
    assert "≠" not in page
    assert 'class="differs"' not in page
    assert client.get(API).json()["isDisputed"] is False


def test_a_less_precise_date_is_told_at_the_date_and_is_no_disagreement(client, lyftet):
    differ(lyftet, "decided", "2018", "precision")
    page = client.get(PAGE).content.decode()
    assert "anges också som 2018" in page
    assert "≠" not in page


def test_values_of_a_disagreement_are_counted_without_names_and_precisions(client, lyftet):
    differ(lyftet, "decided", "2018", "precision")
    differ(lyftet, "decided", "2018-03-21", "contradiction")
    assert "≠&nbsp;2&nbsp;uppgifter" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("address", ["/", "/motsagelser/"])
def test_a_disagreement_is_listed_by_its_question_and_without_one_by_what_it_is_about(client, lyftet, address):
    differ(lyftet, "decided", "2018-03", "contradiction")
    link = '<a href="/atgarder/lyftet/#motsagelse-decided">{}</a>'
    assert link.format("Robotlyftet: beslutad") in client.get(address).content.decode()
    lyftet.claims.filter(field="decided", is_preferred=True).update(question="När kom lyftet?")
    assert link.format("När kom lyftet?") in client.get(address).content.decode()
