"""Strategies side by side: what belongs to one is shown with it, and a name that two of them use is told apart."""

from collections import Counter
from collections.abc import Iterable

from sources.evidence.base import Evidenced
from strategy.models import Strategy


def by_strategy(records: Iterable[Evidenced]) -> list[tuple[Strategy, list[Evidenced]]]:
    """Records of several strategies gathered by strategy, each in its place."""
    found: dict[Strategy, list[Evidenced]] = {}
    for record in records:
        found.setdefault(record.strategy, []).append(record)
    return list(found.items())


def told_apart(records: Iterable[Evidenced]) -> list[tuple[str, str]]:
    """The slugs and names of records; where two strategies use one name, each says whose it is."""
    records = list(records)
    uses = Counter(map(str, records))
    return [(one.slug, str(one) if uses[str(one)] == 1 else f"{one} ({one.strategy})") for one in records]
