"""Who met about what, what was asked in the Riksdag, and what happened when."""

from dialogues.choices import DialogueKind, EventKind, TimelineKind
from dialogues.models.events import Event
from dialogues.models.meetings import (
    Dialogue,
    DialogueMatter,
    DialogueSeries,
    DialogueTheme,
    Participation,
    SeriesOrganiser,
    Theme,
    ThemeArea,
    ThemeAssessment,
)
from dialogues.models.questions import Question
from dialogues.models.timeline import TimelineEntry, TimelineParty

__all__ = [
    "Dialogue",
    "DialogueKind",
    "DialogueMatter",
    "DialogueSeries",
    "DialogueTheme",
    "Event",
    "EventKind",
    "Participation",
    "Question",
    "SeriesOrganiser",
    "Theme",
    "ThemeArea",
    "ThemeAssessment",
    "TimelineEntry",
    "TimelineKind",
    "TimelineParty",
]
