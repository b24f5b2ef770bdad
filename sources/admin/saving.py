"""What stands between an editor's form and the database: his rights, the rules of evidence and others' work."""

import hashlib
import json

from django.apps import apps
from django.db import DatabaseError, connection, models
from django.utils.text import capfirst

from sources.admin.values import label_of
from sources.evidence.base import Evidenced, row_model
from sources.models import Claim
from sources.pipeline.aggregates import Aggregate, aggregate_of, for_aggregates
from sources.pipeline.rules import DatabaseLookup, problems_beside, problems_of

OTHER = object()  # stands for a record that is neither the one being saved nor a row of it


class Refused(Exception):
    """Why nothing was saved, in words for the editor. Raised inside the transaction, which it ends."""

    def __init__(self, reasons: list[str]):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def may(user, deed: str, kind: type[models.Model]) -> bool:
    """Whether somebody has the right to view, add, change or delete what is of a kind."""
    return user.has_perm(f"{kind._meta.app_label}.{deed}_{kind._meta.model_name}")


def parts_of(kind: type[Evidenced]) -> list[type[models.Model]]:
    """What a record of a kind is made of beside its own fields: its evidence, and each kind of row it has."""
    return [Claim, *(row_model(kind, name) for name in kind.rows)]


def root_of(record: Evidenced) -> Evidenced:
    """The record that stands on its own: a row's rules and version are those of what it belongs to."""
    return getattr(record, record.parent) if record.parent else record


def lock(root: Evidenced) -> None:
    """Let the editors of one record save one after the other."""
    list(type(root).objects.select_for_update(no_key=True).filter(pk=root.pk).order_by().values_list("pk"))


def version_of(root: Evidenced) -> str:
    """A mark of everything a record says, its rows and claims included: two marks are equal when nothing changed."""
    return mark_of(aggregate_of(for_aggregates(type(root)).get(pk=root.pk)))


def mark_of(state: Aggregate | None) -> str:
    """The same of an aggregate; the mark of a record that is not there is nothing."""
    if state is None:
        return ""
    content = state.to_json()
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()[:32]


def check(root: Evidenced) -> None:
    """Hold what was just written against the database's constraints and the rules of evidence."""
    connection.check_constraints()
    record = for_aggregates(type(root)).get(pk=root.pk)
    aggregate, lookup = aggregate_of(record), DatabaseLookup()
    lookup.fetch({claim.document for part in aggregate.with_rows() for claim in part.claims})
    problems = problems_of(aggregate, lookup) or problems_beside(root)
    if problems:
        names = {(row._meta.label_lower, row.slug): row for name in root.rows for row in getattr(record, name).all()}
        names[root._meta.label_lower, root.slug] = None
        raise Refused([_reason(problem, names.get((problem.type, problem.slug), OTHER)) for problem in problems])


def _reason(problem, row) -> str:
    model = apps.get_model(problem.type)
    place = f"{label_of(model, problem.field)}: " if problem.field else ""
    if row is OTHER:
        return f"{capfirst(model._meta.verbose_name)} {problem.slug}, {place.lower()}{problem.reason}"
    return (
        f"Raden {model._meta.verbose_name} ”{row}”, {place.lower()}{problem.reason}" if row else place + problem.reason
    )


def reason_of(error: DatabaseError) -> str:
    """What the database refused, in words for the editor."""
    cause = getattr(error.__cause__, "diag", None)
    name = getattr(cause, "constraint_name", None) or ""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
    if getattr(error.__cause__, "sqlstate", "") == "23505":
        return "Det finns redan en sådan post. Någon kan ha lagt till den samtidigt."
    if getattr(error.__cause__, "sqlstate", "") in ("40001", "40P01"):
        return "En annan sparning pågick samtidigt. Spara igen."
    return f"Databasen godtog inte ändringen: {getattr(cause, 'message_primary', None) or error}"
