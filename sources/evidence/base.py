"""The one abstract base of every record: a key that never changes, a slug, and claims for what it states."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.aggregates import BoolOr
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, Left, Length
from django.utils.functional import cached_property  # which a prefetch can fill

from sources.evidence.choices import DISAGREEMENTS, Heading, Strength
from sources.evidence.fields import PartialDateField, unwritable

LONGEST_SLUG = 120
NAMESPACE = uuid.UUID("6f1d7c52-0f0e-5b7a-9a55-5d1c2f6f3a10")


def key_of(model: type[models.Model], slug: str) -> uuid.UUID:
    """The key a record gets at birth, from its type and slug; it stays even if the slug should ever change."""
    return uuid.uuid5(NAMESPACE, f"{model._meta.label_lower}:{slug}")


class RecordQuerySet(models.QuerySet):
    """The questions asked of every kind of record."""

    def with_rows(self) -> "RecordQuerySet":
        """Fetch what belongs to the records and is edited with them, and what that refers to."""
        kinds = {name: row_model(self.model, name) for name in written_rows(self.model)}
        return self.prefetch_related(
            *(models.Prefetch(name, kind.objects.with_references(kind.parent)) for name, kind in kinds.items())
        )

    def with_evidence(self) -> "RecordQuerySet":
        """Tell what the adopted values of each record's own fields rest on.

        `evidence` is its strength, a field with a quotation counting as quoted; `has_official_source` whether
        government or agency published any of it. Whatever states an adopted value supports it, preferred or not.
        """
        # Subqueries that aggregate, for PostgreSQL reads them only for the rows that are shown; of conditions that
        # some claim exists it makes tables of all claims.
        supporting = apps.get_model("sources.Claim").objects.supporting().filter(record_id=models.OuterRef("pk"))
        supporting = supporting.order_by().values("record_id").alias(fields=models.Count("field", distinct=True))
        told = supporting.alias(quoted=models.Count("field", distinct=True, filter=~models.Q(quote=""))).annotate(
            strength=models.Case(
                models.When(quoted=models.F("fields"), then=models.Value(Strength.QUOTATION)),
                models.When(quoted=0, then=models.Value(Strength.REFERENCE)),
                default=models.Value(Strength.MIXED),
            )
        )
        official = supporting.annotate(is_official=BoolOr("document__is_official"))
        nothing = models.Value("", models.CharField())
        return self.annotate(
            evidence=Coalesce(models.Subquery(told.values("strength")), nothing, output_field=models.CharField()),
            has_official_source=Coalesce(models.Subquery(official.values("is_official")), models.Value(False)),
        )

    def with_references(self, known: str | None = None) -> "RecordQuerySet":
        """Fetch what the records refer to, but for what one field does, which is `known` already; the texts of
        documents, which may be long, stay in the database."""
        columns = [self.model._meta.get_field(name) for name in references(self.model) if name != known]
        texts = [f"{column.name}__text" for column in columns if hasattr(column.related_model, "text")]
        return self.select_related(*(column.name for column in columns)).defer(*texts) if columns else self

    def for_lists(self) -> "RecordQuerySet":
        """Fetch every declared field and row of the records, in a fixed number of queries."""
        return self.with_references().prefetch_related(differing_claims()).with_rows().with_evidence()

    def in_period(self, field: str, first: str = "", last: str = "") -> "RecordQuerySet":
        """Keep the records whose date overlaps the period, each date in the precision it has; no date, no overlap."""
        records = self.exclude(**{field: ""})
        if first:
            precision = Length(models.F(field))
            records = records.filter(**{f"{field}__gte": Left(models.Value(first), precision)})
        if last:
            records = records.annotate(_begins=Left(models.F(field), len(last))).filter(_begins__lte=last)
        return records


def light_claims(**on: str) -> models.Prefetch:
    """A record's claims, or those on one `field`, with their documents; the documents' texts stay in the database."""
    claims = apps.get_model("sources.Claim").objects.select_related("document__publisher").defer("document__text")
    return models.Prefetch("claims", claims.filter(**on))


def differing_claims() -> models.Prefetch:
    """Of a record's claims those that differ, without their evidence: all that a list tells of them."""
    claims = apps.get_model("sources.Claim").objects.differing().order_by("id")
    claims = claims.only("record_type", "record_id", "field", "value", "difference")
    return models.Prefetch("claims", claims, to_attr="differing")


