"""Parts of a file, for one whose download broke off or who reads a table of Parquet at a distance (RFC 9110, 14).

WhiteNoise gives parts too, but refuses a single byte and does not know If-Range; what it has to cut with is used.
"""

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from whitenoise.responders import SlicedFile

ONE_RANGE = re.compile(r"bytes=(?:(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<length>\d{1,18}))", re.ASCII)


def part(request: HttpRequest, file: Path, size: int, tag: str) -> HttpResponse | None:
    """The part of the file that is asked for, or that there is no such part; None where the whole is to be sent.

    Several parts at once are the whole: a server may ignore the question. So is a part of what was another file, and
    a date in If-Range is not believed: a new release may write the same data otherwise.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not asked or request.headers.get("If-Range", tag) != tag:
        return None
    start = int(asked["first"]) if asked["first"] else max(size - int(asked["length"]), 0)
    end = int(asked["last"]) if asked["last"] else size - 1
    if asked["last"] and end < start:  # no range at all
        return None
    end = min(end, size - 1)
    if end < start:
        refused = HttpResponse(f"Filen har {size} byte.\n", status=416, content_type="text/plain; charset=utf-8")
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    answer = FileResponse(SlicedFile(file.open("rb"), start, end), status=206)
    answer["Content-Range"], answer["Content-Length"] = f"bytes {start}-{end}/{size}", end - start + 1
    return answer
