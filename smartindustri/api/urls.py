"""The addresses of the API: one version, no trailing slash."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from smartindustri.api import documents as api_documents
from smartindustri.api import resources as api
from smartindustri.api.graphs import linked

router = SimpleRouter(trailing_slash=False)
for viewset in api.RESOURCES:
    router.register(viewset().resource, linked(viewset), basename=viewset().resource)

version_1 = [
    path("", include(router.urls)),
    path("api-info", api.ApiInfo.as_view(), name="api-info"),
    path("openapi.json", api_documents.as_json, name="openapi-json"),
    path("openapi.yaml", api_documents.as_yaml, name="openapi-yaml"),
    path("docs", api_documents.Docs.as_view(), name="api-docs"),
]

urlpatterns = [
    path("v1", api.Root.as_view(), name="api-root"),
    path("v1/", include(version_1)),
    re_path(r"^(?P<path>v1(?:/[^/]+)*)/+$", api.Slashed.as_view()),
    re_path("", api.NotFound.as_view()),
]
