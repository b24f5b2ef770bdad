"""What is weak among the records: facts without quotation or official source, facts that were lost, what may be double.

Little here is wrong in itself. What has been looked at and accepted stands in `fixtures/audit.yaml`, each place with
its reason; a check fails on anything new, on what is accepted there but no longer so, and on what has no reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from django.apps import apps
from rapidfuzz import fuzz

from sources.evidence.base import top_level_models
from sources.models import Document
from sources.pipeline.aggregates import Aggregate, ClaimData, aggregate_of, for_aggregates
from sources.pipeline.identity import duplicates, normalised, repeated_values
from sources.pipeline.left_out import lost_facts
from sources.pipeline.rules import RecordLookup, problems_of, problems_together

SIMILAR = 90  # of 100: how alike two names are before somebody should look at them
NAMES = ("name", "title", "label")
DAY = 10  # characters of a whole date

Findings = dict[str, list[str]]
Agreed = dict[str, dict[str, str]]  # by kind of finding: each accepted place with its reason


def audit(aggregates: list[Aggregate], folder: Path) -> Findings:
    """Everything to look at, by kind of finding: places of records, with the fields in question where it is some.

    `folder` holds the facts that the records come from, and what is left out of them.
    """
    found = {kind: sorted(find(aggregates)) for kind, find in FINDINGS.items()}
    return found | {"lost_facts": sorted(set(lost_facts(aggregates, folder)))}


def from_database() -> list[Aggregate]:
    """All records as they stand in the database."""
    return [aggregate_of(record) for model in top_level_models() for record in for_aggregates(model)]


def broken_rules(aggregates: list[Aggregate]) -> Iterator[str]:
    """What the build would refuse; a database may come to hold it by raw SQL, or from before the rule."""
    texts = {one.slug: one.fields["text"] for one in aggregates if one.model is Document and one.fields["text"]}
    lookup = RecordLookup(aggregates, texts)
    parts: dict[str, list[tuple[Aggregate, str]]] = {}
    for one in aggregates:
        yield from (f"{_place(one)}: {problem}" for problem in problems_of(one, lookup))
        for part in one.with_rows():
            parts.setdefault(part.type, []).append((part, one.slug))
    yield from (f"{_place(one)}: {name}: {reason}" for one, name, reason in duplicates(aggregates))
    for kind, rows in parts.items():
        yield from (f"{kind}: {': '.join(found)}" for found in repeated_values(apps.get_model(kind), rows))
    for problem in problems_together(aggregates):
        yield f"{apps.get_model(problem.type).resource}/{problem.slug}: {problem}"


def without_quotation(aggregates: list[Aggregate]) -> Iterator[str]:
    """Records that rest on references alone; a document that is referred to has no text to quote."""
    for one in aggregates:
        claims = [claim for part in one.with_rows() for claim in part.claims]
        if one.model is not Document and claims and not any(claim.quote for claim in claims):
            yield _place(one)


def only_references(aggregates: list[Aggregate]) -> Iterator[str]:
    """Fields that rest on references alone, in records where something is quoted."""
    bare = set(without_quotation(aggregates))
    for one in aggregates:
        if one.model is not Document and _place(one) not in bare:
            yield from _fields(one, lambda claims: not any(claim.quote for claim in claims))


def only_unofficial(aggregates: list[Aggregate]) -> Iterator[str]:
    """Fields whose value nobody official states."""
    official = {one.slug for one in aggregates if one.model is Document and one.fields["is_official"]}
    for one in aggregates:
        if one.model is not Document:
            yield from _fields(one, lambda claims: not any(claim.document in official for claim in claims))


def not_read_again(aggregates: list[Aggregate]) -> Iterator[str]:
    """Pages that claims rest on and that nobody has been able to read on a day that is known."""
    for one in aggregates:
        if one.model is Document and not one.fields["text"] and len(one.fields["accessed"]) < DAY:
            yield _place(one)


def uncited_documents(aggregates: list[Aggregate]) -> Iterator[str]:
    """Documents that no other record rests on."""
    cited = {claim.document for one in aggregates for claim in _claims(one) if one.slug != claim.document}
    yield from (_place(one) for one in aggregates if one.model is Document and one.slug not in cited)


def without_address(aggregates: list[Aggregate]) -> Iterator[str]:
    """Documents that claims rest on but that nobody can go to."""
    cited = {claim.document for one in aggregates for claim in _claims(one)}
    yield from (
        _place(one) for one in aggregates if one.model is Document and one.slug in cited and not one.fields["url"]
    )


def similar_names(aggregates: list[Aggregate]) -> Iterator[str]:
    """Pairs of records of one kind whose names are so alike that they may be the same thing."""
    named: dict[str, list[tuple[str, str]]] = {}
    for one in aggregates:
        name = next((one.fields[name] for name in NAMES if one.fields.get(name)), "")
        if name and one.model is not Document and one.model.resource:
            named.setdefault(one.model.resource, []).append((one.slug, normalised(name).replace("-", " ")))
    for resource, names in named.items():
        for (slug, name), (other, another) in combinations(sorted(names), 2):
            if fuzz.token_sort_ratio(name, another) >= SIMILAR:
                yield f"{resource}: {slug} ~ {other}"


FINDINGS: dict[str, Callable[[list[Aggregate]], Iterator[str]]] = {
    "broken_rules": broken_rules,
    "without_quotation": without_quotation,
    "only_references": only_references,
    "only_unofficial": only_unofficial,
    "not_read_again": not_read_again,
    "uncited_documents": uncited_documents,
    "without_address": without_address,
    "similar_names": similar_names,
}
LABELS = {
    "broken_rules": "Poster som bryter mot en regel",
    "without_quotation": "Poster utan citat",
    "only_references": "Fält som bara hänvisningar stöder, i poster med citat",
    "only_unofficial": "Fält som varken regering eller myndighet stöder",
    "not_read_again": "Källdokument som inte gått att läsa på nytt",
    "uncited_documents": "Källdokument som ingen post vilar på",
    "without_address": "Källdokument med uppgifter men utan adress",
    "similar_names": "Poster med snarlika namn",
    "lost_facts": "Fakta som varken står bland posterna eller bland det som är utelämnat",
}


def compare(found: Findings, agreed: Agreed) -> tuple[list[str], list[str]]:
    """What is new since it was agreed, and what was agreed but is no longer so."""
    new = [f"{kind}: {place}" for kind in found for place in found[kind] if place not in agreed.get(kind, {})]
    gone = [f"{kind}: {place}" for kind in agreed for place in agreed[kind] if place not in found.get(kind, [])]
    return new, gone


def read_agreed(content: Any) -> tuple[Agreed, list[str]]:
    """What is agreed, and the places that nobody has given a reason for. Raises `ValueError` for another form."""
    agreed = {kind: places or {} for kind, places in content.items()} if isinstance(content, dict) else None
    if agreed is None or not all(isinstance(places, dict) for places in agreed.values()):
        raise ValueError("ska ha ställen med var sitt skäl under varje slag av svagt ställe.")
    bare = [f"{kind}: {place}" for kind in agreed for place, why in agreed[kind].items() if not str(why or "").strip()]
    return agreed, bare


def _place(one: Aggregate) -> str:
    return f"{one.model.resource}/{one.slug}"


def _claims(one: Aggregate):
    return (claim for part in one.with_rows() for claim in part.claims)


def _fields(one: Aggregate, is_weak: Callable[[list[ClaimData]], bool]) -> Iterator[str]:
    """The record with those of its stated fields, and of its rows', whose supporting claims are weak; one line each."""
    weak: Counter[str] = Counter()
    kinds = {row.slug: f"{name}/" for name, rows in one.rows.items() for row in rows}
    for part in one.with_rows():
        for name in part.model.stated:
            claims = [claim for claim in part.claims_on(name) if not claim.difference]
            if claims and is_weak(claims):
                weak[("" if part is one else kinds[part.slug]) + name] += 1
    if weak:
        yield f"{_place(one)} ({', '.join(name + (f' ×{n}' if n > 1 else '') for name, n in weak.items())})"
