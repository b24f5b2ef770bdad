"""Deadlines as a calendar file (RFC 5545) that an official's own calendar can take in or subscribe to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from measures.models import Deadline

CALENDAR_TYPE = "text/calendar; charset=utf-8"


def calendar_of(request, deadlines: Iterable[Deadline], name: str) -> HttpResponse:
    """The deadlines that have a day, each as an all-day event; a month or a year is no day and is left out."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for deadline in deadlines:
        if len(deadline.date) == 10:
            calendar.add_component(_event(request, deadline))
    headers = {"Content-Disposition": 'attachment; filename="tidsgranser.ics"'}
    return HttpResponse(calendar.to_ical(), content_type=CALENDAR_TYPE, headers=headers)


def _event(request, deadline: Deadline) -> Event:
    day = date.fromisoformat(deadline.date)
    address = request.build_absolute_uri(deadline.get_absolute_url())
    recipient = f"Till: {deadline.recipient}\n" if deadline.recipient else ""
    event = Event()
    event.add("uid", f"{deadline.pk}@{request.get_host().partition(':')[0]}")
    # When the event was made is not known; its own day is the same each time the file is fetched.
    event.add("dtstamp", datetime.combine(day, datetime.min.time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", deadline.what)
    event.add("description", f"{deadline.assignment}\n{recipient}{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
