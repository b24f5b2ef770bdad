"""Several focus areas, stated or assessed, where there was one; what stood in the one becomes a row."""

import django.db.models.deletion
from django.db import migrations, models

from sources.migrations._field_to_row import field_to_row


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0006_designations"),
        ("dialogues", "0003_life"),
        ("strategy", "0002_contributions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThemeArea",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Används i adresser. Ändras aldrig när posten väl finns.",
                        max_length=120,
                        unique=True,
                        verbose_name="kortnamn",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="strategy.focusarea",
                        verbose_name="fokusområde",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="dialogues.theme",
                        verbose_name="tema",
                    ),
                ),
            ],
            options={
                "verbose_name": "fokusområde för temat enligt källa",
                "verbose_name_plural": "fokusområden för temat enligt källa",
                "ordering": ["area__order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ThemeAssessment",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Används i adresser. Ändras aldrig när posten väl finns.",
                        max_length=120,
                        unique=True,
                        verbose_name="kortnamn",
                    ),
                ),
                ("is_horizontal", models.BooleanField(default=False, verbose_name="horisontell: alla områden")),
                (
                    "ground",
                    models.CharField(
                        choices=[("name", "namnet"), ("assignment", "uppdraget"), ("purpose", "syftet")],
                        max_length=10,
                        verbose_name="grund",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="En mening som namnger de ställen som bedömningen stöder sig på.",
                        max_length=500,
                        verbose_name="skäl",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        help_text="Lämna tomt om bedömningen är att alla områden berörs.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="strategy.focusarea",
                        verbose_name="fokusområde",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="dialogues.theme",
                        verbose_name="tema",
                    ),
                ),
            ],
            options={
                "verbose_name": "fokusområde för temat enligt vår bedömning",
                "verbose_name_plural": "fokusområden för temat enligt vår bedömning",
                "ordering": ["area__order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("is_horizontal", False)),
                            models.Q(("area__isnull", True), ("is_horizontal", True)),
                            _connector="OR",
                        ),
                        name="themeassessment_is_of_one_area_or_of_all",
                        violation_error_message="Ange ett fokusområde, eller att bedömningen är horisontell, men inte båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="themeassessment_has_a_reason",
                        violation_error_message="Ange skälet till bedömningen i en mening.",
                    ),
                ],
            },
        ),
        field_to_row("dialogues", "Theme", "area", "ThemeArea"),
        migrations.RemoveField(
            model_name="theme",
            name="area",
        ),
    ]
