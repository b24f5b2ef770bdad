"""What Django REST framework gives for thirty lines: measures as their columns, a filter and a search. No facts."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

django.setup()
settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, []
settings.REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}

from django.urls import path  # noqa: E402
from rest_framework import filters, generics, pagination, serializers  # noqa: E402

from measures.models import Measure  # noqa: E402


class Plain(serializers.ModelSerializer):
    class Meta:
        model = Measure
        fields = "__all__"


class Measures(generics.ListAPIView):
    queryset = Measure.objects.order_by("name")
    serializer_class = Plain
    filter_backends = [filters.SearchFilter]
    search_fields = ["name", "description", "purpose"]
    pagination_class = type("Pages", (pagination.PageNumberPagination,), {"page_size": 20})


urlpatterns = [path("measures", Measures.as_view())]
application = get_wsgi_application()
