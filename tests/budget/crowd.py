"""One record of every kind with a value in every field, and any number of copies of all of them.

Both follow the models, so that a new kind of record or a new field is part of it without being named here.
"""

import hashlib
import uuid
from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from search.index import refresh
from search.models import SearchEntry
from sources.evidence.base import Evidenced, evidenced_models
from sources.evidence.fields import PartialDateField
from sources.models import Claim, Document
from sources.pipeline.aggregates import canonical

TEXT = "Regeringen satsar 90 miljoner kronor. Satsningen har nu inletts."
QUOTE = "Regeringen satsar"
BY_HAND: dict[str, dict] = {  # what constraints ask for
    "Document": {"text": TEXT, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()},
    "Sentence": {"start": 0, "end": 37, "omission": ""},
    "Section": {"start": 0, "end": 37},
    "Funding": {"assignment": None, "programme": None},
    "DialogueMatter": {"assignment": None},
    "Participation": {"organisation": None},
}


class Crowd:
    """One record of every kind, where two sources say different things on a field of each: one by quotation, and a
    document without text by reference."""

    def __init__(self):
        self.known: dict[type[Evidenced], Evidenced] = {}
        self.keys: dict[type[models.Model], list[uuid.UUID]] = defaultdict(list)  # of all that is copied
        for model in evidenced_models():
            self.one(model)
        self.reference = self._made(Document, slug="textless", text="", sha256="")
        for record in [*self.known.values()]:
            self._claim(record)
        refresh()
        self.keys[SearchEntry] = list(SearchEntry.objects.values_list("pk", flat=True))

    def one(self, model: type[Evidenced]) -> Evidenced:
        if model not in self.known:
            self.known[model] = self._made(model)
        return self.known[model]

    def parent_of(self, model: type[Evidenced]) -> Evidenced:
        return self.one(model._meta.get_field(model.parent).related_model)

    def _made(self, model: type[Evidenced], **fields) -> Evidenced:
        fields = BY_HAND.get(model.__name__, {}) | fields
        columns = [one for one in model._meta.concrete_fields if not one.generated and one.name not in ("id", "slug")]
        values = {one.name: self._value(model, one) for one in columns if one.name not in fields}
        record = model.objects.create(**{"slug": model._meta.model_name} | values | fields)
        self.keys[model].append(record.pk)
        return record

    def _value(self, model: type[Evidenced], column: models.Field) -> Any:
        if column.is_relation:
            if model.parent and column.name != model.parent and column.related_model is type(self.parent_of(model)):
                return self._made(column.related_model, slug="another", number=None)  # nothing is linked to itself
            return None if column.related_model is model else self.one(column.related_model)
        if column.choices:
            return column.choices[0][0]
        if isinstance(column, PartialDateField):
            return "2018-05-03"
        if isinstance(column, models.URLField):
            return f"https://exempel.se/{model._meta.model_name}"
        if isinstance(column, models.BooleanField):
            return column.name != "is_horizontal"
        if isinstance(column, models.IntegerField | models.DecimalField):
            return 2018
        return f"{column.verbose_name} av vinnova"[: column.max_length]

    def _claim(self, record: Evidenced) -> None:
        stated = [(name, getattr(record, name)) for name in record.stated if getattr(record, name) not in (None, "")]
        quoted = {"document": self.known[Document], "quote": QUOTE, "start": 0, "end": len(QUOTE)}
        referred = {"document": self.reference, "locator": "sidans inledning"}
        common = {"record_type": ContentType.objects.get_for_model(record), "record_id": record.pk}
        for name, value in stated[:1]:
            value = value.slug if isinstance(value, Evidenced) else canonical(value)
            own = Claim.objects.create(id=uuid.uuid4(), field=name, value=value, **common, **quoted)
            differs = {"is_preferred": False, "difference": "contradiction"}
            rival = Claim.objects.create(id=uuid.uuid4(), field=name, value=value, **differs, **common, **referred)
            self.keys[Claim] += [own.pk, rival.pk]

    def copy(self, first: int, last: int) -> None:
        """Add the copies with these numbers of every record and claim.

        Those with even numbers belong together as the first ones do; the others belong to the first ones, of which
        each then has many rows.
        """
        with connection.cursor() as cursor:
            for model, keys in self.keys.items():
                columns = [one for one in model._meta.concrete_fields if not one.generated]
                names, copies = ", ".join(f'"{one.column}"' for one in columns), ", ".join(map(_copied, columns))
                key = model._meta.pk.column
                origin = f'from "{model._meta.db_table}", generate_series(%s, %s) n where "{key}" = any(%s)'
                cursor.execute(
                    f'insert into "{model._meta.db_table}" ({names}) select {copies} {origin}', [first, last, keys]
                )
            cursor.execute("delete from search_outbox")  # the copies of entries are in the index already
            tables = ", ".join(connection.introspection.django_table_names())
            cursor.execute(f"analyze {tables}")  # or PostgreSQL goes on as if the tables were empty


def _copied(column: models.Field) -> str:
    """A column of the copy with the number n."""
    name = f'"{column.column}"'
    copy = f"md5({name}::text || n)::uuid"
    if column.primary_key or column.name == "record_id":
        return copy
    if column.is_relation and issubclass(column.related_model, Evidenced):
        return f"case when mod(n, 2) = 0 then {copy} else {name} end"
    if column.name == "slug":
        return f"{name} || '-' || n"
    is_counted = column.name in ("number", "year") and isinstance(column, models.IntegerField)  # and alone in its place
    return f"{name} + n" if is_counted else name
