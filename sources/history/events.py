"""The events behind the public log of changes, gathered by record and moment.

All events of one transaction carry the same time, so a record and a time together are one change.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Value
from pghistory.models import Context

from sources.evidence.base import Evidenced, row_model
from sources.evidence.kinds import model_named
from sources.history.tracking import event_model
from sources.models import Claim

EVIDENCE = "claims"  # stands among what changed for the evidence of the record and its rows


@dataclass
class Moment:
    """What one transaction did to one record."""

    at: datetime
    owner: uuid.UUID
    type: str
    label: str = "update"  # of the record's own event: insert, update or delete
    parts: list[str] = field(default_factory=list)  # changed fields and rows, and `claims` for the evidence
    state: Evidenced | None = None  # the record as it was then
    record: Evidenced | None = None  # the record as it is now
    context: uuid.UUID | None = None
    is_by_user: bool = False


def events_on(model: type[Evidenced]) -> Iterator[tuple[str, QuerySet]]:
    """The events of a kind of record, of its rows, and of the claims on both; each with `at` and `about`.

    The name says what they are about: nothing for the record itself, a relation for its rows, `claims` for evidence.
    """
    claims = event_model(Claim).objects.annotate(at=F("pgh_created_at"))
    kinds = ContentType.objects.get_for_models(model, *(row_model(model, name) for name in model.rows))
    yield "", event_model(model).objects.annotate(at=F("pgh_created_at"), about=F("pgh_obj_id"))
    yield EVIDENCE, claims.filter(record_type=kinds[model]).annotate(about=F("record_id"))
    for name in model.rows:
        row = row_model(model, name)
        rows = event_model(row).objects
        yield name, rows.annotate(at=F("pgh_created_at"), about=F(f"{row.parent}_id"))
        if row.stated:
            parent = rows.filter(pgh_obj_id=OuterRef("record_id")).values(f"{row.parent}_id")[:1]
            yield EVIDENCE, claims.filter(record_type=kinds[row]).annotate(about=Subquery(parent))


def latest_events(model: type, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When each of these records, or claims, was last changed, with its rows and its evidence."""
    if model is Claim:
        branches = [event_model(Claim).objects.annotate(about=F("pgh_obj_id"))]
    else:
        branches = [events for _, events in events_on(model)]
    found: dict[uuid.UUID, datetime] = {}
    counted = [
        events.filter(about__in=keys).order_by().values("about").annotate(latest=Max("pgh_created_at"))
        for events in branches
    ]
    for row in counted[0].union(*counted[1:], all=True):
        found[row["about"]] = max(row["latest"], found.get(row["about"], row["latest"]))
    return found


def read_moments(wanted: list[tuple[datetime, uuid.UUID, str]]) -> list[Moment]:
    """What happened at these moments, in their order; the number of queries follows the kinds of record, not them."""
    moments = {(at, owner): Moment(at, owner, name) for at, owner, name in wanted}
    owners = defaultdict(set)
    for _, owner, name in wanted:
        owners[model_named(name)].add(owner)
    for model, keys in owners.items():
        _read_own(model, keys, moments)
        _read_parts(model, keys, moments)
    contexts = Context.objects.in_bulk({moment.context for moment in moments.values() if moment.context})
    for moment in moments.values():
        said = contexts[moment.context].metadata if moment.context in contexts else {}
        moment.is_by_user = said.get("user") is not None
    return list(moments.values())


def _read_own(model: type[Evidenced], keys: set, moments: dict) -> None:
    """The record's own events: what it became, and which of its fields that changed."""
    heavy = [column.name for column in model._meta.fields if column.name == "text"]
    names = [name for name in model.carried() if name not in heavy]
    events = event_model(model).objects.filter(pgh_obj_id__in=keys).defer(*heavy)
    records = model.objects.defer(*heavy).in_bulk(keys)
    ordered = defaultdict(list)
    for event in events.order_by("pgh_created_at", "pgh_id"):
        ordered[event.pgh_obj_id].append(event)
    for moment in moments.values():
        if moment.owner not in ordered:
            continue
        before = None
        for event in ordered[moment.owner]:
            if event.pgh_created_at > moment.at:
                break
            if event.pgh_created_at == moment.at:
                moment.context = event.pgh_context_id
                moment.label = event.pgh_label
                moment.parts += [name for name in names if before and _value(event, name) != _value(before, name)]
            before = event
        moment.state = _as_it_was(model, before or ordered[moment.owner][0], names)
        moment.record = records.get(moment.owner)


def _read_parts(model: type[Evidenced], keys: set, moments: dict) -> None:
    """That rows or evidence changed at the same moment."""
    parts = [
        events.filter(about__in=keys).values_list("at", "about", "pgh_context_id", Value(name))
        for name, events in events_on(model)
        if name
    ]
    for at, owner, context, name in parts[0].union(*parts[1:]).order_by("at"):
        moment = moments.get((at, owner))
        if moment and name not in moment.parts:
            moment.parts.append(name)
            moment.context = moment.context or context


def _value(event, name: str):
    return getattr(event, event._meta.get_field(name).attname)


def _as_it_was(model: type[Evidenced], event, names: list[str]) -> Evidenced:
    values = {model._meta.get_field(name).attname: _value(event, name) for name in ["id", "slug", *names]}
    return model(**values)
