"""Addresses of meetings, themes, questions and events."""

from django.urls import path

from dialogues import views

app_name = "dialogues"

urlpatterns = [
    path("industrisamtal/", views.DialogueList.as_view(), name="list"),
    path("industrisamtal/teman/", views.ThemeList.as_view(), name="theme-list"),
    path("industrisamtal/teman/<slug:slug>/", views.ThemeDetail.as_view(), name="theme-detail"),
    path("industrisamtal/serier/<slug:slug>/", views.SeriesDetail.as_view(), name="series-detail"),
    path("industrisamtal/<slug:slug>/", views.DialogueDetail.as_view(), name="detail"),
    path("riksdagsfragor/", views.QuestionList.as_view(), name="question-list"),
    path("riksdagsfragor/<slug:slug>/", views.QuestionDetail.as_view(), name="question-detail"),
    path("handelser/", views.EventList.as_view(), name="event-list"),
    path("handelser/<slug:slug>/", views.EventDetail.as_view(), name="event-detail"),
]
