"""Everything dated as one list that page, API, file and feed share, and as a picture: the time band."""

from collections.abc import Iterable

from dialogues.bands import beside, rules_of
from dialogues.choices import DialogueKind, EventKind, TimelineKind
from dialogues.models import TimelineEntry
from dialogues.querysets import FRAME
from sources.listing.columns import Column
from sources.listing.filters import ChoiceFilter, SearchFilter, SlugFilter
from sources.listing.filterset import RecordFilterSet
from sources.models import Organisation
from sources.pages.band import Band, Dated, Lane
from sources.pages.display import Shown, date_span, shown_record


class TimelineFilterSet(RecordFilterSet):
    """What the timeline can be asked."""

    sorts = {"date": ("datum", "date")}
    own_order = "datum"
    cursor = ()  # no order of it stands still
    tiebreaker = "id"
    found_by = "record"
    period = ("date", "Datum")
    open_facets = 1
    columns = [
        Column("date", "datum", lambda entry: [Shown(date_span(entry.date, entry.end_date), slug=entry.date)]),
        Column("happened", "vad som hände", lambda entry: [Shown(entry.happened)]),
        Column("record", "post", lambda entry: [shown_record(entry.told_of)], has_slugs=True),
        Column("kind", "slag", lambda entry: [Shown(entry.get_kind_display(), slug=entry.kind)], has_slugs=True),
        Column(
            "organisations",
            "organisationer",
            lambda entry: [shown_record(party.organisation) for party in entry.parties.all()],
            has_slugs=True,
        ),
    ]

    q = SearchFilter()
    type = ChoiceFilter(label="Slag", field_name="kind", choices=TimelineKind)
    organisation = SlugFilter(
        label="Organisation",
        field_name="parties__organisation",
        choices=lambda: Organisation.objects.filter(timeline_parts__isnull=False).distinct(),
    )

    class Meta:
        model = TimelineEntry
        fields = []  # only the filters declared above exist

    def sorted(self, queryset):
        """Also what is searched for comes in the order of time."""
        return super().sorted(queryset.order_by(*self.Meta.model._meta.ordering))


def dated_of(entry: TimelineEntry) -> Dated:
    """An entry as the band shows it."""
    is_other = entry.kind == TimelineKind.DIALOGUE and entry.dialogue.kind != DialogueKind.DIALOGUE
    about = entry.measure or (entry.assignment and entry.assignment.measure)
    words = about.short if about and entry.kind != TimelineKind.EVENT else str(entry.told_of)
    return Dated(
        entry.date,
        str(entry),
        until=entry.end_date,
        url=entry.get_absolute_url(),
        short=beside(words),
        is_open=is_other,
    )


def band_of(entries: Iterable[TimelineEntry], *, are_several: bool, **options) -> Band:
    """The band over these entries; `are_several` where there are strategies to tell apart."""
    lanes: dict[str, list[Dated]] = {"decided": [], "life": [], "talks": [], "due": [], "other": []}
    decisions = []
    for entry in entries:
        if entry.kind in FRAME and entry.field == "decided":
            decisions.append(entry)
        else:
            lanes[_lane(entry)].append(dated_of(entry))
    return Band(
        [
            Lane("Beslut och uppdrag", lanes["decided"]),
            Lane("Åtgärdernas gång och resultat", lanes["life"]),
            Lane("Samtal", lanes["talks"], open_name="konferenser och annat"),
            Lane("Tidsgränser", lanes["due"]),
            Lane("Annat som hände", lanes["other"]),
        ],
        rules_of(decisions, are_several=are_several),
        **options,
    )


def _lane(entry: TimelineEntry) -> str:
    is_decision = entry.kind == TimelineKind.EVENT and entry.event.kind == EventKind.DECISION
    if is_decision or entry.kind in (TimelineKind.MEASURE, TimelineKind.ASSIGNMENT):
        return "decided"
    known = {
        TimelineKind.STATUS: "life",
        TimelineKind.OUTCOME: "life",
        TimelineKind.DIALOGUE: "talks",
        TimelineKind.DEADLINE: "due",
    }
    return known.get(TimelineKind(entry.kind), "other")
