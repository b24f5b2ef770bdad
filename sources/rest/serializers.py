"""How records look in the API: camelCase names, slugs for references, null for what is not known, and links."""

from functools import cached_property
from typing import Any

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import get_attribute

from sources.evidence.base import Evidenced, stated_rows
from sources.evidence.choices import Difference, Strength
from sources.evidence.dates import first_day, last_day, written_moment
from sources.evidence.fields import PartialDateField
from sources.evidence.kinds import camel, type_name
from sources.models import Claim
from sources.rest.links import Links


class NumberField(serializers.DecimalField):
    """A number as JSON has it, without decimals that say nothing."""

    def __init__(self, **options):
        super().__init__(**options | {"coerce_to_string": False})

    def to_representation(self, value):
        return int(value) if value == int(value) else float(value)


class PartialDate(serializers.CharField):
    """A date as noted by the source: year, month or day."""


class Day(serializers.DateField):
    """The first or the last day that a partial date covers."""

    ends = {"From": ("Första dagen", first_day), "To": ("Sista dagen", last_day)}

    def __init__(self, end: str, **options):
        label, self.of = self.ends[end]
        super().__init__(**options | {"read_only": True, "allow_null": True, "help_text": f"{label} i det datumet."})

    def to_representation(self, partial):
        return self.of(partial).isoformat()


def with_days(fields: dict[str, serializers.Field]) -> dict[str, serializers.Field]:
    """The same fields, and after each partial date its first and its last day."""
    found: dict[str, serializers.Field] = {}
    for name, field in fields.items():
        found[name] = field
        if isinstance(field, PartialDate):
            found |= {f"{name}{end}": Day(end, source=field.source or name) for end in Day.ends}
    return found


def value_of(field: serializers.Field, record):
    """What a field's source leads to. A field that may be null is null where a step on the way is: a measure without
    a plan has no plan's number. A name that leads nowhere is a fault of ours, which REST framework would answer with
    null for such a field."""
    value = record
    for step in field.source_attrs:
        if value is None and field.allow_null:
            return None
        value = get_attribute(value, [step])
    return value.all() if isinstance(field, serializers.ManyRelatedField) else value


class Camel:
    """Names in camelCase, everything read-only, and null where nothing is known; beside a date the days it covers."""

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.DecimalField: NumberField,
        PartialDateField: PartialDate,
    }

    def get_fields(self):
        fields = {}
        for name, field in super().get_fields().items():
            field.read_only, field.required = True, False
            if field.source is None and camel(name) != name:
                field.source = name
            if getattr(field, "allow_blank", False):
                field.allow_null = True
            fields[camel(name)] = field
        return with_days(fields)

    def to_representation(self, record):
        row = {}
        for field in self._readable_fields:
            value = value_of(field, record)
            row[field.field_name] = None if value is None or value == "" else field.to_representation(value)
        return row


@extend_schema_field(serializers.CharField())
class Slug(serializers.SlugRelatedField):
    """A reference, given by the slug of the record referred to."""

    def __init__(self, slug_field="slug", **options):
        super().__init__(slug_field, **options)


@extend_schema_field(serializers.ListField(child=serializers.CharField()))
class SlugsField(serializers.Field):
    """The slugs of what a record's rows refer to, or their choices; `source` is the rows, by the field's own name.

    Where `whole` in the context names the field, the rows themselves: their own slug, and that reference.
    """

    def __init__(self, reference: str, **options):
        super().__init__(**options | {"read_only": True})
        self.reference = reference

    def to_representation(self, rows):
        shown = [(row.slug, getattr(row, self.reference)) for row in rows.all()]
        values = [(slug, getattr(value, "slug", value)) for slug, value in shown]
        if self.field_name in self.context.get("whole", ()):
            return [{"slug": slug, camel(self.reference): value} for slug, value in values]
        return [value for _, value in values]


class RowSerializer(Camel, serializers.ModelSerializer):
    """A row of a record, inside it: the fields that `Meta.fields` names, in that order, then all others declared.

    `left_out` lists the declared fields that are not shown under their own name, each with the reason.
    """

    serializer_related_field = Slug
    left_out: dict[str, str] = {}
    on_request: tuple[str, ...] = ()

    def get_field_names(self, declared_fields, info):
        first = self.Meta.fields if "slug" in self.Meta.fields else ["slug", *self.Meta.fields]
        known = {*first, *self.left_out, *self.on_request}
        return [*first, *(name for name in self.Meta.model.carried() if name not in known)]

    def build_relational_field(self, field_name, relation_info):
        if relation_info.to_many:
            label = relation_info.related_model._meta.verbose_name_plural
            return Slug, {"read_only": True, "many": True, "label": label}
        return Slug, {"read_only": True, "allow_null": True, "label": relation_info.model_field.verbose_name}


class ReferenceSerializer(serializers.Serializer):
    """A record of one of several kinds, by its kind and its slug."""

    type = serializers.CharField(help_text="Slag av post, till exempel measure eller action-plan.")
    slug = serializers.CharField(help_text="Postens kortnamn.")


def reference_to(record: Evidenced) -> dict:
    return {"type": type_name(type(record)), "slug": record.slug}


