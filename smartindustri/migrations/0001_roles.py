"""The roles at the editors' desk, as groups. What each may do is told in `smartindustri/admin/roles.py`."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from smartindustri.admin.roles import ROLES, rights_of


def make_roles(apps, _schema_editor):
    for config in apps.get_app_configs():  # otherwise made after all migrations
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permissions = {
        (one.content_type.app_label, one.codename): one
        for one in apps.get_model("auth", "Permission").objects.select_related("content_type")
    }
    for role in ROLES:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*(permissions[right] for right in rights_of(role) if right in permissions))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("dialogues", "0006_talks"),
        ("measures", "0010_order"),
        ("search", "0003_mentions"),
        ("sources", "0012_moment_of_the_commit"),
        ("strategy", "0004_no_sign"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
