"""The same thing must not become two records: what a kind of record is known by is held against all others."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify

from sources.aggregates import Aggregate, is_empty


def normalised(value: Any) -> str:
    """A name without regard to case, accents, punctuation and white space."""
    return re.sub(r"[^a-z0-9]+", "-", slugify(str(value).replace("&", " ").replace("/", "-"))).strip("-")


def doubles(aggregates: list[Aggregate]) -> Iterator[tuple[Aggregate, str, str]]:
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
