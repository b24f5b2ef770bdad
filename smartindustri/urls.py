"""The site map: every public address, in Swedish, by app."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from django.views.generic import TemplateView

from smartindustri import views
from smartindustri.api.resources import NotFound
from smartindustri.api.sitemap import sitemaps
from smartindustri.open_data import views as open_data
from smartindustri.site_search import views as search_views

PLAIN, XML = "text/plain; charset=utf-8", "application/xml; charset=utf-8"
SITEMAPS = {"sitemaps": sitemaps(), "content_type": XML}

actor_urls = (
    [
        path("", views.OrganisationList.as_view(), name="list"),
        path("personer/", views.PersonList.as_view(), name="person-list"),
        path("<slug:slug>/", views.actor, name="detail"),
    ],
    "actors",
)

urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("", include("sources.urls")),
    path("", include("strategy.urls")),
    path("", include("measures.urls")),
    path("", include("dialogues.urls")),
    path("fokusomraden/", views.FocusAreaList.as_view(), name="focus-area-list"),
    path("fokusomraden/<slug:slug>/", views.FocusAreaDetail.as_view(), name="focus-area"),
    path("aktorer/", include(actor_urls)),
    path("sok/", search_views.Search.as_view(), name="search"),
    path("sok/forslag/", search_views.suggestions, name="search-suggestions"),
    path("tidslinje/", views.Timeline.as_view(), name="timeline"),
    path("motsagelser/", views.DisagreementList.as_view(), name="disagreement-list"),
    path("om/", TemplateView.as_view(template_name="smartindustri/about.html"), name="about"),
    path("om/metod/", views.Method.as_view(), name="method"),
    path(
        "tillganglighet/", TemplateView.as_view(template_name="smartindustri/accessibility.html"), name="accessibility"
    ),
    path("data/", open_data.page, name="data"),
    path("data/ordlista/", open_data.dictionary, name="data-dictionary"),
    path("data/<path:name>", open_data.file, name="data-file"),
    path("andringar/", views.ChangeList.as_view(), name="change-list"),
    path("api", NotFound.as_view()),
    path("api/", include("smartindustri.api.urls")),
    path("", include("smartindustri.linked_data.urls")),
    path(".well-known/security.txt", views.security_contact),
    path("robots.txt", TemplateView.as_view(template_name="smartindustri/robots.txt", content_type=PLAIN)),
    path("sitemap.xml", sitemap_views.index, SITEMAPS),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        SITEMAPS,
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("admin/", admin.site.urls),
]

handler400 = views.refuse
handler500 = views.fail
