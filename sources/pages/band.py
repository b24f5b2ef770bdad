"""The time band: what is dated, on lanes of one true scale, with rules through all of them for what governs the rest.

`Band([Lane("Samtal", [Dated("2018-05-03", "Samtal i Lund", url="/…")])], rules=[…])` works out where everything
stands; `components/pictures/band.html` draws it. A dot is a day; a stroke is as long as the month, the year or the
period that a source gives. Marks that would touch stand above each other. The years are those that hold nearly all of
what is dated, unless they are given, and what lies outside of them is told in the caption and stands in the list.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from sources.pages.display import date_span, partial_date
from sources.pages.pictures import Scale, Span

MOST_YEARS = 12  # of a band that leaves no year out
NEARLY_ALL = 0.9  # of what is dated: the share that the years of a longer one hold
POINT = 0.4  # per cent of the width: what is shorter, as two days of a conference, is a dot
TOUCHING = 1.3  # per cent of the width between two dots that barely part on a phone
HEADING, STEP, LINE = 22, 9, 17  # pixels: for the name of a lane, from a mark to the one above it, a line of words
LETTER = 7  # pixels: a letter of the picture, rather too much than too little
PHONE, TABLET, DESK = 288, 700, 960  # pixels: how wide a picture is where the words for it begin to be shown
Taken = list[tuple[float, float]]  # from where to where, in per cent


@dataclass(frozen=True)
class Dated:
    """Something with a date: how the list tells it, and the few words that may stand beside its mark."""

    date: str
    text: str
    until: str = ""
    url: str = ""
    short: str = ""
    is_open: bool = False  # drawn as a ring: the other of the two kinds in its lane

    @property
    def when(self) -> str:
        return date_span(self.date, self.until)


@dataclass(frozen=True)
class Mark:
    """One thing in the picture; `y` is the middle of its mark, and `anchor` the side of it that its words stand on."""

    dated: Dated
    span: Span
    y: int
    anchor: str = ""  # start or end; empty where there is no room for words

    @property
    def is_point(self) -> bool:
        """Whether it is a dot: one day, or a few that no picture can tell from one."""
        return len(self.dated.date) == 10 and self.span.width < TOUCHING / 2

    @property
    def is_vague(self) -> bool:
        """Whether only the year is known, in which it happened some time: dotted, so that it reads as no duration."""
        return len(self.dated.date) == 4 and not self.dated.until

    @property
    def title(self) -> str:
        return f"{self.dated.when}: {self.dated.text}"


@dataclass(frozen=True)
class Word:
    """The name of a rule: where its line begins, and on which side of it the name stands."""

    dated: Dated
    text: str
    x: float
    top: int
    anchor: str

    @property
    def baseline(self) -> int:
        return self.top + 13


@dataclass
class Lane:
    """The things of one kind, under a name; `open_name` is what rings are called where they differ from dots."""

    name: str
    dated: list[Dated]
    open_name: str = ""
    top: int = 0
    height: int = 0
    marks: list[Mark] = field(default_factory=list)


class Band:
    """Lanes on one scale, with everything placed: what the template draws."""

    def __init__(
        self,
        lanes: Iterable[Lane],
        rules: Iterable[Dated] = (),
        *,
        years: tuple[int, int] | None = None,
        desk: int = DESK,
    ):
        self.lanes = [lane for lane in lanes if lane.dated]
        rules = sorted(rules, key=lambda rule: rule.date)
        self.rows = sorted([*rules, *(one for lane in self.lanes for one in lane.dated)], key=lambda one: one.date)
        first, last = years or years_of(one.date for one in self.rows)
        self.scale = Scale(first, last)
        self.beyond = [one for one in self.rows if not self.scale.covers(one.date)]
        drawn = [rule for rule in rules if self.scale.covers(rule.date)]
        self.wide = _words(drawn, self.scale, TABLET, lambda rule: f"{rule.short}, {partial_date(rule.date)}")
        self.narrow = _words(drawn, self.scale, PHONE, lambda rule: rule.short)
        self.top = max((word.top + LINE + 4 for word in (*self.wide, *self.narrow)), default=0)
        self.bottom = self.top
        for lane in self.lanes:
            lane.top = self.bottom
            _place(lane, self.scale, [self.scale.of(rule.date).x for rule in drawn], desk)
            self.bottom += lane.height

    def __bool__(self):
        return bool(self.rows)

    @property
    def height(self) -> int:
        return self.bottom + 22

    @cached_property
    def years(self) -> list[tuple[int, float, bool]]:
        """Each year with its place, and whether a phone has room for its number."""
        ticks = self.scale.ticks
        every = -(-len(ticks) // 8)
        return [(tick.year, tick.span.x, number % every == 0) for number, tick in enumerate(ticks)]

    @property
    def period(self) -> str:
        first, last = self.scale.first, self.scale.last
        return str(first) if first == last else f"{first}–{last}"

    @property
    def spoken(self) -> str:
        """What a screen reader says of the picture."""
        told = ", ".join(f"{lane.name.lower()} {len(lane.dated)}" for lane in self.lanes)
        return f"Tidslinje {self.period}: {told}." if told else f"Tidslinje {self.period}."

    @property
    def outside(self) -> str:
        """How many lie before and after the years of the picture, in words; empty where none do."""
        early = sum(int(one.date[:4]) < self.scale.first for one in self.beyond)
        sides = [(early, f"före {self.scale.first}"), (len(self.beyond) - early, f"efter {self.scale.last}")]
        return " och ".join(f"{count} {where}" for count, where in sides if count)

    @property
    def has_strokes(self) -> bool:
        return any(not mark.is_point and not mark.is_vague for lane in self.lanes for mark in lane.marks)

    @property
    def has_vague(self) -> bool:
        return any(mark.is_vague for lane in self.lanes for mark in lane.marks)

    @property
    def has_long_dots(self) -> bool:
        return any(mark.is_point and mark.dated.until for lane in self.lanes for mark in lane.marks)


def years_of(dates: Iterable[str]) -> tuple[int, int]:
    """The years a band shows: all there are, or of many the fewest in a row that hold nearly all of what is dated."""
    counted = Counter(int(date[:4]) for date in dates)
    if not counted:
        return (1, 1)
    first, last = min(counted), max(counted)
    if last - first < MOST_YEARS:
        return first, last
    wanted = NEARLY_ALL * counted.total()
    spans = [
        (end - start, -held, start, end)
        for start in counted
        for end in counted
        if start <= end and (held := sum(n for year, n in counted.items() if start <= year <= end)) >= wanted
    ]
    *_, first, last = min(spans)
    return first, last


def _place(lane: Lane, scale: Scale, rules: list[float], desk: int) -> None:
    """Give each thing of a lane its mark: as low as nothing is in its way, and words where nothing is beside it."""
    levels: list[float] = []  # where the last mark on each ends
    found = []
    for one in sorted(lane.dated, key=lambda one: (one.date, one.until)):
        if scale.covers(one.date):
            span = scale.of(one.date, one.until)
            span = span if span.width >= POINT else Span(span.x)
            level = next((n for n, end in enumerate(levels) if end + TOUCHING <= span.x), len(levels))
            levels[level:] = [span.end, *levels[level + 1 :]]
            found.append((one, span, level))
    lane.height = HEADING + STEP * max(len(levels), 1) + 8
    floor = lane.top + lane.height - 10
    taken: Taken = [(span.x - 0.4, span.end + 0.4) for _, span, _ in found] + [(x, x) for x in rules]
    marks = []
    for one, span, level in found:
        side = _room(one.short, span, taken, desk)
        marks.append(Mark(one, span, floor - STEP * level, side))
    lane.marks = marks


def _room(words: str, span: Span, taken: Taken, width: int) -> str:
    """On which side of a mark its words can stand without touching anything; they are taken from then on."""
    if not words:
        return ""
    long, gap = (len(words) * LETTER + 8) / width * 100, 0.5
    for side, start, end in (
        ("start", span.end + gap, span.end + gap + long),
        ("end", span.x - gap - long, span.x - gap),
    ):
        if start >= 0 and end <= 100 and not any(low < end and start < high for low, high in taken):
            taken.append((start, end))
            return side
    return ""


def _words(rules: list[Dated], scale: Scale, width: int, write: Callable[[Dated], str]) -> list[Word]:
    """The names of the rules on as few lines as they need; no line of a rule runs through the name of another."""
    lines: list[Taken] = []
    words = []
    for rule in rules:
        x, text = scale.of(rule.date).x, write(rule)
        long = (len(text) * LETTER + 10) / width * 100
        anchor = "start" if x + long <= 100 or x < long else "end"
        start, end = (x, x + long) if anchor == "start" else (x - long, x)
        line = len(lines)
        while line and not any(low < end and start < high for low, high in lines[line - 1]):
            line -= 1
        if line == len(lines):
            lines.append([])
        lines[line].append((start, end))
        words.append(Word(rule, text, x, line * LINE, anchor))
    return words
