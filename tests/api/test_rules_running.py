"""The national REST API profile (Digg, 1.2.0), rule by rule: what shows in the running API over the shipped records."""

import json
import re
from datetime import date, datetime

import pytest
import yaml

from tests.api.rules import API, Rules, answers, operations, parameters_of, properties, resources

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

rule = Rules()


@rule("DOK.01", "DOK.05", "DOK.23", "DOK.24", "DOK.16", "DOK.18")
def documentation_lies_under_the_api_in_json_and_yaml(spec, client):
    assert spec["externalDocs"]["url"].endswith(f"{API}/docs")
    assert spec["externalDocs"]["description"]
    assert client.get(f"{API}/docs").status_code == 200
    assert yaml.safe_load(client.get(f"{API}/openapi.yaml").content) == spec


@rule("DOT.01", "DOT.02", "DOT.03", "DOT.04")
def moments_are_rfc_3339_in_utc_and_days_have_no_time(spec, client):
    (change,) = client.get(f"{API}/changes?limit=1").json()["items"]
    assert change["at"].endswith("Z")
    datetime.fromisoformat(change["at"])
    date.fromisoformat(client.get(f"{API}/api-info").json()["apiReleased"])
    for _, one in properties(spec):
        if one.get("format") == "date-time":
            assert one["example"].endswith("Z")
        if one.get("format") == "date":
            date.fromisoformat(one["example"])


@rule("RES.01", "RES.02", "RES.03", "RES.05", "SAK.22", "SAK.21")
def records_are_known_by_slugs_and_no_inner_key_shows(spec, client):
    for path in resources(spec):
        for record in client.get(f"{API}{path}").json()["items"]:
            assert not {"id", "pk", "sortKey", "recordId", "sort_key"} & record.keys()
            assert not record["slug"].isdigit()
            assert record["_links"]["self"]["href"].endswith(f"{path}/{record['slug']}")


@rule("MOG.01", "MOG.02", "HYP.03", "HYP.04", "SAK.23")
def records_link_to_what_belongs_to_them(spec, client):
    measure = client.get(f"{API}/measures?plan=handlingsplan-2").json()["items"][0]
    assert {"self", "collection", "alternate", "plan"} <= measure["_links"].keys()


@rule("SAK.05", "SAK.29")
def other_methods_are_405_and_other_formats_406(spec, client):
    for path in resources(spec):
        assert client.post(f"{API}{path}").status_code == 405
        assert client.get(f"{API}{path}", headers={"Accept": "image/png"}).status_code == 406


@rule("SAK.06", "SAK.28")
def every_parameter_is_validated(spec, client):
    for path in resources(spec):
        assert client.get(f"{API}{path}?nonsense=1").status_code == 400
        for one in parameters_of(spec, spec["paths"][path]["get"]):
            if one["name"] != "q":
                assert client.get(f"{API}{path}?{one['name']}=!").status_code == 400


@rule("SAK.17", "SAK.37", "SAK.08")
def only_the_open_api_is_open_to_other_sites(spec, client):
    assert client.get(f"{API}/measures")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/atgarder/")
    assert "Access-Control-Allow-Origin" not in client.get("/admin/login/")


@rule("SAK.24", "SAK.25", "SAK.26", "FEL.01", "FEL.02")
def errors_are_problems_with_five_members(spec, client):
    for query in ("nonsense", "measures?x=1", "measures/nonsense"):
        answer = client.get(f"{API}/{query}")
        assert answer["Content-Type"] == "application/problem+json"
        assert {"type", "title", "status", "detail", "instance"} <= answer.json().keys()
        assert answer.json()["status"] == answer.status_code
    members = spec["components"]["schemas"]["Problem"]["properties"]
    assert {"type", "title", "status", "detail", "instance"} <= members.keys()
    for code, answer in answers(spec):
        if code >= "400":
            assert list(answer["content"]) == ["application/problem+json"]


@rule("AME.01", "AME.02", "ARQ.01", "ARQ.02")
def json_in_utf_8_is_the_default(spec, client):
    answer = client.get(f"{API}/measures", headers={"Authorization": "Bearer x", "Content-Type": "application/json"})
    assert answer["Content-Type"] == "application/json"
    json.loads(answer.content.decode("utf-8"))
    assert "ö".encode() in client.get(f"{API}/dialogues").content
    assert all("application/json" in answer["content"] for code, answer in answers(spec) if code == "200")


