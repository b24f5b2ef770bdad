"""When things were last changed, for those who follow them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Max

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
