"""What kinds of record, and their fields, are called in the API, in filters and in the change log."""

import re

from django.conf import settings

from sources.evidence.base import Evidenced, evidenced_models


def type_name(model: type[Evidenced]) -> str:
    """The name of a kind of record: `ActionPlan` is action-plan."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()


def model_named(name: str) -> type[Evidenced] | None:
    """The kind of record with this name."""
    return next((model for model in evidenced_models() if type_name(model) == name), None)


def identity_of(kind: str, slug: str) -> str:
    """What a record of this kind is called on the web of data and in feeds; `smartindustri.linked_data` leads on."""
    return f"{settings.PUBLIC_URL}/id/{kind}/{slug}"


def camel(name: str) -> str:
    """The name of a field as JSON spells it: `is_horizontal` is written isHorizontal."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
