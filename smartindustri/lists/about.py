"""What a claim or a change is about, as it can be asked: a kind of record, or one record by its kind and its slug."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from sources.evidence.base import Evidenced, evidenced_models, key_of, row_model, stated_rows
from sources.evidence.kinds import model_named, type_name
from sources.listing.filters import LONGEST_VALUE, NONE, ValuesField, ValuesFilter, in_words

Kind = type[Evidenced]
BETWEEN = ":"  # of kind and slug, as in files


class RecordField(ValuesField):
    """Kinds of record, and records that there are."""

    def __init__(self, *, is_known: Callable[[set[UUID]], set[UUID]], **options):
        super().__init__(**options)
        self.is_known = is_known

    def validate(self, values):
        named = [value for value in values if BETWEEN in value]
        super().validate([value.partition(BETWEEN)[0] for value in values])
        keys = {value: _key(value.removeprefix("-")) for value in named}
        known = self.is_known({*keys.values()}) if keys else set()
        for value, key in keys.items():
            if key not in known:
                told = gettext(
                    "”{value}” är ingen känd post för ”{name}”. Ange slag och kortnamn, till exempel {example}."
                )
                named = {"name": in_words(self.label), "example": "measure:industriklivet"}
                raise ValidationError(told.format(value=value[:LONGEST_VALUE], **named))


class RecordFilter(ValuesFilter):
    """What something is about: a kind of record (`measure`), or one record of it (`measure:industriklivet`).

    `is_known` tells which of these keys are those of records that can be asked for.
    """

    follows_data = True
    field_class = RecordField
    note = "Ett slag av post, eller en post med sitt slag och kortnamn: measure:industriklivet."

    def __init__(self, kinds: Callable[[], list[Kind]], is_known: Callable[[set[UUID]], set[UUID]], **options):
        def choices() -> list[tuple[str, str]]:
            return [(type_name(model), str(model._meta.verbose_name)) for model in kinds()]

        super().__init__(choices=choices, field_name="record_type", is_known=is_known, **options)

    def condition(self, values):
        kinds = [model_named(value) for value in values if BETWEEN not in value and value != NONE]
        kinds = [one for kind in kinds for one in self.parts(kind)]
        found = Q(record_type__in=[kind.pk for kind in ContentType.objects.get_for_models(*kinds).values()])
        for value in values:
            if BETWEEN in value:
                found |= self.of_record(model_named(value.partition(BETWEEN)[0]), _key(value))
        return found

    def words_of(self, values):
        """A record by its name; one that is gone as it is asked for."""
        named = {}
        for value in values:
            kind, _, slug = value.removeprefix("-").partition(BETWEEN)
            model = model_named(kind) if slug else None
            record = model and model._base_manager.filter(slug=slug).first()
            if model and record:
                named[value] = f"{'inte ' if value.startswith('-') else ''}{model._meta.verbose_name} {record}"
        return super().words_of(values) | named

    def parts(self, kind: Kind) -> list[Kind]:
        """The kinds of record that a question about this kind is about."""
        return [kind]

    def of_record(self, kind: Kind, key: UUID) -> Q:
        """What is about one record."""
        return Q(record_id=key)

    def counts(self, records):
        counted = records.order_by().values_list("record_type").annotate(n=Count("pk"))
        kinds = ((ContentType.objects.get_for_id(key).model_class(), n) for key, n in counted)
        return {type_name(model): n for model, n in kinds if model}


class WholeRecordFilter(RecordFilter):
    """The same with the rows that belong to the record: what its page and `_links.claims` are about."""

    note = "Posten med sina rader: measure:industriklivet."

    def parts(self, kind):
        return [kind, *(row_model(kind, name) for name in stated_rows(kind))]

    def of_record(self, kind, key):
        found = Q(record_id=key)
        for rows in self.parts(kind)[1:]:
            found |= Q(record_id__in=rows._default_manager.order_by().filter(**{rows.parent: key}).values("pk"))
        return found


def stated_models() -> list[Kind]:
    """The kinds of record that rest on claims."""
    return [model for model in evidenced_models() if model.stated]


def whole_models() -> list[Kind]:
    """The kinds of record that have an address of their own and rest on claims, themselves or by their rows."""
    return [model for model in evidenced_models() if model.resource and (model.stated or stated_rows(model))]


def existing(keys: set[UUID]) -> set[UUID]:
    """Those of these keys that are the key of a record, of whatever kind; in one query."""
    questions: list[QuerySet] = [
        model._base_manager.order_by().filter(pk__in=keys).values_list("pk") for model in evidenced_models()
    ]
    return {key for (key,) in questions[0].union(*questions[1:], all=True)}


def _key(value: str) -> UUID | None:
    """The key of the record with this kind and slug, which it has had since its birth."""
    kind, _, slug = value.partition(BETWEEN)
    model = model_named(kind)
    return key_of(model, slug) if model else None
