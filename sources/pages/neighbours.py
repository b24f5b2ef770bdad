"""The records before and after one in its list, for stepping through it."""

from dataclasses import dataclass

from sources.evidence.base import Evidenced


@dataclass(frozen=True)
class Neighbours:
    """The record before and the one after, where there are any."""

    previous: Evidenced | None = None
    next: Evidenced | None = None


def neighbours_of(record: Evidenced) -> Neighbours:
    """The records beside this one in the default order of its kind.

    An order that begins with another record, as that of plans with their strategy, is kept to within that one.
    """
    records, first = type(record).objects.all(), record._meta.ordering[0].lstrip("-")
    if record._meta.get_field(first).is_relation:
        records = records.filter(**{first: getattr(record, first)})
    slugs = list(records.values_list("slug", flat=True))
    place = slugs.index(record.slug)
    found = {
        one.slug: one
        for one in records.filter(slug__in=[*slugs[max(0, place - 1) : place], *slugs[place + 1 : place + 2]])
    }
    return Neighbours(
        found.get(slugs[place - 1]) if place else None,
        found.get(slugs[place + 1]) if place + 1 < len(slugs) else None,
    )
