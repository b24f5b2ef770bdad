"""What kinds of record are called where one of several kinds can stand: in the API, in filters, in the change log."""

import re

from sources.evidence.base import Evidenced, evidenced_models


def type_name(model: type[Evidenced]) -> str:
    """The name of a kind of record: `ActionPlan` is action-plan."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()


def model_named(name: str) -> type[Evidenced] | None:
    """The kind of record with this name."""
    return next((model for model in evidenced_models() if type_name(model) == name), None)
