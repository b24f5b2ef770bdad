"""The API as a whole: its root, what it is, what cuts across the apps, and addresses that lead nowhere."""

from collections import defaultdict
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

import dialogues.api
import measures.api
import sources.api
import strategy.api
from dialogues.models import TimelineEntry
from smartindustri.disagreements import DisagreementFilterSet
from smartindustri.lists.changes import ChangeFilterSet
from smartindustri.lists.claims import ClaimFilterSet
from smartindustri.overview.timeline import TimelineFilterSet
from smartindustri.release import API_RELEASED, API_VERSION
from smartindustri.serializers import (
    ChangeSerializer,
    ChosenClaimSerializer,
    DisagreementSerializer,
    TimelineSerializer,
)
from smartindustri.site_search.api import SearchViewSet
from sources.models import Change, Claim
from sources.rest.links import API_ROOT, Links
from sources.rest.questions import Question
from sources.rest.schema import ResourceSchema
from sources.rest.serializers import ClaimSerializer
from sources.rest.viewsets import ResourceViewSet, with_key


class ClaimViewSet(ResourceViewSet):
    """Uppgifter: vad ett källdokument anger om ett fält i en post, med citat och plats."""

    resource = "claims"
    queryset = Claim.objects.for_lists()
    serializer_class = ChosenClaimSerializer
    described_as = ClaimSerializer
    filterset_class = ClaimFilterSet

    def find(self, slug, question):
        return with_key(self.get_queryset(question), slug)

    def context_for(self, items):
        return {"records": {claim.record_id: claim.record for claim in items}}


class DisagreementViewSet(ResourceViewSet):
    """Motsägelser: fält som källor anger olika, med alla uppgifter, den som gäller och skälet. De tyngsta står först.
    Andra benämningar (type=name) och skillnader i precision (type=precision) kommer bara med när de efterfrågas."""

    resource = "disagreements"
    title = "Där källorna säger olika"
    queryset = Claim.objects.differences().with_rivals().for_lists()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet

    def find(self, slug, question):
        return with_key(self.get_queryset(question), slug)

    def context_for(self, items):
        """Every claim on the fields in dispute, the preferred one first."""
        beside = Claim.objects.filter(record_id__in=[claim.record_id for claim in items])
        claims = defaultdict(list)
        for claim in beside.select_related("document").defer("document__text").order_by("-is_preferred", "id"):
            claims[claim.record_id, claim.field].append(claim)
        return {"records": {claim.record_id: claim.record for claim in items}, "claims": claims}


class ChangeViewSet(ResourceViewSet):
    """Ändringsloggen: vad som har lagts till, ändrats och tagits bort, och när. Senaste först."""

    resource = "changes"
    queryset = Change.objects.for_lists()
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilterSet

    def find(self, slug, question):
        return self.get_queryset(question).with_slug(slug).first()


class TimelineViewSet(ResourceViewSet):
    """Tidslinjen: allt som källorna daterar, beslut, lanseringar, status, samtal, händelser och tidsgränser."""

    resource = "timeline"
    queryset = TimelineEntry.objects.for_lists()
    serializer_class = TimelineSerializer
    filterset_class = TimelineFilterSet

    def find(self, slug, question):
        return with_key(self.get_queryset(question), slug)


RESOURCES = [
    *strategy.api.RESOURCES,
    *measures.api.RESOURCES,
    *dialogues.api.RESOURCES,
    *sources.api.RESOURCES,
    ClaimViewSet,
    DisagreementViewSet,
    ChangeViewSet,
    TimelineViewSet,
    SearchViewSet,
]


class ReadOnly(APIView):
    """A view of the API that answers GET and HEAD and takes no parameters but `format`."""

    http_method_names = ["get", "head"]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        question = Question(request.query_params, fields=[], expandable=[], formats=["json"])
        question.demand(names=["format"])


class Root(ReadOnly):
    """Where the API begins: every resource it has."""

    schema = None

    def get(self, request):
        links = Links(request._request)
        resources = [viewset().resource for viewset in RESOURCES]
        return Response(
            {
                "name": settings.SITE_NAME,
                "resources": resources,
                "_links": {
                    "self": links.to_resource("self"),
                    "service-desc": links.to_resource("service-desc", "openapi.json"),
                    "service-doc": links.to_resource("service-doc", "docs"),
                    "api-info": links.to_resource("api-info", "api-info"),
                    **{name: links.to_resource("collection", name) for name in resources},
                },
            }
        )


class ApiInfoSerializer(serializers.Serializer):
    """What every API by the national profile says of itself."""

    apiName = serializers.CharField(help_text="API:ets namn.")
    apiVersion = serializers.CharField(help_text="Fullständig version, enligt semantisk versionering.")
    apiReleased = serializers.DateField(help_text="När versionen publicerades.")
    apiDocumentation = serializers.URLField(help_text="Var dokumentationen finns.")
    apiStatus = serializers.ChoiceField(
        ["alpha", "beta", "active", "deprecated", "retired", "decommissioned"],
        help_text="Var i sin livscykel API:et är.",
    )


class ApiInfoSchema(ResourceSchema):
    """The one operation that is neither a list nor a record."""

    is_list = False

    def get_operation_id(self):
        return "getApiInfo"

    def get_tags(self):
        return ["api-info"]

    def get_summary(self):
        return "Uppgifter om API:et"

    def get_description(self):
        return "Namn, version, status och dokumentation, så som den nationella REST API-profilen föreskriver (VER.07)."

    def _get_parameters(self):
        return []


class ApiInfo(ReadOnly):
    """What the API is, for those who keep a register of APIs."""

    serializer_class = ApiInfoSerializer
    schema = ApiInfoSchema()

    def get(self, request):
        links = Links(request._request)
        return Response(
            {
                "apiName": settings.SITE_NAME,
                "apiVersion": API_VERSION,
                "apiReleased": API_RELEASED,
                "apiDocumentation": links.to_resource("service-doc", "docs")["href"],
                "apiStatus": "active",
                "_links": {"self": links.to_resource("self", "api-info")},
            }
        )


class Slashed(APIView):
    """An address as people type it, with a slash at its end: it leads to the one without."""

    schema = None
    http_method_names = ["get", "head"]

    def get(self, request, path):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"/api/{quote(path)}" + (f"?{query}" if query else ""))


class NotFound(APIView):
    """Any address under /api/ that is nothing: also its errors are problem details."""

    schema = None

    def initial(self, request, *args, **kwargs):
        told = gettext("Det finns inget på adressen. Allt som finns räknas upp på {address}.")
        raise Http404(told.format(address=API_ROOT))
