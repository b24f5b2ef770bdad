"""The page of everything in one download, its dictionary, and the files.

What is served is always a finished package, with the date and version of its data. After a change the last one stays
until the next is ready: who waits for the very newest gets nothing while somebody is at work in the admin.
"""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from smartindustri.lists.changes import clock
from smartindustri.open_data import store
from smartindustri.open_data.addresses import NAME, ROOT, SUMS
from smartindustri.open_data.examples import examples
from smartindustri.open_data.ranges import part
from smartindustri.serving.etag import tag_of
from sources.history.data_version import data_version

PATIENCE = 30  # seconds until a first package is ready
SHOWN_BY_BROWSERS = (".json", ".txt")  # the others are kept as files
WHOLE = {  # the files that stand on the page by themselves
    f"{NAME}.zip": "Allt på en gång: databasen, Parquet, CSV, JSON-LD, ordlistan och licensen",
    f"{NAME}.sqlite": "Alla tabeller i en databas, med nycklar och hänvisningar",
    f"{NAME}.jsonld": "Alla poster med sina belägg som länkade data (JSON-LD)",
    "csv/csv-metadata.json": "Beskrivningen av alla CSV-filer (CSV on the Web)",
    "ordlista.json": "Vad varje tabell och kolumn betyder, för program",
    "metadata.json": "Titlar och licens för Datasette",
    SUMS: "Kontrollsummor för alla filer",
    "README.txt": "Kort om innehållet",
    "LICENSE-DATA": "Licensen",
}


def page(request: HttpRequest) -> HttpResponse:
    """What can be fetched, of which data, on which terms and how."""
    package, site = store.latest(), request.build_absolute_uri(ROOT)
    told = {"site": site, "examples": examples(site)}
    if package:
        whole = [(package.files[name], text) for name, text in WHOLE.items()]
        told |= {"whole": whole, "sums": [file for file, _ in whole[:3]]}
    return _page(request, "smartindustri/open_data/page.html", package, told)


def dictionary(request: HttpRequest) -> HttpResponse:
    """What every table and column means."""
    return _page(request, "smartindustri/open_data/dictionary.html", store.latest(), {})


def file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the package. Only what the package names is there; nothing is looked for on disk."""
    package = store.latest()
    if package is None:
        answer = render(request, "smartindustri/open_data/page.html", status=503)
        answer["Retry-After"] = PATIENCE
        return answer
    found = package.files.get(name)
    if found is None:
        raise Http404(f"Det finns ingen fil som heter ”{name[:120]}” bland våra data.")
    tag, changed = f'"{found.sha256[:32]}"', int(package.changed.timestamp())
    answer = get_conditional_response(request, etag=tag, last_modified=changed) or _sent(request, package, found, tag)
    if answer.status_code != 416:
        answer["ETag"], answer["Last-Modified"] = tag, http_date(changed)
    answer["Accept-Ranges"] = "bytes"
    answer["Access-Control-Allow-Origin"] = "*"  # as the API: a notebook in a browser reads them too
    answer["Access-Control-Expose-Headers"] = "Accept-Ranges, Content-Range, ETag"
    return answer


def _page(request: HttpRequest, template: str, package: store.Package | None, told: dict) -> HttpResponse:
    """A page that follows the package beside the data, which may be newer."""
    version = data_version()
    tag = tag_of(request, f"{version} {package.folder.name if package else ''}")
    answer = get_conditional_response(request, etag=tag)
    if package and not answer:
        told |= {
            "package": package,
            "changed": clock(package.changed),
            "is_older": package.version != version,
            "rows": sum(table["rows"] for table in package.tables),
        }
    answer = answer or render(request, template, told)
    answer["ETag"], answer["Cache-Control"] = tag, "no-cache"  # the front would keep it until the data change again
    return answer


def _sent(request: HttpRequest, package: store.Package, found: store.File, tag: str) -> HttpResponse:
    """The file itself, or a part of it; a front that can send it without a thread is only told where it lies."""
    path, name = package.folder / found.name, found.name.rpartition("/")[2]
    is_kept = "." in name and not name.endswith(SHOWN_BY_BROWSERS)
    headers = {"Content-Disposition": f'{"attachment" if is_kept else "inline"}; filename="{name}"'}
    if answer := part(request, path, found.size, tag):
        if answer.status_code == 206:
            answer["Content-Type"], answer["Content-Disposition"] = found.type, headers["Content-Disposition"]
        return answer
    headers["Content-Length"] = found.size
    if "http.response.pathsend" in (request.META.get("asgi.scope", {}).get("extensions") or {}):
        headers["X-Sendfile"] = quote(str(path))
    elif request.method != "HEAD":
        return FileResponse(path.open("rb"), content_type=found.type, headers=headers)
    return HttpResponse(content_type=found.type, headers=headers)
