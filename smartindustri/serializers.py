"""How disagreements and changes look in the API."""

from rest_framework import serializers

from dialogues.choices import TimelineKind
from dialogues.models import TimelineEntry
from sources.evidence.choices import ChangedBy, ChangeKind, Difference
from sources.evidence.dates import written_moment
from sources.evidence.kinds import camel
from sources.models import Change, Claim
from sources.rest.serializers import (
    ClaimSerializer,
    Day,
    PartialDate,
    ReferenceSerializer,
    reference_to,
    with_days,
)


class ChosenSerializer(serializers.Serializer):
    """A resource that is no record: `fields` chooses among its fields, and slug and links are always there."""

    def get_fields(self):
        return with_days(super().get_fields())

    def to_representation(self, one):
        made, row = self.row(one), {}
        for name, field in self.fields.items():
            value = made[field.source]
            row[name] = field.to_representation(value) if isinstance(field, Day) and value else value
        row["_links"] = made["_links"]
        chosen = self.context["fields"]
        return {name: row[name] for name in row if not chosen or name in ("slug", "_links", *chosen)}


class ChosenClaimSerializer(ClaimSerializer):
    """A claim as a resource of its own."""

    def to_representation(self, claim):
        row = super().to_representation(claim)
        chosen = self.context["fields"]
        return {name: row[name] for name in row if not chosen or name in ("slug", "_links", *chosen)}


class DisagreementSerializer(ChosenSerializer):
    """One field of one record on which sources differ."""

    slug = serializers.CharField(help_text="Den föredragna uppgiftens identitet, ett UUID.")
    record = ReferenceSerializer(help_text="Posten som motsägelsen gäller.")
    field = serializers.CharField(help_text="Fältet som källorna anger olika.")
    question = serializers.CharField(
        allow_null=True, help_text="Läsarens fråga som källorna besvarar olika; null där ingen har skrivit den."
    )
    weight = serializers.IntegerField(
        allow_null=True, min_value=1, help_text="Hur mycket den betyder för en läsare: 1 betyder mest."
    )
    preferred = serializers.JSONField(help_text="Värdet som gäller.")
    claims = ClaimSerializer(many=True, help_text="Alla uppgifter om fältet, den föredragna först.")
    differences = serializers.ListField(
        child=serializers.ChoiceField(Difference.choices), help_text="På vilka sätt källorna skiljer sig."
    )
    comment = serializers.CharField(allow_null=True, help_text="Varför den föredragna uppgiften gäller.")

    def row(self, preferred: Claim) -> dict:
        links = self.context["links"]
        claims = self.context["claims"][preferred.record_id, preferred.field]
        record = self.context["records"][preferred.record_id]
        found = {claim.difference for claim in claims}
        return {
            "slug": str(preferred.pk),
            "record": reference_to(record),
            "field": camel(preferred.field),
            "question": preferred.question or None,
            "weight": preferred.weight,
            "preferred": preferred.value,
            "claims": self.fields["claims"].to_representation(claims),
            "differences": [kind.value for kind in Difference if kind in found],
            "comment": preferred.reason or None,
            "_links": {
                "self": links.to_resource("self", "disagreements", str(preferred.pk)),
                "collection": links.to_resource("collection", "disagreements"),
                "about": links.to_record("about", record),
            },
        }


class ChangeSerializer(ChosenSerializer):
    """What happened to a record at one moment."""

    slug = serializers.CharField(help_text="Ändringens beständiga identitet.")
    at = serializers.DateTimeField(help_text="När ändringen gjordes, i UTC.")
    kind = serializers.ChoiceField(ChangeKind.choices, help_text="Vad som hände.")
    record = ReferenceSerializer(help_text="Posten som ändrades; den kan vara borttagen.")
    title = serializers.CharField(help_text="Vad posten hette då.")
    fields = serializers.ListField(
        child=serializers.CharField(), help_text="Fälten som ändrades; claims står för beläggen."
    )
    by = serializers.ChoiceField(ChangedBy.choices, help_text="Redaktör (editor) eller inläsning (load).")
    reason = serializers.CharField(allow_null=True, help_text="Varför, där den som ändrade har sagt det.")
    successor = serializers.SlugField(allow_null=True, help_text="Posten som har ersatt den som togs bort.")

    def row(self, change: Change) -> dict:
        links = self.context["links"]
        row = {
            "slug": change.slug,
            "at": written_moment(change.at),
            "kind": change.kind.value,
            "record": {"type": change.type, "slug": change.was.slug},
            "title": change.title,
            "fields": [camel(name) for name in change.fields],
            "by": change.by.value,
            "reason": change.reason or None,
            "successor": change.successor.get("slug"),
            "_links": {
                "self": links.to_resource("self", "changes", change.slug),
                "collection": links.to_resource("collection", "changes"),
            },
        }
        if change.record:
            row["_links"]["about"] = links.to_record("about", change.record)
        return row


class TimelineSerializer(ChosenSerializer):
    """One date of one record."""

    slug = serializers.CharField(help_text="Tidpunktens identitet, ett UUID.")
    date = PartialDate(help_text="År, månad eller dag, så noga som källan anger.")
    endDate = PartialDate(allow_null=True, help_text="Sista dagen, för det som varar flera dagar.")
    kind = serializers.ChoiceField(TimelineKind.choices, help_text="Vad som är daterat.")
    happened = serializers.CharField(help_text="Vad som hände, i ord.")
    record = ReferenceSerializer(help_text="Posten som har datumet; för status och resultat åtgärden.")
    title = serializers.CharField(help_text="Vad posten heter.")
    organisations = serializers.ListField(
        child=serializers.CharField(), help_text="Organisationer som har en del i det."
    )

    def row(self, entry: TimelineEntry) -> dict:
        links, record = self.context["links"], entry.told_of
        return {
            "slug": entry.slug,
            "date": entry.date,
            "endDate": entry.end_date or None,
            "kind": entry.kind,
            "happened": entry.happened,
            "record": reference_to(record),
            "title": str(record),
            "organisations": [party.organisation.slug for party in entry.parties.all()],
            "_links": {
                "self": links.to_resource("self", "timeline", entry.slug),
                "collection": links.to_resource("collection", "timeline"),
                "alternate": links.to("alternate", entry.get_absolute_url()),
                "about": links.to_record("about", record),
            },
        }
