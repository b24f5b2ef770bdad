"""Pages about meetings, themes and questions in the Riksdag."""

from dialogues.filters import DialogueFilter, QuestionFilter, ThemeFilter
from dialogues.models import Dialogue, DialogueSeries, Question, Theme
from sources.views import RecordDetail, RecordList


class DialogueList(RecordList):
    """All meetings as list, table or timeline, narrowed by the filters in the address."""

    queryset = Dialogue.objects.for_lists()
    filterset_class = DialogueFilter
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
    filterset_class = ThemeFilter


class ThemeDetail(RecordDetail):
    """One theme and the meetings held about it."""

    queryset = Theme.objects.select_related("area")
    parent = "dialogues:theme-list"


class QuestionList(RecordList):
    """Questions in the Riksdag about the strategy."""

    queryset = Question.objects.for_lists()
    filterset_class = QuestionFilter


class QuestionDetail(RecordDetail):
    """One question and the minister's answer."""

    queryset = Question.objects.select_related("asked_by", "answered_by", "document", "strategy")
    parent = "dialogues:question-list"
