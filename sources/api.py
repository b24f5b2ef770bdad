"""Documents, organisations, persons and terms in the API."""

from sources.filters import DocumentFilterSet, OrganisationFilterSet, PersonFilterSet, TermFilterSet
from sources.models import Document, Organisation, Person, Term
from sources.rest.records import RecordViewSet
from sources.serializers import DocumentSerializer, OrganisationSerializer, PersonSerializer, TermSerializer


class DocumentViewSet(RecordViewSet):
    """Källdokumenten: det som alla uppgifter i kunskapsbasen vilar på."""

    queryset = Document.objects.for_lists()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilterSet
    on_request = ("text", "claims")

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


class TermViewSet(RecordViewSet):
    """Synonymgrupper: flera namn på en och samma sak, så att en sökning på ett av dem hittar de andra. De är
    redaktionens egna och har därför skäl men inga belägg."""

    queryset = Term.objects.for_lists()
    serializer_class = TermSerializer
    filterset_class = TermFilterSet


RESOURCES = [DocumentViewSet, OrganisationViewSet, PersonViewSet, TermViewSet]
