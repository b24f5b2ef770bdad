"""The same thing must not become two records, and what must be unique is held among records as in the database."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import UniqueConstraint
from django.utils.text import slugify

from sources.evidence.base import Evidenced
from sources.pipeline.aggregates import Aggregate, is_empty, unsaved


def normalised(value: Any) -> str:
    """A name without regard to case, accents, punctuation and white space."""
    return re.sub(r"[^a-z0-9]+", "-", slugify(str(value).replace("&", " ").replace("/", "-"))).strip("-")


def duplicates(aggregates: list[Aggregate]) -> Iterator[tuple[Aggregate, str, str]]:
    """Every record that is the same thing as an earlier one: the record, the field that tells, and the reason."""
    seen: dict[tuple, Aggregate] = {}
    for one in aggregates:
        for name in one.model.known_by:
            if is_empty(one.fields.get(name)):
                continue
            first = seen.setdefault((one.type, name, normalised(one.fields[name])), one)
            if first is not one:
                label = one.model._meta.get_field(name).verbose_name
                yield one, name, f"samma {label} som {first.slug}. En och samma sak ska vara en enda post."
        for name, first in _same_place(one, seen):
            yield one, name, f"vilar på samma ställe i källan som {first.slug}. En och samma sak ska vara en enda post."


def _same_place(one: Aggregate, seen: dict[tuple, Aggregate]) -> Iterator[tuple[str, Aggregate]]:
    """Other records of the kind whose adopted name rests on the very same words, or place, in a document."""
    for name in one.model.known_by[:1]:
        for claim in one.claims_on(name):
            if claim.is_preferred:
                place = (one.type, "place", claim.document, claim.start, claim.end, claim.locator)
                first = seen.setdefault(place, one)
                if first is not one:
                    yield name, first


def repeated_values(model: type[Evidenced], parts: list[tuple[Aggregate, str]]) -> Iterator[tuple[str, str, str]]:
    """The slug, field and message of every record or row of a kind that repeats what must be unique.

    Each part comes with the slug of what it belongs to.
    """
    slugs = [part.slug for part, _ in parts]
    for slug in dict.fromkeys(slugs):
        if slugs.count(slug) > 1:
            yield slug, "slug", f"kortnamnet står {slugs.count(slug)} gånger."
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            seen = set()
            for part, parent in parts:
                record = unsaved(part, parent)
                values = tuple(getattr(record, model._meta.get_field(name).attname) for name in constraint.fields)
                if None in values or not _applies(constraint, record):
                    continue
                if values in seen:
                    yield part.slug, constraint.fields[-1], constraint.get_violation_error_message()
                seen.add(values)


def _applies(constraint: UniqueConstraint, record: Evidenced) -> bool:
    condition = constraint.condition
    return condition is None or condition.check(record._get_field_expression_map(meta=record._meta))
