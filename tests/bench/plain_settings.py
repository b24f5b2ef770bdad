"""The plain site: our settings without what our pages need."""

from smartindustri.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.plain"
MIDDLEWARE: list = []
REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"], "UNAUTHENTICATED_USER": None}
