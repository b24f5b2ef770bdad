"""Django's `loaddata`, which fills an empty database but never writes over the records of one in use."""

from django.core.management.base import CommandError
from django.core.management.commands import loaddata

from sources.evidence.base import evidenced_models
from sources.models import Claim


class Command(loaddata.Command):
    def loaddata(self, fixture_labels):
        ours = [Claim, *evidenced_models()]
        self.filled = {model for model in ours if model._base_manager.using(self.using).exists()}
        super().loaddata(fixture_labels)

    def save_obj(self, obj):
        if type(obj.object) in self.filled:
            raise CommandError(
                f"Inget är infört: det finns redan {obj.object._meta.verbose_name_plural} i databasen, och loaddata "
                "skulle skriva över redaktörers ändringar. Kör manage.py load i stället, som behåller dem."
            )
        return super().save_obj(obj)
