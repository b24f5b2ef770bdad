"""Identifiers of a numbered series leave the field of registry numbers, with the claims that state them."""

from django.db import migrations

from sources.pipeline.upgrades.designations_of_1_0 import designations_moved_in


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_life"), ("sources", "0006_designations")]

    operations = [
        migrations.RunPython(designations_moved_in("measures", "Measure", "Assignment"), migrations.RunPython.noop)
    ]
