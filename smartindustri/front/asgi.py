"""What our web server calls: the front, and behind it the application that any WSGI server could call."""

from smartindustri.wsgi import application as site  # isort: skip - it sets Django up, without which the front is nothing

import sys

from django.conf import settings

from smartindustri.front.front import Front
from smartindustri.front.watch import watch

sys.setswitchinterval(
    0.001
)  # so that threads that reckon give way to the loop that all requests share five times as often

application = Front(site, settings.WEB_THREADS, settings.ANSWERS_IN_MEMORY * 1_000_000, watch)
