"""Addresses of plans, measures, assignments, deadlines and money."""

from django.urls import path

from measures import views

app_name = "measures"

urlpatterns = [
    path("handlingsplaner/", views.ActionPlanList.as_view(), name="plan-list"),
    path("handlingsplaner/jamfor/", views.PlanComparison.as_view(), name="plan-comparison"),
    path("handlingsplaner/<slug:slug>/", views.ActionPlanDetail.as_view(), name="plan-detail"),
    path("atgarder/", views.MeasureList.as_view(), name="list"),
    path("atgarder/<slug:slug>/", views.MeasureDetail.as_view(), name="detail"),
    path("uppdrag/", views.AssignmentList.as_view(), name="assignment-list"),
    path("uppdrag/<slug:slug>/", views.AssignmentDetail.as_view(), name="assignment-detail"),
    path("uppdrag/<slug:slug>/tidsgranser.ics", views.assignment_calendar, name="assignment-calendar"),
    path("tidsgranser/", views.DeadlineList.as_view(), name="deadline-list"),
    path("finansiering/", views.FundingList.as_view(), name="funding-list"),
    path("finansiering/<slug:slug>/", views.FundingDetail.as_view(), name="funding-detail"),
]
