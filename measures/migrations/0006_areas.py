"""Several focus areas, stated or assessed, where there was one; what stood in the one becomes a row."""

import django.db.models.deletion
from django.db import migrations, models

from sources.migrations._field_to_row import field_to_row


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0006_designations"),
        ("measures", "0005_designations"),
        ("strategy", "0002_contributions"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="assignmentarea",
            options={
                "ordering": ["area__order", "slug"],
                "verbose_name": "fokusområde för uppdraget",
                "verbose_name_plural": "fokusområden för uppdraget",
            },
        ),
        migrations.AlterField(
            model_name="assignmentarea",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="strategy.focusarea",
                verbose_name="fokusområde",
            ),
        ),
        migrations.CreateModel(
            name="MeasureArea",
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="measures.measure",
                        verbose_name="åtgärd",
                    ),
                ),
            ],
            options={
                "verbose_name": "fokusområde enligt källa",
                "verbose_name_plural": "fokusområden enligt källa",
                "ordering": ["area__order", "slug"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AreaAssessment",
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="measures.measure",
                        verbose_name="åtgärd",
                    ),
                ),
            ],
            options={
                "verbose_name": "fokusområde enligt vår bedömning",
                "verbose_name_plural": "fokusområden enligt vår bedömning",
                "ordering": ["area__order", "slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", False), ("is_horizontal", False)),
                            models.Q(("area__isnull", True), ("is_horizontal", True)),
                            _connector="OR",
                        ),
                        name="areaassessment_is_of_one_area_or_of_all",
                        violation_error_message="Ange ett fokusområde, eller att bedömningen är horisontell, men inte båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="areaassessment_has_a_reason",
                        violation_error_message="Ange skälet till bedömningen i en mening.",
                    ),
                ],
            },
        ),
        field_to_row("measures", "Measure", "area", "MeasureArea"),
        migrations.RemoveField(
            model_name="measure",
            name="area",
        ),
    ]
