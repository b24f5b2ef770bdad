"""What has been published and is not any more: when it went, why, and which record stands in its place.

Who takes a record away says so, and it is kept with the change, as who did it is: in pghistory's context.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import pghistory

from sources.evidence.base import Evidenced, key_of
from sources.models import RowChange
from sources.models.history import REASON

SUCCESSOR = "successor"  # in a context: the key of the record that stands in the place of what was removed
MOST_STEPS = 10  # from one that was replaced to one that was


class Withdrawal(NamedTuple):
    """When a record was removed; why, where that was said; and the slug of the record, of the same kind, that stands in
    its place today, or nothing."""

    at: datetime
    reason: str = ""
    successor: str = ""


def withdrawing(reason: str, successor: Evidenced | None = None) -> AbstractContextManager:
    """Herein records are removed for this reason, and one stands in their place."""
    said = {REASON: reason} | ({SUCCESSOR: str(successor.pk)} if successor else {})
    return pghistory.context(**said)


def withdrawn(model: type[Evidenced], slug: str) -> Withdrawal | None:
    """How the record with this slug, which is not there now, was removed; None where there never was one."""
    gone = _removed(key_of(model, slug))
    return Withdrawal(gone.change.at, gone.change.reason, _successor(model, gone)) if gone else None


def _successor(model: type[Evidenced], gone: RowChange | None) -> str:
    """The slug of what stands in the place of something removed, also when that was replaced in its turn."""
    for _ in range(MOST_STEPS):
        key = gone and gone.change.context and gone.change.context.metadata.get(SUCCESSOR)
        if not key:
            break
        if slug := model.objects.filter(pk=key).values_list("slug", flat=True).first():
            return slug
        gone = _removed(UUID(key))
    return ""


def _removed(key: UUID) -> RowChange | None:
    gone = RowChange.objects.filter(row_id=key, operation=RowChange.Operation.DELETE)
    return gone.select_related("change__context").order_by("-id").first()
