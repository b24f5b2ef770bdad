"""The models' constraints, held against aggregates: what the database would refuse is refused with words."""

import operator
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q, UniqueConstraint

LOOKUPS = {"exact": operator.eq, "gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


def broken_constraints(model: type[Model], fields: dict[str, Any]) -> list[tuple[str, str]]:
    """The field and message of every check constraint that these canonical values break."""
    return [
        (_names(constraint.condition)[0], constraint.get_violation_error_message())
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        and set(_names(constraint.condition)) <= fields.keys()
        and holds(constraint.condition, fields) is False
    ]


def repeated_values(model: type[Model], records: list[tuple[str, dict]]) -> Iterator[tuple[str, str, str]]:
    """The slug, field and message of every record, given as slug and fields, that repeats what must be unique."""
    slugs = [slug for slug, _ in records]
    for slug in dict.fromkeys(slugs):
        if slugs.count(slug) > 1:
            yield slug, "slug", f"kortnamnet står {slugs.count(slug)} gånger."
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            seen = set()
            for slug, fields in records:
                values = tuple(fields[name] for name in constraint.fields)
                if None in values or (constraint.condition and not holds(constraint.condition, fields)):
                    continue
                if values in seen:
                    yield slug, constraint.fields[-1], constraint.get_violation_error_message()
                seen.add(values)


def holds(condition: Q, fields: dict[str, Any]) -> bool | None:
    """Whether a condition is true of these values, as SQL sees it: None where something is not known."""
    parts = [holds(part, fields) if isinstance(part, Q) else _compare(*part, fields) for part in condition.children]
    decisive = condition.connector == Q.OR
    whole = decisive if decisive in parts else None if None in parts else not decisive
    return not whole if condition.negated and whole is not None else whole


def _compare(lookup: str, wanted: Any, fields: dict[str, Any]) -> bool | None:
    name, _, kind = lookup.partition("__")
    here = fields[name]
    there = fields[wanted.name] if isinstance(wanted, F) else wanted
    if kind == "isnull" or there is None:
        return (here is None) == (there is not False)
    if here is None:
        return None
    if kind == "regex":
        return bool(re.search(there, here))
    return LOOKUPS[kind or "exact"](here, there) if type(here) is type(there) else None


def _names(condition: Q) -> list[str]:
    """The fields a condition speaks of, as they come."""
    names = []
    for part in condition.children:
        if isinstance(part, Q):
            names += _names(part)
        else:
            names += [part[0].partition("__")[0], *([part[1].name] if isinstance(part[1], F) else [])]
    return names
