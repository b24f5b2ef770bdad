"""What stands beside each page and each answer of the API, told in the header `Link` (RFC 8288): the description of
the API, the catalogue, the licence, the same thing in other forms, and what to call a record when one refers to it."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from rest_framework.response import Response

from smartindustri.linked_data.catalogue import ADDRESS
from smartindustri.linked_data.datasets import ENGLISH
from smartindustri.linked_data.formats import JSON_LD, TURTLE
from smartindustri.linked_data.identifiers import identity
from sources.evidence.base import Evidenced
from sources.evidence.kinds import identity_of, type_name
from sources.models import Claim, Document
from sources.rest.links import API_ROOT
from sources.rest.viewsets import ResourceViewSet
from sources.views import RecordList

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
NOT_OURS = ("/admin/", "/static/", "/id/")
Link = tuple[str, str, str]  # address, relation, media type


def with_links(get_response):
    """Tell what stands beside every answer that has content of ours."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 200 and not request.path.startswith(NOT_OURS) and request.resolver_match:
            response["Link"] = ", ".join(map(written, links_of(request, response)))
        return response

    return middleware


def written(link: Link) -> str:
    address, relation, kind = link
    return f'<{address}>; rel="{relation}"' + (f'; type="{kind}"' if kind else "")


def links_of(request: HttpRequest, response: HttpResponse) -> Iterator[Link]:
    record, resource = told_in(request, response)
    yield f"{API_ROOT}/openapi.json", "service-desc", "application/json"
    yield f"{API_ROOT}/docs", "service-doc", "text/html"
    if request.path != ADDRESS:
        yield f"{ADDRESS}#{resource}" if resource in ENGLISH else ADDRESS, "describedby", "application/rdf+xml"
    if not isinstance(record, Document):  # its page is its text, which is its publisher's
        yield LICENCE, "license", ""
    yield from other_forms(request, response, record, resource)


def told_in(request: HttpRequest, response: HttpResponse) -> tuple[Evidenced | None, str]:
    """The record that a page tells of, and the list in the API that it or the answer belongs to."""
    record = (getattr(response, "context_data", None) or {}).get("object")
    if isinstance(record, Evidenced):
        return record, record.resource or ""
    view = request.resolver_match.func
    if issubclass(kind := getattr(view, "cls", object), ResourceViewSet):
        return None, kind().resource
    if issubclass(kind := getattr(view, "view_class", object), RecordList):
        return None, kind.resource or kind.queryset.model.resource or ""
    return None, ""


def other_forms(request: HttpRequest, response: HttpResponse, record, resource: str) -> Iterator[Link]:
    """The same thing in the API or as a page, and its lasting name."""
    if record:
        yield str(identity(record)), "cite-as", ""
        if record.resource:
            data = f"{API_ROOT}/{record.resource}/{record.slug}"
            yield data, "alternate", "application/json"
            yield from graphs_at(data)
    elif resource and not request.path.startswith(API_ROOT):
        yield f"{API_ROOT}/{resource}", "alternate", "application/json"
    elif resource and (slug := request.resolver_match.kwargs.get("slug")):
        model = request.resolver_match.func.cls().queryset.model
        if issubclass(model, Evidenced) or model is Claim:
            yield identity_of(type_name(model), slug), "cite-as", ""
            yield from graphs_at(request.path)
        page = response.data.get("_links", {}).get("alternate") if isinstance(response, Response) else None
        if page:
            yield page["href"], "alternate", "text/html"


def graphs_at(address: str) -> Iterator[Link]:
    """A record of the API as a graph."""
    for form in (TURTLE, JSON_LD):
        yield f"{address}?format={form.name}", "alternate", form.media_type