@rule("AME.04", "AME.05", "AME.07")
def names_are_camel_case_throughout(spec, client):
    assert all(re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*)*", name) for name, _ in properties(spec))
    for path in resources(spec):
        for record in client.get(f"{API}{path}?limit=3").json()["items"]:
            assert all(re.fullmatch(r"_?[a-z]+([A-Z][a-z]*)*[0-9]*", name) for name in record)


@rule("ARQ.03", "CAC.01")
def answers_can_be_kept_and_checked(spec, client):
    answer = client.get(f"{API}/measures")
    assert answer["ETag"]
    assert "must-revalidate" in answer["Cache-Control"]


@rule("ARQ.06", "HYP.02")
def reading_changes_nothing(spec, client):
    before = client.get(f"{API}/measures")
    for path in resources(spec):
        client.get(f"{API}{path}")
        client.head(f"{API}{path}")
        client.options(f"{API}{path}")
    assert client.get(f"{API}/measures")["ETag"] == before["ETag"]


@rule("VER.04", "VER.06", "VER.07", "VER.10", "VER.12")
def api_info_tells_version_and_status(spec, client):
    info = client.get(f"{API}/api-info").json()
    assert {"apiName", "apiVersion", "apiReleased", "apiDocumentation", "apiStatus"} <= info.keys()
    assert re.fullmatch(r"[1-9]\d*\.\d+\.\d+", info["apiVersion"])
    assert info["apiVersion"] == spec["info"]["version"]
    assert info["apiStatus"] == "active"


@rule("HYP.05", "HYP.07", "HYP.11", "HYP.17")
def every_answer_links_to_itself_absolutely(spec, client):
    for path in [*resources(spec), "/api-info", ""]:
        answer = client.get(f"{API}{path}").json()
        for link in answer["_links"].values():
            assert link.keys() == {"href", "rel", "method"}
            assert link["href"].startswith("http://testserver/")
        assert answer["_links"]["self"]["href"] == f"http://testserver{API}{path}"


@rule("FNS.02")
def values_are_percent_encoded_utf_8(spec, client):
    answer = client.get(f"{API}/measures?q=%C3%B6vning").json()
    assert answer["_links"]["self"]["href"].endswith("?q=%C3%B6vning")


@rule("FNS.07", "FNS.08", "FNS.09")
def pages_begin_at_1_with_20_records(spec, client):
    for path in resources(spec):
        found = {one["name"]: one for one in parameters_of(spec, spec["paths"][path]["get"])}
        assert found["page"]["schema"]["default"] == 1
        assert found["limit"]["schema"]["default"] == 20
        meta = client.get(f"{API}{path}").json()["_meta"]
        assert (meta["page"], meta["limit"]) == (1, 20)


@rule("FNS.10", "FNS.11", "FNS.12", "FNS.13")
def a_list_tells_where_it_is_and_its_links_keep_the_question(spec, client):
    answer = client.get(f"{API}/organisations?limit=5&page=2&sort=-name").json()
    assert answer["_meta"].keys() == {"totalRecords", "page", "limit", "count", "dataVersion"}
    assert answer["_links"].keys() == {"self", "first", "prev", "next", "last"}
    assert all("limit=5" in one["href"] and "sort=-name" in one["href"] for one in answer["_links"].values())


@rule("FNS.14")
def outside_the_pages_is_200_and_empty(spec, client):
    answer = client.get(f"{API}/measures?page=5000")
    assert (answer.status_code, answer.json()["items"]) == (200, [])


@rule("SPA.02", "SPA.04")
def a_trace_is_taken_and_given_back(spec, client):
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert client.get(f"{API}/measures", headers={"traceparent": trace})["traceparent"] == trace
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-00", client.get(f"{API}/nonsense")["traceparent"])
    reference = {"$ref": "#/components/parameters/traceparent"}
    assert all(reference in one["parameters"] for _, one in operations(spec))
    assert all("traceparent" in answer["headers"] for _, answer in answers(spec))


@pytest.mark.parametrize("check", rule.checks, ids=lambda check: check.__name__)
def test_rule(check, spec, client):
    check(spec, client)
