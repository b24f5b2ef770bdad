"""A reader's selection as a page shows it: facets with their options, periods, and chips that take a part away."""

from dataclasses import dataclass, field

from django.forms.boundfield import BoundField

SHORT = 10  # options of a facet that needs no search inside, and may stand open


@dataclass(frozen=True)
class Option:
    """One value a facet offers, with the number of records that have it under the other filters.

    There is no number where the question has no answer.
    """

    value: str
    label: str
    count: int | None
    is_chosen: bool
    is_excluded: bool


@dataclass
class Facet:
    """One filter as a reader meets it: its options, and those chosen."""

    name: str
    label: str
    options: list[Option]
    is_open: bool = False

    @property
    def is_offered(self) -> bool:
        """A facet with fewer than two values narrows nothing, unless it is already in use."""
        return len(self.options) > 1 or bool(self.chosen)

    @property
    def is_long(self) -> bool:
        return len(self.options) > SHORT

    @property
    def chosen(self) -> str:
        """What is chosen, in words."""
        words = []
        for option in self.options:
            words += [option.label] if option.is_chosen else []
            words += [f"inte {option.label}"] if option.is_excluded else []
        return ", ".join(words)


def shelved(facets: list[Facet]) -> tuple[list[Facet], list[Facet]]:
    """The facets that stand in sight, to the last one that is open, and the others, which wait behind one word."""
    cut = max((number for number, facet in enumerate(facets, 1) if facet.is_open), default=0)
    return facets[:cut], facets[cut:]


@dataclass(frozen=True)
class Period:
    """Two fields of the form that together ask for a period."""

    ends: tuple[BoundField, BoundField]
    hint: str


@dataclass(frozen=True)
class Chip:
    """One part of the reader's selection, which a click takes away again."""

    name: str
    value: str
    label: str
    words: str  # the value in words
    url: str  # the selection without it
    count: int | None = None  # how many hits there are without it; told where there are none with it

    @property
    def text(self) -> str:
        return f"{self.label}: {self.words}"


@dataclass(frozen=True)
class Reading:
    """What a form has read, in place of the form."""

    cleaned_data: dict
    errors: dict = field(default_factory=dict)
