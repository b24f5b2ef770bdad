"""Pages about meetings, themes, questions in the Riksdag, and events."""

from dialogues.bands import MOST_MARKS, band_by_kind
from dialogues.filters import DialogueFilterSet, EventFilterSet, QuestionFilterSet, ThemeFilterSet
from dialogues.models import Dialogue, DialogueSeries, Event, Question, Theme
from dialogues.sheets import DialogueSheet, EventSheet, ThemeSheet
from sources.views import RecordDetail, RecordList


class BandedList(RecordList):
    """A list that can also be seen as a time band over the whole selection."""

    views = {"list": "lista", "table": "tabell", "timeline": "tidslinje"}
    drawn: tuple[str, ...] = ()  # what a mark is told by beside the record itself

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        if context["view"] != "timeline":
            return context
        records = self.object_list.prefetch_related(None).prefetch_related(*self.drawn)
        return context | {"band": band_by_kind(records), "most": MOST_MARKS}


class DialogueList(BandedList):
    """All meetings as list, table or time band, narrowed by the filters in the address."""

    queryset = Dialogue.objects.for_lists()
    filterset_class = DialogueFilterSet
    drawn = ("themes__theme",)


class DialogueDetail(RecordDetail):
    """One meeting with its themes and participants."""

    queryset = Dialogue.objects.select_related("organiser", "series", "strategy")
    sheet_class = DialogueSheet
    parent = "dialogues:list"

    def get_queryset(self):
        return super().get_queryset().with_placements()  # after the rows, which lead to them


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
    sheet_class = ThemeSheet
    parent = "dialogues:theme-list"

    def beside(self):
        return list(self.object.dialogue_themes.all())


class QuestionList(RecordList):
    """Questions in the Riksdag about the strategy."""

    queryset = Question.objects.for_lists()
    filterset_class = QuestionFilterSet


class QuestionDetail(RecordDetail):
    """One question and the minister's answer."""

    queryset = Question.objects.select_related("asked_by", "answered_by", "document", "strategy")
    parent = "dialogues:question-list"


class EventList(BandedList):
    """What happened when, as list, table or time band, narrowed by the filters in the address."""

    queryset = Event.objects.for_lists()
    filterset_class = EventFilterSet


class EventDetail(RecordDetail):
    """One event and the sources that date it."""

    queryset = Event.objects.select_related(
        "strategy", "plan", "measure", "assignment", "dialogue__series", "organisation"
    )
    sheet_class = EventSheet
    parent = "dialogues:event-list"
