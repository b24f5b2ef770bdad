"""What our web server calls: the front, and behind it the application that any WSGI server could call."""

from smartindustri.wsgi import application as site  # isort: skip - it sets Django up, without which the front is nothing

import sys

from django.conf import settings

from smartindustri.front.front import Front
from smartindustri.front.watch import watch

# Threads that reckon give way five times as often as by default to the loop that all requests share.
sys.setswitchinterval(0.001)

application = Front(site, settings.WEB_THREADS, settings.ANSWERS_IN_MEMORY * 1_000_000, watch)
