"""What somebody has done, as rows of one table in the order of time and as the sentence they come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sources.pages.band import Band, Dated, Lane
from sources.pages.display import HARD_SPACE, date_span, in_words

FEWEST = 6  # dated rows that a picture helps to see
LANES = {"uppdrag": "Uppdrag", "åtgärd": "Åtgärder", "belopp": "Belopp"}
OTHER_LANE = "Samtal och annat"


@dataclass(frozen=True)
class Deed:
    """One thing that somebody had a part in: a row of the table."""

    kind: str
    what: str
    url: str
    role: str = ""
    date: str = ""
    until: str = ""
    amount: str = ""
    then: str = ""  # what of it the date is: beslutad, påbörjad
    due: str = ""  # by when something is to be handed in, in words

    @property
    def when(self) -> str:
        return date_span(self.date, self.until) if self.date else ""


def merged(deeds: Iterable[Deed]) -> list[Deed]:
    """One row for each thing: who has several roles in it has them side by side."""
    found: dict[tuple, Deed] = {}
    for deed in deeds:
        key = deed.kind, deed.url
        earlier = found.get(key)
        roles = [role for role in (earlier.role if earlier else "", deed.role) if role]
        found[key] = replace(deed, role=", ".join(dict.fromkeys(roles)))
    return list(found.values())


@dataclass
class Deeds:
    """The rows of an actor, those without a date last; `does` and `more` are what they come to in words."""

    rows: list[Deed]
    does: list[str]  # what comes after the name, each with its count
    more: list[str] = field(default_factory=list)  # sentences of their own

    def __post_init__(self):
        self.rows.sort(key=lambda deed: (not deed.date, deed.date, deed.kind, deed.what))

    @property
    def sentence(self) -> str:
        return in_words(self.does)

    @property
    def has_amounts(self) -> bool:
        return any(deed.amount for deed in self.rows)

    @property
    def has_deadlines(self) -> bool:
        return any(deed.due for deed in self.rows)

    @property
    def band(self) -> Band | None:
        """The dated rows as a picture, where there are enough of them."""
        lanes: dict[str, list[Dated]] = {name: [] for name in (*LANES.values(), OTHER_LANE)}
        for deed in self.rows:
            if deed.date:
                lanes[LANES.get(deed.kind, OTHER_LANE)].append(Dated(deed.date, deed.what, deed.until, deed.url))
        is_picture = sum(map(len, lanes.values())) >= FEWEST
        return Band(Lane(name, dated) for name, dated in lanes.items()) if is_picture else None


def count(number: int, one: str, several: str = "") -> str:
    """A number with its noun: 1 åtgärd, 3 åtgärder; without a second form both are alike."""
    return f"{number}{HARD_SPACE}{one if number == 1 else several or one}"


def counted(number: int, told: str, one: str, several: str = "") -> list[str]:
    """What is done and how often, as part of a sentence; nothing where it is not done."""
    return [f"{told} {count(number, one, several)}"] if number else []
