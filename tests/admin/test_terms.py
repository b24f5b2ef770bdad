"""Names for the same thing: kept by editors, built and loaded as every record, and refused where they would mislead."""

import pytest

from smartindustri.site_search.collection import Records
from sources.models import Term
from tests.admin.conftest import reasons
from tests.factories import make_term
from tests.world import line

pytestmark = pytest.mark.django_db

SMF = {"slug": "smf", "names": "små och medelstora företag\nSMF", "reason": "Förkortningen är vanlig."}


def test_what_an_editor_adds_is_in_the_glossary(desk):
    assert reasons(desk.add(Term, slug="smf", names="små och medelstora företag\r\n SMF \r\n\r\nSME", reason="x")) == ""
    assert Records().glossary().synonyms == (("små och medelstora företag", "SMF", "SME"),)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("SMF", "ange minst två namn"),
        ("SMF\nsmf", "”smf” står 2 gånger"),
        ("SMF\n–", "”–” har varken bokstäver eller siffror"),
        ("SMF\n" + "m" * 121, "längre än 120 tecken"),
        ("SMF\nmp", "”mp” står i flera grupper: mp och ny"),
    ],
)
def test_an_editor_is_told_which_name_will_not_do(desk, names, said):
    make_term(slug="mp", names="Miljöpartiet\nMP")
    assert said in reasons(desk.add(Term, slug="ny", names=names, reason="Samma sak."))
    assert Term.objects.count() == 1


def test_the_english_name_is_one_of_the_names_and_not_the_first(desk):
    names = "hållbar produktion\nsustainable production"
    for english in ("Sustainable production", "hållbar produktion"):
        said = reasons(desk.add(Term, slug="ny", names=names, english=english, reason="Samma sak."))
        assert f"”{english}” är inget av namnen efter det första" in said
    assert reasons(desk.add(Term, slug="ny", names=names, english="sustainable production", reason="x")) == ""
    assert Term.in_english() == {"hållbar produktion": "sustainable production"}


def test_an_editor_has_to_say_why(desk):
    assert reasons(desk.add(Term, slug="smf", names="SMF\nSME", reason="")) != ""
    assert not Term.objects.exists()


def test_a_change_leads_to_the_search_for_the_first_name(client):
    make_term(names="R&D\nFoU")
    assert client.get("/andringar/").status_code == 200
    assert Term.objects.get().get_absolute_url() == "/sok/?q=R%26D"


def test_load_keeps_an_editors_names(world, desk):
    world.records["terms"] = [dict(SMF)]
    world.load()
    assert reasons(desk.edit(Term.objects.get(), names="små och medelstora företag\nSMF\nSME")) == ""
    desk.add(Term, slug="mp", names="Miljöpartiet\nMP", reason="Förkortningen är vanlig.")
    world.record("terms", "smf")["names"] = "små och medelstora företag\nsmåföretag"
    assert "smf" in world.load()
    assert Term.objects.get(slug="smf").all_names == ["små och medelstora företag", "SMF", "SME"]
    assert Term.objects.get(slug="mp").all_names == ["Miljöpartiet", "MP"]


def test_the_build_refuses_what_would_mislead_a_search(world):
    world.records["terms"] = [
        SMF,
        {"slug": "ensam", "names": "elfordon", "reason": "Ett namn räcker inte."},
        {"slug": "mindre", "names": "mindre företag\nsmf", "reason": "Samma företag."},
        {"slug": "utan-skal", "names": "elbil\nelbilar"},
    ]
    message = world.refused()
    assert line(message, "terms.yaml", "ensam", "names") == "ange minst två namn, ett på varje rad."
    assert line(message, "terms.yaml", "utan-skal", "reason") == "skäl saknas."
    for slug, name in (("smf", "SMF"), ("mindre", "smf")):
        said = line(message, "terms.yaml", slug, "names")
        assert said == f"”{name}” står i flera grupper: smf och mindre. Låt det stå i en, eller slå ihop dem."
