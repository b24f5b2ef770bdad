"""From records and documents to fixtures: reads everything, checks every rule, and only then has something to write."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from sources.aggregates import Aggregate
from sources.evidenced import Evidenced, top_level_models
from sources.fixtures import fixture_files
from sources.ledger import LEDGER, account_for
from sources.models import Document
from sources.records import RecordReader, Refusal, read_yaml
from sources.rules import problems_of


@dataclass
class Build:
    """What came of reading the records: aggregates, and what has to be mended before they can be used."""

    aggregates: list[Aggregate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def files(self) -> dict[str, str]:
        """The fixtures by file name."""
        return fixture_files(self.aggregates)


class Records:
    """The world as the records hold it, for the rules of evidence."""

    def __init__(self, aggregates: list[Aggregate], texts: dict[str, str]):
        self.known = {(part.type, part.slug) for aggregate in aggregates for part in aggregate.with_rows()}
        self.texts = texts

    def has(self, model: type[Evidenced], slug: str) -> bool:
        return (model._meta.label_lower, slug) in self.known

    def text(self, document: str) -> str:
        return self.texts.get(document, "")


def build(record_dir: Path, document_dir: Path) -> Build:
    """Read all records and documents; with refusals there is nothing to write."""
    result = Build()
    files = {model.resource: model for model in top_level_models()}
    entries: dict[str, list] = {}
    for path in sorted(record_dir.glob("*.yaml")):
        try:
            content = read_yaml(path)
            if path.stem not in files:
                raise ValueError(f"okänd fil. Filerna heter {', '.join(sorted(files))}.")
            if not isinstance(content or [], list):
                raise ValueError("filen ska vara en lista av poster.")
            entries[path.stem] = content or []
        except ValueError as error:
            result.refusals.append(Refusal(path.name, "", "", str(error)))
    texts = _texts(entries.get(Document.resource, []), document_dir, result.refusals)
    for resource, records in entries.items():
        reader = RecordReader(f"{resource}.yaml", texts, result.refusals)
        result.aggregates += filter(None, (reader.read(files[resource], entry) for entry in records))
    _check(result, texts)
    try:
        path = document_dir / LEDGER
        ledger = read_yaml(path) if path.exists() else {}
        sentences = account_for(texts, result.aggregates, ledger, result.refusals)
    except ValueError as error:
        result.refusals.append(Refusal(LEDGER, "", "", str(error)))
        sentences = {}
    result.aggregates = [
        replace(one, rows={"sentences": sentences.get(one.slug, ())}) if one.model is Document else one
        for one in result.aggregates
    ]
    return result


def _texts(documents: list, document_dir: Path, refusals: list[Refusal]) -> dict[str, str]:
    """The stored texts by the slug of their document."""
    texts, read = {}, set()
    for entry in documents:
        if isinstance(entry, dict) and entry.get("file"):
            name = str(entry["file"])
            path = document_dir / name
            if not re.fullmatch(r"[\w.-]+", name) or not path.is_file():
                refusals.append(
                    Refusal("documents.yaml", str(entry.get("slug")), "file", f"filen ”{name}” finns inte.")
                )
                continue
            read.add(name)
            texts[str(entry.get("slug"))] = path.read_bytes().decode("utf-8")
    for path in sorted(document_dir.glob("*.txt")):
        if path.name not in read:
            refusals.append(Refusal("documents.yaml", "", "file", f"inget källdokument hör till {path.name}."))
    return texts


def _check(result: Build, texts: dict[str, str]) -> None:
    """Hold every record against the rules of evidence, and against the others."""
    files = {model._meta.label_lower: f"{model.resource}.yaml" for model in top_level_models()}
    world = Records(result.aggregates, texts)
    parts = [part for aggregate in result.aggregates for part in aggregate.with_rows()]
    for (kind, slug), count in Counter((part.type, part.slug) for part in parts).items():
        if count > 1:
            result.refusals.append(Refusal(files.get(kind, kind), slug, "slug", f"kortnamnet står {count} gånger."))
    for aggregate in result.aggregates:
        for problem in problems_of(aggregate, world):
            result.refusals.append(Refusal(files[aggregate.type], problem.slug, problem.field, problem.reason))
