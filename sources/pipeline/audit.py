"""What is weak among the records: facts without quotation or official source, and records that may be duplicates.

Nothing here is wrong in itself. What has been looked at and accepted stands in `fixtures/audit.yaml`; a check fails on
anything new, and on what is accepted there but no longer so.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

from django.apps import apps
from rapidfuzz import fuzz

from sources.models import Document
from sources.pipeline.aggregates import Aggregate
from sources.pipeline.identity import normalised
from sources.pipeline.rules import problems_together

SIMILAR = 90  # of 100: how alike two names are before somebody should look at them
NAMES = ("name", "title", "label")

Findings = dict[str, list[str]]


def audit(aggregates: list[Aggregate]) -> Findings:
    """Everything to look at, by kind of finding; each finding is the place of a record or of a field of it."""
    return {kind: sorted(find(aggregates)) for kind, find in FINDINGS.items()}


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
            for place, claims in _fields(one):
                if not any(claim.quote for claim in claims):
                    yield place


def only_unofficial(aggregates: list[Aggregate]) -> Iterator[str]:
    """Fields whose value nobody official states."""
    official = {one.slug for one in aggregates if one.model is Document and one.fields["is_official"]}
    for one in aggregates:
        if one.model is not Document:
            for place, claims in _fields(one):
                if not any(claim.document in official for claim in claims):
                    yield place


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


def broken_together(aggregates: list[Aggregate]) -> Iterator[str]:
    """Records that break a rule over several of them; the build refuses these, but a database may come to hold them."""
    for problem in problems_together(aggregates):
        yield f"{apps.get_model(problem.type).resource}/{problem.slug}/{problem.field}"


FINDINGS: dict[str, Callable[[list[Aggregate]], Iterator[str]]] = {
    "without_quotation": without_quotation,
    "only_references": only_references,
    "only_unofficial": only_unofficial,
    "uncited_documents": uncited_documents,
    "without_address": without_address,
    "similar_names": similar_names,
    "broken_together": broken_together,
}
LABELS = {
    "without_quotation": "Poster utan citat",
    "only_references": "Fält som bara hänvisningar stöder, i poster med citat",
    "only_unofficial": "Fält som varken regering eller myndighet stöder",
    "uncited_documents": "Källdokument som ingen post vilar på",
    "without_address": "Källdokument med uppgifter men utan adress",
    "similar_names": "Poster med snarlika namn",
    "broken_together": "Poster som inte går ihop med varandra",
}


def compare(found: Findings, agreed: Findings) -> tuple[list[str], list[str]]:
    """What is new since it was agreed, and what was agreed but is no longer so."""
    new = [f"{kind}: {place}" for kind in found for place in found[kind] if place not in (agreed.get(kind) or [])]
    gone = [f"{kind}: {place}" for kind in agreed for place in agreed[kind] or [] if place not in found.get(kind, [])]
    return new, gone


def _place(one: Aggregate) -> str:
    return f"{one.model.resource}/{one.slug}"


def _claims(one: Aggregate):
    return (claim for part in one.with_rows() for claim in part.claims)


def _fields(one: Aggregate):
    """Each stated field of a record and its rows: where it stands, and the claims that state its value."""
    for part in one.with_rows():
        row = "" if part is one else f"/{part.slug}"
        for name in part.model.stated:
            claims = [claim for claim in part.claims_on(name) if not claim.difference]
            if claims:
                yield f"{_place(one)}{row}/{name}", claims
