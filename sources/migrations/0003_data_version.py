"""The tables, functions and triggers behind `sources.data_version`; the tables are no models, so a flush keeps them."""

from django.db import migrations

from sources.data_version import CREATE, DROP


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_history")]

    operations = [migrations.RunSQL(CREATE, DROP)]
