"""The questions asked about the strategy, and about what has focus areas."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Count,
    Expression,
    ExpressionWrapper,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from sources.evidence.base import RecordQuerySet, row_model
from sources.listing.filters import NONE
from strategy.choices import HORIZONTAL, Basis
from strategy.placements import end_of

PLACES = ArrayField(TextField())
NOWHERE = Value([], PLACES)


class StrategyQuerySet(RecordQuerySet):
    """The questions the site asks about strategies."""

    def for_lists(self) -> "StrategyQuerySet":
        return super().for_lists().select_related("minister", "ministry")


class SectionQuerySet(RecordQuerySet):
    """The questions the site asks about the headed parts of a document."""

    def for_lists(self) -> "SectionQuerySet":
        return super().for_lists().select_related("document", "strategy")


class FocusAreaQuerySet(RecordQuerySet):
    """The questions the site asks about focus areas."""

    def for_lists(self) -> "FocusAreaQuerySet":
        return super().for_lists().select_related("strategy")


class ProgrammeQuerySet(RecordQuerySet):
    """The questions the site asks about programmes."""

    def for_lists(self) -> "ProgrammeQuerySet":
        return super().for_lists().select_related("owner", "part_of", "strategy")


class PlacedQuerySet(RecordQuerySet):
    """The questions asked of every kind of record that has focus areas."""

    def with_placements(self) -> "PlacedQuerySet":
        """Fetch what tells where the records belong."""
        return self.prefetch_related(*self.model.placed_by())

    def for_lists(self) -> "PlacedQuerySet":
        return super().for_lists().prefetch_related(*self.model.placed_by_others())

    def placed(self, areas: list[str], bases: list[str] | None = None) -> "PlacedQuerySet":
        """Keep the records that the parameters `area` and `basis` ask for."""
        return self.filter(placed(self.model, areas, bases or []))

    def under(self, area: str) -> "PlacedQuerySet":
        """Keep what belongs to an area, and tell of each record whether a source says so: `is_stated`."""
        stated = placed(self.model, [area], [Basis.STATED])
        return self.placed([area]).annotate(is_stated=ExpressionWrapper(stated, output_field=BooleanField()))


def placed(model: Any, areas: list[str], bases: list[str]) -> Q:
    """What the parameters `area` and `basis` ask, as a question to the database."""
    return _Asked(lambda *shelf: on_shelf(model, *shelf), Q(), Q(pk__in=[])).by(areas, bases)


@dataclass(frozen=True)
class _Asked:
    """What the parameters `area` and `basis` ask: an area on the shelves asked about, or a shelf with anything on it.

    `none` is nothing on either shelf, so that no shelf has it; `-` before a value is not. It is put together of what
    is on a shelf under an area: conditions, or sets as the bits of a number.
    """

    on_shelf: Callable[[str, str], Any]
    everything: Any
    nothing: Any

    def by(self, areas: list[str], bases: list[str]) -> Any:
        shelves = [basis for basis in Basis if basis in bases] or list(Basis)
        is_about_shelves = areas and any(basis in bases for basis in Basis)
        if is_about_shelves and NONE in areas:
            areas = [value for value in areas if value != NONE]
            if all(value.startswith("-") for value in areas):
                return self.nothing
        found = self._any(areas, lambda value: self._under(value, shelves))
        asked = [value for value in bases if value.startswith("-")] if is_about_shelves else bases
        return found & self._any(
            asked, lambda value: self._under(*((NONE, list(Basis)) if value == NONE else ("", [value])))
        )

    def _any(self, values: list[str], condition) -> Any:
        """Any of the values that stand alone, and none of those with `-` before them."""
        wanted = [condition(value) for value in values if not value.startswith("-")]
        found = reduce(or_, wanted) if wanted else self.everything
        for value in values:
            if value.startswith("-"):
                found &= ~condition(value[1:])
        return found

    def _under(self, value: str, shelves: list[str]) -> Any:
        """Under an area, all areas or (empty) anything on any of these shelves; `none`: under nothing on them."""
        found = reduce(or_, (self.on_shelf(basis, "" if value == NONE else value) for basis in shelves))
        return ~found if value == NONE else found


class Tally:
    """How many of these records each question of area and basis finds: one query, however many areas there are.

    The database counts the records that stand in the same places; the questions are put to those groups.
    """

    def __init__(self, records: QuerySet):
        found = records.order_by().annotate(_places=_places(records.model)).values_list("_places")
        self.groups = [([place.split("=") for place in places], n) for places, n in found.annotate(_n=Count("pk"))]

    def count(self, areas: list[str], bases: list[str]) -> int:
        asked = _Asked(self._on_shelf, -1, 0).by(areas, bases)
        return sum(n for number, (_, n) in enumerate(self.groups) if asked >> number & 1)

    def _on_shelf(self, basis: str, area: str) -> int:
        """The groups, each a bit, that have an area (or any) on a shelf."""
        return sum(
            any(on == basis and area in ("", slug) for on, slug in places) << number
            for number, (places, _) in enumerate(self.groups)
        )


def _places(model: Any) -> Expression:
    """Where a record belongs, as `basis=area`: by its own rows, or else as the nearest that it follows does."""
    told = [NullIf(level, NOWHERE) for level in _levels(model, model, [])]
    return Coalesce(*told, NOWHERE)


def _levels(model: Any, end: Any, path: list[str]) -> Iterator[Expression]:
    """The places that the rows of what stands at the end of a path tell, the nearest first."""
    here = model.objects.order_by().filter(pk=OuterRef(OuterRef("pk"))).values("__".join(path) or "pk")
    told = []
    for basis, name in ((Basis.STATED, "areas"), (Basis.ASSESSED, "assessments")):
        if name in end.rows:
            row = row_model(end, name)
            area = Coalesce(Cast("area__slug", TextField()), Value(HORIZONTAL, TextField()))
            place = Concat(Value(f"{basis}=", TextField()), area)
            told.append(row.objects.order_by().filter(**{f"{row.parent}__in": here}).values_list(place))
    if "is_horizontal" in end.stated:
        place = Value(f"{Basis.STATED}={HORIZONTAL}", TextField())
        told.append(end.objects.order_by().filter(pk__in=here, is_horizontal=True).values_list(place))
    if told:
        yield reduce(
            lambda one, other: Func(one, other, function="array_cat", output_field=PLACES), map(ArraySubquery, told)
        )
    for step in end.follows:
        yield from _levels(model, end_of(end, step), [*path, *step])


@lru_cache(maxsize=512)
def on_shelf(model: Any, basis: str, value: str) -> Q:
    """The records of a kind that one shelf has under an area, under all areas or, with an empty value, at all.

    The same question for as long as the models are, so it is put together once; the database is asked each time.

    Subqueries, since a join over rows would repeat a record. What a record follows counts where nothing nearer does.
    """
    found, nearer = _own(model, basis, value), _anything(model, _own)
    for path in model.follows:
        found |= ~nearer & _along(model, path, basis, value)
        nearer |= _anything(model, lambda *asked, path=path: _along(asked[0], path, *asked[1:]))
    return found


def _anything(model: Any, place) -> Q:
    return place(model, Basis.STATED, "") | place(model, Basis.ASSESSED, "")


def _along(model: Any, path: list[str], basis: str, value: str) -> Q:
    end = end_of(model, path)
    targets = end.objects.order_by().filter(on_shelf(end, basis, value)).values("pk")
    records = model.objects.order_by().filter(**{f"{'__'.join(path)}__in": targets})
    return Q(pk__in=records.values("pk"))


def _own(model: Any, basis: str, value: str) -> Q:
    """What a record's own rows, and a source that calls it horizontal, say."""
    found, name = Q(pk__in=[]), "areas" if basis == Basis.STATED else "assessments"
    is_horizontal = Q(is_horizontal=True)
    if name in model.rows:
        row = row_model(model, name)
        rows = row.objects.order_by()
        if value == HORIZONTAL:
            rows = rows.filter(is_horizontal) if basis == Basis.ASSESSED else rows.none()
        elif value:
            rows = rows.filter(area__slug=value)
        found |= Q(pk__in=rows.values(row.parent))
    if basis == Basis.STATED and value in ("", HORIZONTAL) and "is_horizontal" in model.stated:
        found |= is_horizontal
    return found
