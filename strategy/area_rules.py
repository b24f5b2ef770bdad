"""The rule between the two shelves: what a source states is not also assessed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from strategy.choices import HORIZONTAL_LABEL


def broken_area_rules(aggregate: Any) -> Iterator[tuple[str, str]]:
    """Every broken rule between the areas that sources state for a record and those we assess."""
    stated = [row.fields["area"] for row in aggregate.rows["areas"]]
    assessed = [row.fields["area"] for row in aggregate.rows["assessments"]]
    if aggregate.fields.get("is_horizontal"):
        stated.append(None)
    for name, areas in (("areas", stated), ("assessments", assessed)):
        for area, count in Counter(areas).items():
            if count > 1:
                yield name, f"”{area or HORIZONTAL_LABEL}” står {count} gånger. Ta bort alla utom en."
    for area in dict.fromkeys(assessed):
        if area in stated:
            shown = area or HORIZONTAL_LABEL
            yield "assessments", f"”{shown}” står redan enligt källa och ska inte också bedömas. Ta bort bedömningen."
