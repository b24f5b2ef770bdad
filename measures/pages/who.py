"""Who has which part in a measure: whoever has the assignment first, who carries it out, who helps, and who pays."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from measures.choices import ResponsibleRole
from measures.models import Funding
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


@dataclass
class Agent:
    """An organisation with a part, and every fact that says so."""

    organisation: Organisation
    facts: list[Fact] = field(default_factory=list)
    anchor: str = ""  # of the row that says so, on the record's own page

    @property
    def told(self) -> Several:
        return Several(str(self.organisation), self.facts)


@dataclass
class Role:
    """Those with the same part."""

    role: str
    words: tuple[str, str]
    agents: dict[Organisation, Agent] = field(default_factory=dict)

    def add(self, organisation: Organisation, fact: Fact, anchor: str = "") -> None:
        agent = self.agents.setdefault(organisation, Agent(organisation))
        agent.facts.append(fact)
        agent.anchor = agent.anchor or anchor

    @property
    def label(self) -> str:
        return self.words[len(self.agents) > 1]

    @property
    def visible(self) -> list[Footnote]:
        return [note for agent in self.agents.values() for note in agent.told.visible]

    @property
    def says(self) -> str:
        return Several(self.label, [fact for agent in self.agents.values() for fact in agent.facts]).says


def parts_in(evidence: Evidence, lines: Iterable[Funding]) -> list[Role]:
    """The parts in a measure that anybody has; whoever its assignments went to has it as an assignee does."""
    measure = evidence.record
    parts = {role: Role(role, words) for role, words in ROLES.items()}
    for row, facts in evidence.rows["responsible"]:
        parts[ResponsibleRole(row.role)].add(row.organisation, facts["organisation"], row.slug)
    for assignment in measure.assignments.all():
        if assignment.agency:
            parts[ResponsibleRole.ASSIGNEE].add(assignment.agency, evidence.of(assignment)["agency"])
    payers = Role("payer", PAYERS)
    for line in lines:
        if line.payer:
            payers.add(line.payer, evidence.of(line)["payer"])
    return [part for part in (*parts.values(), payers) if part.agents]
