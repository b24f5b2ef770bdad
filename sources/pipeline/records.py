"""Reading the YAML records as people mean them: what they write becomes aggregates, or a list of what is wrong."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from sources.evidence.base import Evidenced, key_of, row_model, written_rows
from sources.evidence.fields import PartialDateField, unwritable
from sources.evidence.quotations import QuotationError, find_quotation, shorten
from sources.pipeline.aggregates import Aggregate, ClaimData, canonical, empty_value, row_slug

# Only these are more than text without quotation marks: `2016-04-11` stays as it is written, and so does `1:5`.
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9_]*)$")
NUMBER_WITH_DECIMALS = re.compile(r"[-+]?(0|[1-9][0-9_]*)\.[0-9]+$|[-+]?\.(inf|nan)$", re.IGNORECASE)


class YamlReader(yaml.SafeLoader):
    """YAML without surprises: plain values only, and a key given twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.composer.ComposerError(
                None, None, "tecknen & * ! betyder något annat i YAML; sätt citattecken om texten", event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"nyckeln ”{min(twice)}” står två gånger", node.start_mark
            )
        return super().construct_mapping(node, deep)


YamlReader.add_implicit_resolver("tag:yaml.org,2002:int", WHOLE_NUMBER, list("-+0123456789"))
YamlReader.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER_WITH_DECIMALS, list("-+0123456789."))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises `ValueError`, with the line, when it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), YamlReader)  # noqa: S506 - a SafeLoader, and stricter
    except yaml.reader.ReaderError as error:
        text = path.read_text(encoding="utf-8")
        raise ValueError(f"går inte att läsa som YAML: {unwritable('filen', text) or error}") from None
    except RecursionError:
        raise ValueError("går inte att läsa som YAML: för många nivåer i varandra") from None
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise ValueError(f"går inte att läsa som YAML: {error}") from error


SLUG = re.compile(r"(?=.{1,120}$)[a-z0-9]+(-[a-z0-9]+)*")
CLAIM_WORDS = ["document", "locator", "reason", "question", "difference"]
CLAIM_KEYS = {*CLAIM_WORDS, "value", "quote", "occurrence", "preferred", "weight"}

# What may stand in the file for each kind of column, and what to say of anything else.
KINDS = {
    models.ForeignKey: ((str,), "inget kortnamn"),
    models.CharField: ((str,), "ingen text. Sätt citattecken om värdet"),
    models.TextField: ((str,), "ingen text. Sätt citattecken om värdet"),
    models.BooleanField: ((bool,), "varken true eller false"),
    models.IntegerField: ((int,), "inget heltal"),
    models.DecimalField: ((int, float), "inget tal"),
}


