"""What is searched: every kind of record, the sentences of the documents, and the claims (for their own lists).

Search itself knows no domain. This tells it which kinds there are, which of them a written row concerns, and sets
the triggers by which the database notes the writing; `smartindustri.site_search.documents` says how each reads.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import pgtrigger
from django.apps import apps
from django.db import models

from search.analysis.glossary import Glossary
from search.collection import Change, SearchDocument
from search.outbox import outbox_trigger, owner
from smartindustri.site_search import documents, glossary
from sources.evidence.base import Evidenced, evidenced_models, top_level_models
from sources.evidence.kinds import type_name
from sources.models import Claim, Sentence, Term
from strategy.placements import Placed

CLAIM_OWNER = """
SELECT app_label || '.' || model, ROW.record_id, false FROM django_content_type WHERE id = ROW.record_type_id
"""
Keys = dict[type[models.Model], set[UUID]]


def public_models() -> list[type[models.Model]]:
    """The kinds of things that the search over everything finds: those with a page or a place on one."""
    pages = [model for model in top_level_models() if model is not Term]
    rows = [model for model in evidenced_models() if model.parent and (model.resource or model is Sentence)]
    return [*pages, *rows]


class Records:
    """The collection that search indexes."""

    def __init__(self):
        self.by_type = {type_name(model): model for model in [*public_models(), Claim]}

    def made_by(self) -> list[Path]:
        return [Path(__file__), Path(documents.__file__), Path(glossary.__file__)]

    def types(self) -> list[str]:
        return list(self.by_type)

    def keys(self, type: str) -> Iterable[UUID]:
        return self.by_type[type].objects.order_by().values_list("pk", flat=True)

    def documents(self, type: str, keys: Iterable[UUID]) -> Iterable[SearchDocument]:
        return documents.search_documents(self.by_type[type], list(keys))

    def glossary(self) -> Glossary:
        return glossary.read_glossary()

    def affected(self, changes: Iterable[Change]) -> dict[str, set[UUID]]:
        own, spreading = defaultdict(set), defaultdict(set)
        for change in changes:
            model = apps.get_model(change.kind)
            own[model].add(change.record)
            if change.spreads:
                spreading[model].add(change.record)
        reached, waiting = defaultdict(set), list(spreading.items())
        while (
            waiting
        ):  # where a record belongs follows from one to the next: funding, its assignment, that one's measure
            model, keys = waiting.pop()
            for other, found in _referring(model, keys).items():
                own[other] |= found
                if issubclass(model, Placed) and found - reached[other]:
                    waiting += _placed(other, found - reached[other])
                    reached[other] |= found
        for model, keys in list(own.items()):
            if getattr(model, "parent", None) and keys:
                field = model._meta.get_field(model.parent)
                owners = model.objects.filter(pk__in=keys).order_by().values_list(field.attname, flat=True)
                own[field.related_model] |= set(owners)
        return {name: own[model] for name, model in self.by_type.items() if own[model]}


def _referring(model: type[models.Model], keys: set[UUID]) -> Keys:
    """The records that mention these, in their texts or by what they are found under."""
    found: Keys = defaultdict(set)
    for relation in model._meta.related_objects:
        other, field = relation.related_model, relation.field
        if other is Claim:
            claims = Claim.objects.filter(document__in=keys).order_by()
            for app, name, key in claims.values_list("record_type__app_label", "record_type__model", "record_id"):
                found[apps.get_model(app, name)].add(key)
        elif issubclass(other, Evidenced) and (field.name in documents.mentions(other) or field.name == other.parent):
            found[other] |= set(
                other.objects.filter(**{f"{field.name}__in": keys}).order_by().values_list("pk", flat=True)
            )
    return found


def _placed(model: type[models.Model], keys: set[UUID]) -> list[tuple[type[models.Model], set[UUID]]]:
    """Those of these records, or what they are rows of, that have focus areas."""
    if getattr(model, "parent", None):
        field = model._meta.get_field(model.parent)
        rows = model.objects.filter(pk__in=keys).order_by()
        model, keys = field.related_model, set(rows.values_list(field.attname, flat=True))
    return [(model, keys)] if issubclass(model, Placed) else []


def watch_records() -> None:
    """Give each table its trigger; called once, when all models are known."""
    for model in evidenced_models():
        owners = ""
        if model.parent:
            field = model._meta.get_field(model.parent)
            owners = owner(field.related_model._meta.label_lower, field.column, spreads=model is not Sentence)
        pgtrigger.register(outbox_trigger(model._meta.label_lower, owners=owners))(model)
    pgtrigger.register(outbox_trigger(Claim._meta.label_lower, owners=CLAIM_OWNER.strip()))(Claim)
