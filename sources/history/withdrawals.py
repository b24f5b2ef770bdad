"""What has been published and is not any more: when it went, why, and which record stands in its place.

Who takes a record away says so, and it is kept with the change, as who did it is: in pghistory's context.
"""

from contextlib import AbstractContextManager, suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import pghistory
from django.core.exceptions import ObjectDoesNotExist

from sources.evidence.base import Evidenced, key_of
from sources.models import RowChange
from sources.models.history import REASON, SUCCESSOR, record_of

MOST_STEPS = 10  # from one that was replaced to one that was


class Withdrawal(NamedTuple):
    """What a record was called, and when it was removed; why, where that was said; and the slug of the record, of the
    same kind, that stands in its place today, or nothing."""

    name: str
    at: datetime
    reason: str
    successor: str


def withdrawing(reason: str, successor: Evidenced | None = None) -> AbstractContextManager:
    """Herein records are removed for this reason, and one stands in their place."""
    said = {REASON: reason} | ({SUCCESSOR: {"slug": successor.slug, "name": str(successor)}} if successor else {})
    return pghistory.context(**said)


def withdrawn(model: type[Evidenced], slug: str) -> Withdrawal | None:
    """How the record with this slug, which is not there now, was removed; None where there never was one."""
    gone = _removed(key_of(model, slug))
    return Withdrawal(_name(model, gone), gone.change.at, gone.change.reason, _successor(model, gone)) if gone else None


def _successor(model: type[Evidenced], gone: RowChange | None) -> str:
    """The slug of what stands in the place of something removed, also when that was replaced in its turn."""
    for _ in range(MOST_STEPS):
        slug = gone.change.successor.get("slug") if gone else None
        if not slug:
            break
        if model.objects.filter(slug=slug).exists():
            return slug
        gone = _removed(key_of(model, slug))
    return ""


def _name(model: type[Evidenced], gone: RowChange) -> str:
    with suppress(ObjectDoesNotExist):  # of a row that is called as what it referred to, which may be gone too
        return str(record_of(model, gone.before or {}))
    return ""


def _removed(key: UUID) -> RowChange | None:
    gone = RowChange.objects.filter(row_id=key, operation=RowChange.Operation.DELETE)
    return gone.select_related("change__context").order_by("-id").first()