@dataclass(frozen=True)
class Refusal:
    """Why the fixtures are not built: file, record, field and reason."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self):
        return ": ".join(part for part in (self.file, self.record, self.field, self.reason) if part)


class RecordReader:
    """Turns the entries of one file into aggregates, collecting what has to be refused."""

    def __init__(self, file: str, texts: dict[str, str], refusals: list[Refusal]):
        self.file, self.texts, self.refusals = file, texts, refusals

    def refuse(self, record: str, field: Any, reason: str) -> None:
        self.refusals.append(Refusal(self.file, record, str(field), reason))

    def read(self, model: type[Evidenced], entry: Any, parent: str | None = None) -> Aggregate | None:
        """One record or row; None where not even its slug can be read."""
        if not isinstance(entry, dict):
            self.refuse(parent or "", "", f"”{shorten(str(entry))}” är ingen post med fält och värden.")
            return None
        entry = dict(entry)
        slug = str(entry.get("slug") or _row_slug(model, entry, parent))
        entry["slug"] = slug
        if not SLUG.fullmatch(slug):
            reason = "kortnamnet ska ha 1–120 tecken: små bokstäver a–z, siffror och enkla bindestreck."
            self.refuse(slug, "slug", reason)
            return None
        try:
            derived = model.derive(entry, self.texts)
        except ValueError as error:
            self.refuse(slug, "", str(error))
            derived = {}
        fields = {name: empty_value(model, name) for name in model.carried()} | derived
        claims: list[ClaimData] = []
        rows = {name: self._rows(model, name, entry.pop(name, []), slug) for name in written_rows(model)}
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

    def _value(self, model, name, value, slug):
        """The canonical form of a value as it stands in the file; what it may be is for the rules of evidence."""
        column = model._meta.get_field(name)
        if value is None:
            return empty_value(model, name)
        kind = next(kind for kind in KINDS if isinstance(column, kind))
        if isinstance(column, PartialDateField) and type(value) is int:
            value = str(value)
        if type(value) not in KINDS[kind][0]:
            self.refuse(slug, name, f"”{shorten(str(value))}” är {KINDS[kind][1]}.")
            return empty_value(model, name)
        try:
            if kind is models.DecimalField:
                return canonical(column.clean(str(value), None))
            return value.strip() if isinstance(value, str) else value
        except ValidationError as error:
            self.refuse(slug, name, f"”{shorten(str(value))}” godtas inte: {' '.join(error.messages)}")
            return empty_value(model, name)

    def _stated(self, model, name, given, slug):
        """A stated field: its adopted value and the claims on it."""
        if not isinstance(given, dict) or "value" not in given:
            self.refuse(slug, name, f"värdet ”{shorten(str(given))}” saknar belägg. Ange value, document och quote.")
            return empty_value(model, name), []
        value = self._value(model, name, given["value"], slug)
        entries = given.get("claims", [given])
        beside = (given.keys() - {"value", "claims"}) if "claims" in given else set()
        if beside or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(
                slug, name, "claims ska vara en lista av uppgifter, och inget annat än value får stå bredvid den."
            )
            return value, []
        if any(type(entry.get("preferred", False)) is not bool for entry in entries):
            self.refuse(slug, name, "preferred ska vara true, eller utelämnas.")
            return value, []
        chosen = [number for number, entry in enumerate(entries) if entry.get("preferred")] or [0]
        if len(chosen) > 1:
            self.refuse(slug, name, "bara en uppgift kan vara föredragen.")
        found = [self._claim(model, name, value, entry, n == chosen[0], slug) for n, entry in enumerate(entries)]
        claims = [claim for claim in found if claim]
        if not any(entry.get("preferred") for entry in entries) and len({repr(claim.value) for claim in claims}) > 1:
            self.refuse(
                slug, name, "källorna skiljer sig åt. Ange vilken uppgift som är föredragen (preferred) och skälet."
            )
        return value, claims

    def _claim(self, model, name, value, entry, is_preferred, slug):
        for key in entry.keys() - CLAIM_KEYS:
            self.refuse(slug, name, f"okänd nyckel ”{shorten(str(key))}” i uppgiften.")
        words = {key: self._words(entry, key, name, slug) for key in CLAIM_WORDS}
        document, quote, start, end = words["document"], "", None, None
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
        return ClaimData(
            field=name,
            value=self._value(model, name, entry["value"], slug) if "value" in entry else value,
            quote=quote,
            start=start,
            end=end,
            is_preferred=is_preferred,
            weight=self._weight(entry.get("weight"), name, slug),
            **words,
        )

    def _weight(self, value, name, slug):
        if value is None or type(value) is int:
            return value
        self.refuse(slug, name, f"”{shorten(str(value))}” är inget heltal (weight).")
        return None

    def _words(self, entry, key, name, slug):
        value = entry.get(key)
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self.refuse(slug, name, f"”{shorten(str(value))}” är ingen text ({key}). Sätt citattecken om värdet.")
        return ""


def _row_slug(model: type[Evidenced], entry: dict, parent: str | None) -> str:
    values = (entry.get(name) for name in model.row_key)
    return row_slug(parent or "", [value.get("value") if isinstance(value, dict) else value for value in values])
