"""The sheets of meetings, themes and events: leads made of facts, and what followed."""

from functools import cached_property

from dialogues.choices import DialogueKind
from dialogues.models import Dialogue
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading
from sources.pages.display import date_span, number_in_words
from sources.pages.facts import Fact
from sources.pages.phrases import Phrase, Sentence, at, listed, sentence
from sources.pages.sheet import Part, Sheet

NAMED = "components/sheet/named_records.html"
HELD = {
    DialogueKind.DIALOGUE: "samtalet",
    DialogueKind.CONFERENCE: "konferensen",
    DialogueKind.CEREMONY: "prisutdelningen",
    DialogueKind.HEARING: "hearingen",
}
MOST_NAMED = 4  # participants in a lead


def when(date: str, end_date: str = "") -> str:
    """When something was, in a sentence: i december 2015, den 8–9 februari 2018."""
    return f"{'den ' if len(date) == 10 else ''}{date_span(date, end_date)}" if end_date else at(date)


def _link(record: Evidenced, *facts: Fact, text: str = "") -> Phrase:
    return Phrase(text or str(record), list(facts), record.get_absolute_url())


class DialogueSheet(Sheet):
    """A meeting: when and where, about what, who met, and what was taken up."""

    @cached_property
    def lead(self) -> list[Sentence]:
        return [self._held(), self._themes(), self._participants(), *self._matters()]

    def _held(self) -> Sentence:
        one, facts = self.record, self.evidence.facts
        days = [facts["date"], facts["end_date"]] if one.end_date else [facts["date"]]
        told = [Phrase(f"{HELD[DialogueKind(one.kind)]} hölls "), Phrase(when(one.date, one.end_date), days)]
        if one.place:
            told += [Phrase(" ("), Phrase(one.place, [facts["place"]]), Phrase(")")]
        if one.series:
            told += [Phrase(" inom "), _link(one.series, facts["series"])]
        if one.ordinal:
            told += [Phrase(" som "), Phrase(f"nummer {one.ordinal}", [facts["ordinal"]]), Phrase(" i ordningen")]
        if one.organiser:
            told += [Phrase(", med "), _link(one.organiser, facts["organiser"]), Phrase(" som arrangör")]
        return sentence(*told)

    def _themes(self) -> Sentence:
        themes = [
            [_link(row.theme, facts["theme"], text=_lower(row.theme.name))]
            for row, facts in self.evidence.rows["themes"]
        ]
        return sentence("det handlade om ", *listed(themes)) if themes else sentence("våra källor anger inget ämne")

    def _participants(self) -> Sentence:
        met = self.evidence.rows["participants"]
        if not met:
            return sentence("inga deltagare anges")
        named = [
            [_link(row.person or row.organisation, facts["person" if row.person else "organisation"])]
            for row, facts in met[:MOST_NAMED]
        ]
        more = len(met) - len(named)
        return sentence(
            "deltagare: ", *listed([*named, *([[Phrase(f"{number_in_words(more)} till")]] if more else [])])
        )

    def _matters(self) -> list[Sentence]:
        told = [
            [_link(row.assignment or row.measure, facts["assignment" if row.assignment else "measure"])]
            for row, facts in self.evidence.rows["matters"]
        ]
        return [sentence("där togs upp ", *listed(told))] if told else []

    def parts(self):
        events = self.record.dated_events.all()
        return super().parts() | ({Heading.RESULT: [Part(NAMED, [("Händelser", events)])]} if events else {})


class ThemeSheet(Sheet):
    """A theme: the meetings held about it, and what was taken up at each of them."""

    @cached_property
    def meetings(self) -> list[tuple[Dialogue, Fact]]:
        """In the order of time, each with the fact that it was about the theme."""
        rows = sorted(self.record.dialogue_themes.all(), key=lambda row: (row.dialogue.date, row.dialogue.slug))
        return [(row.dialogue, self.evidence.of(row)["theme"]) for row in rows]

    @cached_property
    def lead(self) -> list[Sentence]:
        if not self.meetings:
            return [sentence("inget samtal om temat är känt")]
        days = [[_link(one, fact, text=when(one.date, one.end_date))] for one, fact in self.meetings]
        several = "ett samtal" if len(days) == 1 else f"{number_in_words(len(days))} samtal"
        return [sentence(f"temat togs upp vid {several}: ", *listed(days))]

    def parts(self):
        notes = [note for _, fact in self.meetings for note in fact.visible]
        part = Part("components/dialogues/meetings.html", self.meetings, notes)
        return super().parts() | ({Heading.WHEN: [part]} if self.meetings else {})


class EventSheet(Sheet):
    """An event: what kind, when and where, and what it concerns."""

    @cached_property
    def lead(self) -> list[Sentence]:
        one, facts = self.record, self.evidence.facts
        days = [facts["date"], facts["end_date"]] if one.end_date else [facts["date"]]
        told = [Phrase(f"{one.get_kind_display()} "), Phrase(when(one.date, one.end_date), days)]
        told += [Phrase(" ("), Phrase(one.place, [facts["place"]]), Phrase(")")] if one.place else []
        concerns = [getattr(one, name) for name in ("plan", "measure", "assignment", "dialogue", "organisation")]
        about = [[_link(record)] for record in concerns if record]
        return [sentence(*told), *([sentence("händelsen gäller ", *listed(about))] if about else [])]


def _lower(text: str) -> str:
    """A name in the middle of a sentence, where it does not begin with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
