"""A measure in three short answers that rows, sentences and descriptions share: who, what it costs, how far it came."""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from measures.choices import HAVING, ResponsibleRole, Status
from measures.models import Assignment, Funding, Measure
from measures.sums import Sums
from sources.models import Organisation
from sources.pages.display import in_words, partial_date, year_span
from strategy.placements import Placement


def told(sums: Sums) -> str:
    """Money in few words: 110 mn kr, högst 575 mn kr, 300 mn kr/år; nothing where no source states an amount."""
    found = [sums.total.short] if sums.total else []
    found += sums.levels_told
    if not found and any(line.short_money for line in sums.lines):
        return "ingen summa går att räkna"
    return in_words(found)


def assigned(measure: Measure) -> list[Assignment]:
    """The assignments whose agency has the measure by them: whoever sources give another part in it keeps that part."""
    rows = measure.responsible.all()
    others = {row.organisation_id for row in rows}
    others -= {row.organisation_id for row in rows if row.role == ResponsibleRole.ASSIGNEE}
    return [one for one in measure.assignments.all() if one.agency and one.agency_id not in others]


class Summary:
    """What a row says of a measure; fetched by `Measure.objects.for_lists()`, it asks the database nothing more."""

    def __init__(self, measure: Measure):
        self.measure = measure

    @cached_property
    def agents(self) -> list[Organisation]:
        """Whoever got the assignment first, then who is responsible, and who only performs it last; each once."""
        rows = self.measure.responsible.all()
        found = {role: [row.organisation for row in rows if row.role == role] for role in HAVING}
        found[ResponsibleRole.ASSIGNEE] += [one.agency for one in assigned(self.measure)]
        return list(dict.fromkeys(chain.from_iterable(found.values())))

    @cached_property
    def sums(self) -> Sums:
        """What the lines of the measure and of its assignments come to."""
        lines = [
            *self.measure.funding.all(),
            *(line for one in self.measure.assignments.all() for line in one.funding.all()),
        ]
        return sums_of(lines)

    @property
    def money(self) -> str:
        return told(self.sums)

    @property
    def period(self) -> str:
        """The years of that money: 2018–2021; from 2017 where a line says no end."""
        lines = [line for line in self.sums.counted if line.short_money]
        first = [line.from_year for line in lines if line.from_year]
        last = [line.to_year for line in lines if line.to_year]
        whole = first and len(first) == len(last) == len(lines)
        return year_span(min(first, default=None), max(last) if whole else None)

    @property
    def life(self) -> str:
        """How far it has come, and when: avslutad december 2021; at least that it was decided."""
        order = list(Status)
        rows = sorted(self.measure.statuses.all(), key=lambda row: (row.date, order.index(Status(row.status))))
        told = [(row.get_status_display(), row.date) for row in rows[-1:]]
        if self.measure.decided:
            told = told or [(Status.DECIDED.label, self.measure.decided)]
        return "".join(f"{word} {partial_date(date)}" if date else word for word, date in told)

    @property
    def places(self) -> list[Placement]:
        return self.measure.placements


def sums_of(lines: Iterable[Funding]) -> Sums:
    """What these lines come to, each counted once."""
    once = {line.pk: line for line in lines}
    return Sums(list(once.values()), {line.pk: line.part_of_id for line in once.values()})
