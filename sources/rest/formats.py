"""Which format an answer has: the parameter `format` decides, otherwise the header `Accept`."""

from functools import lru_cache

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, QueryDict
from django.http.request import MediaType
from django.urls import resolve
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from sources.listing.exports import XLSX_TYPE
from sources.listing.parameters import LONGEST_ADDRESS

OF_FILES = ("rows", "dialect")  # what only files have: whoever asks for it, and for no format, gets CSV


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


def form_of(request: HttpRequest) -> str:
    """What of the header `Accept` the answer follows: the media type that the view would choose, before it is called.

    A view that chooses by itself says how in `form_of`; of one that does not say, it is the whole header.
    """
    if "format" in request.GET:  # and stands in the address
        return ""
    accept, is_file = request.headers.get("Accept", ""), not request.GET.keys().isdisjoint(OF_FILES)
    if len(request.path) + len(accept) > LONGEST_ADDRESS:  # not worth remembering
        return accept
    return _form_of(request.path, accept, is_file)


@lru_cache(maxsize=2048)
def _form_of(path: str, accept: str, is_file: bool) -> str:
    request = HttpRequest()
    request.method, request.path, request.GET = "GET", path, QueryDict("&".join(OF_FILES) if is_file else "")
    request.META = {"HTTP_ACCEPT": accept} if accept else {}
    try:
        view = resolve(path).func
        if hasattr(view, "form_of"):
            return view.form_of(request)
        if not hasattr(view, "cls"):
            return accept
        one = view.cls(**view.initkwargs)
        one.action_map = getattr(view, "actions", {})
        one.request = one.initialize_request(request)
        return one.get_content_negotiator().select_renderer(one.request, one.get_renderers())[1]
    except (Http404, BadRequest, NotAcceptable):
        return accept
