"""What an editor was told is saved, what readers were served, and whether the one agrees with the other."""

import threading
from bisect import bisect_right
from dataclasses import dataclass

LATE = 1.0  # seconds that an answer may be older than the data


@dataclass(frozen=True)
class Seen:
    """One answer to a reader: `number` is the editor's that stood in it, None where it shows none."""

    kind: str
    began: float
    seconds: float
    status: int  # 0 for none
    number: int | None
    again: bool  # whether it was asked for once more, after the connection broke
    worked: float  # when the connection was last known to be whole


class Ledger:
    """The editor's numbers in the order they were acknowledged, and everything readers saw; times are monotonic."""

    def __init__(self):
        self.sent = 0  # the highest that may have been saved
        self.acknowledged: list[int] = []
        self.times: list[float] = []
        self.seen: list[Seen] = []
        self.disturbed: list[tuple[str, float, float]] = []  # what was done, from when, until when it may be noticed
        self.lock = threading.Lock()

    def acknowledge(self, number: int, when: float) -> None:
        self.acknowledged.append(number)
        self.times.append(when)

    def saw(self, seen: Seen) -> None:
        with self.lock:
            self.seen.append(seen)

    def least(self, when: float) -> int:
        """The number that an answer to somebody who asks now has at least."""
        place = bisect_right(self.times, when - LATE)
        return self.acknowledged[place - 1] if place else 0

    def is_within(self, began: float, seconds: float, *what: str) -> bool:
        """Whether something was under way while one of these was done."""
        return any(
            name in what and start <= began + seconds and began <= ended for name, start, ended in self.disturbed
        )

    def is_away(self, seen: Seen) -> bool:
        """Whether the database was, or had just come back, while this was asked."""
        return self.is_within(seen.began, seen.seconds, "database")

    def failed(self, seen: Seen) -> bool:
        return seen.status not in (200, 304) and not self.is_away(seen)

    def stale(self, seen: Seen) -> bool:
        """Older than what was acknowledged, or never sent by anybody.

        While the database is away nobody saves anything, and what a process remembers may be the last but one.
        """
        if seen.number is None or self.is_away(seen):
            return False
        return not self.least(seen.began) <= seen.number <= self.sent
