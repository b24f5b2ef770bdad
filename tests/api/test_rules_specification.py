"""The national REST API profile (Digg, 1.2.0), rule by rule: what stands in the specification."""

import re

import pytest

from tests.api.rules import Rules, answers, operations, parameters, parameters_of, resources

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

rule = Rules()


@rule("DOK.03", "DOK.07", "DOK.11")
def the_specification_says_who_what_and_on_which_terms(spec, client):
    info = spec["info"]
    assert all(info[name] for name in ("title", "version", "description", "termsOfService"))
    assert all(info["contact"][name] for name in ("name", "url", "email"))
    assert all(info["license"][name] for name in ("name", "url"))


@rule("DOK.06")
def it_is_described_in_swedish_and_english(spec, client):
    words = set(re.findall(r"[a-zåäö]+", spec["info"]["description"].lower()))
    assert {"och", "inte", "som"} <= words
    assert {"the", "and", "is"} <= words


@rule("DOK.08", "DOK.09", "DOK.10")
def service_level_limits_and_life_cycle_are_described(spec, client):
    text = spec["info"]["description"].lower()
    assert all(word in text for word in ("servicenivå", "begränsningar", "livscykel"))


@rule("DOK.12", "DOK.19")
def every_operation_is_described(spec, client):
    assert all(one["summary"] and one["description"] for _, one in operations(spec))


@rule("DOK.13", "DOK.20")
def every_status_code_is_described(spec, client):
    assert all(answer["description"] for _, answer in answers(spec))
    for path, one in operations(spec):
        assert {"200", "304", "400", "406", "500"} <= one["responses"].keys()
        assert ("404" in one["responses"]) == ("{" in path)


@rule("DOK.15")
def every_answer_has_a_complete_example(spec, client):
    contents = [
        content
        for _, answer in answers(spec)
        for kind, content in answer.get("content", {}).items()
        if kind == "application/json"
    ]
    assert contents
    assert all(content["example"] for content in contents)


@rule("DOK.17")
def it_is_openapi_3_1(spec, client):
    assert spec["openapi"].startswith("3.1.")


@rule("DOK.21", "SAK.09", "SAK.10", "SAK.15", "SAK.16", "SAK.18")
def that_nobody_logs_in_is_stated(spec, client):
    assert spec["security"] == []
    assert all(one["security"] == [] for _, one in operations(spec))
    assert "securitySchemes" not in spec["components"]


@rule("RES.06", "UFN.07", "UFN.08", "UFN.09")
def paths_are_lower_case_plural_nouns_with_hyphens(spec, client):
    for path in spec["paths"]:
        assert re.fullmatch(r"/[a-z]+(-[a-z]+)*(/\{slug\})?", path)
        assert not re.match(r"/(get|post|put|delete|patch)-", path)


@rule("UFN.01", "UFN.02", "SAK.01", "VER.05")
def the_server_is_https_with_one_segment_and_a_major_version(spec, client):
    assert all(re.fullmatch(r"https://[^/:]+/[a-z]+/v[0-9]+", server["url"]) for server in spec["servers"])


@rule("UFN.03", "ARQ.05")
def nothing_is_sent_in_the_query_but_questions(spec, client):
    assert all("requestBody" not in one for _, one in operations(spec))


@rule("UFN.04", "FNS.01", "FNS.03", "FNS.05", "FNS.06")
def parameters_have_one_naming_and_are_optional(spec, client):
    query = [one for one in parameters(spec) if one["in"] == "query"]
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", one["name"]) for one in query)
    assert all(one["required"] is False for one in query)
    lists = {one["name"] for path, op in operations(spec) if path in resources(spec) for one in parameters_of(spec, op)}
    assert {"page", "limit", "sort", "fields", "q"} <= lists


@rule("HYP.01", "HYP.18", "HYP.19")
def the_links_are_documented(spec, client):
    assert all(word in spec["info"]["description"] for word in ("`self`", "`collection`", "`next`", "`alternate`"))


@pytest.mark.parametrize("check", rule.checks, ids=lambda check: check.__name__)
def test_rule(check, spec, client):
    check(spec, client)
