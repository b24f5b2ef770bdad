"""Bringing an aggregate into the database without losing what an editor did: the one way in for all but forms.

A three-way merge: `ours` is what stands in the database now, `theirs` what is wanted, and `base` what theirs was
based on. What nobody touched since the base follows theirs; what somebody changed stays ours, and is a conflict.
"""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import DataError, IntegrityError, models, transaction

from sources.evidence.base import Evidenced, row_model
from sources.models import Claim, Document
from sources.pipeline.aggregates import Aggregate, ClaimData, aggregate_of, for_aggregates
from sources.pipeline.rules import DatabaseLookup, Lookup, problems_of


@dataclass(frozen=True)
class Conflict:
    """Something that did not follow what was wanted: an editor changed it, or a reason stands in the way."""

    type: str
    slug: str
    field: str  # empty for the record as a whole
    ours: Any
    theirs: Any
    reason: str = ""


@dataclass
class Outcome:
    """What came of applying an aggregate."""

    now: Aggregate | None = None  # what stands in the database afterwards
    is_changed: bool = False
    is_rejected: bool = False  # nothing of what was wanted could be brought in
    conflicts: list[Conflict] = field(default_factory=list)


class Protected(Exception):
    """A record that should go but that others still refer to."""


@transaction.atomic
def apply(
    theirs: Aggregate | None, base: Aggregate | None, keys: dict | None = None, lookup: Lookup | None = None
) -> Outcome:
    """Bring one record to what is wanted, except where it was changed since the base.

    `theirs` is None where the record should go; `base` is None where nothing is known of what it was based on, and
    then whatever stands in the database counts as an editor's work. `keys` maps (model, slug) to the keys of records
    that arrive in the same transaction, and `lookup` is what the rules see. What would break a rule is not brought in
    at all, and reported; what broke one before, such as an editor's work from before the rule, stands in nobody's
    way. Raises `Protected` when a record that should go is still referred to.
    """
    named = theirs or base
    if named is None:
        raise ValueError("nothing is wanted, and nothing was there to be based on")
    ours = current_state(named)
    outcome = Outcome(ours)
    result = merge(ours, theirs, base, outcome.conflicts)
    if result == ours:
        return outcome
    problems = _new_problems(result, ours, lookup or DatabaseLookup([result])) if result else []
    if not problems:
        try:
            with transaction.atomic():
                if result is not None:
                    _write(result, ours, keys or {})
                elif ours is not None:
                    _remove(ours)
            outcome.now, outcome.is_changed = result, True
            return outcome
        except (DataError, IntegrityError) as error:
            problems = [str(error).splitlines()[0]]
    here = "oförändrad" if ours else "saknas"
    conflict = Conflict(named.type, named.slug, "", here, "finns", f"kan inte föras in: {problems[0]}")
    return Outcome(ours, is_rejected=True, conflicts=[conflict])


def _new_problems(result: Aggregate, ours: Aggregate | None, lookup: Lookup) -> list[str]:
    """The rules that a record would break and does not break already."""
    found = list(map(str, problems_of(result, lookup)))
    before = set(map(str, problems_of(ours, lookup))) if found and ours else set()
    return [problem for problem in found if problem not in before]


def merge(
    ours: Aggregate | None, theirs: Aggregate | None, base: Aggregate | None, conflicts: list[Conflict]
) -> Aggregate | None:
    """The merged record, or None where it goes; what stays ours against what was wanted is added to `conflicts`."""
    if ours == theirs:
        return ours
    if ours is None or theirs is None:
        if ours == base:
            return theirs
        if named := theirs or ours:
            here, offered = "finns" if ours else "borttagen", "finns" if theirs else None
            conflicts.append(Conflict(named.type, named.slug, "", here, offered))
        return ours
    fields: dict[str, Any] = {}
    claims: list[ClaimData] = []
    for name in ours.model.carried():
        own, wanted, before = _part(ours, name), _part(theirs, name), base and _part(base, name)
        chosen = wanted if own == before else own
        if chosen != wanted:
            conflicts.append(Conflict(ours.type, ours.slug, name, own[0], wanted[0]))
        fields[name] = chosen[0]
        claims += chosen[1]
    rows = {}
    for name in ours.model.rows:
        mine, other, first = ({row.slug: row for row in _rows(state, name)} for state in (ours, theirs, base))
        slugs = sorted(mine.keys() | other.keys())
        merged = (merge(mine.get(slug), other.get(slug), first.get(slug), conflicts) for slug in slugs)
        rows[name] = tuple(row for row in merged if row)
    return replace(ours, fields=fields, claims=tuple(claims), rows=rows)


def _part(state: Aggregate, name: str) -> tuple[Any, tuple[ClaimData, ...]]:
    """A field's value with the claims it rests on: they stay or go together."""
    return state.fields[name], state.claims_on(name)


def _rows(state: Aggregate | None, name: str) -> tuple[Aggregate, ...]:
    return state.rows.get(name, ()) if state else ()


def current_state(named: Aggregate) -> Aggregate | None:
    """The record as it stands, locked so that an editor's save comes wholly before or wholly after."""
    records = for_aggregates(named.model).filter(pk=named.id).select_for_update(of=("self",), no_key=True)
    return next(map(aggregate_of, records), None)


def _remove(ours: Aggregate) -> None:
    try:
        ours.model.objects.get(pk=ours.id).delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        raise Protected(f"{ours.type} {ours.slug}") from error


def _write(result: Aggregate, ours: Aggregate | None, keys: dict, parent: Evidenced | None = None) -> None:
    model = result.model
    record = model(pk=result.id, slug=result.slug) if ours is None else model.objects.get(pk=result.id)
    if parent is not None and model.parent is not None:
        setattr(record, model.parent, parent)
    for name, value in result.fields.items():
        column = model._meta.get_field(name)
        if column.is_relation:
            setattr(record, column.attname, key_for(column.related_model, value, keys) if value else None)
        else:
            setattr(record, name, column.to_python(value))
    if ours is None or ours.fields != result.fields:
        record.save(force_insert=ours is None)
    if ours is None or ours.claims != result.claims:
        if ours is not None:
            record.claims.all().delete()
        Claim.objects.bulk_create(
            claim.claim_on(record, key_for(Document, claim.document, keys)) for claim in result.claims
        )
    for name in model.rows:
        before = {row.slug: row for row in _rows(ours, name)}
        after = {row.slug: row for row in _rows(result, name)}
        gone = [row.id for slug, row in before.items() if slug not in after]
        row_model(model, name).objects.filter(pk__in=gone).delete()
        for slug, row in after.items():
            if row != before.get(slug):
                _write(row, before.get(slug), keys, record)


def key_for(model: type[Evidenced], slug: str, keys: dict) -> uuid.UUID:
    """The key behind a slug: of a record that arrives in the same transaction, or of one in the database."""
    if (model, slug) not in keys:
        keys[model, slug] = model.objects.values_list("pk", flat=True).get(slug=slug)
    return keys[model, slug]
