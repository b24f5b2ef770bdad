"""A selection as a file or a feed in the words of the page."""

from django.http import HttpRequest, HttpResponse

from sources.listing.columns import Column
from sources.listing.exports import about, as_csv, as_xlsx, dataset, download
from sources.listing.feeds import feed

KINDS = {"csv": "CSV", "xlsx": "Excel", "atom": "Atom-flöde"}


def selection(kind: str, records, columns: list[Column], name: str, title: str, request: HttpRequest) -> HttpResponse:
    """These records as csv, xlsx or atom, with the columns of their list, which people call its `title`."""
    if kind == "atom":
        return feed(records, columns, name, title, request)
    lines = dataset(records, columns)
    return download(as_csv(lines) if kind == "csv" else as_xlsx(lines, name, about(request)), name, kind)
