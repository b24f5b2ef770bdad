"""Any list as an Atom feed (RFC 4287): entries that keep their identity, updated when history says so, and telling what
changed: an entry of the log all of it, one of a record what was last done to it.

What the feed and its entries are called begins with `PUBLIC_URL`, so that they are the same at whatever address they
are read; where they lead is the site that was asked.

A list is there as a whole. The log only grows: its feed has the latest, and leads to what is older (RFC 5005).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join

from sources.evidence.base import Evidenced
from sources.evidence.fields import NOT_IN_XML
from sources.evidence.kinds import identity_of, type_name
from sources.history.lines import Line, lines_of
from sources.history.log import last_changed, latest_edits
from sources.listing.columns import Column
from sources.listing.pagination import DEFAULT_LIMIT
from sources.models import Change, Claim

ATOM_TYPE = "application/atom+xml; charset=utf-8"
LATEST = 100  # changes of the log, where no number is asked for
START = datetime.fromtimestamp(0, UTC)  # of a feed that is empty: nothing in it was ever updated


class Feed(Atom1Feed):
    """An Atom feed that does not depend on when it is read."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=START)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["older"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["older"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"])
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def feed(records, columns: list[Column], name: str, title: str, request: HttpRequest) -> HttpResponse:
    """These records as a feed of the address that was asked for; `title` is what their list is called."""
    site = f"{request.scheme}://{request.get_host()}"
    query = [(key, value) for key, values in request.GET.lists() for value in values]
    own = f"{request.path}?{urlencode(query)}" if query else request.path
    page = [(key, value) for key, value in query if key not in ("format", "page", "limit", "fields", "expand")]
    is_log = getattr(records, "model", None) is Change and not request.GET.get("after")
    records = list(records[:LATEST] if is_log and not {"page", "limit"} & request.GET.keys() else records)
    older = _older(len(records), request.GET) if is_log else ""
    content = Feed(
        title=f"{settings.SITE_NAME}: {title}",
        link=f"{site}{request.path}" + (f"?{urlencode(page)}" if page else ""),
        description="",
        language="sv",
        subtitle=None,
        feed_url=f"{site}{own}",
        feed_guid=f"{settings.PUBLIC_URL}/api/v1/{name}" + (f"?{urlencode(sorted(page))}" if page else ""),
        author_name=settings.SITE_NAME,
        older=f"{site}{request.path}?{older}" if older else "",
    )
    updated, edits = _updated(records), _edits(records)
    for record in records:
        cells = [(column.label, column.cells(record)) for column in columns]
        told, is_change = edits.get(record.pk, []), isinstance(record, Change)
        last = ["senaste ändring:", *(f"– {line}" for line in told)] if told and not is_change else []
        lines = [*(f"{label}: {_text(shown)}" for label, shown in cells if shown), *last]
        content.add_item(
            title=_clean(title_of(record, cells)),
            link=site + address_of(record, cells),
            description=_clean("\n".join(lines)),
            content=_clean(_listed((line.said, line.evidence) for line in told)) if is_change else "",
            unique_id=called(record, name),
            updateddate=updated.get(record.pk, START),
        )
    return HttpResponse(content.writeString("utf-8"), content_type=ATOM_TYPE)


def _older(count: int, asked: QueryDict) -> str:
    """The question for the next page of the log; none where this one is not full."""
    limit, query = int(asked.get("limit", DEFAULT_LIMIT if "page" in asked else LATEST)), asked.copy()
    query["limit"], query["page"] = str(limit), str(int(asked.get("page", 1)) + 1)
    return query.urlencode() if count == limit else ""


def _updated(records: list) -> dict[Any, datetime]:
    """When each was last changed; what has a moment of its own, as a change of the log, when that was."""
    if not records or hasattr(records[0], "at"):
        return {record.pk: record.at for record in records}
    return last_changed(type(records[0]), [record.pk for record in records])


def _edits(records: list) -> dict[Any, Sequence[Line]]:
    """What each change of the log did; what was last done to each record, since it was new."""
    if records and isinstance(records[0], Change):
        return lines_of(records)
    if not records or not isinstance(records[0], Evidenced) or records[0].parent:
        return {}
    latest = latest_edits([record.pk for record in records])
    lines = lines_of(latest)
    return {change.record_id: lines[change.pk] for change in latest}


def _listed(lines: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Each line with its sources beneath it, as HTML."""
    items = ((said, _listed((f"Källa: {one}", ()) for one in beneath) if beneath else "") for said, beneath in lines)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}{}</li>", items))


def called(record, name: str) -> str:
    """What an entry is called: what it tells of, as `/id/` has it, or else its address in the API."""
    if isinstance(record, Evidenced):
        return identity_of(type_name(type(record)), record.slug)
    slug = record.pk if isinstance(record, Claim) else record.slug
    return f"{settings.PUBLIC_URL}/api/v1/{name}/{slug}"


def title_of(record, cells) -> str:
    """A record by its name; a change by the record's, and what happened; anything else by its first two columns."""
    if isinstance(record, Evidenced):
        return str(record)
    if isinstance(record, Change):
        fields = f": {', '.join(record.field_labels)}" if record.fields else ""
        return f"{record.title} ({record.type_label}) {record.kind.label}{fields}"
    return ": ".join(_text(shown) for _, shown in cells[:2] if shown)


def address_of(record, cells) -> str:
    """The page of a record, also of one that is gone, which says why; of what is no record, the page of the record in
    its first columns."""
    if isinstance(record, Evidenced | Change):
        return (record.was if isinstance(record, Change) else record).get_absolute_url()
    return next((one.url for _, shown in cells for one in shown if one.url), "/")


def _text(shown) -> str:
    return "; ".join(one.text for one in shown)


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)
