"""Records of many kinds at once: one query for all kinds, where Django would ask one for each of forty."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Value
from django.db.models.functions import Cast, JSONObject

from sources.evidence.base import Evidenced

Keys = Mapping[type[Evidenced], Iterable[UUID]]


def fetched(wanted: Keys) -> dict[UUID, Evidenced]:
    """These records by key, with what rows belong to and what any of them is called by; three queries at most.

    Documents' texts and computed columns stay in the database.
    """
    found = _read(wanted)
    parents = _join(found.values(), lambda record: [record.parent] if record.parent else [])
    name_together([*found.values(), *parents])
    return found


def name_together(records: Iterable[Evidenced]) -> None:
    """Fetch what these records are called by, in one query; what is gone is then no part of a name."""
    _join(records, lambda record: record.called_with)


class RecordKey(GenericForeignKey):
    """A reference to a record of any kind: `prefetch_related` fetches those of all kinds as `fetched` does."""

    def get_prefetch_querysets(self, instances, querysets=None):
        wanted = defaultdict(set)
        for one in instances:
            kind = ContentType.objects.get_for_id(getattr(one, f"{self.ct_field}_id")).model_class()
            wanted[kind].add(getattr(one, self.fk_field))
        _, *how_to_join = super().get_prefetch_querysets([])
        return list(fetched(wanted).values()), *how_to_join


def _join(records: Iterable[Evidenced], relations: Callable[[Evidenced], list[str]]) -> Iterable[Evidenced]:
    """Put what relations of these records lead to in its place, and return it."""
    places = [(record, record._meta.get_field(name)) for record in records for name in relations(record)]
    wanted = defaultdict(set)
    for record, column in places:
        if key := getattr(record, column.attname):
            wanted[column.related_model].add(key)
    found = _read(wanted)
    for record, column in places:
        setattr(record, column.name, found.get(getattr(record, column.attname)))
    return found.values()


def _read(wanted: Keys) -> dict[UUID, Evidenced]:
    kinds = [(model, set(keys), _columns(model)) for model, keys in wanted.items() if keys]
    if not kinds:
        return {}
    questions = [
        model._base_manager.order_by()
        .filter(pk__in=keys)
        .annotate(_kind=Value(number), _row=JSONObject(**columns))
        .values_list("_kind", "_row")
        for number, (model, keys, columns) in enumerate(kinds)
    ]
    found = {}
    for kind, row in questions[0].union(*questions[1:], all=True):
        model, _, columns = kinds[kind]
        values = [model._meta.get_field(name).to_python(row[name]) for name in columns]  # JSON has an order of its own
        record = model.from_db(DEFAULT_DB_ALIAS, list(columns), values)
        found[record.pk] = record
    return found


def _columns(model: type[Evidenced]) -> dict:
    """What is read of each row; JSON would round decimals, so they travel as text."""
    columns = [one for one in model._meta.concrete_fields if not one.generated and one.name != "text"]
    return {
        one.attname: Cast(one.attname, models.TextField()) if isinstance(one, models.DecimalField) else one.attname
        for one in columns
    }
