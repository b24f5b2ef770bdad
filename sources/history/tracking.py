"""History by trigger: every insert, update and delete of a record or a claim, also those made by raw SQL.

Who did it comes from pghistory's middleware. Events are append-only in the database: history is not rewritten.
"""

import pghistory
from django.apps import apps
from django.db import models

from sources.evidence.base import Evidenced, evidenced_models


def kept_models() -> list[type[models.Model]]:
    """Every kind of record, and claims: what history is kept of."""
    return [*evidenced_models(), apps.get_model("sources.Claim")]


def keep_history() -> None:
    """Give each of those models an event model; called once, when all models are known."""
    for model in kept_models():
        generated = [column.name for column in model._meta.local_fields if column.generated]
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=generated,
            append_only=True,
            meta=_meta(model),
        )(model)


def event_model(model: type[models.Model]) -> type[models.Model]:
    """Where the events of a kind of record are kept."""
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event")


def _meta(model: type[models.Model]) -> dict:
    names = {"verbose_name": f"ändring av {model._meta.verbose_name}"}
    names["verbose_name_plural"] = f"ändringar av {model._meta.verbose_name_plural}"
    if not issubclass(model, Evidenced):
        names["indexes"] = [models.Index(fields=["record_id"], name="claim_event_record")]
    return names
