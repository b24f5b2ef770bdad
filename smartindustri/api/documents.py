"""The API's description as JSON, as YAML, and as a page for people."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator

from smartindustri.api.samples import parameters_of
from smartindustri.serving.release import release
from sources.history.data_version import data_version
from sources.rest.problems import TITLES, problem

T = TypeVar("T")
NAMES = re.compile(r"\^(?:-\?)?\(([A-Za-z-]+(?:\|[A-Za-z-]+)*)\)")  # a form that lists the names of a resource


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """Make something once for each version of the data and of the code, for it costs seconds and follows both."""

    @lru_cache(maxsize=2)
    def keep(_version: str, _code: str) -> T:
        with translation.override(settings.LANGUAGE_CODE):  # it is Swedish, in whichever language it is asked for first
            return make()

    return lambda: keep(data_version(), release())


@kept
def description() -> dict:
    """The OpenAPI document."""
    return SchemaGenerator().get_schema(request=None, public=True)


@kept
def written_as_json() -> bytes:
    return json.dumps(description(), ensure_ascii=False, separators=(",", ":")).encode()


@kept
def written_as_yaml() -> bytes:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the same text, ten times as fast
    return yaml.dump(description(), Dumper=dumper, allow_unicode=True, sort_keys=False, width=120).encode()


def read_only(view):
    """Let only GET and HEAD without parameters through; the rest is a problem, as everywhere in the API."""

    @csrf_exempt
    def checked(request: HttpRequest, *args, **kwargs):
        if request.method not in ("GET", "HEAD"):
            answer = problem(request, 405)
            answer["Allow"] = "GET, HEAD"
            return answer
        if request.GET:
            told = translation.gettext("Okänd parameter ”{name}”.")
            return problem(request, 400, problems=[(name, told.format(name=name[:60])) for name in request.GET])
        return view(request, *args, **kwargs)

    checked.form_of = lambda _request: ""  # whatever is accepted, the answer is this document
    return checked


@read_only
def as_json(_request: HttpRequest) -> HttpResponse:
    """For machines and linters."""
    return HttpResponse(written_as_json(), content_type="application/json")


@read_only
def as_yaml(_request: HttpRequest) -> HttpResponse:
    """The same, easier to read."""
    return HttpResponse(written_as_yaml(), content_type="application/yaml; charset=utf-8")


class Docs(TemplateView):
    """The same for people, as a page of this site: it needs no script and asks no other site for anything."""

    template_name = "smartindustri/api_docs.html"

    def get_context_data(self, **context):
        document = description()
        return super().get_context_data(
            title="API",
            document=document,
            intro=[paragraph(text) for text in document["info"]["description"].split("\n\n")],
            resources=resources_of(document),
            problems=TITLES,
            address=f"{settings.PUBLIC_URL}/api/v1",
            **context,
        )


def paragraph(text: str) -> dict:
    """A paragraph of the description, with the words that begin it set apart."""
    for mark in ("**", "*"):
        if text.startswith(mark):
            heading, _, rest = text[len(mark) :].partition(mark)
            return {"heading": heading, "text": rest}
    return {"heading": "", "text": text}


def resources_of(document: dict) -> list[dict]:
    """The operations by resource, each with what a reader needs."""
    found = {tag["name"]: {"name": tag["name"], "text": tag["description"]} for tag in document["tags"]}
    for path, operations in document["paths"].items():
        operation = operations["get"]
        described = {
            "path": f"/api/v1{path}",
            "summary": operation["summary"],
            "parameters": [
                {"name": one["name"], "text": one["description"], "values": values_of(one["schema"], document)}
                for one in parameters_of(document, operation)
                if one["in"] != "header"
            ],
            "is_list": "{" not in path and path != "/api-info",
        }
        resource = found[operation["tags"][0]]
        resource.setdefault("operations", []).append(described)
        resource["fields"] = fields_of(operation, document)
    return list(found.values())


def fields_of(operation: dict, document: dict) -> list[dict]:
    """The fields of one record, with what they mean."""
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    schema = schema.get("properties", {}).get("items", {}).get("items", schema)
    name = schema["allOf"][0]["$ref"].rpartition("/")[2]
    properties = document["components"]["schemas"][name]["properties"] | {
        name: one for name, one in schema["properties"].items() if name != "_links"
    }
    return [
        {"name": name, "text": one.get("description") or one.get("title", ""), "values": values_of(one, document)}
        for name, one in properties.items()
    ]


def values_of(schema: dict, document: dict) -> list[str]:
    """The values a field or a parameter can have, when they are listed."""
    if "$ref" in schema:
        return values_of(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    if "enum" in schema or "const" in schema:
        return schema.get("enum") or [schema["const"]]
    if names := NAMES.match(schema.get("pattern", "")):
        return names[1].split("|")
    parts = [*schema.get("oneOf", ()), *schema.get("allOf", ()), *([schema["items"]] if "items" in schema else [])]
    return [value for part in parts for value in values_of(part, document)]
