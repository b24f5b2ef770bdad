"""Every page of the admin can be opened, in Swedish, without scripts or styles in the page itself."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from measures.models import Measure
from sources.evidence.base import evidenced_models
from sources.models import Claim, LoadedRecord, Sentence
from tests import factories

pytestmark = pytest.mark.django_db

KINDS = [model for model in evidenced_models() if model is not Sentence]


def factory(model):
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    return getattr(factories, f"make_{name}", None)


@pytest.mark.parametrize("model", [*KINDS, Sentence, Claim], ids=lambda model: model.__name__)
def test_every_kind_of_record_is_in_the_admin(model):
    assert admin.site.is_registered(model)


def test_what_was_loaded_is_not_for_editors():
    assert not admin.site.is_registered(LoadedRecord)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_every_kind_can_be_added_to(desk, model):
    assert desk.client.get(desk.address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", [*filter(factory, KINDS)], ids=lambda model: model.__name__)
def test_every_kind_can_be_opened(desk, model):
    record = factory(model)()
    for page in ("change", "delete", "history"):
        assert desk.client.get(desk.address(record, page)).status_code == 200


@pytest.mark.parametrize("model", [*KINDS, Sentence, Claim], ids=lambda model: model.__name__)
def test_every_list_can_be_searched_and_narrowed_by_evidence(desk, model):
    assert desk.client.get(desk.address(model, "changelist"), {"q": "smart"}).status_code == 200
    if model in KINDS:
        answer = desk.client.get(desk.address(model, "changelist"), {"belagg": "saknas"})
        assert answer.context["cl"].queryset.count() == 0


@pytest.mark.parametrize("choice", ["skiljer", "hanvisning", "citat", "inga"])
def test_a_list_can_be_narrowed_by_each_kind_of_evidence(desk, choice):
    answer = desk.client.get(desk.address(Measure, "changelist"), {"belagg": choice})
    assert answer.context["cl"].queryset.count() == 0


def test_a_list_is_searched_as_the_site_is_and_by_parts_of_a_name(desk):
    factories.make_measure(slug="lyftet", name="Robotlyftet", description="Fler robotar i fabriken")
    factories.make_measure(slug="annat", name="Kompetenslyftet", description="Kurser")

    def found(words):
        return [one.slug for one in desk.client.get("/admin/measures/measure/", {"q": words}).context["cl"].queryset]

    asked = {
        "robotarna": ["lyftet"],  # another form of the word
        "fabrik robot": ["lyftet"],
        "botlyf": ["lyftet"],  # a part of a name
        "kompetens": ["annat"],
        "lyftet": ["annat", "lyftet"],  # in the order of names
        "kvantdatorer": [],
    }
    assert {words: found(words) for words in asked} == asked
    typed = {"app_label": "measures", "model_name": "funding", "field_name": "measure", "term": "botlyf"}
    answer = desk.client.get("/admin/autocomplete/", typed).json()
    assert [one["text"] for one in answer["results"]] == ["Robotlyftet"]


def test_only_who_has_logged_in_gets_in(client):
    assert client.get("/admin/").status_code == 302
    assert apps.get_model("auth.User").objects.count() == 0


def test_the_desk_is_swedish(desk):
    page = desk.client.get("/admin/").content.decode()
    assert "Smart industri – kunskapsbas: redaktion" in page
    assert "Åtgärder" in page


def test_no_page_has_a_script_or_style_of_its_own(desk):
    claim = factories.make_claim(factories.make_measure(name="Robotlyftet"), "name", "Robotlyftet", "Robotlyftet")
    pages = [
        reverse("admin:index"),
        desk.address(claim.record),
        desk.address(claim.record, "changelist"),
        desk.address(claim.record, "delete"),
        desk.address(claim.record, "history"),
        desk.address(claim.document),
        desk.address(Sentence, "changelist"),
    ]
    for page in pages:
        answer = desk.client.get(page)
        html = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", html), page
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", html), page
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_longer_list_costs_no_more_queries(desk, django_assert_max_num_queries):
    for number in range(20):
        name = f"Åtgärd nummer {number}"
        factories.make_claim(factories.make_measure(name=name, plan=factories.make_action_plan()), "name", name, name)
    with django_assert_max_num_queries(25):
        desk.client.get(desk.address(Claim, "changelist"))
    with django_assert_max_num_queries(25):
        desk.client.get("/admin/measures/measure/")
