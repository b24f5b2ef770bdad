import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_ranking"),
    ]

    operations = [
        # The index is made anew by the next search: nothing of it is kept.
        migrations.RunSQL("truncate search_entry, search_index", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="searchentry",
            name="mentions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, help_text="Andra poster.", size=None, verbose_name="nämner"
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["mentions"], name="search_entry_mentions"
            ),
        ),
    ]
