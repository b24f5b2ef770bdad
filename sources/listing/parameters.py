"""What an address asks, and what is wrong with the names in it: in the same words on every page and in the API."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import QueryDict

TRACKING = ("utm_", "mtm_", "pk_")
TRACKING_NAMES = {"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "_ga"}
LONGEST = 60  # letters of a wrong name or value that are shown


def asked_in(request) -> QueryDict:
    """The parameters of the address without those that only follow the visitor, and without empty ones."""
    data = request.GET.copy()
    for name in list(data):
        values = [value.strip() for value in data.getlist(name) if value.strip()]
        if name in TRACKING_NAMES or name.startswith(TRACKING) or not values:
            del data[name]
        else:
            data.setlist(name, values)
    return data


def wrong_names(data: QueryDict, known: Iterable[str], several: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Names that nobody knows, and those given twice that take one value: each with the reason."""
    known, problems = sorted(known), []
    for name, values in data.lists():
        shown = name if len(name) <= LONGEST else name[:LONGEST] + " …"
        if name not in known:
            problems.append((name, f"Okänd parameter ”{shown}”. Kända parametrar: {', '.join(known)}."))
        elif len(values) > 1 and name not in several:
            problems.append((name, f"Parametern ”{shown}” är angiven {len(values)} gånger men tar bara ett värde."))
    return problems


def demand(data: QueryDict, *known: str) -> None:
    """Refuse an address that asks for anything else, or twice; raises `BadRequest` with all that is wrong."""
    problems = wrong_names(data, known)
    if problems:
        raise BadRequest(" ".join(reason for _, reason in problems))
