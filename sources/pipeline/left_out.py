"""What was known but is not among the records, and what stands there under another name: each with its reason.

`left-out.yaml` beside the records has a list under the name of each part of the facts file. An entry says what is left
out (`entry`), or which part of it (`part`), and why (`reason`); `merged` names the record, or the field of one, where
the fact stands instead.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sources.pipeline.aggregates import Aggregate, is_empty
from sources.pipeline.records import Refusal, read_yaml

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


DATED = ("dialogues", "events")  # parts whose entries have no name but their date
KEPT = ("registry_number", "decided", "published")  # what a record must have as the facts have it


def key_of(part: str, entry: dict) -> str:
    """What an entry of the facts is called in the list of what is left out."""
    if part == "conflicts":
        return f"{entry['subject']}: {entry['field']}"
    return str(entry.get("slug") or entry.get("id") or entry["date"] or "utan datum")


def lost_facts(aggregates: list[Aggregate], folder: Path) -> Iterator[str]:
    """Every fact of `facts/` that is neither among the records nor left out with a reason: part, entry and what of it.

    Of an entry that is a record, its sources and what is in `KEPT` must stand there. Conflicts have no one record.
    """
    left = read_yaml(folder / "records" / LEFT_OUT) if (folder / "records" / LEFT_OUT).exists() else {}
    records = {(one.model.resource, one.slug): one for one in aggregates}
    wholly = [one for one in left.get("sources") or [] if "part" not in one]
    elsewhere = {one["entry"]: one.get("merged", "").partition("/")[2] for one in wholly}
    for path in sorted((folder / "facts").glob("*.yaml")):
        facts = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for part in (part for part in PARTS if part != "conflicts"):
            out = {(one["entry"], one.get("part", "")) for one in left.get(part) or []}
            for entry in facts.get(part) or []:
                key = key_of(part, entry)
                if (key, "") not in out:
                    found = _records_of(part, key, records)
                    lost = _lost(entry, found, elsewhere) if found else [""]
                    yield from (
                        f"{part}: {key}" + (f", {what}" if what else "") for what in lost if (key, what) not in out
                    )


def _records_of(part: str, key: str, records: dict) -> list[Aggregate]:
    resource = RESOURCES.get(part, part)
    if part in DATED:
        return [one for (kind, _), one in records.items() if kind == resource and one.fields["date"] == key]
    return [records[resource, key]] if (resource, key) in records else []


def _lost(entry: dict, found: list[Aggregate], elsewhere: dict[str, str]) -> Iterator[str]:
    """What of an entry the records made of it do not have: a value, or a source that nobody cites for it.

    `elsewhere` says which document a source left out stands as, if any.
    """
    claims = [claim for one in found for part in one.with_rows() for claim in part.claims]
    for name in KEPT:
        stated = {str(claim.value) for claim in claims if claim.field == name}
        if entry.get(name) and str(entry[name]) not in stated and any(name in one.fields for one in found):
            yield name
    cited = {claim.document for claim in claims} | {""}
    yield from (f"sources: {one}" for one in entry.get("sources", []) if elsewhere.get(one, one) not in cited)
