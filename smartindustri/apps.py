"""App configuration."""

from django.apps import AppConfig


class SmartindustriConfig(AppConfig):
    name = "smartindustri"
    verbose_name = "Smart industri"

    def ready(self):
        from search.collection import use
        from search.querying import narrow
        from smartindustri.searchable import Records, watch_records
        from sources.tokens import SearchFilter

        use(Records())
        watch_records()
        SearchFilter.narrow = staticmethod(narrow)  # sources and search know nothing of each other
