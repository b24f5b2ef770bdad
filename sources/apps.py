"""App configuration."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = "Källor och aktörer"

    def ready(self):
        from sources.data_version import watch_data
        from sources.history import keep_history

        keep_history()
        watch_data()
