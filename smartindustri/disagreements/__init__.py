"""Where sources differ: the values side by side, and how the list of them is narrowed."""

from smartindustri.disagreements.filters import DisagreementFilterSet, quiet
from smartindustri.disagreements.sides import MOST_QUIET, Disagreement, Group, disagreements_for, grouped

__all__ = [
    "MOST_QUIET",
    "Disagreement",
    "DisagreementFilterSet",
    "Group",
    "disagreements_for",
    "grouped",
    "quiet",
]
