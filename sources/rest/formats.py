"""Which format an answer has: the parameter `format` decides, otherwise the header `Accept`."""

from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from sources.listing.exports import XLSX_TYPE


class Json(JSONRenderer):
    """JSON in UTF-8, å written å."""

    charset = None


class File(BaseRenderer):
    """A format that `sources.listing.downloads` writes by itself; here it only has a name and a media type."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return data


class Csv(File):
    media_type, format = "text/csv", "csv"


class Xlsx(File):
    media_type, format = XLSX_TYPE, "xlsx"


class Atom(File):
    media_type, format = "application/atom+xml", "atom"


class Negotiation(BaseContentNegotiation):
    """The best format that the client accepts, JSON among equals; an unknown `format` is told by the view."""

    def select_parser(self, request, parsers):
        return next(iter(parsers), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        named = {renderer.format: renderer for renderer in renderers}
        if "format" in request.query_params:
            renderer = named.get(request.query_params["format"], renderers[0])
            return renderer, renderer.media_type
        if not request.headers.get("Accept", "").strip():
            return renderers[0], renderers[0].media_type
        # Those that say more than a kind, such as a charset, are given that kind (RFC 9110, 12.5.1).
        request._request.accepted_types = [
            MediaType(f"{one.main_type}/{one.sub_type}; q={one.quality}") for one in request._request.accepted_types
        ]
        accepted = request._request.get_preferred_type([renderer.media_type for renderer in renderers])
        for renderer in renderers:
            if renderer.media_type == accepted:
                return renderer, accepted
        raise NotAcceptable
