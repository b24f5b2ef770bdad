"""The addresses of the web of data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from smartindustri.linked_data.catalogue import catalogue
from smartindustri.linked_data.formats import JSON_LD, RDF_XML, TURTLE, format_of
from sources.history.kept import kept


def catalogue_of_data(request: HttpRequest) -> HttpResponse:
    """The catalogue: RDF/XML to whoever does not ask for another form, since that is what portals expect."""
    form = format_of(request, [RDF_XML, TURTLE, JSON_LD])
    text = kept(f"catalogue\n{settings.PUBLIC_URL}\n{form.name}", lambda: form.write(catalogue()))
    return HttpResponse(text, content_type=f"{form.media_type}; charset=utf-8")
