"""Addresses of the documents."""

from django.urls import path

from sources import views

app_name = "sources"

urlpatterns = [
    path("kallor/", views.DocumentList.as_view(), name="document-list"),
    path("kallor/<slug:slug>/", views.DocumentDetail.as_view(), name="document-detail"),
]
