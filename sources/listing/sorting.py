"""The orders of a list as a reader is offered them: namn, A till Ö; beslut, senast först; belopp, högst först."""

from django.db import models
from django.db.models.constants import LOOKUP_SEP

from sources.evidence.fields import PartialDateField, SwedishSortKey

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
