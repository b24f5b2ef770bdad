"""Loading a set of aggregates as a whole: in one transaction, compared with what was loaded before."""

from dataclasses import dataclass, field

from django.db import connection, transaction

from sources.aggregates import Aggregate
from sources.applying import Kept, Protected, apply
from sources.models import LoadedRecord

LOCK = 7_130_001  # any number, the same in every process: two loads at once wait for each other


@dataclass
class Report:
    """What a load changed, and what it left because an editor had been there."""

    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    kept: list[Kept] = field(default_factory=list)


@transaction.atomic
def load(wanted: list[Aggregate]) -> Report:
    """Bring the database to these aggregates: new and changed ones in, records that are no longer there out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    report = Report()
    loaded = {record.record_id: record for record in LoadedRecord.objects.all()}
    keys = {(part.model, part.slug): part.id for one in wanted for part in one.with_rows()}
    for one in wanted:
        before = loaded.pop(one.id, None)
        outcome = apply(one, Aggregate.from_json(before.content) if before else None, keys)
        report.kept += outcome.kept
        if outcome.changed:
            report.changed += 1
        else:
            report.unchanged += 1
        content = one.to_json()
        if before is None or before.content != content:
            values = {"type": one.type, "slug": one.slug, "content": content}
            LoadedRecord.objects.update_or_create(record_id=one.id, defaults=values)
    _remove([Aggregate.from_json(record.content) for record in loaded.values()], report)
    return report


def _remove(gone: list[Aggregate], report: Report) -> None:
    """Take out what the fixtures no longer hold; what others still refer to goes once they are gone."""
    while gone:
        held = []
        for one in gone:
            try:
                outcome = apply(None, one)
            except Protected:
                held.append(one)
                continue
            report.kept += outcome.kept
            report.removed += outcome.changed
            if not outcome.kept:
                LoadedRecord.objects.filter(record_id=one.id).delete()
        if len(held) == len(gone):
            report.kept += [Kept(one.type, one.slug, "", "används av andra poster", None) for one in held]
            return
        gone = held
