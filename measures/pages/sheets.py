"""The sheets of measures, assignments and lines of money: what stands under each heading of their pages."""

from functools import cached_property

from measures.choices import HAVING
from measures.pages.leads import in_a_sentence, lead_of_assignment, lead_of_funding, lead_of_measure
from measures.pages.money import Line, Money, line_of, money_of
from measures.pages.results import Finding, findings_of
from measures.pages.times import Times, steps_of_assignment, steps_of_events, steps_of_measure
from measures.pages.who import Role, parties_of, parts_in
from measures.summary import Summary, sums_of
from sources.evidence.choices import Heading
from sources.pages.display import in_words
from sources.pages.phrases import Sentence
from sources.pages.sheet import Part, Sheet

WHO, MONEY = "components/sheet/who.html", "components/sheet/money_lines.html"
TIMES, RESULTS = "components/sheet/times.html", "components/sheet/results.html"
LINKS, ASSIGNMENTS = "components/sheet/measure_links.html", "components/sheet/assignments.html"
MEETINGS, NAMED = "components/record/meetings.html", "components/sheet/named_records.html"


class MeasureSheet(Sheet):
    """A measure with its roles, money, times, results, and what it belongs together with."""

    @cached_property
    def summary(self) -> Summary:
        return Summary(self.record)

    @cached_property
    def money(self) -> Money:
        return money_of(self.evidence, self.summary.sums)

    @cached_property
    def who(self) -> list[Role]:
        return parts_in(self.evidence, [line.line for line in self.money.lines])

    @cached_property
    def times(self) -> Times:
        return Times(steps_of_measure(self.evidence))

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.evidence)

    @cached_property
    def lead(self) -> list[Sentence]:
        return lead_of_measure(self.evidence, self.who, self.money, self.findings)

    @property
    def place(self) -> str:
        return in_a_sentence(self.record.plan) if self.record.plan else ""

    @property
    def description(self) -> str:
        """The page's answer in few words, for search engines and for who shares it."""
        kind = "Grupp av åtgärder" if self.record.is_group else "Åtgärd"
        who = in_words(self.summary.agents[:2]) or "ingen ansvarig anges"
        name = self.summary.sums.counted[0].own_name if len(self.summary.sums.counted) == 1 else ""
        part = f"({name})" if name else ""
        money = " ".join(filter(None, [self.summary.money, self.summary.period, part])) or "inget belopp angivet"
        told = f"{who}, {money}, {self.summary.life or 'läget anges inte'}"
        return f"{kind} {f'i {self.place}' if self.place else 'utanför planerna'}. {told[:1].upper()}{told[1:]}."

    def parts(self):
        measure, evidence = self.record, self.evidence
        links = [(row, facts) for row, facts in evidence.rows["links"]]
        back = [(row, evidence.of(row)) for row in measure.linked_from.all()]
        linked = [note for _, facts in (*links, *back) for note in facts["kind"].visible]
        assignments = [(one, evidence.of(one)) for one in measure.assignments.all()]
        told = [facts[name] for _, facts in assignments for name in ("measure", "registry_number")]
        numbers = [note for fact in told for note in fact.leading]
        parts = {
            Heading.WHO: [Part(WHO, self.who, [note for part in self.who for note in part.visible])],
            Heading.MONEY: [Part(MONEY, self.money, self.money.visible)],
            Heading.WHEN: [Part(TIMES, self.times, self.times.visible)],
            Heading.RESULT: [Part(RESULTS, self.findings, [note for one in self.findings for note in one.visible])],
            Heading.BELONGS: [
                self.areas(),
                Part(LINKS, (links, back), linked, is_last=True),
                Part(ASSIGNMENTS, assignments, numbers, is_last=True),
                Part(MEETINGS, measure.dialogue_matters.all(), is_last=True),
            ],
        }
        is_there = {
            Heading.WHO: self.who,
            Heading.MONEY: self.summary.sums.lines,
            Heading.WHEN: self.times,
            Heading.RESULT: self.findings,
        }
        return {heading: own for heading, own in parts.items() if is_there.get(heading, True)}

    @property
    def silent(self):
        """Beside what the record itself lacks: what our sources do not tell of its money."""
        told, lines = super().silent, [line.line for line in self.money.lines]
        if any(part.role in HAVING for part in self.who):  # whoever its assignment went to
            told = [label for label in told if label != str(self.record.responsible.model._meta.verbose_name_plural)]
        if self.record.is_group:
            return told
        if not self.summary.sums.lines:
            return [*told, "belopp"]
        divided = all(line.by_year for line in lines)
        payers = all(line.payer for line in lines)
        return told + ([] if divided else ["hur pengarna fördelas på år"]) + ([] if payers else ["betalare"])


class AssignmentSheet(Sheet):
    """An assignment with its money, its deadlines and where it was taken up."""

    @cached_property
    def money(self) -> Money:
        return money_of(self.evidence, sums_of(self.record.funding.all()))

    @cached_property
    def times(self) -> Times:
        one = self.record
        steps = [*steps_of_assignment(self.evidence, one), *steps_of_events(one.dated_events.all())]
        return Times(steps, one.slug if one.deadlines.all() else "")

    @cached_property
    def lead(self) -> list[Sentence]:
        return lead_of_assignment(self.evidence, self.times, self.money)

    def parts(self):
        parts = {Heading.BELONGS: [self.areas(), Part(MEETINGS, self.record.dialogue_matters.all(), is_last=True)]}
        if parties := parties_of(self.evidence):
            notes = [note for part in parties for note in part.visible]
            parts[Heading.WHO] = [Part(WHO, parties, notes, is_last=True)]
        if self.money.sums.lines:
            parts[Heading.MONEY] = [Part(MONEY, self.money, self.money.visible)]
        if self.times:
            parts[Heading.WHEN] = [Part(TIMES, self.times, self.times.visible)]
        return parts


class FundingSheet(Sheet):
    """A line of money with its years drawn, and the lines it belongs together with."""

    @cached_property
    def line(self) -> Line:
        return line_of(self.evidence, self.record, is_own=True)

    @cached_property
    def lead(self) -> list[Sentence]:
        return lead_of_funding(self.evidence, self.line)

    def parts(self):
        one = self.record
        related = [
            ("Del av", [one.part_of] if one.part_of else []),
            ("Delar", list(one.parts.all())),
            ("Säger samma pengar som", [one.restates] if one.restates else []),
            ("Samma pengar sägs också i", list(one.restated_by.all())),
        ]
        own = [Part(MONEY, Money(None, [self.line]), self.line.visible)] if one.short_money else []
        return {
            Heading.MONEY: own,
            Heading.BELONGS: [self.areas(), Part(NAMED, [pair for pair in related if pair[1]], is_last=True)],
        }
