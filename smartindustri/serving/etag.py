"""A version on every public answer, so that one who has it already is told so without the data being read.

The version is made of the data version, the release, the address and whatever else the answer depends on. It is
known before the answer is made: an unchanged answer costs one query, for the data version. Editors, who are known by
their session, get pages of their own that nobody else may keep.
"""

import hashlib

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from smartindustri.language import language_of
from smartindustri.serving.release import release
from sources.history.data_version import data_version
from sources.history.kept import standing_at
from sources.rest.formats import form_of

PRIVATE = ("/admin/",)
NEGOTIATED = ("/api/", "/datasets/", "/id/")  # data: the form follows the header Accept, and all may read them
SHARED = "public, max-age=0, must-revalidate"
DATA_VARIES = ("Accept", "Accept-Language")
PAGE_VARIES = ("Cookie", "HX-Request")


def versioned(get_response):
    """Give public answers an ETag, and answer 304 to one who has that version."""

    def middleware(request):
        if request.path.startswith(PRIVATE):
            response = get_response(request)
            response.setdefault("Cache-Control", "no-store")
            return response
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        if is_editor(request) and not is_data(request):
            response = get_response(request)
            response.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, PAGE_VARIES)
            return response
        try:
            version = data_version()
        except OperationalError:  # without a database there is no version; what needs no data is shown all the same
            response = get_response(request)
            response.setdefault("Cache-Control", "no-cache")  # and what does, if the database is back by then
            return response
        tag = tag_of(request, version)
        is_any = request.headers.get("If-None-Match", "").strip() == "*"  # whether there is anything is not known yet
        unchanged = None if is_any else get_conditional_response(request, etag=tag)
        with standing_at(version):
            response = marked(unchanged or get_response(request), request, tag)
        return get_conditional_response(request, etag=response.get("ETag"), response=response) if is_any else response

    return middleware


def marked(response: HttpResponse, request: HttpRequest, tag: str) -> HttpResponse:
    """Tell how the answer may be kept; errors, and answers that set a cookie, have no version, and one that has its
    own keeps it."""
    if "ETag" in response:  # its own: it follows something beside the data
        response.setdefault("Cache-Control", SHARED)
    elif response.status_code in (200, 304) and not response.cookies:
        response["ETag"] = tag
        response["Cache-Control"] = SHARED
    else:
        response.setdefault("Cache-Control", "no-cache")
    # Said outright: the session that others look into on the way has no part in what an answer here says.
    response["Vary"] = ", ".join((*(DATA_VARIES if is_data(request) else PAGE_VARIES), "Accept-Encoding"))
    return response


def is_data(request: HttpRequest) -> bool:
    return request.path.startswith(NEGOTIATED)


def is_editor(request: HttpRequest) -> bool:
    """Whether the request may be somebody's own: it carries a session."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def tag_of(request: HttpRequest, version: str) -> str:
    """The version of the answer to this request, given that of the data. Pages carry the day they are printed, so they
    have a day too."""
    parts = [version, release(), request.scheme, request.get_host(), request.path, request.GET.urlencode()]
    if is_data(request):
        parts.append(form_of(request))
        parts.append(language_of(request.path, request.headers.get("Accept-Language", "")))
    else:
        parts += [request.headers.get("HX-Request", ""), timezone.localdate().isoformat()]
    return '"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + '"'
