"""The description of the API: valid, complete, and what the API does."""

import json
import re

import hypothesis
import jsonschema
import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import validate
from schemathesis import GenerationMode

from measures.models import Measure
from smartindustri.api.resources import RESOURCES
from smartindustri.wsgi import application
from tests.api.rules import parameters_of
from tests.factories import (
    make_action_plan,
    make_document,
    make_focus_area,
    make_measure,
    make_organisation,
    make_strategy,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


@pytest.fixture
def api(db):
    """The running API in this process; its requests share the test's connection, which Django would close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    config = schemathesis.Config.from_path(settings.BASE_DIR / "schemathesis.toml")
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    schema.config.update(base_url="http://testserver/api/v1")
    yield schema
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_it_is_valid(spec):
    validate(spec)


def test_it_has_one_version_whatever_is_accepted(client):
    asked = ({}, {"Accept": "application/json"}, {"Accept": "text/html"})
    assert len({client.get("/api/v1/openapi.json", headers=headers)["ETag"] for headers in asked}) == 1


def test_every_operation_has_a_name_of_its_own(spec):
    names = [operation["operationId"] for methods in spec["paths"].values() for operation in methods.values()]
    assert len(set(names)) == len(names) == 2 * len(RESOURCES) + 1


def test_clients_made_from_it_have_one_type_for_a_record_and_for_what_is_chosen_among(spec):
    """Generators make a type of each object and each enumeration, wherever it is written."""
    written, choices = [], []

    def walk(part):
        if isinstance(part, dict):
            if "enum" in part:
                choices.append(tuple(part["enum"]))
            elif part.get("type") == "object" and "allOf" not in part:
                written.append(part)
        for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(one)

    walk(spec)
    assert len(set(choices)) == len(choices)
    assert None not in set().union(*choices)
    assert len(written) + len(choices) < 150
    one, many = (
        spec["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for path in ("/measures/{slug}", "/measures")
    )
    assert one["allOf"] == many["properties"]["items"]["items"]["allOf"] == [{"$ref": "#/components/schemas/Measure"}]


def test_every_answer_has_the_form_it_is_described_with(spec, client):
    for path, methods in spec["paths"].items():
        content = methods["get"]["responses"]["200"]["content"]["application/json"]
        schema = content["schema"] | {"components": spec["components"]}
        jsonschema.Draft202012Validator(schema).validate(content["example"])
        if "{" not in path:
            names = {one["name"] for one in parameters_of(spec, methods["get"])}
            query = {"limit": 200} if "limit" in names else {}
            query |= {"expand": "claims"} if "expand" in names else {}
            jsonschema.Draft202012Validator(schema).validate(client.get(f"/api/v1{path}", query).json())


def test_every_field_is_described(spec, client):
    """A record has no field that the description leaves out, and the other way round."""
    for path, methods in spec["paths"].items():
        if "{" not in path:
            continue
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        component = spec["components"]["schemas"][schema["allOf"][0]["$ref"].rpartition("/")[2]]
        described = component["properties"].keys() | schema["properties"].keys()
        resource = path.split("/")[1]
        takes = {one["name"]: one["schema"] for one in parameters_of(spec, methods["get"])}
        known = takes["expand"]["items"]["pattern"] if "expand" in takes else ""
        query = {"expand": [name for name in ("claims", "text", "strategy") if name in known]}
        for record in client.get(f"/api/v1/{resource}", query | {"limit": 1}).json()["items"]:
            assert record.keys() | {"_embedded"} == described | {"_embedded"}, path


def test_the_page_for_people_asks_no_other_site_for_anything(client):
    page = client.get("/api/v1/docs").content.decode()
    assert not re.search(r"""(src|href|action)=["'](https?:)?//(?!creativecommons)""", page)
    assert "style=" not in page
    assert "<script>" not in page
    assert all(name in page for name in ("measures", "disagreements", "openapi.json", "villkor"))


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_question_gets_an_answer_that_is_not_described(api, mode):
    """A few questions to every operation, well and badly formed; `schemathesis run` asks thousands.

    A well formed question may still be impossible, such as a period that ends before it begins, or go together badly:
    then the answer names parameters that were asked.
    """
    for operation in (result.ok() for result in api.get_all_operations()):
        if not operation.query and mode is GenerationMode.NEGATIVE:
            continue  # nothing of it can be badly formed

        @hypothesis.settings(max_examples=2, suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            answer = case.call()
            case.validate_response(answer)
            if mode is GenerationMode.POSITIVE and answer.status_code == 400:
                assert {one["parameter"] for one in answer.json()["errors"]} <= {*case.query}, answer.json()

        ask()


def test_the_description_is_small_and_the_same_before_and_after_an_editor_adds_a_record(client):
    def described():
        return json.dumps(SchemaGenerator().get_schema(request=None, public=True), ensure_ascii=False)

    before = described()
    strategy = make_strategy(slug="ny-strategi", name="Ny strategi")
    make_action_plan(slug="ny-plan", strategy=strategy)
    make_measure(slug="ny", name="AAA", area=[make_focus_area(slug="nytt-omrade", strategy=strategy)])
    make_document(slug="nytt", publisher=make_organisation(slug="ny-myndighet"))
    Measure.objects.filter(slug="robotlyftet").update(name="Ett annat namn")
    assert described() == before
    assert len(client.get("/api/v1/openapi.json").content) < 250_000
