"""Where a record belongs: its focus areas, and whether a source states them or we assess them.

A record has rows of its own (`areas`, `assessments`), or belongs where the records it `follows` do, the nearest first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch

from sources.evidence.base import Evidenced, follow, row_model
from sources.pages.display import Shown
from strategy.choices import ALL_AREAS, HORIZONTAL, HORIZONTAL_LABEL, UNDECIDED_LABEL, Basis

GROUP = "group"  # the sign of what a source describes without naming its parts
Pair = tuple[Any, "Placement"]  # a record, and why it stands there


@dataclass(frozen=True)
class Placement:
    """One focus area of a record, or all of them, and the row that says so."""

    area: Any  # None stands for all areas
    basis: Basis
    row: Evidenced  # the record itself, where a source calls it horizontal

    @property
    def slug(self) -> str:
        return self.area.slug if self.area else HORIZONTAL

    @property
    def name(self) -> str:
        return str(self.area) if self.area else HORIZONTAL_LABEL

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return str(self.area) if self.area else ALL_AREAS

    @property
    def sign(self) -> str:
        """Which of the three signs of ground it carries: stated, assessed, or that of a group."""
        is_group = self.basis == Basis.STATED and getattr(self.owner, "is_group", False)
        return GROUP if is_group else str(self.basis.value)

    @property
    def ground(self) -> str:
        """In words what the placement rests on."""
        return (
            "enligt källa" if self.basis == Basis.STATED else f"vår bedömning utifrån {self.row.get_ground_display()}"
        )

    @property
    def reason(self) -> str:
        return "" if self.basis == Basis.STATED else self.row.reason

    @property
    def owner(self) -> Evidenced:
        """The record whose page shows what the placement rests on."""
        return self.row.page_record

    def shown(self) -> Shown:
        address = self.area.get_absolute_url() if self.area else ""
        return Shown(f"{self.name} ({self.ground})", self.slug, address, sign=self.sign, note=self.reason)


class Placed:
    """A kind of record that has focus areas: by its own rows, or as the records at the end of these paths have them."""

    follows: list[list[str]] = []

    @classmethod
    def placed_by(cls, *path: str) -> list[Prefetch]:
        """What has to be fetched to know where records of this kind, that stand at the end of a path, belong."""
        own = [name for name in ("areas", "assessments") if name in cls.rows]
        rows = [Prefetch("__".join([*path, name]), row_model(cls, name).objects.select_related("area")) for name in own]
        for further in cls.follows:
            rows += end_of(cls, further).placed_by(*path, *further)
        return rows

    @classmethod
    def placed_by_others(cls) -> list[Prefetch]:
        """Of that, what is beside the record's own rows, which are fetched with all that is edited with it."""
        return [one for one in cls.placed_by() if one.prefetch_to not in cls.rows]

    @property
    def placements(self) -> list[Placement]:
        """Where the record belongs, what sources state first, each area once on each shelf."""
        found = self.own_placements()
        for path in self.follows:
            found = found or [place for one in follow(self, path) for place in one.placements]
        once = list({(place.basis, place.slug): place for place in found}.values())
        return sorted(once, key=lambda place: place.basis != Basis.STATED)

    def own_placements(self) -> list[Placement]:
        found = []
        if "areas" in self.rows:
            found += [Placement(row.area, Basis.STATED, row) for row in self.areas.all()]
        if getattr(self, "is_horizontal", False):
            found.append(Placement(None, Basis.STATED, self))
        if "assessments" in self.rows:
            found += [Placement(row.area, Basis.ASSESSED, row) for row in self.assessments.all()]
        return found

    @property
    def is_group(self) -> bool:
        """Whether a source describes several things as one; such records are counted apart."""
        return False


def end_of(model: type[Evidenced], path: list[str]) -> Any:
    """The kind of record at the end of a path of relations."""
    for name in path:
        model = model._meta.get_field(name).related_model
    return model


@dataclass
class Shelves:
    """The records that belong to one area, to all areas, or nowhere we can tell: each on one shelf, counted once."""

    slug: str
    name: str
    area: Any = None
    stated: list[Pair] = field(default_factory=list)
    assessed: list[Pair] = field(default_factory=list)
    undecided: list[Any] = field(default_factory=list)

    def where(self, holds: Callable[[Any], bool]) -> "Shelves":
        """The same shelves with only the records for which this holds."""
        stated, assessed = ([pair for pair in pairs if holds(pair[0])] for pairs in (self.stated, self.assessed))
        return replace(self, stated=stated, assessed=assessed, undecided=list(filter(holds, self.undecided)))

    @property
    def records(self) -> list[Any]:
        return [*(record for record, _ in (*self.stated, *self.assessed)), *self.undecided]

    @property
    def groups(self) -> int:
        return sum(record.is_group for record in self.records)

    @property
    def documented(self) -> int:
        """How many named ones a source places here; what no source and no assessment places is documented as such."""
        return sum(not one.is_group for one in (*(record for record, _ in self.stated), *self.undecided))

    @property
    def beside(self) -> int:
        """How many named ones only we place here: shown beside what is documented, never added to it."""
        return sum(not record.is_group for record, _ in self.assessed)


def on_shelves(records: Iterable[Any], areas: Iterable[Any]) -> list[Shelves]:
    """The records gathered under each of these areas in their order, then under all areas, then under none."""
    found = {area.slug: Shelves(area.slug, str(area), area) for area in areas}
    found[HORIZONTAL] = Shelves(HORIZONTAL, HORIZONTAL_LABEL)
    nowhere = Shelves("none", UNDECIDED_LABEL)
    for record in records:
        placements = record.placements
        for slug, place in {place.slug: place for place in reversed(placements)}.items():  # what is stated wins
            if slug in found:
                shelf = found[slug].stated if place.basis == Basis.STATED else found[slug].assessed
                shelf.append((record, place))
        if not placements:
            nowhere.undecided.append(record)
    return [*found.values(), nowhere]
