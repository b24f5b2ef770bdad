"""How sources and actors look in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sources.models import Appointment, Document, Organisation, OrganisationAlias, Person, Term
from sources.rest.serializers import RecordSerializer, RowSerializer


class DocumentSerializer(RecordSerializer):
    """A published text; the text itself comes with `expand=text`."""

    has_text = serializers.SerializerMethodField("get_has_text", help_text="Om texten finns lagrad och kan citeras.")
    text = serializers.CharField(allow_null=True, help_text="Den lagrade texten, oförändrad (expand=text).")

    on_request = ("text", "claims")

    class Meta:
        model = Document
        fields = [
            "slug",
            "title",
            "kind",
            "publisher",
            "publisher_name",
            "author",
            "published",
            "url",
            "registry_number",
            "designation",
            "sha256",
            "has_text",
            "is_official",
            "rights_note",
            "description",
        ]

    @extend_schema_field(bool)
    def get_has_text(self, document):
        return bool(document.sha256)  # the text itself is left in the database

    def links(self, links, record):
        more = links.to_resource("claims", "claims")
        return super().links(links, record) | {"claims": more | {"href": f"{more['href']}?document={record.slug}"}}


class AliasSerializer(RowSerializer):
    class Meta:
        model = OrganisationAlias
        fields = ["name", "valid_from", "valid_to"]


class OrganisationSerializer(RecordSerializer):
    """A body, under the name that a source uses, with its other names."""

    aliases = AliasSerializer(many=True)

    class Meta:
        model = Organisation
        fields = [
            "slug",
            "name",
            "known_as",
            "kind",
            "mission",
            "competence",
            "established",
            "ended",
            "description",
            "aliases",
        ]


class AppointmentSerializer(RowSerializer):
    class Meta:
        model = Appointment
        fields = ["title", "organisation", "is_former", "started", "ended"]


class PersonSerializer(RecordSerializer):
    """Somebody named in a document, and what that person was."""

    appointments = AppointmentSerializer(many=True)

    class Meta:
        model = Person
        fields = ["slug", "name", "party", "background", "description", "appointments"]


class TermSerializer(RecordSerializer):
    """Several names for one and the same thing."""

    names = serializers.ListField(
        child=serializers.CharField(), source="all_names", help_text="Namnen; en sökning på ett av dem hittar de andra."
    )

    class Meta:
        model = Term
        fields = ["slug", "names", "english", "reason"]
