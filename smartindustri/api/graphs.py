"""Records and claims of the API as Turtle and JSON-LD, beside the JSON they have there.

The seam is where the addresses are made (`smartindustri.api.urls`): a resource of records answers in two more forms.
"""

from functools import cache
from typing import Any

from django.http import HttpResponse
from rdflib import Graph

from smartindustri.api.resources import RESOURCES, ClaimViewSet
from smartindustri.linked_data.formats import JSON_LD, TURTLE, Format
from smartindustri.linked_data.records import graph_of_claim, graph_of_record
from sources.evidence.base import LONGEST_SLUG
from sources.models import Claim
from sources.rest.formats import File
from sources.rest.records import RecordViewSet
from sources.rest.viewsets import ResourceViewSet

TOLD = """
**Länkade data.** En post eller en uppgift är också Turtle (`text/turtle`) och JSON-LD (`application/ld+json`), med
`Accept` eller `format=turtle|jsonld`: postens värden och rader, och för varje värde de uppgifter som det vilar på, med
citatets ord och plats. Orden är schema.org, Dublin Core, PROV-O och Web Annotation, och våra egna på
`/datasets/vocabulary`, med slutna listor som SKOS. En post heter `/id/<slag>/<kortnamn>`.
"""


class Rdf(File):
    """A form that a graph is written in; the view writes it."""

    written: Format


class Turtle(Rdf):
    written, media_type, format = TURTLE, TURTLE.media_type, TURTLE.name


class JsonLd(Rdf):
    written, media_type, format = JSON_LD, JSON_LD.media_type, JSON_LD.name


class Linked:
    """What a resource has beside its own: each of its records as a graph."""

    def get_renderers(self):
        return super().get_renderers() if self.action == "list" else [*super().get_renderers(), Turtle(), JsonLd()]

    def retrieve(self, request, slug):
        if not isinstance(request.accepted_renderer, Rdf):
            return super().retrieve(request, slug)
        question = self.question()
        question.demand(question.misplaced(request.accepted_renderer.format), names=["format", "fields", "expand"])
        form = request.accepted_renderer.written
        return HttpResponse(form.write(self.graph(slug)), f"{form.media_type}; charset=utf-8")

    def graph(self, slug: str) -> Graph:
        """What is said of one of its records; where there is none it raises why."""
        question = self.question()
        question.expand = ["claims"]  # as its JSON is asked for with them
        found = self.find(slug, question) if len(slug) <= LONGEST_SLUG else None
        if found is None:
            raise self.absence(slug[:LONGEST_SLUG])
        return graph_of_claim(found) if isinstance(found, Claim) else graph_of_record(found)


@cache
def linked(viewset: type[ResourceViewSet]) -> type[ResourceViewSet]:
    """The resource with graphs, where it is one of records or of claims; what else there is gathers from those."""
    if not issubclass(viewset, (RecordViewSet, ClaimViewSet)):
        return viewset
    return type(viewset.__name__, (Linked, viewset), {"__doc__": viewset.__doc__, "__module__": viewset.__module__})


def describe(result: dict, **_context: Any) -> dict:
    """Tell of those forms in the API's description: drf-spectacular calls this with it when all else is in place."""
    result["info"]["description"] += f"\n\n{TOLD.strip()}"
    for viewset in map(linked, RESOURCES):
        if issubclass(viewset, Linked):
            operation = result["paths"][f"/{viewset().resource}/{{slug}}"]["get"]
            content = operation["responses"]["200"]["content"]
            content |= {TURTLE.media_type: {}, JSON_LD.media_type: {}}
    return result
