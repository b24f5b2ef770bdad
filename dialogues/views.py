"""Pages about meetings, themes, questions in the Riksdag, and events."""

from dialogues.filters import DialogueFilterSet, EventFilterSet, QuestionFilterSet, ThemeFilterSet
from dialogues.models import Dialogue, DialogueSeries, Event, Question, Theme
from sources.views import RecordDetail, RecordList


class DialogueList(RecordList):
    """All meetings as list, table or timeline, narrowed by the filters in the address."""

    queryset = Dialogue.objects.for_lists()
    filterset_class = DialogueFilterSet
    views = {"list": "lista", "table": "tabell", "timeline": "tidslinje"}


class DialogueDetail(RecordDetail):
    """One meeting with its themes and participants."""

    queryset = Dialogue.objects.select_related("organiser", "series", "strategy")
    parent = "dialogues:list"


class SeriesDetail(RecordDetail):
    """A series of meetings and all that belong to it."""

    queryset = DialogueSeries.objects.select_related("strategy")
    parent = "dialogues:list"


class ThemeList(RecordList):
    """All themes that meetings have been held about."""

    queryset = Theme.objects.for_lists()
    filterset_class = ThemeFilterSet


class ThemeDetail(RecordDetail):
    """One theme and the meetings held about it."""

    queryset = Theme.objects.prefetch_related(
        "dialogue_themes__dialogue__series",
        "dialogue_themes__dialogue__matters__measure",
        "dialogue_themes__dialogue__matters__assignment",
    )
    parent = "dialogues:theme-list"


class QuestionList(RecordList):
    """Questions in the Riksdag about the strategy."""

    queryset = Question.objects.for_lists()
    filterset_class = QuestionFilterSet


class QuestionDetail(RecordDetail):
    """One question and the minister's answer."""

    queryset = Question.objects.select_related("asked_by", "answered_by", "document", "strategy")
    parent = "dialogues:question-list"


class EventList(RecordList):
    """What happened when, as list, table or timeline, narrowed by the filters in the address."""

    queryset = Event.objects.for_lists()
    filterset_class = EventFilterSet
    views = {"list": "lista", "table": "tabell", "timeline": "tidslinje"}


class EventDetail(RecordDetail):
    """One event and the sources that date it."""

    queryset = Event.objects.select_related(
        "strategy", "plan", "measure", "assignment", "dialogue__series", "organisation"
    )
    parent = "dialogues:event-list"
