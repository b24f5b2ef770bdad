"""History by trigger: every insert, update and delete of a record or a claim, also those made by raw SQL.

Each table's trigger hands the row as it was and as it is, as JSON, to one function of the database,
`note_row_change` (a migration of `sources` has it). Who did it comes from pghistory's middleware and its
`pghistory.context`. What is kept is append-only in the database: history is not rewritten.
"""

import pgtrigger
from django.apps import apps
from django.db import models

from sources.evidence.base import Evidenced, evidenced_models

ROW = "coalesce(NEW.id, OLD.id)"


def kept_models() -> list[type[models.Model]]:
    """Every kind of record, and claims: what history is kept of."""
    return [*evidenced_models(), apps.get_model("sources.Claim")]


def keep_history() -> None:
    """Give each of those tables its trigger; called once, when all models are known."""
    for model in kept_models():
        pgtrigger.register(
            pgtrigger.Trigger(
                name="history_is_kept",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=f"PERFORM note_row_change({', '.join(_arguments(model))}); RETURN NULL;",
            )
        )(model)


def _arguments(model: type[models.Model]) -> list[str]:
    """Which table and row; what the row is about; the record whose change it is; and the row before and after."""
    if not issubclass(model, Evidenced):  # a claim: the function finds out which record a claim on a row belongs to
        owner = ["coalesce(NEW.record_type_id, OLD.record_type_id)", "NULL"]
        about = "coalesce(NEW.record_id, OLD.record_id)"
    elif model.parent:
        field = model._meta.get_field(model.parent)
        owner = [_kind(field.related_model), f"coalesce(NEW.{field.column}, OLD.{field.column})"]
        about = ROW
    else:
        owner, about = [_kind(model), ROW], ROW
    generated = "".join(f" - '{column.column}'" for column in model._meta.local_fields if column.generated)
    return [_kind(model), ROW, about, *owner, f"to_jsonb(OLD){generated}", f"to_jsonb(NEW){generated}"]


def _kind(model: type[models.Model]) -> str:
    return f"content_type('{model._meta.app_label}', '{model._meta.model_name}')"
