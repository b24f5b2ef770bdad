"""How meetings, themes, questions and events can be narrowed, at the page and in the API alike."""

from dialogues.choices import DialogueKind, EventKind
from dialogues.models import Dialogue, DialogueSeries, Event, Question, Theme
from measures.models import ActionPlan, Assignment, Measure
from sources.listing.columns import Column, with_word
from sources.listing.filters import ChoiceFilter, EvidenceStrengthFilter, SearchFilter, SlugFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Organisation, Person
from sources.pages.display import Shown, date_span, shown_record
from strategy.filters import AREA, AREA_COLUMNS, AREA_FILE_COLUMNS, AreaFilter, BasisFilter, StrategyPartFilter


def _about(event: Event) -> list[Shown]:
    found = [event.plan, event.measure, event.assignment, event.dialogue]
    return [shown_record(one) for one in found if one]


DAYS = Column("date", "datum", lambda one: [Shown(date_span(one.date, one.end_date))])
THEMES = Column("themes", "teman", lambda dialogue: [shown_record(row.theme) for row in dialogue.themes.all()])
ABOUT = Column("about", "gäller", _about)


class DialogueFilterSet(RecordFilterSet):
    """What the list of meetings can be asked."""

    sorts = {"date": ("datum", "date")}
    columns = [
        "date",
        "end_date",
        "name",
        "kind",
        "place",
        "ordinal",
        ("themes", "teman", "themes.theme"),
        *AREA_COLUMNS,
        ("participants", "deltagare", "participants"),
        ("matters", "ärenden", "matters"),
        "organiser",
        "evidence",
    ]
    row = {"line": THEMES, "who": "place", "figure": DAYS, "area": AREA}
    table = [Column("name", "samtal", lambda one: [shown_record(one)]), DAYS, "kind", "place", THEMES, AREA]
    file_columns = AREA_FILE_COLUMNS
    period = ("date", "Datum")
    open_facets = 1

    q = SearchFilter()
    type = ChoiceFilter(label="Slag", field_name="kind", choices=DialogueKind)
    theme = SlugFilter(label="Tema", field_name="themes__theme", choices=Theme.objects.all)
    area = AreaFilter()
    basis = BasisFilter()
    person = SlugFilter(
        label="Deltagare",
        field_name="participants__person",
        choices=lambda: Person.objects.filter(participations__isnull=False).distinct(),
    )
    organiser = SlugFilter(
        label="Arrangör",
        field_name="organiser",
        choices=lambda: Organisation.objects.filter(organised_dialogues__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Dialogue
        fields = []  # only the filters declared above exist


class ThemeFilterSet(RecordFilterSet):
    """What the list of themes can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", *AREA_COLUMNS, "evidence"]
    row = {"area": AREA}
    table = ["name", AREA]
    file_columns = AREA_FILE_COLUMNS
    open_facets = 1

    q = SearchFilter()
    area = AreaFilter()
    basis = BasisFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Theme
        fields = []


class SeriesFilterSet(RecordFilterSet):
    """What the list of series of meetings can be asked."""

    sorts = {"name": ("namn", "sort_key")}
    columns = ["name", ("organisers", "arrangörer", "organisers"), "period", "evidence"]
    row = {"life": "period"}

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = DialogueSeries
        fields = []


class QuestionFilterSet(RecordFilterSet):
    """What the list of questions in the Riksdag can be asked."""

    sorts = {"number": ("nummer", "number"), "answered": ("svar", "answered")}
    columns = ["number", "title", "asked_by", "answered_by", "answered", "evidence"]
    row = {"who": "asked_by", "figure": "answered", "of": with_word("answered_by", "svar av")}
    table = ["title", "number", "asked_by", "answered_by", "answered"]
    period = ("answered", "Besvarad")

    q = SearchFilter()
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Question
        fields = []


class EventFilterSet(RecordFilterSet):
    """What the list of events can be asked."""

    sorts = {"date": ("datum", "date"), "title": ("vad som hände", "sort_key")}
    columns = [
        "date",
        "end_date",
        "title",
        "kind",
        "place",
        "plan",
        "measure",
        "assignment",
        "dialogue",
        "organisation",
        "evidence",
    ]
    row = {"life": ["kind", "place"], "who": "organisation", "figure": DAYS, "of": ABOUT}
    table = ["title", DAYS, "kind", "place", ABOUT, "organisation"]
    period = ("date", "Datum")
    open_facets = 1

    q = SearchFilter()
    type = ChoiceFilter(label="Slag", field_name="kind", choices=EventKind)
    plan = StrategyPartFilter(label="Handlingsplan", field_name="plan", model=ActionPlan)
    measure = SlugFilter(
        label="Åtgärd",
        field_name="measure",
        choices=lambda: Measure.objects.filter(dated_events__isnull=False).distinct(),
    )
    assignment = SlugFilter(
        label="Uppdrag",
        field_name="assignment",
        choices=lambda: Assignment.objects.filter(dated_events__isnull=False).distinct(),
    )
    organisation = SlugFilter(
        label="Organisation",
        field_name="organisation",
        choices=lambda: Organisation.objects.filter(dated_events__isnull=False).distinct(),
    )
    evidence = EvidenceStrengthFilter()

    class Meta:
        model = Event
        fields = []
