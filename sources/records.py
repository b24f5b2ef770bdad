"""Reading the YAML records: what people write becomes aggregates, or a list of what is wrong and where."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from sources.aggregates import Aggregate, ClaimForm, canonical
from sources.evidenced import Evidenced, key_of, row_model
from sources.quotations import QuotationError, find_quotation

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CLAIM_KEYS = {"value", "document", "quote", "occurrence", "locator", "preferred", "reason", "difference"}


@dataclass(frozen=True)
class Refusal:
    """Why the fixtures are not built: file, record, field and reason."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self):
        return ": ".join(part for part in (self.file, self.record, self.field, self.reason) if part)


class Reader(yaml.SafeLoader):
    """YAML as people mean it: dates stay as they are written, and a key given twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"nyckeln ”{min(twice)}” står två gånger", node.start_mark
            )
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises `ValueError`, with the line, when it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Reader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"går inte att läsa som YAML: {error}") from error


class RecordReader:
    """Turns the entries of one file into aggregates, collecting what has to be refused."""

    def __init__(self, file: str, texts: dict[str, str], refusals: list[Refusal]):
        self.file, self.texts, self.refusals = file, texts, refusals

    def refuse(self, record: str, field: str, reason: str) -> None:
        self.refusals.append(Refusal(self.file, record, field, reason))

    def read(self, model: type[Evidenced], entry: Any, parent: str | None = None) -> Aggregate | None:
        """One record or row; None where not even its slug can be read."""
        if not isinstance(entry, dict):
            self.refuse(parent or "", "", f"”{entry}” är ingen post med fält och värden.")
            return None
        entry = dict(entry)
        slug = str(entry.get("slug") or self._row_slug(model, entry, parent))
        entry["slug"] = slug
        if not SLUG.fullmatch(slug):
            self.refuse(slug, "slug", "kortnamnet får bara ha små bokstäver a–z, siffror och enkla bindestreck.")
            return None
        try:
            derived = model.derive(entry, self.texts)
        except ValueError as error:
            self.refuse(slug, "", str(error))
            derived = {}
        fields = {name: self._empty(model, name) for name in model.carried()} | derived
        claims: list[ClaimForm] = []
        rows = {name: self._rows(model, name, entry.pop(name, []), slug) for name in model.rows}
        del entry["slug"]
        for name, value in entry.items():
            if name in model.ours:
                fields[name] = self._value(model, name, value, slug)
            elif name in model.stated:
                fields[name], found = self._stated(model, name, value, slug)
                claims += found
            else:
                self.refuse(slug, name, f"okänt fält för {model._meta.verbose_name}.")
        return Aggregate(model._meta.label_lower, key_of(model, slug), slug, fields, tuple(claims), rows)

    def _rows(self, model, name, entries, slug):
        if not isinstance(entries, list):
            self.refuse(slug, name, "ska vara en lista.")
            return ()
        read = [self.read(row_model(model, name), entry, slug) for entry in entries]
        rows = [row for row in read if row]
        for row in {row.slug for row in rows if [other.slug for other in rows].count(row.slug) > 1}:
            self.refuse(slug, name, f"raden ”{row}” står två gånger.")
        return tuple(rows)

    def _row_slug(self, model, entry, parent):
        values = (entry.get(name) for name in model.row_key)
        stated = (value.get("value") if isinstance(value, dict) else value for value in values)
        return slugify(" ".join(str(value) for value in (parent, *stated) if value not in (None, "")))

    @staticmethod
    def _empty(model, name):
        column = model._meta.get_field(name)
        if column.is_relation or column.null:
            return None
        return column.get_default() if column.has_default() else ""

    def _value(self, model, name, value, slug):
        column = model._meta.get_field(name)
        if column.is_relation:
            return None if value is None else str(value)
        if isinstance(column, models.CharField | models.TextField) and isinstance(value, bool | dict | list):
            self.refuse(slug, name, f"”{value}” är ingen text. Sätt citattecken om värdet.")
            return ""
        try:
            return canonical(column.to_python(value))
        except ValidationError as error:
            self.refuse(slug, name, f"”{value}” godtas inte: {' '.join(error.messages)}")
            return self._empty(model, name)

    def _stated(self, model, name, given, slug):
        """A stated field: its adopted value and the claims on it."""
        if not isinstance(given, dict) or "value" not in given:
            self.refuse(slug, name, f"värdet ”{given}” saknar belägg. Ange value, document och quote.")
            return self._empty(model, name), []
        value = self._value(model, name, given["value"], slug)
        entries = given.get("claims", [given])
        unknown = (given.keys() - {"value", "claims"}) if "claims" in given else set()
        if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(
                slug, name, "claims ska vara en lista av uppgifter, och inget annat än value får stå bredvid den."
            )
            return value, []
        chosen = next((number for number, entry in enumerate(entries) if entry.get("preferred")), None)
        if chosen is None:
            values = [entry.get("value", given["value"]) for entry in entries]
            if any(other != values[0] for other in values):
                self.refuse(
                    slug, name, "källorna skiljer sig åt. Ange vilken uppgift som är föredragen (preferred) och skälet."
                )
            chosen = 0
        if sum(bool(entry.get("preferred")) for entry in entries) > 1:
            self.refuse(slug, name, "bara en uppgift kan vara föredragen.")
        claims = [self._claim(model, name, value, entry, n == chosen, slug) for n, entry in enumerate(entries)]
        return value, [claim for claim in claims if claim]

    def _claim(self, model, name, value, entry, is_preferred, slug):
        for key in entry.keys() - CLAIM_KEYS:
            self.refuse(slug, name, f"okänd nyckel ”{key}” i uppgiften.")
        document, quote, start, end = str(entry.get("document", "")), "", None, None
        if entry.get("quote") is not None:
            if document not in self.texts:
                self.refuse(slug, name, f"källdokumentet ”{document}” finns inte, eller saknar lagrad text.")
                return None
            try:
                start, end = find_quotation(self.texts[document], str(entry["quote"]), entry.get("occurrence"))
            except QuotationError as error:
                self.refuse(slug, name, f"{document}: {error}")
                return None
            quote = self.texts[document][start:end]
        return ClaimForm(
            field=name,
            value=self._value(model, name, entry["value"], slug) if "value" in entry else value,
            document=document,
            quote=quote,
            start=start,
            end=end,
            locator=str(entry.get("locator", "")),
            is_preferred=is_preferred,
            reason=str(entry.get("reason", "")),
            difference=str(entry.get("difference", "")),
        )
