"""Deadlines as a calendar file (RFC 5545) that an official's own calendar can take in or subscribe to.

An entry keeps its UID wherever it is read, and history tells how many times it has changed (SEQUENCE, section 3.8.7.4)
and when (LAST-MODIFIED, 3.8.7.3, and DTSTAMP, which is the same where there is no METHOD, 3.8.7.2): so a calendar that
has the entry moves it when its day has changed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from measures.models import Deadline
from sources.history.log import NEVER, Revision, revisions

CALENDAR_TYPE = "text/calendar; charset=utf-8"


def calendar_of(request, deadlines: Iterable[Deadline], name: str) -> HttpResponse:
    """The deadlines that have a day, each as an all-day event; a month or a year is no day and is left out."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    dated = [deadline for deadline in deadlines if len(deadline.date) == 10]
    revised = revisions(deadline.pk for deadline in dated)
    for deadline in dated:
        calendar.add_component(_event(request, deadline, revised.get(deadline.pk, NEVER)))
    headers = {"Content-Disposition": 'attachment; filename="tidsgranser.ics"'}
    return HttpResponse(calendar.to_ical(), content_type=CALENDAR_TYPE, headers=headers)


def _event(request, deadline: Deadline, revision: Revision) -> Event:
    day = date.fromisoformat(deadline.date)
    address = request.build_absolute_uri(deadline.get_absolute_url())
    recipient = f"Till: {deadline.recipient}\n" if deadline.recipient else ""
    event = Event()
    event.add("uid", f"{deadline.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", revision.at)
    event.add("last-modified", revision.at)
    event.add("sequence", revision.number)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", deadline.what)
    event.add("description", f"{deadline.assignment}\n{recipient}{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
