"""What was known but is not among the records, and what stands there under another name: each with its reason.

`left-out.yaml` beside the records has a list under the name of each part of the facts file. An entry says what is left
out (`entry`), or which part of it (`part`), and why (`reason`); `merged` names the record, or the field of one, where
the fact stands instead.
"""

from typing import Any

from sources.pipeline.aggregates import Aggregate, is_empty
from sources.pipeline.records import Refusal

LEFT_OUT = "left-out.yaml"
PARTS = ("sources", "organisations", "measures", "assignments", "funding", "dialogues", "events", "conflicts")
RESOURCES = {"sources": "documents"}  # where a part of the facts file has another name than the records made of it
KEYS = {"entry", "part", "reason", "merged"}


def check_left_out(content: Any, aggregates: list[Aggregate]) -> list[Refusal]:
    """Everything wrong with the list of what is left out, held against the records."""
    if content is None:
        return []
    if not isinstance(content, dict):
        return [Refusal(LEFT_OUT, "", "", f"ska ha en lista under var och en av {', '.join(PARTS)}.")]
    refusals = [Refusal(LEFT_OUT, str(name), "", "okänd del av faktafilen.") for name in content if name not in PARTS]
    records = {(one.model.resource, one.slug): one for one in aggregates}
    for name in (name for name in PARTS if content.get(name) is not None):
        entries = content[name]
        if not isinstance(entries, list):
            refusals.append(Refusal(LEFT_OUT, name, "", "ska vara en lista."))
            continue
        seen: set[str] = set()
        for entry in entries:
            shown, reasons = _problems(name, entry, records, seen)
            refusals += [Refusal(LEFT_OUT, name, shown, reason) for reason in reasons]
    return refusals


def _problems(name: str, entry: Any, records: dict, seen: set) -> tuple[str, list[str]]:
    """How an entry is named in a message, and what is wrong with it."""
    if not isinstance(entry, dict) or not {"entry", "reason"} <= entry.keys() <= KEYS:
        return str(entry)[:80], ["ska ha entry och reason, och vid behov part och merged."]
    if not all(isinstance(value, str) and value.strip() for value in entry.values()):
        return str(entry["entry"])[:80], ["alla värden ska vara texter med innehåll."]
    shown = f"{entry['entry']}, {entry['part']}" if "part" in entry else entry["entry"]
    found = []
    if shown in seen:
        found.append("står två gånger.")
    seen.add(shown)
    if "merged" in entry:
        found += _target(entry["merged"], records)
    elif "part" not in entry and (RESOURCES.get(name, name), entry["entry"]) in records:
        found.append("står både bland posterna och bland det som är utelämnat.")
    return shown, found


def _target(path: str, records: dict) -> list[str]:
    """Whether a record, and the field of it, stands where an entry says that the fact stands instead."""
    resource, slug, field = [*path.split("/"), "", ""][:3]
    record = records.get((resource, slug))
    if record is None:
        return [f"posten {resource}/{slug} finns inte."]
    if field and is_empty(record.fields.get(field)) and not record.rows.get(field):
        return [f"{field} är tomt eller okänt i {resource}/{slug}."]
    return []
