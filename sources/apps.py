"""App configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = "Källor och aktörer"

    def ready(self):
        from sources.evidence.triggers import install_triggers
        from sources.history.data_version import watch_data
        from sources.history.tracking import keep_history

        keep_history()
        watch_data()
        post_migrate.connect(install_triggers, sender=self, dispatch_uid="install_triggers")