class Textual(models.Model):
    """What holds texts that people write: none of them has a character that a published form cannot hold."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        errors: dict = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for column in self._meta.concrete_fields:
            fetched = None if column.name in (exclude or ()) else self.__dict__.get(column.attname)
            if reason := unwritable(f"”{column.verbose_name}”", fetched):
                errors.setdefault(column.name, []).append(ValidationError(reason, code="unwritable"))
        if errors:
            raise ValidationError(errors)


class Evidenced(Textual):
    """A record whose stated fields each rest on a claim.

    Subclasses declare once what build, forms, pages and tests all read:

    * `stated`: a source says it, so a value needs a claim;
    * `ours`: described or classified in our words, and shown as such;
    * `derived`: computed when the fixtures are built;
    * `rows`: relations back from records that belong to this one and are edited with it;
    * `known_by`: fields that tell one thing from another; two records that share one are the same thing twice;
    * `judged_with`: the kinds of record, as `app.model`, that `rules_together` looks at beside its own;
    * `headings`: which heading of its page fields and rows stand under, where their kind of value does not tell;
    * `called_with`: the relations that its name is made of;
    * `unshown`: fields that its page tells in another way than as a fact;
    * `told_first`: fields that the first sentences of its page tell, in their order, so that their notes come first;
    * `parent`: for such a row, the field that names what it belongs to, and `row_key`, the fields its slug is made of.
    """

    stated: list[str] = []
    ours: list[str] = []
    derived: list[str] = []
    rows: list[str] = []
    known_by: list[str] = []
    parent: str | None = None
    row_key: list[str] = []
    judged_with: list[str] = []
    headings: dict[Heading, list[str]] = {}
    called_with: list[str] = []
    unshown: list[str] = []
    told_first: list[str] = []
    resource: str | None = None  # name of its records file, its API resource and its export

    id = models.UUIDField(primary_key=True, editable=False)
    slug = models.SlugField(
        "kortnamn",
        max_length=LONGEST_SLUG,
        unique=True,
        help_text="Används i adresser. Ändras aldrig när posten väl finns.",
    )
    claims = GenericRelation("sources.Claim", content_type_field="record_type", object_id_field="record_id")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **options):
        if self.id is None:
            self.id = key_of(type(self), self.slug)
        super().save(*args, **options)

    @classmethod
    def carried(cls) -> list[str]:
        """The names of all fields that travel with the record, in the order pages and fixtures use."""
        return [*cls.stated, *cls.ours, *cls.derived]

    @classmethod
    def derive(cls, source: dict, texts: dict[str, str]) -> dict:
        """Take what only this kind of record has out of a YAML record, and return its derived fields.

        `texts` holds the documents' texts by slug. Raises `ValueError` with a message for the person who wrote it.
        """
        return {}

    @classmethod
    def rules(cls, aggregate) -> list[tuple[str, str]]:
        """The rules of this kind of record that go beyond single fields: field and reason of each one broken."""
        return []

    @classmethod
    def rules_together(cls, aggregates: list) -> Iterable[tuple[Any, str, str]]:
        """The rules over several records: all of this kind are given, and all of those in `judged_with`.

        A broken one is told, with its field and reason, at every record whose editor can mend it.
        """
        return []

    @property
    def page_record(self) -> "Evidenced":
        """The record whose page shows this one: itself, or for a row what it belongs to."""
        return getattr(self, self.parent) if self.parent else self

    @property
    def inapplicable(self) -> list[str]:
        """The fields and rows that cannot be asked of this record, so that their absence is not silence."""
        return []

    @property
    def has_disagreement(self) -> bool:
        """Whether sources disagree on any of the record's own fields."""
        return any(claim.difference in DISAGREEMENTS for claim in self.differing)

    @cached_property
    def differing(self) -> list:
        """The claims on this record that state another value than the one adopted."""
        return sorted((claim for claim in self.claims.all() if claim.difference), key=lambda claim: claim.id)

    @cached_property
    def claims_by_field(self) -> dict[str, list]:
        """The claims on this record, the preferred one of each field first."""
        grouped: dict[str, list] = {}
        for claim in sorted(self.claims.all(), key=lambda claim: (not claim.is_preferred, str(claim.id))):
            grouped.setdefault(claim.field, []).append(claim)
        return grouped


def evidenced_models() -> list[type[Evidenced]]:
    """Every kind of record in the project, in the order apps may import each other."""
    return [model for model in apps.get_models() if issubclass(model, Evidenced)]


def top_level_models() -> list[type[Evidenced]]:
    """The kinds of record that stand on their own, that is, have a file of records."""
    return [model for model in evidenced_models() if model.parent is None]


def references(model: type[Evidenced]) -> list[str]:
    """The fields of a kind of record that name another record, and for a row what it belongs to."""
    names = [*model.carried(), *([model.parent] if model.parent else [])]
    return [name for name in names if model._meta.get_field(name).is_relation]


def measured_fields(model: type[Evidenced]) -> list[str]:
    """The stated fields of a kind of record that hold a date or a number."""
    measures = (PartialDateField, models.IntegerField, models.DecimalField)
    return [name for name in model.stated if isinstance(model._meta.get_field(name), measures)]


def written_rows(model: type[Evidenced]) -> list[str]:
    """The rows of a kind of record that people write; the others are made by the build."""
    return [name for name in model.rows if not row_model(model, name).derived]


def stated_rows(model: type[Evidenced]) -> list[str]:
    """The rows of a kind of record that rest on claims."""
    return [name for name in model.rows if row_model(model, name).stated]


def row_model(model: type[Evidenced], name: str) -> type[Evidenced]:
    """The kind of record behind one of a model's `rows`."""
    return model._meta.get_field(name).related_model


def follow(record: Evidenced, path: list[str]) -> list:
    """What stands at the end of a path of relations: records, or the values of a field of theirs."""
    found = [record]
    for name in path:
        values = [getattr(one, name) for one in found]
        found = [
            one for value in values for one in (value.all() if hasattr(value, "all") else [value]) if one is not None
        ]
    return found
