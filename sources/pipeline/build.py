"""From records and documents to fixtures: reads everything, checks every rule, and only then has something to write."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.apps import apps

from sources.evidence.base import top_level_models
from sources.models import Document, Sentence
from sources.pipeline.aggregates import Aggregate
from sources.pipeline.fixtures import fixture_files
from sources.pipeline.identity import duplicates, repeated_values
from sources.pipeline.ledger import LEDGER, account_for
from sources.pipeline.left_out import LEFT_OUT, check_left_out
from sources.pipeline.records import RecordReader, Refusal
from sources.pipeline.rules import RecordLookup, problems_of
from sources.pipeline.yaml_files import read_yaml


@dataclass
class Build:
    """What came of reading the records: aggregates, and what has to be mended before they can be used."""

    aggregates: list[Aggregate] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def files(self) -> dict[str, str]:
        """The fixtures by file name."""
        return fixture_files(self.aggregates)


def build(record_dir: Path, document_dir: Path) -> Build:
    """Read all records and documents; with refusals there is nothing to write."""
    result = Build()
    entries = _entries(record_dir, result.refusals)
    texts = _texts(entries.get(Document.resource, []), document_dir, result.refusals)
    models = {model.resource: model for model in top_level_models()}
    for resource, records in entries.items():
        reader = RecordReader(f"{resource}.yaml", texts, result.refusals)
        result.aggregates += filter(None, (reader.read(models[resource], entry) for entry in records))
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
    _check(result, texts)
    _check_left_out(result, record_dir / LEFT_OUT)
    return result


def _entries(record_dir: Path, refusals: list[Refusal]) -> dict[str, list]:
    """What each file of records holds, by resource."""
    names = sorted(model.resource for model in top_level_models())
    entries: dict[str, list] = {}
    for path in sorted(record_dir.iterdir()) if record_dir.is_dir() else []:
        try:
            if path.name.startswith(".") or path.name in ("README.md", LEFT_OUT):
                continue
            if path.name not in (f"{name}.yaml" for name in names):
                raise ValueError(f"okänd fil. Filerna heter som posterna, följt av .yaml: {', '.join(names)}.")
            content = read_yaml(path)
            if not isinstance([] if content is None else content, list):
                raise ValueError("filen ska vara en lista av poster.")
            entries[path.stem] = content or []
        except ValueError as error:
            refusals.append(Refusal(path.name, "", "", str(error)))
    if not any(entries.values()) and not refusals:
        refusals.append(Refusal(str(record_dir), "", "", "här finns inga poster."))
    return entries


def _texts(documents: list, document_dir: Path, refusals: list[Refusal]) -> dict[str, str]:
    """The stored texts by the slug of their document."""
    texts, read = {}, set()
    for entry in documents:
        if isinstance(entry, dict) and entry.get("file"):
            name, slug = str(entry["file"]), str(entry.get("slug"))
            try:
                texts[slug] = _text(document_dir, name)
            except ValueError as error:
                refusals.append(Refusal("documents.yaml", slug, "file", str(error)))
            read.add(name)
    refusals += [
        Refusal("documents.yaml", "", "file", f"inget källdokument hör till {path.name}.")
        for path in sorted(document_dir.glob("*.txt"))
        if path.name not in read
    ]
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
    if "\0" in text:
        raise ValueError(f"filen ”{name}” har tecken som inte kan lagras.")
    return text


def _check(result: Build, texts: dict[str, str]) -> None:
    """Hold every record against the rules of evidence, and against the others."""
    files = {model._meta.label_lower: f"{model.resource}.yaml" for model in top_level_models()}
    lookup = RecordLookup(result.aggregates, texts)
    parts: dict[str, list[tuple[Aggregate, str]]] = {}
    for aggregate in result.aggregates:
        for problem in problems_of(aggregate, lookup):
            file = LEDGER if problem.type == Sentence._meta.label_lower else files[aggregate.type]
            result.refusals.append(Refusal(file, problem.slug, problem.field, problem.reason))
        for part in aggregate.with_rows():
            files.setdefault(part.type, files[aggregate.type])
            parts.setdefault(part.type, []).append((part, aggregate.slug))
    for one, name, reason in duplicates(result.aggregates):
        result.refusals.append(Refusal(files[one.type], one.slug, name, reason))
    for kind, found in parts.items():
        for slug, name, reason in repeated_values(apps.get_model(kind), found):
            result.refusals.append(Refusal(files[kind], slug, name, reason))
    result.refusals = list(dict.fromkeys(result.refusals))


def _check_left_out(result: Build, path: Path) -> None:
    """Hold the list of what is left out against the records."""
    try:
        result.refusals += check_left_out(read_yaml(path) if path.exists() else None, result.aggregates)
    except ValueError as error:
        result.refusals.append(Refusal(LEFT_OUT, "", "", str(error)))
