"""The application that the web server calls. Each worker loads the dictionary of search before its first reader."""

import os

from django.core.wsgi import get_wsgi_application

from search.analysis import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")

application = get_wsgi_application()
warm()
