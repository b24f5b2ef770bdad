"""The three forms that a graph is written in, and which of them an address or a header asks for."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import MediaType
from django.utils.translation import gettext
from rdflib import Graph
from rdflib.plugins.serializers.jsonld import from_rdf

from sources.listing.parameters import LONGEST, asked_in, demand


@dataclass(frozen=True)
class Format:
    """A form of an answer: what `format=` calls it, its media type, and rdflib's name for it where it is of a graph."""

    name: str
    media_type: str
    writer: str = ""

    def write(self, graph: Graph) -> str:
        """The graph in this form; the same graph, built in the same order, gives the same text."""
        if self.writer != "json-ld":
            return graph.serialize(format=self.writer)
        made = {"@graph": things(graph)}
        told = {"@context": prefixes_in(json.dumps(made, ensure_ascii=False), graph)}
        return json.dumps(told | made, ensure_ascii=False, indent=1)


def things(graph: Graph) -> list[dict]:
    """What JSON-LD says of each thing in a graph, in the order of their identities."""
    made = from_rdf(graph, {prefix: str(namespace) for prefix, namespace in graph.namespaces()})
    found = made.get("@graph") or [{name: value for name, value in made.items() if name != "@context"}]
    return [dict(sorted(one.items())) for one in sorted(found, key=lambda one: one["@id"])]


def prefixes_in(text: str, graph: Graph) -> dict[str, str]:
    """The short names that a text in JSON-LD uses, of those that a graph knows."""
    return {prefix: str(namespace) for prefix, namespace in graph.namespaces() if f'"{prefix}:' in text}


RDF_XML = Format("rdf", "application/rdf+xml", "xml")
TURTLE = Format("turtle", "text/turtle", "turtle")
JSON_LD = Format("jsonld", "application/ld+json", "json-ld")

Kind = TypeVar("Kind", bound=Format)


def format_of(request: HttpRequest, formats: Sequence[Kind]) -> Kind:
    """The one that `format` names, else the best that the client accepts, else the first; raises `BadRequest` for
    a name that is none of them and for whatever else the address asks."""
    data, named = asked_in(request), {one.name: one for one in formats}
    demand(data, "format")
    if name := data.get("format"):
        if name not in named:
            told = gettext("”{value}” är inget känt värde för {name}. Kända värden: {known}.")
            raise BadRequest(told.format(value=name[:LONGEST], name="format", known=", ".join(named)))
        return named[name]
    # Those that say more than a kind, such as a charset, are given that kind (RFC 9110, 12.5.1).
    request.accepted_types = [
        MediaType(f"{one.main_type}/{one.sub_type}; q={one.quality}") for one in accepted(request)
    ]
    best = request.get_preferred_type([one.media_type for one in formats])
    return next((one for one in formats if one.media_type == best), formats[0])


def given_as(*formats: Format) -> Callable:
    """A view that answers in one of these forms, and is handed the one asked for."""

    def in_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def given(request: HttpRequest) -> HttpResponse:
            return view(request, format_of(request, formats))

        given.form_of = lambda request: format_of(request, formats).media_type
        return given

    return in_form


def accepted(request: HttpRequest) -> Sequence[MediaType]:
    """What the header accepts; an empty one accepts everything."""
    return request.accepted_types if request.headers.get("Accept", "").strip() else [MediaType("*/*")]
