"""Everything dated as views: nothing is stored twice, and a filter asks them like any table."""

# ruff: noqa: S608 - the statements are made of the names in this file

from django.db import migrations, models

import sources.evidence.fields

KINDS = [
    ("strategy", "strategi"),
    ("plan", "handlingsplan"),
    ("programme", "program"),
    ("measure", "beslut om åtgärd"),
    ("assignment", "uppdrag"),
    ("status", "status för åtgärd"),
    ("outcome", "resultat"),
    ("dialogue", "samtal"),
    ("question", "riksdagsfråga"),
    ("event", "händelse"),
    ("deadline", "tidsgräns"),
]
COLUMNS = {
    "end_date": "''",
    "record": "id",  # what search knows it as
    "owner": "id",  # whose page shows it
    **dict.fromkeys(
        [
            "strategy",
            "plan",
            "programme",
            "measure",
            "assignment",
            "status",
            "outcome",
            "dialogue",
            "question",
            "event",
        ],
        "NULL::uuid",
    ),
    "deadline": "NULL::uuid",
}
REFERENCES = [*COLUMNS][3:]


def dated(kind: str, table: str, date: str, where: str = "true", **columns: str) -> str:
    """What one table has dated in one column; the record itself unless columns say otherwise."""
    columns = COLUMNS | ({} if kind in columns else {kind: "id"}) | columns
    told = ", ".join(
        f"({value})::uuid AS {name}_id" if name in REFERENCES else f"{value} AS {name}"
        for name, value in columns.items()
    )
    return (
        f"SELECT md5('{kind} {date} ' || id::text)::uuid AS id, '{kind}' AS kind, '{date}' AS field, {date} AS date, "
        f"{told} FROM {table} one WHERE {date} <> '' AND {where}"
    )


TOLD_AS_THE_ASSIGNMENT = (
    "NOT EXISTS (SELECT FROM measures_assignment a WHERE a.measure_id = one.id AND a.decided = one.decided)"
)
OF_MEASURE = {"record": "measure_id", "owner": "measure_id", "measure": "measure_id"}
CONCERNS = {name: f"{name}_id" for name in ("measure", "assignment", "dialogue")}
TIMELINE = " UNION ALL ".join(
    [
        dated("strategy", "strategy_strategy", "decided"),
        dated("strategy", "strategy_strategy", "presented"),
        dated("plan", "measures_actionplan", "decided"),
        dated("plan", "measures_actionplan", "launched"),
        dated("programme", "strategy_programme", "established"),
        dated("measure", "measures_measure", "decided", TOLD_AS_THE_ASSIGNMENT),
        dated("assignment", "measures_assignment", "decided"),
        dated("status", "measures_measurestatus", "date", **OF_MEASURE),
        dated("outcome", "measures_outcome", "date", **OF_MEASURE),
        dated("dialogue", "dialogues_dialogue", "date", end_date="end_date"),
        dated("question", "dialogues_question", "answered"),
        dated("event", "dialogues_event", "date", end_date="end_date", **CONCERNS),
        dated("deadline", "measures_deadline", "date", owner="assignment_id", assignment="assignment_id"),
    ]
)
PARTIES = " UNION ".join(
    f"SELECT {organisation} AS organisation FROM {table} WHERE {key} = entry.{entry}"
    for organisation, table, key, entry in [
        ("ministry_id", "strategy_strategy", "id", "strategy_id"),
        ("owner_id", "strategy_programme", "id", "programme_id"),
        ("organisation_id", "measures_responsible", "measure_id", "measure_id"),
        ("agency_id", "measures_assignment", "id", "assignment_id"),
        ("organisation_id", "measures_assignmentparty", "assignment_id", "assignment_id"),
        ("recipient_id", "measures_deadline", "id", "deadline_id"),
        ("evaluator_id", "measures_outcome", "id", "outcome_id"),
        ("organiser_id", "dialogues_dialogue", "id", "dialogue_id"),
        ("organisation_id", "dialogues_participation", "dialogue_id", "dialogue_id"),
        ("organisation_id", "dialogues_event", "id", "event_id"),
    ]
)
MAKE = f"""
CREATE VIEW dialogues_timeline AS {TIMELINE};
CREATE VIEW dialogues_timeline_party AS
SELECT md5(entry.id::text || part.organisation::text)::uuid AS id, entry.id AS entry_id,
       part.organisation AS organisation_id
FROM dialogues_timeline entry CROSS JOIN LATERAL ({PARTIES}) part WHERE part.organisation IS NOT NULL;
"""
DROP = "DROP VIEW dialogues_timeline_party; DROP VIEW dialogues_timeline;"


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0004_areas"),
        ("measures", "0006_areas"),
        ("strategy", "0003_nearly"),
    ]

    operations = [
        migrations.RunSQL(MAKE.strip(), DROP),
        migrations.CreateModel(
            name="TimelineEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=20, verbose_name="slag")),
                ("field", models.CharField(max_length=20, verbose_name="fält")),
                ("date", sources.evidence.fields.PartialDateField(verbose_name="datum")),
                ("end_date", sources.evidence.fields.PartialDateField(verbose_name="sista dag")),
                ("record", models.UUIDField(verbose_name="post")),
                ("owner", models.UUIDField(verbose_name="postens sida")),
            ],
            options={
                "verbose_name": "tidpunkt",
                "verbose_name_plural": "tidslinje",
                "db_table": "dialogues_timeline",
                "ordering": ["date", "kind", "field", "id"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="TimelineParty",
            fields=[("id", models.UUIDField(primary_key=True, serialize=False))],
            options={
                "verbose_name": "part",
                "verbose_name_plural": "parter",
                "db_table": "dialogues_timeline_party",
                "ordering": ["organisation"],
                "managed": False,
            },
        ),
    ]
