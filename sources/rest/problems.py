"""Errors as problem details (RFC 9457), in Swedish or in English, with nothing about the inside of the site."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext, gettext_noop
from rest_framework import exceptions

from sources.evidence.base import Evidenced
from sources.evidence.dates import written_moment
from sources.evidence.kinds import type_name
from sources.history.withdrawals import Withdrawal
from sources.listing.parameters import LONGEST, LONGEST_ADDRESS
from sources.rest.links import API_ROOT

PROBLEM_TYPE = "application/problem+json"
TITLES = {
    400: gettext_noop("Frågan går inte att besvara"),
    403: gettext_noop("Inte tillåtet"),
    404: gettext_noop("Finns inte"),
    405: gettext_noop("Metoden stöds inte"),
    406: gettext_noop("Formatet finns inte"),
    408: gettext_noop("Det tog för lång tid"),
    410: gettext_noop("Borttagen"),
    413: gettext_noop("För stort"),
    414: gettext_noop("Adressen är för lång"),
    429: gettext_noop("För många frågor"),
    500: gettext_noop("Fel i tjänsten"),
    503: gettext_noop("Tillfälligt otillgängligt"),
}
DETAILS = {
    404: gettext_noop("Det finns inget på den här adressen."),
    405: gettext_noop("Adressen kan bara läsas, med GET eller HEAD."),
    406: gettext_noop("Inget av de format som efterfrågas finns. Välj bland {formats}."),
    500: gettext_noop("Något gick fel hos oss. Felet är antecknat; försök gärna igen."),
    503: gettext_noop("Frågan gick inte att besvara just nu. Försök igen om så många sekunder som Retry-After säger."),
}

Problems = Sequence[tuple[str, str]]


class BadQuestion(exceptions.APIException):
    """A question that cannot be answered: parameter and reason of each fault."""

    status_code = 400

    def __init__(self, problems: Problems):
        super().__init__()
        self.problems = list(problems)


class Withdrawn(exceptions.APIException):
    """A record that was published and is not any more; as text it says so to people, by the day. Where another stands
    in its place, whoever asks for data is led there."""

    status_code = 410

    def __init__(self, slug: str, model: type[Evidenced], withdrawal: Withdrawal):
        super().__init__()
        self.changes = f"{API_ROOT}/changes{logged_as(model, slug)}"
        self.model, self.withdrawal = model, withdrawal

    def __str__(self):
        return self._said(timezone.localtime(self.withdrawal.at).date().isoformat())

    def told(self, request: HttpRequest) -> HttpResponse:
        _, at, reason, successor = self.withdrawal
        if successor:
            return moved(request, f"{API_ROOT}/{self.model.resource}/{successor}")
        at = written_moment(at)
        return problem(request, 410, self._said(at), more={"withdrawn": at, "reason": reason or None})

    def _said(self, at: str) -> str:
        told = gettext("Posten togs bort {at}. Vad som har hänt med den står på {changes}.")
        why = gettext("Skälet: {reason}").format(reason=self.withdrawal.reason) if self.withdrawal.reason else ""
        return f"{told.format(at=at, changes=self.changes)} {why}".strip()


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to the like address of what stands in the place of what was asked for, with the same question."""
    return HttpResponsePermanentRedirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


def logged_as(model: type[Evidenced], slug: str) -> str:
    """The question for a record's changes; a row's are its record's, which may be told by another slug."""
    return "" if model.parent else f"?record={type_name(model)}:{slug}"


def problem(
    request: HttpRequest, status: int, detail: str = "", problems: Problems = (), more: dict | None = None
) -> JsonResponse:
    """The answer for an error; with `problems`, each fault also stands by itself under `errors`. What is handed over is
    in the language of the request already."""
    title = TITLES.get(status, TITLES[400])
    told = " ".join(reason for _, reason in problems) or gettext(DETAILS.get(status, title))
    content = {
        "type": f"{_base(request)}{API_ROOT}/docs#fel-{status}",
        "title": gettext(title),
        "status": status,
        "detail": detail or told,
        "instance": instance_of(request),
        **(more or {}),
    }
    if problems:
        content["errors"] = [{"parameter": name, "detail": reason} for name, reason in problems]
    answer = JsonResponse(content, status=status, content_type=PROBLEM_TYPE, json_dumps_params={"ensure_ascii": False})
    answer["Content-Language"] = get_language()
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


def instance_of(request: HttpRequest) -> str:
    """The address that was asked for, as a URI reference whatever was written in it; of too long a one its path."""
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        return quote(request.path[:LONGEST], safe="/-._~")
    query = urlencode([(name, value) for name, values in request.GET.lists() for value in values])
    return quote(request.path, safe="/-._~") + (f"?{query}" if query else "")


def exception_handler(error: Exception, context: dict) -> HttpResponse | None:
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
        return problem(request, 406, gettext(DETAILS[406]).format(formats=formats))
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
