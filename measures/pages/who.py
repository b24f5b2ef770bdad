"""Who has which part in a measure: whoever has the assignment first, who carries it out, who helps, and who pays."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from measures.choices import PartyRole, ResponsibleRole
from measures.models import Funding
from measures.summary import assigned
from sources.models import Organisation
from sources.pages.facts import Evidence, Fact, Several
from sources.pages.footnotes import Footnote

# In the order of reading, with the words for one and for several.
ROLES = {
    ResponsibleRole.ASSIGNEE: ("uppdragshavare", "uppdragshavare"),
    ResponsibleRole.RESPONSIBLE: ("ansvarig", "ansvariga"),
    ResponsibleRole.PERFORMER: ("utförare", "utförare"),
    ResponsibleRole.PARTNER: ("samarbetspart", "samarbetsparter"),
    ResponsibleRole.CLIENT: ("uppdragsgivare", "uppdragsgivare"),
}
PAYERS = ("betalare", "betalare")
MOST_LINES = 5


@dataclass
class Agent:
    """An organisation with a part, and every fact that says so."""

    organisation: Organisation
    facts: list[Fact] = field(default_factory=list)
    anchor: str = ""  # of the row that says so, on the record's own page
    more: str = ""  # which of its units, where a source says so

    @property
    def told(self) -> Several:
        return Several(str(self.organisation), self.facts)


@dataclass
class Role:
    """Those with the same part."""

    role: str
    words: tuple[str, str]
    agents: dict[Organisation, Agent] = field(default_factory=dict)

    def add(self, organisation: Organisation, *facts: Fact, anchor: str = "", more: str = "") -> None:
        agent = self.agents.setdefault(organisation, Agent(organisation))
        agent.facts += facts
        agent.more = agent.more or more
        agent.anchor = agent.anchor or anchor

    @property
    def label(self) -> str:
        return self.words[len(self.agents) > 1]

    @property
    def is_crowd(self) -> bool:
        """Whether they are so many that they stand after each other instead of each on a line."""
        return len(self.agents) > MOST_LINES

    @property
    def visible(self) -> list[Footnote]:
        return [note for agent in self.agents.values() for note in agent.told.visible]

    @property
    def says(self) -> str:
        return Several(self.label, [fact for agent in self.agents.values() for fact in agent.facts]).says


def parts_in(evidence: Evidence, lines: Iterable[Funding]) -> list[Role]:
    """The parts that anybody has in a measure; whoever an assignment went to is an assignee, if nothing else in it."""
    measure = evidence.record
    parts = {role: Role(role, words) for role, words in ROLES.items()}
    for row, facts in evidence.rows["responsible"]:
        parts[ResponsibleRole(row.role)].add(row.organisation, facts["organisation"], anchor=row.slug)
    for assignment in assigned(measure):
        parts[ResponsibleRole.ASSIGNEE].add(assignment.agency, evidence.of(assignment)["agency"])
    payers = Role("payer", PAYERS)
    for line in lines:
        if line.payer:
            payers.add(line.payer, evidence.of(line)["payer"])
    return [part for part in (*parts.values(), payers) if part.agents]


def parties_of(evidence: Evidence) -> list[Role]:
    """The parts in an assignment beside the agency's own."""
    parts = {
        role: Role(role, (str(role.label), "samarbetsparter" if role == PartyRole.PARTNER else str(role.label)))
        for role in PartyRole
    }
    for row, facts in evidence.rows["parties"]:
        told = [facts[name] for name in ("organisation", "units") if facts[name].shown]
        parts[PartyRole(row.role)].add(row.organisation, *told, anchor=row.slug, more=row.units)
    return [part for part in parts.values() if part.agents]
