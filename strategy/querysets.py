"""The questions asked about the strategy, and about what has focus areas."""

from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from sources.evidence.base import RecordQuerySet, row_model
from sources.listing.filters import NONE
from strategy.choices import HORIZONTAL, Basis
from strategy.placements import end_of


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
        return super().for_lists().with_placements()

    def placed(self, areas: list[str], bases: list[str] | None = None) -> "PlacedQuerySet":
        """Keep the records that the parameters `area` and `basis` ask for."""
        return self.filter(placed(self.model, areas, bases or []))

    def under(self, area: str) -> "PlacedQuerySet":
        """Keep what belongs to an area, and tell of each record whether a source says so: `is_stated`."""
        stated = placed(self.model, [area], [Basis.STATED])
        return self.placed([area]).annotate(is_stated=ExpressionWrapper(stated, output_field=BooleanField()))


def placed(model: Any, areas: list[str], bases: list[str]) -> Q:
    """What the parameters `area` and `basis` ask: an area on the shelves asked about, or a shelf with anything on it.

    `none` is nothing on either shelf, so that no shelf has it; `-` before a value is not.
    """
    shelves = [basis for basis in Basis if basis in bases] or list(Basis)
    is_about_shelves = areas and any(basis in bases for basis in Basis)
    if is_about_shelves and NONE in areas:
        areas = [value for value in areas if value != NONE]
        if all(value.startswith("-") for value in areas):
            return Q(pk__in=[])
    found = _asked(areas, lambda value: _under(model, value, shelves))
    asked = [value for value in bases if value.startswith("-")] if is_about_shelves else bases
    return found & _asked(
        asked, lambda value: _under(model, *((NONE, list(Basis)) if value == NONE else ("", [value])))
    )


def _asked(values: list[str], condition) -> Q:
    """Any of the values that stand alone, and none of those with `-` before them."""
    wanted = [condition(value) for value in values if not value.startswith("-")]
    found = reduce(or_, wanted) if wanted else Q()
    for value in values:
        if value.startswith("-"):
            found &= ~condition(value[1:])
    return found


def _under(model: Any, value: str, shelves: list[str]) -> Q:
    """Under an area, all areas or (empty) anything on any of these shelves; `none`: under nothing on them."""
    found = reduce(or_, (on_shelf(model, basis, "" if value == NONE else value) for basis in shelves))
    return ~found if value == NONE else found


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
