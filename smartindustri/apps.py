"""App configuration."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class SmartindustriConfig(AppConfig):
    default = True
    name = "smartindustri"
    verbose_name = "Smart industri"

    def ready(self):
        from smartindustri.linked_data import publisher  # noqa: F401 (registers a check)
        from smartindustri.serving import sign_ins, static_files  # noqa: F401 (they listen, and register a check)
        from smartindustri.site_search.collection import watch_records

        watch_records()


class StaticFiles(StaticFilesConfig):
    """The static files of all apps but those that no page of ours names, which are more than half."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "rest_framework",
        "django_htmx/ext/*",
        "django_htmx/htm*x-4*",
        "django_htmx/htmx-2.js",
        "admin/js/vendor/*/jquery.js",
        "admin/js/vendor/*/xregexp.js",
        "admin/js/vendor/*/select2.full.js",
        "admin/js/vendor/select2/i18n/[!s]*",
    ]
