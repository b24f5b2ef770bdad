"""Loading a set of aggregates as a whole: in one transaction, compared with what was loaded before."""

import uuid
from dataclasses import dataclass, field

from django.db import connection, models, transaction

from sources.models import Claim, Document, LoadedRecord
from sources.pipeline.aggregates import Aggregate, aggregate_of, for_aggregates
from sources.pipeline.merge import Conflict, apply, current_state, merge
from sources.pipeline.rules import DatabaseLookup
from sources.pipeline.snapshots import remember, remembered

LOCK = 7_130_001  # any number, the same in every process: two loads at once wait for each other


@dataclass
class Report:
    """What a load changed, and what it left because an editor had been there."""

    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def load(wanted: list[Aggregate]) -> Report:
    """Bring the database to these aggregates: new and changed ones in, records that are no longer there out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    report = Report()
    loaded = remembered()
    keys = {(part.model, part.slug): part.id for one in wanted for part in one.with_rows()}
    current = _states(wanted)
    differing = [one for one in wanted if loaded.get(one.id) != one or current.get(one.id) != one]
    report.unchanged = len(wanted) - len(differing)
    lookup = _lookup(wanted, loaded, current)
    rejected = _apply_all(differing, loaded, keys, lookup, report)
    _remove([base for key, base in loaded.items() if key not in {one.id for one in wanted}], report)
    # What only a record that has gone stood in the way of, such as its number, can come in now.
    retried = _retried(rejected, loaded, keys, lookup, report)
    report.conflicts += [conflict for _, outcome in retried for conflict in outcome.conflicts]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return report


def _states(wanted: list[Aggregate]) -> dict[uuid.UUID, Aggregate]:
    """What stands in the database now, read kind by kind: most of a load is finding that nothing differs."""
    kinds = dict.fromkeys(one.model for one in wanted)
    return {record.pk: aggregate_of(record) for kind in kinds for record in for_aggregates(kind)}


def _lookup(wanted: list[Aggregate], loaded: dict, current: dict) -> DatabaseLookup:
    """What will be there when all is loaded. A record that was loaded before and is gone, an editor deleted."""
    merged = [merge(current.get(one.id), one, loaded.get(one.id), []) for one in wanted if one.model is Document]
    return DatabaseLookup([*filter(None, merged), *(one for one in wanted if one.id not in loaded)])


def _apply_all(wanted, loaded, keys, lookup, report):
    """Apply each aggregate, remember what was loaded, and return those that were rejected."""
    rejected, new = [], []
    for one in wanted:
        outcome = apply(one, loaded.get(one.id), keys, lookup)
        lookup.settle(one, outcome.now)
        if outcome.is_rejected:
            rejected.append((one, outcome))
            continue
        report.conflicts += outcome.conflicts
        report.changed += outcome.is_changed
        report.unchanged += not outcome.is_changed
        if loaded.get(one.id) != one:
            new.append(one)
    remember(new)
    return rejected


def _retried(rejected, loaded, keys, lookup, report):
    """Apply what was rejected again, as long as that brings anything in."""
    while rejected:
        still = _apply_all([one for one, _ in rejected], loaded, keys, lookup, report)
        if len(still) == len(rejected):
            return still
        rejected = still
    return rejected


def _remove(gone: list[Aggregate], report: Report) -> None:
    """Take out what the fixtures no longer hold, except what an editor changed or something that stays refers to.

    Records may hold each other up: a document states who wrote it, and its author is named by it alone. So the
    claims of all that go are taken out first, and put back where a record has to stay after all.
    """
    going = [one for one in gone if _may_go(one, report)]
    while going:
        with transaction.atomic():
            parts = [part.id for one in going for part in one.with_rows()]
            Claim.objects.filter(record_id__in=parts).delete()
            stuck = _delete_in_turn(going)
            if stuck:
                transaction.set_rollback(True)
        if not stuck:
            report.removed += len(going)
            LoadedRecord.objects.filter(record_id__in=[one.id for one in going]).delete()
            return
        report.conflicts += [
            Conflict(one.type, one.slug, "", "finns", None, "används av andra poster") for one in stuck
        ]
        going = [one for one in going if one not in stuck]


def _may_go(one: Aggregate, report: Report) -> bool:
    """Whether nobody changed the record since it was loaded; one that is gone already is forgotten."""
    ours = current_state(one)
    if ours is None:
        LoadedRecord.objects.filter(record_id=one.id).delete()
    elif merge(ours, None, one, report.conflicts) is None:
        return True
    return False


def _delete_in_turn(going: list[Aggregate]) -> list[Aggregate]:
    """Delete records, those that others refer to after those others; return the ones that must stay."""
    while going:
        stuck = []
        for one in going:
            try:
                one.model.objects.filter(pk=one.id).delete()
            except (models.ProtectedError, models.RestrictedError):
                stuck.append(one)
        if len(stuck) == len(going):
            return stuck
        going = stuck
    return []
