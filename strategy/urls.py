"""Addresses of the strategy and its parts."""

from django.urls import path

from strategy import views

app_name = "strategy"

urlpatterns = [
    path("strategi/", views.StrategyList.as_view(), name="list"),
    path("strategi/avsnitt/", views.SectionList.as_view(), name="section-list"),
    path("strategi/avsnitt/<slug:slug>/", views.SectionDetail.as_view(), name="section-detail"),
    path("strategi/utmaningar/<slug:slug>/", views.ChallengeDetail.as_view(), name="challenge-detail"),
    path("strategi/nyckeltal/", views.KeyFigureList.as_view(), name="key-figure-list"),
    path("strategi/nyckeltal/<slug:slug>/", views.KeyFigureDetail.as_view(), name="key-figure-detail"),
    path("strategi/program/", views.ProgrammeList.as_view(), name="programme-list"),
    path("strategi/program/<slug:slug>/", views.ProgrammeDetail.as_view(), name="programme-detail"),
    path("strategi/<slug:slug>/", views.StrategyDetail.as_view(), name="detail"),
]
