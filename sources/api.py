"""Documents, organisations and persons in the API."""

from sources.filters import DocumentFilterSet, OrganisationFilterSet, PersonFilterSet
from sources.models import Document, Organisation, Person
from sources.rest.viewsets import RecordViewSet
from sources.serializers import DocumentSerializer, OrganisationSerializer, PersonSerializer


class DocumentViewSet(RecordViewSet):
    """Källdokumenten: det som alla uppgifter i kunskapsbasen vilar på."""

    queryset = Document.objects.for_lists()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilterSet
    expandable = ("text", "claims")

    def get_queryset(self, question):
        documents = super().get_queryset(question)
        return documents.defer(None) if "text" in question.expand else documents


class OrganisationViewSet(RecordViewSet):
    """Organisationer: departement, myndigheter, företag, universitet, kommittéer och partier."""

    queryset = Organisation.objects.for_lists().prefetch_related("aliases")
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilterSet


class PersonViewSet(RecordViewSet):
    """Personer som ett källdokument nämner, med deras befattningar."""

    queryset = Person.objects.for_lists()
    serializer_class = PersonSerializer
    filterset_class = PersonFilterSet


RESOURCES = [DocumentViewSet, OrganisationViewSet, PersonViewSet]
