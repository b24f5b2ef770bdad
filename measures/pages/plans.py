"""The sheet of a plan: when it was decided and launched, and how many of its measures sources name."""

from functools import cached_property

from sources.pages.display import HARD_SPACE
from sources.pages.phrases import Phrase, Sentence, at, sentence
from sources.pages.sheet import Sheet


class PlanSheet(Sheet):
    """A plan, fetched with its coverage."""

    @cached_property
    def lead(self) -> list[Sentence]:
        return [self._when(), self._how_many()]

    def _when(self) -> Sentence:
        told: Sentence = []
        for name, verb in (("decided", "beslutades"), ("launched", "lanserades")):
            fact = self.evidence.facts[name]
            if fact.shown:
                start = " och" if told else "planen"
                told += [Phrase(f"{start} {verb} "), Phrase(at(getattr(self.record, name)), [fact])]
        return sentence(*(told or ["våra källor anger varken när planen beslutades eller när den lanserades"]))

    def _how_many(self) -> Sentence:
        plan, declared = self.record, self.evidence.facts["declared_measures"]
        groups = plan.described_groups
        kinds = f"{groups}{HARD_SPACE}{'grupp' if groups == 1 else 'grupper'}"
        more = f", och därtill beskriver de {kinds} av åtgärder utan att namnge dem" if groups else ""
        if plan.declared_measures is None:
            named = plan.documented_measures or "ingen"
            return sentence(f"våra källor säger inte hur många åtgärder den har; de namnger {named}{more}")
        count = f"{plan.declared_measures}{HARD_SPACE}{'åtgärd' if plan.declared_measures == 1 else 'åtgärder'}"
        named = plan.documented_measures or "ingen"
        return sentence("den har ", Phrase(count, [declared]), f"; våra källor namnger {named} av dem{more}")
