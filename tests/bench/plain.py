"""What Django REST framework gives for thirty lines: measures as their columns, a filter and a search. No facts."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.plain_settings"
django.setup()

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