class ClaimSerializer(Camel, serializers.Serializer):
    """What one document states about one field of one record."""

    slug = serializers.CharField(source="pk", help_text="Uppgiftens beständiga identitet, ett UUID.")
    record = ReferenceSerializer(help_text="Posten eller raden som uppgiften gäller.")
    about = ReferenceSerializer(help_text="Posten, eller den post som raden hör till.")
    field = serializers.CharField(help_text="Fältet som uppgiften gäller.")
    value = serializers.JSONField(help_text="Värdet enligt källan, i samma form som i posten.")
    document = Slug(read_only=True, help_text="Källdokumentet.")
    quote = serializers.CharField(allow_null=True, help_text="Ordagrant citat ur källdokumentets lagrade text.")
    start = serializers.IntegerField(allow_null=True, help_text="Citatet börjar vid detta tecken (Unicode, från 0).")
    end = serializers.IntegerField(allow_null=True, help_text="Citatet slutar före detta tecken.")
    locator = serializers.CharField(allow_null=True, help_text="Plats i en källa utan lagrad text.")
    evidence = serializers.ChoiceField(
        [Strength.QUOTATION, Strength.REFERENCE], help_text="Citat ur lagrad text, eller hänvisning till en adress."
    )
    is_official = serializers.BooleanField(
        source="document.is_official", help_text="Om källan är utgiven av regering, riksdag, myndighet eller region."
    )
    is_preferred = serializers.BooleanField(help_text="Om det är denna uppgift som gäller.")
    reason = serializers.CharField(allow_null=True, help_text="Varför uppgiften föredras framför andra.")
    question = serializers.CharField(
        allow_null=True, help_text="Läsarens fråga som källorna besvarar olika, vid den föredragna uppgiften."
    )
    weight = serializers.IntegerField(
        allow_null=True, min_value=1, help_text="Hur mycket motsägelsen betyder för en läsare: 1 betyder mest."
    )
    difference = serializers.ChoiceField(
        Difference.choices, allow_null=True, help_text="Hur uppgiften skiljer sig från den föredragna."
    )

    def to_representation(self, claim: Claim):
        record = self.context["records"][claim.record_id]
        links: Links = self.context["links"]
        own = {"slug": str(claim.pk), "record": reference_to(record), "about": reference_to(record.page_record)}
        row = own | {"field": camel(claim.field)}
        fields = [field for field in self._readable_fields if field.field_name not in row]
        for field in fields:
            value = value_of(field, claim)
            row[field.field_name] = None if value is None or value == "" else field.to_representation(value)
        row["_links"] = {
            "self": links.to_resource("self", "claims", str(claim.pk)),
            "collection": links.to_resource("collection", "claims"),
            "about": links.to_record("about", record),
            "document": links.to_record("document", claim.document),
        }
        return row


class RecordSerializer(RowSerializer):
    """A record of its own. `fields` in the context chooses among the fields; `expand` may ask for its claims.

    A record is found by its slug and stands for itself by its links, so those two are always there.
    """

    evidence = serializers.ChoiceField(
        Strength.choices, allow_null=True, help_text="Hur starkt belägg postens egna uppgifter har."
    )
    has_official_source = serializers.BooleanField(
        help_text="Om någon källa till postens egna uppgifter är utgiven av regering, riksdag, myndighet eller region."
    )
    is_disputed = serializers.BooleanField(
        source="has_disagreement", help_text="Om källor anger olika värden för något av postens fält."
    )
    updated = serializers.SerializerMethodField(
        help_text="När posten, dess rader eller deras belägg senast ändrades, i UTC."
    )
    claims = serializers.SerializerMethodField(help_text="Beläggen, för posten och dess rader (expand=claims).")

    always = ("slug",)
    on_request = ("claims",)

    def get_field_names(self, declared_fields, info):
        own = super().get_field_names(declared_fields, info)
        return [*own, "evidence", "has_official_source", "is_disputed", "updated", *self.on_request]

    def get_fields(self):
        fields = super().get_fields()
        if "expand" not in self.context:  # described rather than used: show everything
            return fields
        chosen, expanded = self.context["fields"], self.context["expand"]
        wanted = [*self.always, *chosen, *expanded] if chosen else list(fields)
        hidden = {name for name in self.on_request if name not in expanded}
        return {name: field for name, field in fields.items() if name in wanted and name not in hidden}

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_updated(self, record: Evidenced) -> str | None:
        moment = self.context["updated"].get(record.pk)
        return moment and written_moment(moment)

    @extend_schema_field(ClaimSerializer(many=True))
    def get_claims(self, record: Evidenced) -> list[dict[str, Any]]:
        rows = [row for name in stated_rows(type(record)) for row in getattr(record, name).all()]
        shown, owners = self._shown_claim, self._shown_claim.context["records"]
        owners |= {one.pk: one for one in (record, *rows)}
        return [shown.to_representation(claim) for one in (record, *rows) for claim in one.claims.all()]

    @cached_property
    def _shown_claim(self) -> ClaimSerializer:
        """One for all the records of an answer: its fields take longer to make than a claim to show."""
        return ClaimSerializer(context={"links": self.context["links"], "records": {}})

    def to_representation(self, record):
        row = super().to_representation(record)
        row["_links"] = self.links(self.context["links"], record)
        return row

    def links(self, links: Links, record: Evidenced) -> dict:
        """The record's links; a kind of record may add its own."""
        return links.around(record)
