"""App configuration."""

from django.apps import AppConfig


class SmartindustriConfig(AppConfig):
    name = "smartindustri"
    verbose_name = "Smart industri"

    def ready(self):
        from smartindustri.serving import sign_ins, static_files  # noqa: F401 (they listen, and register a check)
        from smartindustri.site_search.collection import watch_records

        watch_records()
