"""Bringing an aggregate into the database without losing what an editor did: the one way in for all but forms.

`apply(wanted, base)` compares three states of a record: what is wanted, what it was based on, and what stands in the
database now. What nobody touched follows `wanted`; what somebody changed since `base` stays, and is reported.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import DataError, IntegrityError, models, transaction

from sources.aggregates import Aggregate, aggregate_of, for_aggregates
from sources.evidenced import Evidenced, row_model
from sources.models import Claim, Document
from sources.rules import Stored, World, problems_of


@dataclass(frozen=True)
class Kept:
    """Something that did not follow what was wanted: an editor changed it, or a reason stands in the way."""

    type: str
    slug: str
    field: str  # empty for the record as a whole
    here: Any
    offered: Any
    reason: str = ""


@dataclass
class Outcome:
    """What came of applying an aggregate."""

    changed: bool = False
    held: bool = False  # nothing of what was wanted could be brought in
    kept: list[Kept] = field(default_factory=list)


class Protected(Exception):
    """A record that should go but that others still refer to."""


class Arriving(Stored):
    """The world as the database holds it together with records on their way into it."""

    def __init__(self, arriving: Iterable[Aggregate] = ()):
        self.known = {(one.model, one.slug): True for one in arriving}
        self.texts = {one.slug: one.fields["text"] for one in arriving if one.model is Document}

    def has(self, model, slug):
        if (model, slug) not in self.known:
            self.known[model, slug] = super().has(model, slug)
        return self.known[model, slug]

    def text(self, document):
        if document not in self.texts:
            self.texts[document] = super().text(document)
        return self.texts[document]


@transaction.atomic
def apply(
    wanted: Aggregate | None, base: Aggregate | None, keys: dict | None = None, world: World | None = None
) -> Outcome:
    """Bring one record to what is wanted, except where it was changed since `base`.

    `wanted` is None where the record should go; `base` is None where nothing is known of what it was based on, and
    then whatever stands in the database counts as an editor's work. `keys` maps (model, slug) to the keys of records
    that arrive in the same transaction, and `world` is what the rules see. What would break a rule is not brought in
    at all, and reported. Raises `Protected` when a record that should go is still referred to.
    """
    named = wanted or base
    current = current_state(named)
    outcome = Outcome()
    result = merge(current, wanted, base, outcome.kept)
    if result == current:
        return outcome
    problems = problems_of(result, world or Arriving([result])) if result else []
    if not problems:
        try:
            with transaction.atomic():
                _remove(current) if result is None else _write(result, current, keys or {})
            outcome.changed = True
            return outcome
        except (DataError, IntegrityError) as error:
            problems = [str(error).splitlines()[0]]
    here = "oförändrad" if current else "saknas"
    kept = Kept(named.type, named.slug, "", here, "finns", f"kan inte föras in: {problems[0]}")
    return Outcome(held=True, kept=[kept])


def merge(current: Aggregate | None, wanted: Aggregate | None, base: Aggregate | None, kept: list[Kept]):
    """The three-way merge of a record; what stays against what was wanted is added to `kept`."""
    named = wanted or base or current
    if current == wanted:
        return current
    if current is None or wanted is None:
        if current == base:
            return wanted
        kept.append(Kept(named.type, named.slug, "", "finns" if current else "borttagen", "finns" if wanted else None))
        return current
    fields, claims = {}, []
    for name in current.model.carried():
        here, there, before = (_part(state, name) for state in (current, wanted, base))
        chosen = there if here == before else here
        if chosen != there:
            kept.append(Kept(named.type, named.slug, name, here[0], there[0]))
        fields[name] = chosen[0]
        claims += chosen[1]
    rows = {}
    for name in current.model.rows:
        here, there, before = ({row.slug: row for row in _rows(state, name)} for state in (current, wanted, base))
        merged = (merge(here.get(s), there.get(s), before.get(s), kept) for s in sorted(here.keys() | there.keys()))
        rows[name] = tuple(row for row in merged if row)
    return replace(current, fields=fields, claims=tuple(claims), rows=rows)


def _part(state: Aggregate | None, name: str):
    """A field's value with the claims it rests on: they stay or go together."""
    return (state.fields[name], state.claims_on(name)) if state else None


def _rows(state: Aggregate | None, name: str) -> tuple[Aggregate, ...]:
    return state.rows.get(name, ()) if state else ()


def current_state(named: Aggregate) -> Aggregate | None:
    """The record as it stands, locked so that an editor's save comes wholly before or wholly after."""
    records = for_aggregates(named.model).filter(pk=named.id).select_for_update(of=("self",), no_key=True)
    return next(map(aggregate_of, records), None)


def _remove(current: Aggregate) -> None:
    try:
        current.model.objects.get(pk=current.id).delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        raise Protected(f"{current.type} {current.slug}") from error


def _write(wanted: Aggregate, current: Aggregate | None, keys: dict, parent: Evidenced | None = None) -> None:
    model = wanted.model
    record = model(pk=wanted.id, slug=wanted.slug) if current is None else model.objects.get(pk=wanted.id)
    if parent is not None:
        setattr(record, model.parent, parent)
    for name, value in wanted.fields.items():
        column = model._meta.get_field(name)
        if column.is_relation:
            setattr(record, column.attname, key_for(column.related_model, value, keys) if value else None)
        else:
            setattr(record, name, column.to_python(value))
    if current is None or current.fields != wanted.fields:
        record.save(force_insert=current is None)
    if current is None or current.claims != wanted.claims:
        _write_claims(record, wanted, keys)
    for name in model.rows:
        before = {row.slug: row for row in _rows(current, name)}
        after = {row.slug: row for row in wanted.rows.get(name, ())}
        gone = [row.id for slug, row in before.items() if slug not in after]
        row_model(model, name).objects.filter(pk__in=gone).delete()
        for slug, row in after.items():
            if row != before.get(slug):
                _write(row, before.get(slug), keys, record)


def _write_claims(record: Evidenced, wanted: Aggregate, keys: dict) -> None:
    record.claims.all().delete()
    Claim.objects.bulk_create(
        Claim(
            id=claim.key(wanted.id),
            record=record,
            document_id=key_for(Document, claim.document, keys),
            **{
                name: getattr(claim, name)
                for name in (
                    "field",
                    "value",
                    "quote",
                    "start",
                    "end",
                    "locator",
                    "is_preferred",
                    "reason",
                    "difference",
                )
            },
        )
        for claim in wanted.claims
    )


def key_for(model: type[Evidenced], slug: str, keys: dict) -> uuid.UUID:
    """The key behind a slug: of a record that arrives in the same transaction, or of one in the database."""
    if (model, slug) not in keys:
        keys[model, slug] = model.objects.values_list("pk", flat=True).get(slug=slug)
    return keys[model, slug]
