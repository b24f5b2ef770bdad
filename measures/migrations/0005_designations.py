"""Identifiers of a numbered series leave the field of registry numbers, with the claims that state them."""

from django.db import migrations
from django.db.models import F

SERIES = r"^(dir\.|sou|ds|prop\.|skr\.|bet\.)?\s*[0-9]{4}(/[0-9]{2})?:[0-9]+$"


def move(apps, _editor):
    for kind in ["Measure", "Assignment"]:
        found = apps.get_model("measures", kind).objects.filter(registry_number__iregex=SERIES)
        keys = list(found.values_list("pk", flat=True))
        claims = apps.get_model("sources", "Claim").objects.filter(record_id__in=keys, field="registry_number")
        claims.update(field="designation")
        found.update(designation=F("registry_number"), registry_number="")


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_life"), ("sources", "0006_designations")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
