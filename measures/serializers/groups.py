"""Sums divided by several things at once, as JSON and as lines of a file: money per year and payer in one answer."""

from collections.abc import Callable
from typing import Any

from measures.serializers.sums import AMOUNT, COUNT, KRONOR
from measures.sums import YEAR, Group, Sums, measure_of
from sources.rest.tables import Column, Table

KEYS: dict[str, Callable[[Any], Any]] = {  # what each line of funding is for, by the name of its field
    "payer": lambda line: line.payer,
    "measure": measure_of,
    "assignment": lambda line: line.assignment,
    "programme": lambda line: line.programme,
    "kind": lambda line: line.kind or None,
    "expenditureArea": lambda line: line.expenditure_area or None,
    "appropriation": lambda line: line.appropriation or None,
}
GROUPS = (*KEYS, YEAR)
OF_KEY = {"type": ["string", "null"], "description": "Kortnamn eller kod; null när ingen källa anger det."}
GROUP: dict[str, Any] = {
    "type": "array",
    "description": "Summan uppdelad på det som group nämner, efter samma regler som sums. Beloppen lägger samman till "
    "summan utan årliga nivåer.",
    "items": {
        "type": "object",
        "required": ["amount", "annualLevels", "lines"],
        "properties": {
            **dict.fromkeys(KEYS, OF_KEY),
            YEAR: {"type": ["integer", "null"], "description": "Året; null för det som ingen källa fördelar på år."},
            **AMOUNT,
            "annualLevels": KRONOR | {"description": "Årliga nivåer det året, som inte ingår i amount."},
            "lines": COUNT | {"description": "Antal rader som beloppet kommer ur."},
        },
        "additionalProperties": False,
    },
}


def groups_as_json(sums: Sums, names: list[str]) -> list[dict]:
    """The sums divided by these, in their order; what is not known comes last."""
    keys = {name: KEYS[name] for name in names if name != YEAR}
    rows = [_row(group, names) for group in sums.by(keys, per_year=YEAR in names)]
    return sorted(rows, key=lambda row: [(row[name] is None, row[name] or 0) for name in names])


def table_of_groups(names: list[str]) -> Table:
    """The same as a table."""
    kinds = dict.fromkeys(names, str) | {YEAR: int, "amount": int, "isApproximate": bool, "isCeiling": bool}
    kinds |= {"annualLevels": int, "lines": int}
    columns = [*names, "amount", "isApproximate", "isCeiling", "annualLevels", "lines"]
    return Table([Column(name, name, kinds[name], lambda row, name=name: row[name]) for name in columns])


def _row(group: Group, names: list[str]) -> dict:
    amount = {
        "amount": group.amount.kronor,
        "isApproximate": group.amount.is_approximate or group.levels.is_approximate,
        "isCeiling": group.amount.is_ceiling or group.levels.is_ceiling,
    }
    keys = {name: getattr(group.keys[name], "slug", group.keys[name]) for name in names}
    return keys | amount | {"annualLevels": group.levels.kronor, "lines": group.lines}
