"""The sheet of a strategy: when it was decided, who answered for it, and what it is made of."""

from functools import cached_property

from sources.pages.display import HARD_SPACE
from sources.pages.facts import Fact
from sources.pages.phrases import Phrase, Sentence, at, sentence
from sources.pages.sheet import Sheet
from strategy.models import FocusArea


class StrategySheet(Sheet):
    """A strategy, with its areas and plans counted, and the goal of each area."""

    @cached_property
    def goals(self) -> list[tuple[FocusArea, Fact]]:
        return [(area, self.evidence.of(area)["goal"]) for area in self.record.focus_areas.all()]

    def above(self):
        return [*super().above(), *(goal for _, goal in self.goals)]

    @cached_property
    def lead(self) -> list[Sentence]:
        strategy, facts, told = self.record, self.evidence.facts, []
        if strategy.decided:
            when: Sentence = [Phrase("strategin beslutades "), Phrase(at(strategy.decided), [facts["decided"]])]
            if strategy.minister:
                url = strategy.minister.get_absolute_url()
                when += [Phrase("; ansvarigt statsråd var "), Phrase(str(strategy.minister), [facts["minister"]], url)]
            told.append(sentence(*when))
        areas, plans = len(self.goals), strategy.action_plans.count()
        parts = [
            f"{areas}{HARD_SPACE}{'fokusområde' if areas == 1 else 'fokusområden'}",
            f"{plans}{HARD_SPACE}{'handlingsplan' if plans == 1 else 'handlingsplaner'}",
        ]
        return [*told, sentence(f"den har {' och '.join(parts)}")]
