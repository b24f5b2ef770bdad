"""From records and documents to fixtures: reads everything, checks every rule, and only then has something to write."""

import re
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.apps import apps

from sources.evidence.base import top_level_models
from sources.evidence.fields import unwritable
from sources.models import Document, Sentence
from sources.pipeline.aggregates import Aggregate
from sources.pipeline.fixtures import fixture_files
from sources.pipeline.identity import duplicates, repeated_values
from sources.pipeline.ledger import LEDGER, account_for
from sources.pipeline.left_out import LEFT_OUT, check_left_out
from sources.pipeline.records import RecordReader, Refusal, read_yaml
from sources.pipeline.rules import RecordLookup, problems_of, problems_together


@dataclass
class Build:
    """What came of reading the records: aggregates, and what has to be mended before they can be used."""

    aggregates: list[Aggregate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def files(self) -> dict[str, str]:
        """The fixtures by file name."""
        return fixture_files(self.aggregates)


@dataclass(frozen=True)
class Entry:
    """A record as it stands in a file."""

    file: str
    resource: str
    content: Any


def build(record_dir: Path, document_dir: Path) -> Build:
    """Read all records and documents; with refusals there is nothing to write."""
    result = Build()
    entries = _entries(record_dir, result.refusals)
    texts = _texts(entries, document_dir, result.refusals)
    models = {model.resource: model for model in top_level_models()}
    origins: dict[uuid.UUID, str] = {}  # the file each record stands in
    for entry in entries:
        reader = RecordReader(entry.file, texts, result.refusals)
        if one := reader.read(models[entry.resource], entry.content):
            result.aggregates.append(one)
            origins[one.id] = entry.file
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
    _check(result, texts, origins)
    _check_left_out(result, record_dir / LEFT_OUT)
    return result


def _entries(record_dir: Path, refusals: list[Refusal]) -> list[Entry]:
    """Every record of every file. A file is named after the kind it lists, or has a list under each kind it holds."""
    kinds = sorted(model.resource for model in top_level_models() if model.resource)
    entries: list[Entry] = []
    for path in sorted(record_dir.iterdir()) if record_dir.is_dir() else []:
        if path.name.startswith(".") or path.name in ("README.md", LEFT_OUT):
            continue
        try:
            for kind, records in _lists(path, kinds).items():
                entries += [Entry(path.name, kind, record) for record in records]
        except ValueError as error:
            refusals.append(Refusal(path.name, "", "", str(error)))
    if not entries and not refusals:
        refusals.append(Refusal(str(record_dir), "", "", "här finns inga poster."))
    return sorted(entries, key=lambda entry: entry.resource)


def _lists(path: Path, kinds: list[str]) -> dict[str, list]:
    """The lists of records in a file, by kind. Raises `ValueError` with what would be right."""
    if path.suffix != ".yaml":
        raise ValueError("okänd fil: poster står i filer som heter något på .yaml.")
    content = read_yaml(path)
    lists = {path.stem: content} if path.stem in kinds else content
    if not isinstance(lists, dict) or not lists.keys() <= set(kinds):
        raise ValueError(
            "en fil som inte heter som ett slag av poster ska ha en lista under namnet på varje slag den innehåller: "
            f"{', '.join(kinds)}."
        )
    if not all(records is None or isinstance(records, list) for records in lists.values()):
        raise ValueError("filen ska vara en lista av poster.")
    return {kind: records or [] for kind, records in lists.items()}


def _texts(entries: list[Entry], document_dir: Path, refusals: list[Refusal]) -> dict[str, str]:
    """The stored texts by the slug of their document."""
    texts, read = {}, set()
    for entry in entries:
        document = entry.content if entry.resource == Document.resource else None
        if isinstance(document, dict) and document.get("file"):
            name, slug = str(document["file"]), str(document.get("slug"))
            try:
                texts[slug] = _text(document_dir, name)
            except ValueError as error:
                refusals.append(Refusal(entry.file, slug, "file", str(error)))
            read.add(name)
    for path in sorted(document_dir.glob("*.txt")):
        if path.name not in read:
            reason = f"inget källdokument hör till {path.name}."
            refusals.append(Refusal(f"{Document.resource}.yaml", "", "file", reason))
    return texts


def _text(document_dir: Path, name: str) -> str:
    """The text of a file, as it stands. Raises `ValueError` when it cannot be evidence."""
    path = document_dir / name
    if not re.fullmatch(r"[\w.-]+", name) or not path.is_file():
        raise ValueError(f"filen ”{name}” finns inte i {document_dir}.")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"filen ”{name}” är inte UTF-8: {error}") from None
    if not text.strip():
        raise ValueError(f"filen ”{name}” är tom.")
    if reason := unwritable(f"filen ”{name}”", text):
        raise ValueError(reason)
    return text


def _check(result: Build, texts: dict[str, str], origins: dict[uuid.UUID, str]) -> None:
    """Hold every record against the rules of evidence, and against the others."""
    lookup = RecordLookup(result.aggregates, texts)
    parts: dict[str, list[tuple[Aggregate, str]]] = {}
    files: dict[tuple[str, str], str] = {}
    for aggregate in result.aggregates:
        for part in aggregate.with_rows():
            files[part.type, part.slug] = LEDGER if part.model is Sentence else origins[aggregate.id]
            parts.setdefault(part.type, []).append((part, aggregate.slug))
        for problem in problems_of(aggregate, lookup):
            file = files[problem.type, problem.slug]
            result.refusals.append(Refusal(file, problem.slug, problem.field, problem.reason))
    for one, name, reason in duplicates(result.aggregates):
        result.refusals.append(Refusal(origins[one.id], one.slug, name, reason))
    for problem in problems_together(result.aggregates):
        file = files[problem.type, problem.slug]
        result.refusals.append(Refusal(file, problem.slug, problem.field, problem.reason))
    for kind, found in parts.items():
        for slug, name, reason in repeated_values(apps.get_model(kind), found):
            result.refusals.append(Refusal(files[kind, slug], slug, name, reason))
    result.refusals = list(dict.fromkeys(result.refusals))


def _check_left_out(result: Build, path: Path) -> None:
    """Hold the list of what is left out against the records."""
    try:
        result.refusals += check_left_out(read_yaml(path) if path.exists() else None, result.aggregates)
    except ValueError as error:
        result.refusals.append(Refusal(LEFT_OUT, "", "", str(error)))
