"""The site's own settings with no facts to load and nothing to pack: a start takes a quarter of the time."""

from smartindustri import settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})
INSTALLED_APPS = ["tests.serving.tiny", *settings.INSTALLED_APPS]  # whose `load` and `reindex` do nothing
PACKED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PACKED}}
