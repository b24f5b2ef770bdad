"""What answers a form that cannot be saved at all, so that nobody loses what he wrote."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def not_saved(
    request: HttpRequest, heading: str, why: str, address: str, leads_to: str, status: int = 403
) -> HttpResponse:
    """A page that says why, gives the texts back, and leads on; `static/unsaved.js` keeps the whole form beside."""
    told = {"heading": heading, "why": why, "address": address, "leads_to": leads_to, "written": texts(request.POST)}
    return render(request, "admin/not_saved.html", told, status=status)


def texts(form: QueryDict) -> list[str]:
    """What somebody wrote in more than one word, but no password; the rest is chosen again as quickly."""
    written = (values for name, values in form.lists() if "password" not in name)
    return [value for values in written for value in values if len(value.split()) > 1]
