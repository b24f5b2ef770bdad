"""The site's own settings with no facts to load and nothing to pack: a start takes a quarter of the time."""

from smartindustri.settings import *  # noqa: F403
from smartindustri.settings import INSTALLED_APPS, STORAGES

INSTALLED_APPS = ["tests.serving.tiny", *INSTALLED_APPS]  # whose `load` and `reindex` do nothing
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
