"""Errors as problem details (RFC 9457), in Swedish, with nothing about the inside of the site."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions

from sources.evidence.base import Evidenced
from sources.evidence.dates import written_moment
from sources.evidence.kinds import type_name
from sources.listing.parameters import LONGEST, LONGEST_ADDRESS
from sources.rest.links import API_ROOT

PROBLEM_TYPE = "application/problem+json"
TITLES = {
    400: "Frågan går inte att besvara",
    403: "Inte tillåtet",
    404: "Finns inte",
    405: "Metoden stöds inte",
    406: "Formatet finns inte",
    410: "Borttagen",
    408: "Det tog för lång tid",
    413: "För stort",
    414: "Adressen är för lång",
    429: "För många frågor",
    500: "Fel i tjänsten",
    503: "Tillfälligt otillgängligt",
}
DETAILS = {
    404: "Det finns inget på den här adressen.",
    405: "Adressen kan bara läsas, med GET eller HEAD.",
    406: "Inget av de format som efterfrågas finns. Välj bland {formats}.",
    410: "Posten togs bort 2026-11-26T08:00:00.000000Z.",
    414: f"Adressen är längre än {LONGEST_ADDRESS} tecken.",
    500: "Något gick fel hos oss. Felet är antecknat; försök gärna igen.",
    503: "Frågan gick inte att besvara just nu. Försök igen om så många sekunder som Retry-After säger.",
}

Problems = Sequence[tuple[str, str]]


class BadQuestion(exceptions.APIException):
    """A question that cannot be answered: parameter and reason of each fault."""

    status_code = 400

    def __init__(self, problems: Problems):
        super().__init__()
        self.problems = list(problems)


class Withdrawn(exceptions.APIException):
    """A record that was published and is not any more."""

    status_code = 410

    def __init__(self, slug: str, model: type[Evidenced], at: datetime):
        super().__init__()
        self.changes = f"{API_ROOT}/changes?record={type_name(model)}:{slug}"
        self.at = at

    def told(self, request: HttpRequest) -> JsonResponse:
        at = written_moment(self.at)
        detail = f"Posten togs bort {at}. Vad som har hänt med den står på {self.changes}."
        return problem(request, 410, detail, more={"withdrawn": at})


def problem(
    request: HttpRequest, status: int, detail: str = "", problems: Problems = (), more: dict | None = None
) -> JsonResponse:
    """The answer for an error; with `problems`, each fault also stands by itself under `errors`."""
    content = {
        "type": f"{_base(request)}{API_ROOT}/docs#fel-{status}",
        "title": TITLES.get(status, TITLES[400]),
        "status": status,
        "detail": detail or " ".join(reason for _, reason in problems) or DETAILS.get(status, TITLES.get(status, "")),
        "instance": instance_of(request),
        **(more or {}),
    }
    if problems:
        content["errors"] = [{"parameter": name, "detail": reason} for name, reason in problems]
    return JsonResponse(content, status=status, content_type=PROBLEM_TYPE, json_dumps_params={"ensure_ascii": False})


def instance_of(request: HttpRequest) -> str:
    """The address that was asked for, as a URI reference whatever was written in it; of too long a one its path."""
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        return quote(request.path[:LONGEST], safe="/-._~")
    query = urlencode([(name, value) for name, values in request.GET.lists() for value in values])
    return quote(request.path, safe="/-._~") + (f"?{query}" if query else "")


def exception_handler(error: Exception, context: dict) -> JsonResponse | None:
    """What REST framework calls for an error in a view; None leaves what nobody foresaw to Django."""
    request, view = context["request"]._request, context["view"]
    if isinstance(error, BadQuestion):
        return problem(request, 400, problems=error.problems)
    if isinstance(error, Withdrawn):
        return error.told(request)
    if isinstance(error, Http404):
        return problem(request, 404, str(error))
    if isinstance(error, PermissionDenied):
        return problem(request, 403)
    if isinstance(error, exceptions.NotAcceptable):
        formats = ", ".join(renderer.media_type for renderer in view.renderer_classes)
        return problem(request, 406, DETAILS[406].format(formats=formats))
    if isinstance(error, exceptions.APIException):
        answer = problem(request, error.status_code)
        if isinstance(error, exceptions.MethodNotAllowed):
            answer["Allow"] = ", ".join(view.allowed_methods)
        return answer
    return None


def _base(request: HttpRequest) -> str:
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
