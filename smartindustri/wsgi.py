"""The application that the web server calls. Each worker loads the dictionary of search before its first reader."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from search.analysis import warm
from smartindustri.serving.static_files import warn_of_missing_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")

application = get_wsgi_application()
warn_of_missing_files()
warm()
# What is there now stays: looking through it again and again for rubbish took a seventh of the time of our answers.
gc.freeze()
gc.set_threshold(50_000, 20, 50)
