"""What each change did, thing by thing and in Swedish: what it was, what it became, and the evidence for it.

A load may remove a claim and write the same one again, so what counts is what a row was before a change and what it
is after it. The evidence for a new value is what stood in the log that day, so that an entry of a feed does not say
another thing later; records it names are called as they are now.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst

from sources.evidence.base import Evidenced, evidenced_models, key_of
from sources.evidence.quotations import shorten
from sources.models import Change, Claim, RowChange
from sources.models.mixed import fetched
from sources.pages.display import MISSING, shown_value
from sources.pipeline.aggregates import CLAIM_FIELDS, canonical, is_empty

CLAIM_PARTS = [name for name in CLAIM_FIELDS if name not in ("field", "start", "end")]
UNSTATED, NOTHING = MISSING.lower(), "tomt"
Operation = RowChange.Operation


@dataclass
class Line:
    """One thing that changed: what it concerns, what it was and became where that can be said, and its evidence."""

    what: str
    before: str = ""
    after: str = ""
    evidence: list[str] = field(default_factory=list)  # the words or the place, and the document
    nothing: str = ""  # what a side without value is called; what came or went has one side only

    def __str__(self):
        return f"{self.said} – källa: {'; '.join(self.evidence)}" if self.evidence else self.said

    @property
    def said(self) -> str:
        told = " → ".join(filter(None, (self.was, self.became)))
        return f"{capfirst(self.what)}: {told}" if told else str(capfirst(self.what))

    @property
    def was(self) -> str:
        return self.before or self.nothing

    @property
    def became(self) -> str:
        return self.after or self.nothing


@dataclass
class Written:
    """A row that a change wrote, as it was before and is after it; None where it was not there."""

    model: type[models.Model] | None
    about: uuid.UUID
    was: dict | None
    now: dict | None

    @property
    def state(self) -> dict:
        return self.now or self.was or {}

    def has_changed(self, column: models.Field) -> bool:
        return (self.was or {}).get(column.attname) != (self.now or {}).get(column.attname)


def lines_of(changes: Iterable[Change]) -> dict[int, list[Line]]:
    """What each of these changes did, by its key; in a fixed number of questions."""
    return _Reader({change.pk: change.record_id for change in changes}).lines()


class _Reader:
    """Turns changes into lines, with all that has happened before to what they touched."""

    def __init__(self, records: dict[int, uuid.UUID]):
        self.records = records  # of each change to be told of
        self.written = _written(records)
        self.named, self.gone = _named(self.written.values())
        self.subjects: dict[uuid.UUID, str] = {}  # what rows are called, in lines about them and their claims
        self.claims: dict[uuid.UUID, dict[uuid.UUID, dict]] = defaultdict(dict)  # on each record and row, as they stood

    def lines(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {change: [] for change in self.records}
        for change, rows in self.written.items():
            for key, row in rows.items():
                if row.model is Claim:
                    self.claims[row.about] |= {key: row.now or {}}
                elif row.model and row.model.parent:
                    self.subjects[key] = self._called(row.model, row.state)
            if change in found:
                found[change] = self._change(self.records[change], rows)
        return found

    def _change(self, record: uuid.UUID, rows: dict[uuid.UUID, Written]) -> list[Line]:
        """The record itself first, then its rows, then the evidence that no line has named yet."""
        lines, told = [], set()
        for key, row in sorted(rows.items(), key=lambda item: (item[1].model is Claim, item[0] != record)):
            if row.was == row.now or (row.model is Claim and not row.was and key in told):
                continue
            if row.model is Claim:
                lines += self._claim(row)
            else:
                lines += self._record(key, row, told)
        return lines

    def _record(self, key: uuid.UUID, row: Written, told: set[uuid.UUID]) -> Iterator[Line]:
        if row.model is None:  # a kind of record that is no more
            yield Line("En post av ett slag som inte finns längre")
            return
        subject = self.subjects.get(key, "")
        if row.now is None:
            yield Line(f"{subject or 'Posten'} togs bort")
            return
        is_new, place = row.was is None, f"{subject}, " if subject else ""
        if is_new:
            yield Line(f"{subject or 'Posten'} lades till")
        for name in [*([] if row.model.parent else ["slug"]), *row.model.stated, *row.model.ours]:
            column = row.model._meta.get_field(name)
            if row.has_changed(column) and not (is_new and is_empty(row.now.get(column.attname))):
                was, now = self._shown(column, row.was), self._shown(column, row.now)
                support = self._support(key, column, row.now)
                told.update(support)
                nothing = "" if is_new else UNSTATED if name in row.model.stated else NOTHING
                yield Line(f"{place}{column.verbose_name}", was, now, [*support.values()], nothing)
        if row.was and row.was.get("sha256") != row.now.get("sha256"):
            yield Line("Den lagrade texten byttes ut")

    def _support(self, about: uuid.UUID, column: models.Field, state: dict) -> dict[uuid.UUID, str]:
        """The evidence that states the value of a field, the preferred one first."""
        claims = [
            (key, claim)
            for key, claim in self.claims[about].items()
            if claim and claim["field"] == column.name and _states(column, claim["value"], state.get(column.attname))
        ]
        return {key: self._words(claim) for key, claim in sorted(claims, key=lambda one: not one[1]["is_preferred"])}

    def _claim(self, row: Written) -> list[Line]:
        state = row.state
        model = ContentType.objects.get_for_id(state["record_type_id"]).model_class()
        label = state["field"]
        if model and label in model.stated:
            label = str(model._meta.get_field(label).verbose_name)
        subject = self.subjects.get(row.about, "")
        what = f"{subject}, belägg för {label}" if subject else f"Belägg för {label}"
        if row.now is None:
            return [Line(f"{what} togs bort", self._evidence(model, state))]
        if row.was is None:
            return [Line(f"{what} lades till", "", self._evidence(model, state))]
        columns = [Claim._meta.get_field(name) for name in CLAIM_PARTS]
        return [
            Line(
                f"{what}, {column.verbose_name}",
                self._shown(column, row.was),
                self._shown(column, row.now),
                [self._evidence(model, state)],
                NOTHING,
            )
            for column in columns
            if row.has_changed(column)
        ]

    def _evidence(self, model: type[Evidenced] | None, claim: dict) -> str:
        """What a claim says, in which words, and where."""
        value = claim["value"]
        if model and claim["field"] in model.stated:
            column = model._meta.get_field(claim["field"])
            named = self.named.get(key_of(column.related_model, value)) if column.is_relation else None
            value = named or shown_value(column, value)
        return f"{shorten(str(value))}: {self._words(claim)}"

    def _words(self, claim: dict) -> str:
        words = f"”{shorten(' '.join(claim['quote'].split()), 200)}”" if claim["quote"] else claim["locator"]
        return f"{words} ({self._name(claim['document_id'])})"

    def _shown(self, column: models.Field, state: dict | None) -> str:
        """The value a column had; nothing where there was no row, or the row had no such column that day."""
        value = (state or {}).get(column.attname)
        if column.is_relation:
            return self._name(value) if value else ""
        return shown_value(column, value)

    def _name(self, key: str) -> str:
        named = self.named.get(uuid.UUID(key))
        return str(named) if named else f"{self.gone.get(uuid.UUID(key)) or 'okänd post'} (borttagen)"

    def _called(self, model: type[Evidenced], state: dict) -> str:
        """A row by what it is and its name as it was; by its slug, where the name would need something that is gone."""
        row = model()
        for column in model._meta.concrete_fields:
            value = state.get(column.attname)
            if column.is_relation:
                named = self.named.get(uuid.UUID(value)) if value else None
                if value and not named:
                    return f"{capfirst(model._meta.verbose_name)} {state['slug']}"
                setattr(row, column.name, named)
            elif column.attname in state:
                setattr(row, column.attname, column.to_python(value))
        return f"{capfirst(model._meta.verbose_name)} ”{row}”"


def _written(records: dict[int, uuid.UUID]) -> dict[int, dict[uuid.UUID, Written]]:
    """What these changes wrote, and all that was ever written about the same, by change and row, in its order.

    The sentences of a document come and go with its text.
    """
    made = [model._meta.model_name for model in evidenced_models() if model.parent and model.derived]
    without = {"template": "%(expressions)s - 'text'", "output_field": models.JSONField()}
    rows = (
        RowChange.objects.filter(about_id__in=RowChange.objects.filter(change__in=records).values("about_id"))
        .exclude(row_type__model__in=made, operation__in=[Operation.INSERT, Operation.DELETE])
        .annotate(was=models.Func("before", **without), now=models.Func("after", **without))
        .order_by("id")
        .values_list("change_id", "row_type_id", "row_id", "about_id", "was", "now")
    )
    found: dict[int, dict[uuid.UUID, Written]] = defaultdict(dict)
    for change, kind, key, about, before, after in rows.iterator():
        was = {**after, **before} if before and after else before  # of a row that stays, only what changed is kept
        row = found[change].setdefault(
            key, Written(ContentType.objects.get_for_id(kind).model_class(), about, was, after)
        )
        row.now = after
    return found


def _named(changes: Iterable[dict[uuid.UUID, Written]]) -> tuple[dict[uuid.UUID, Evidenced], dict[uuid.UUID, str]]:
    """The records that rows and claims name, by key; and the slugs of those that are gone."""
    wanted: dict[type[Evidenced], set[uuid.UUID]] = defaultdict(set)
    for row in (row for rows in changes for row in rows.values() if row.model):
        references = [column for column in row.model._meta.concrete_fields if column.is_relation]
        for column in (one for one in references if issubclass(one.related_model, Evidenced)):
            keys = ((state or {}).get(column.attname) for state in (row.was, row.now))
            wanted[column.related_model] |= {uuid.UUID(key) for key in keys if key}
        if row.model is Claim:
            model = ContentType.objects.get_for_id(row.state["record_type_id"]).model_class()
            if model and row.state["field"] in model.stated:
                target = model._meta.get_field(row.state["field"]).related_model
                if target:
                    wanted[target].add(key_of(target, row.state["value"]))
    named = fetched(wanted)
    missing = {key for keys in wanted.values() for key in keys} - named.keys()
    gone = RowChange.objects.filter(row_id__in=missing).order_by("row_id", "-id").distinct("row_id")
    return named, dict(gone.values_list("row_id", "before__slug")) if missing else {}


def _states(column: models.Field, claimed: Any, value: Any) -> bool:
    """Whether a claim's value is the one that a row holds."""
    if is_empty(value) and value is not False:
        return False
    if column.is_relation:
        return str(key_of(column.related_model, claimed)) == value
    return canonical(column.to_python(value)) == claimed
