"""Money that adds up: what is said of it, what says it again, what counts and why; the budget by number and name.

What editors wrote is carried over by `sources.pipeline.upgrades.funding_of_1_0`, which the snapshots of what was loaded use too.
A line has no kind until somebody says which; the next load gives the shipped ones theirs.
"""

import json
import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from measures.choices import ExpenditureArea, FundingKind
from sources.pipeline.upgrades.funding_of_1_0 import upgraded

PARTS = ("field", "value", "start", "end", "locator", "is_preferred", "difference")


def carry_over(apps, _editor) -> None:
    """Rewrite each line, and the claims on it, as they are now."""
    funding = apps.get_model("measures", "Funding")
    claims = apps.get_model("sources", "Claim").objects.filter(
        record_type__app_label="measures", record_type__model="funding"
    )
    for line in funding.objects.select_related("restates"):
        old = {
            "supersedes": line.restates_id and line.restates.slug,
            "expenditure_area": line.expenditure_area_text,
            "appropriation": line.appropriation,
            "description": line.description,
        }
        own = {claim.pk: claim for claim in claims.filter(record_id=line.pk).select_related("document")}
        now, wanted = upgraded(old, [_as_dict(claim) for claim in own.values()])
        for name in set(now) - {"restates"}:
            setattr(line, name, now[name])
        line.save()
        _write(own, wanted)


def _as_dict(claim) -> dict:
    return {"id": claim.pk, "document": claim.document.slug} | {name: getattr(claim, name) for name in PARTS}


def _write(own: dict, wanted: list[dict]) -> None:
    """A claim keeps its key; of one that became two, the second gets a key as every claim does."""
    for key in own.keys() - {claim["id"] for claim in wanted}:
        own[key].delete()
    written = set()
    for values in wanted:
        claim = own[values["id"]]
        is_new = values["id"] in written
        written.add(values["id"])
        if is_new:
            parts = [values[name] for name in ("field", "document", "start", "end", "locator", "value")]
            claim.pk = uuid.uuid5(claim.record_id, json.dumps(parts, ensure_ascii=False, sort_keys=True))
        for name in PARTS:
            setattr(claim, name, values[name])
        claim.save(force_insert=is_new)


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0002_initial"),
        ("sources", "0004_keep_history"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint("funding", "funding_is_for_something"),
        migrations.RemoveConstraint("funding", "funding_does_not_supersede_itself"),
        migrations.RenameField("funding", "supersedes", "restates"),
        migrations.RenameField("funding", "expenditure_area", "expenditure_area_text"),
        migrations.AddField(
            "funding",
            "expenditure_area",
            models.PositiveSmallIntegerField("utgiftsområde", choices=ExpenditureArea.choices, null=True, blank=True),
        ),
        migrations.AddField(
            "funding",
            "kind",
            models.CharField(
                "slag",
                max_length=20,
                choices=FundingKind.choices,
                default="",
                help_text="Vad källan säger om pengarna.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "funding",
            "programme",
            models.ForeignKey(
                "strategy.programme",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="funding",
                verbose_name="program",
                null=True,
                blank=True,
            ),
        ),
        migrations.AddField(
            "funding", "is_approximate", models.BooleanField("ungefärligt belopp", null=True, blank=True)
        ),
        migrations.AddField(
            "fundingyear", "is_approximate", models.BooleanField("ungefärligt belopp", null=True, blank=True)
        ),
        migrations.AddField(
            "funding",
            "appropriation_name",
            models.CharField("anslagets namn", max_length=200, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField("funding", "counts", models.BooleanField("räknas i summor", default=True)),
        migrations.AddField(
            "funding",
            "counts_reason",
            models.TextField(
                "varför den räknas eller inte",
                blank=True,
                default="",
                help_text="Krävs när raden inte räknas, och när andra upprepar den.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED", migrations.RunSQL.noop),
        migrations.RemoveField("funding", "expenditure_area_text"),
        migrations.AlterField(
            "funding",
            "appropriation",
            models.CharField(
                "anslag",
                max_length=5,
                blank=True,
                help_text="Anslagets nummer, som 1:5.",
                validators=[
                    django.core.validators.RegexValidator(
                        "^[1-9][0-9]?:[1-9][0-9]?\\Z", "Skriv anslagets nummer så här: 1:5."
                    )
                ],
            ),
        ),
        migrations.AlterField(
            "funding",
            "restates",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="restated_by",
                verbose_name="upprepar",
                null=True,
                blank=True,
                help_text="Raden som redan säger samma pengar. Av rader som upprepar varandra räknas exakt en, med skäl.",
                to="measures.funding",
            ),
        ),
        *(
            migrations.AddConstraint(
                "funding", models.CheckConstraint(condition=condition, name=name, violation_error_message=message)
            )
            for name, condition, message in [
                (
                    "funding_is_for_something",
                    Q(measure__isnull=False) | Q(assignment__isnull=False) | Q(programme__isnull=False),
                    "Ange vilken åtgärd, vilket uppdrag eller vilket program pengarna gäller.",
                ),
                (
                    "funding_of_a_programme_is_for_nothing_else",
                    Q(programme__isnull=True) | (Q(measure__isnull=True) & Q(assignment__isnull=True)),
                    "Pengar till ett program gäller varken åtgärd eller uppdrag.",
                ),
                (
                    "annual_level_is_not_a_sum",
                    ~Q(kind="annual-level") | Q(amount__isnull=True),
                    "En årlig nivå har inget totalbelopp; ange beloppet för varje år.",
                ),
                (
                    "funding_left_out_of_sums_says_why",
                    Q(counts=True) | ~Q(counts_reason=""),
                    "Ange varför raden inte räknas i summor.",
                ),
                (
                    "funding_does_not_restate_itself",
                    Q(restates__isnull=True) | ~Q(restates=F("id")),
                    "En finansiering kan inte upprepa sig själv.",
                ),
            ]
        ),
    ]
