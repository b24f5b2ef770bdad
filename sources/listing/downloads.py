"""A selection as a file or a feed: the same from the page and from the API."""

from django.http import HttpRequest, HttpResponse

from sources.listing.columns import Column
from sources.listing.exports import dataset, download
from sources.listing.feeds import feed

KINDS = {"csv": "CSV", "xlsx": "Excel", "atom": "Atom-flöde"}


def selection(kind: str, records, columns: list[Column], name: str, request: HttpRequest) -> HttpResponse:
    """These records as csv, xlsx or atom, with the columns of their list."""
    if kind == "atom":
        return feed(records, columns, name, request)
    return download(dataset(records, columns), name, kind)
