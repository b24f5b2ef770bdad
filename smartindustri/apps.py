"""App configuration."""

from django.apps import AppConfig


class SmartindustriConfig(AppConfig):
    name = "smartindustri"
    verbose_name = "Smart industri"

    def ready(self):
        from smartindustri.serving import static_files  # noqa: F401 (registers its check)
        from smartindustri.site_search.collection import watch_records

        watch_records()
