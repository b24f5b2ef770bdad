"""App configuration."""

from django.apps import AppConfig


class SmartindustriConfig(AppConfig):
    name = "smartindustri"
    verbose_name = "Smart industri"

    def ready(self):
        from smartindustri.site_search.collection import watch_records

        watch_records()
