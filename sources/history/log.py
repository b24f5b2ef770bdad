"""When things were last changed, for those who follow them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Max, Q, QuerySet

from sources.evidence.choices import ChangeKind
from sources.models import Change, Claim, RowChange


def last_changed(model: type[models.Model], keys: Iterable[UUID]) -> dict[UUID, datetime]:
    """When each of these records, rows or claims was last changed: a record with its rows, and both with evidence."""
    if model is Claim:
        found = RowChange.objects.filter(row_id__in=keys).values_list("row_id").annotate(at=Max("change__at"))
    elif model.parent:
        found = RowChange.objects.filter(about_id__in=keys).values_list("about_id").annotate(at=Max("change__at"))
    else:
        found = Change.objects.filter(record_id__in=keys).values_list("record_id").annotate(at=Max("at"))
    return dict(found.order_by())


class Revision(NamedTuple):
    """How many times something has changed since it came, and when it last did."""

    number: int
    at: datetime


NEVER = Revision(0, datetime.fromtimestamp(0, UTC))  # of what no history is known


def revisions(keys: Iterable[UUID]) -> dict[UUID, Revision]:
    """How each of these rows has been revised: itself, or its evidence. The number never falls."""
    came = Q(row_id=F("about_id"), operation=RowChange.Operation.INSERT)
    found = RowChange.objects.filter(about_id__in=list(keys)).order_by().values_list("about_id")
    told = found.annotate(n=Count("change", distinct=True), came=Count("pk", filter=came), at=Max("change__at"))
    return {key: Revision(n - min(came, 1), at) for key, n, came, at in told}


def latest_edits(keys: Iterable[UUID]) -> list[Change]:
    """The last change of each of these records, of those that have changed since they were new."""
    latest = Change.objects.filter(record_id__in=keys).order_by("record_id", "-at", "-pk").distinct("record_id")
    edits = Change.objects.filter(Change.objects.kinds()[ChangeKind.CHANGED], pk__in=latest.values("pk"))
    return list(edits.order_by())


def changed_since(model: type[models.Model], moment: datetime) -> QuerySet:
    """The keys of the records, rows or claims of a kind that have changed after a moment, in the same sense; and of the
    lines of the log those that came after it."""
    if model is Change:
        return Change.objects.order_by().filter(at__gt=moment).values("pk")
    if model is Claim:
        return RowChange.objects.order_by().filter(change__at__gt=moment).values("row_id")
    if model.parent:
        return RowChange.objects.order_by().filter(change__at__gt=moment).values("about_id")
    return Change.objects.order_by().filter(at__gt=moment).values("record_id")
