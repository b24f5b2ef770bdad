"""What an address asks, and what is wrong with the names in it: in the same words on every page and in the API."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext

TRACKING = ("utm_", "mtm_", "pk_")
TRACKING_NAMES = {"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "_ga"}
LISTS = ("fields", "expand", "facets", "sort", "group")  # take several values, also with commas between them
LONGEST = 60  # letters of a wrong name or value that are shown
LONGEST_ADDRESS = 2048  # letters of a path with its question, as they are sent
MOST_VALUES = 50  # of one parameter; the longest facet that somebody ticks whole has some tens
MOST_PARAMETERS = 200


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


class AddressTooLong(BadRequest):
    """An address that is not read at all."""

    status = 414


def demand_short(address: str) -> None:
    """Refuse an address that is too long; raises `AddressTooLong`."""
    if len(address) > LONGEST_ADDRESS:
        told = gettext("Adressen är {count} tecken lång, och högst {most} läses. Fråga om färre värden i taget.")
        raise AddressTooLong(told.format(count=len(address), most=LONGEST_ADDRESS))


def demand_few(data: QueryDict) -> None:
    """Refuse a question of too many parts, whose answer would cost more than it tells; raises `BadRequest`."""
    count = sum(len(values) for _, values in data.lists())
    if count > MOST_PARAMETERS:
        told = gettext("Adressen har {count} parametrar, och högst {most} läses.")
        raise BadRequest(told.format(count=count, most=MOST_PARAMETERS))
    for name, values in data.lists():
        if len(values) > MOST_VALUES:
            told = gettext(
                "Parametern ”{name}” är angiven med {count} olika värden, och högst {most} läses. "
                "Fråga om färre värden i taget."
            )
            raise BadRequest(told.format(name=name[:LONGEST], count=len(values), most=MOST_VALUES))


def each_once(data: QueryDict) -> QueryDict:
    """The same question with each value of a parameter once, in the order they were given."""
    once = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        once.setlist(name, [*dict.fromkeys(values)])
    return once


def wrong_names(data: QueryDict, known: Iterable[str], several: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Names that nobody knows, and those given twice that take one value: each with the reason."""
    known, problems = sorted(known), []
    for name, values in data.lists():
        shown = name if len(name) <= LONGEST else name[:LONGEST] + " …"
        if name not in known:
            told = gettext("Okänd parameter ”{name}”. Kända parametrar: {known}.")
            problems.append((name, told.format(name=shown, known=", ".join(known))))
        elif len(values) > 1 and name not in several:
            told = gettext("Parametern ”{name}” är angiven {count} gånger men tar bara ett värde.")
            problems.append((name, told.format(name=shown, count=len(values))))
    return problems


def demand(data: QueryDict, *known: str) -> None:
    """Refuse an address that asks for anything else, or twice; raises `BadRequest` with all that is wrong."""
    problems = wrong_names(data, known)
    if problems:
        raise BadRequest(" ".join(reason for _, reason in problems))
