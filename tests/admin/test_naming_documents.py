"""A document is named where evidence is given: by its title as it stands in the list of the page, or by its slug."""

import pytest

from measures.models import Measure
from sources.models import Claim
from tests.admin.conftest import CLAIMS, TEXT, reasons
from tests.factories import make_document

pytestmark = pytest.mark.django_db

NAMED = {"slug": "x", "name": "Robotlyftet"}


@pytest.fixture
def twins():
    return [make_document(text=TEXT, slug=slug, title="Årsredovisning\nför 2018") for slug in ("rise-2018", "tvv-2018")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Regeringens skrivelse", "sidan"),
        ("  regeringens   SKRIVELSE ", "sidan"),
        ("sidan", "sidan"),
        ("Årsredovisning för 2018 (tvv-2018)", "tvv-2018"),
        ("rise-2018", "rise-2018"),
    ],
)
def test_it_is_named_by_title_or_slug_and_by_both_where_titles_are_shared(desk, twins, written, meant):
    make_document(text=TEXT, slug="sidan", title="Regeringens skrivelse")
    claim = {"field": "name", "document": written, "quote": "Robotlyftet beslutades"}
    assert reasons(desk.add(Measure, claim, **NAMED)) == ""
    assert Claim.objects.get().document.slug == meant
    assert desk.open(Measure.objects.get())[f"{CLAIMS}-0-document"].casefold() != "sidan"


@pytest.mark.parametrize("written", ["Årsredovisning för 2018", "Regeringens", "detta dokument", "sid\x00an"])
def test_what_names_no_document_or_several_is_refused_by_name_and_stays_in_the_form(desk, twins, written):
    claim = {"field": "name", "document": written, "quote": "Robotlyftet beslutades"}
    answer = desk.add(Measure, claim, **NAMED)
    assert "är inget av våra källdokument. Välj i listan, eller skriv titel eller kortnamn." in reasons(answer)
    assert not Measure.objects.exists()
    assert desk.read(answer)[f"{CLAIMS}-0-document"] == written


def test_the_page_has_one_list_of_documents_however_many_claims(desk, measure):
    make_document(text=TEXT, slug="b", title='Om "Lyftet" <b>')
    page = desk.client.get(desk.address(measure)).content.decode()
    assert page.count('<datalist id="kallor">') == 1
    assert page.count("Om &quot;Lyftet&quot; &lt;b&gt;") == 1
