"""Any list as an Atom feed (RFC 4287): entries that keep their identity, updated when history says so."""

import re
import uuid
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from sources.evidence.base import NAMESPACE, Evidenced
from sources.history.log import last_changed
from sources.listing.columns import Column

ATOM_TYPE = "application/atom+xml; charset=utf-8"
START = datetime.fromtimestamp(0, UTC)  # of a feed that is empty: nothing in it was ever updated
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Atom1Feed):
    """An Atom feed that does not depend on when it is read."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=START)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"])


def feed(records, columns: list[Column], name: str, request: HttpRequest) -> HttpResponse:
    """These records as a feed of the address that was asked for."""
    site = f"{request.scheme}://{request.get_host()}"
    query = [(key, value) for key, values in request.GET.lists() for value in values]
    own = f"{request.path}?{urlencode(query)}" if query else request.path
    page = [(key, value) for key, value in query if key not in ("format", "page", "limit", "fields", "expand")]
    content = Feed(
        title=f"{settings.SITE_NAME}: {name}",
        link=f"{site}{request.path}" + (f"?{urlencode(page)}" if page else ""),
        description="",
        language="sv",
        subtitle=None,
        feed_url=f"{site}{own}",
        feed_guid=uuid.uuid5(NAMESPACE, f"{name}?{urlencode(sorted(page))}").urn,
        author_name=settings.SITE_NAME,
    )
    records = list(records)
    updated = _updated(records)
    for record in records:
        cells = [(column.label, column.cells(record)) for column in columns]
        content.add_item(
            title=_clean(title_of(record, cells)),
            link=site + address_of(record, cells),
            description=_clean("\n".join(f"{label}: {_text(shown)}" for label, shown in cells if shown)),
            unique_id=key_of(record).urn,
            updateddate=updated.get(key_of(record), START),
        )
    return HttpResponse(content.writeString("utf-8"), content_type=ATOM_TYPE)


def _updated(records: list) -> dict[uuid.UUID, datetime]:
    """When each was last changed; a change of the log was last changed when it happened."""
    if not records or hasattr(records[0], "at"):
        return {record.key: record.at for record in records}
    return last_changed(type(records[0]), [record.pk for record in records])


def key_of(record) -> uuid.UUID:
    return getattr(record, "key", None) or record.pk


def title_of(record, cells) -> str:
    """A record by its name; what is no record, by its first two columns."""
    if isinstance(record, Evidenced):
        return str(record)
    return ": ".join(_text(shown) for _, shown in cells[:2] if shown)


def address_of(record, cells) -> str:
    """The page of a record; of what is no record, the page of the record in its first columns."""
    if isinstance(record, Evidenced):
        return record.get_absolute_url()
    return next((one.url for _, shown in cells for one in shown if one.url), "/")


def _text(shown) -> str:
    return "; ".join(one.text for one in shown)


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)
