"""What a list is sorted by, and its orders as a reader is offered them: namn, A till Ö; beslut, senast först."""

from collections.abc import Mapping
from functools import cache

from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import NullIf
from django.http import QueryDict
from django.utils.translation import gettext

from sources.evidence.fields import PartialDateField, SwedishSortKey
from sources.evidence.kinds import camel
from sources.listing.parameters import LONGEST

LETTERS, TIMES, NUMBERS = ("A till Ö", "Ö till A"), ("tidigast först", "senast först"), ("lägst först", "högst först")


def orders_of(filterset: type) -> dict[str, str]:
    """Every value that `sort` can have, with its label; `-` before a name turns the order round."""
    orders = {}
    for name, (label, *columns) in filterset.sorts.items():
        up, down = _ends(filterset.Meta.model, columns[-1])
        orders |= {name: f"{label}, {up}", f"-{name}": f"{label}, {down}"}
    return orders


def _ends(model: type[models.Model], path: str) -> tuple[str, str]:
    """What comes first in either direction of a column; one that a query computes is a date."""
    *relations, name = path.split(LOOKUP_SEP)
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    column = next((one for one in model._meta.get_fields() if one.name == name), None)
    if (
        column is None
        or isinstance(column, PartialDateField | models.DateTimeField)
        or name.endswith(("_year", "date"))
    ):
        return TIMES
    return LETTERS if isinstance(column, SwedishSortKey | models.CharField) else NUMBERS


def own_order_of(filterset: type) -> str:
    """What a list is ordered by of itself: what its FilterSet says, or the sort that its model has."""
    first = next(iter(filterset.Meta.model._meta.ordering), "")
    first = first if isinstance(first, str) else ""
    sign, column = ("-" if first.startswith("-") else ""), first.removeprefix("-")
    alike = [name for name, (_, *columns) in filterset.sorts.items() if columns[0] == column]
    return filterset.own_order or (orders_of(filterset)[sign + alike[0]] if alike else "")


@cache
def sorts_of(filterset: type) -> Mapping[str, tuple[str, ...]]:
    """Everything that a list can be sorted by: what its FilterSet declares, and each single value that records carry.

    References go by the slugs that stand for them, and names by the Swedish alphabet.
    """
    model = filterset.Meta.model
    found = {"slug": ("kortnamn", "slug")} if hasattr(model, "carried") else {}
    in_swedish = {one.source: one.name for one in model._meta.get_fields() if isinstance(one, SwedishSortKey)}
    for name in model.carried() if hasattr(model, "carried") else ():
        column = model._meta.get_field(name)
        if not isinstance(column, models.TextField):
            path = f"{name}__slug" if column.is_relation else in_swedish.get(name, name)
            found[camel(name)] = (str(column.verbose_name), path)
    return found | filterset.sorts


def asked_sorts(data: QueryDict) -> list[str]:
    """The names that are sorted by, the first one first, each with `-` where it is turned round."""
    return [name for value in data.getlist("sort") for name in value.split(",") if name]


def wrong_sorts(filterset: type, data: QueryDict) -> list[tuple[str, str]]:
    """What nobody can sort by. A name given twice is no fault: records that are alike by it are so the second time."""
    known = sorts_of(filterset)
    told = gettext("”{name}” går inte att sortera efter. Välj bland {labelled}.")
    ways = {
        "labelled": ", ".join(f"{name} ({label})" for name, (label, *_) in known.items()),
        "known": ", ".join(known),
    }
    names = dict.fromkeys(sort.removeprefix("-") for sort in asked_sorts(data))
    return [("sort", told.format(name=name[:LONGEST], **ways)) for name in names if name not in known]


def in_order(filterset: type, data: QueryDict, records: QuerySet) -> QuerySet:
    """The records in the order asked for, those without a value last; in their own order where nothing is asked."""
    order = []
    for sort in asked_sorts(data):
        for path in sorts_of(filterset)[sort.removeprefix("-")][1:]:
            column = NullIf(path, Value("")) if _may_be_empty(records, path) else F(path)
            order.append(column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True))
    return records.order_by(*order, filterset.tiebreaker) if order else records


FIRST = "*"  # as `after`: from the beginning


def after(filterset: type, slug: str, records: QuerySet) -> QuerySet:
    """The records that come after one, in an order that no record ever leaves: what is new or gone moves no other.

    Raises `ValueError` for what is no slug. The record itself may be gone.
    """
    found, level = Q(), Q()
    if slug != FIRST:
        found = Q(pk__in=[])
        for name, value in zip(filterset.cursor, filterset.position_of(slug), strict=True):
            found |= level & Q(**{f"{name}__gt": value})
            level &= Q(**{name: value})
    return records.filter(found).order_by(*filterset.cursor)


def _may_be_empty(records: QuerySet, path: str) -> bool:
    """Whether it is text that stands in the record itself, and is empty where nothing is known."""
    if path in records.query.annotations or LOOKUP_SEP in path:
        return False
    column = records.model._meta.get_field(path)
    return isinstance(column, models.CharField) and not column.generated
