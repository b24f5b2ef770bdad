"""The addresses of the web of data: once public, each is a promise."""

from django.urls import path

from smartindustri.linked_data import views

urlpatterns = [
    path("datasets/dcat", views.catalogue_of_data, name="catalogue"),
    path("datasets/vocabulary", views.own_words, name="vocabulary"),
    path("llms.txt", views.Guide.as_view(), name="guide"),
    path("id/<str:kind>/<str:slug>", views.identity, name="identity"),
]
