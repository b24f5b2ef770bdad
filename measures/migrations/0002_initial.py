from django.db import migrations


class Migration(migrations.Migration):
    """What stood here is made with the tables, in 0001; a database that has passed here remembers this name."""

    initial = True
    dependencies = [("measures", "0001_initial")]
    operations = []
