"""Numbers of a printed series stood among the registry numbers in release 1.0; never changed, as no migration is."""

import re
from collections.abc import Callable

from django.db.models import F

SERIES = r"^(dir\.|sou|ds|prop\.|skr\.|bet\.)?\s*[0-9]{4}(/[0-9]{2})?:[0-9]+$"


def move_designations(content: dict) -> None:
    """In a snapshot, identifiers of a numbered series leave the field of registry numbers, with their claims."""
    fields = content["fields"]
    if re.match(SERIES, fields.get("registry_number") or "", re.IGNORECASE):
        fields["designation"], fields["registry_number"] = fields["registry_number"], ""
        for claim in content["claims"]:
            claim["field"] = "designation" if claim["field"] == "registry_number" else claim["field"]


def designations_moved_in(app: str, *kinds: str) -> Callable:
    """The same in the tables of these kinds of record, as a migration runs it."""

    def move(apps, _editor):
        for kind in kinds:
            found = apps.get_model(app, kind).objects.filter(registry_number__iregex=SERIES)
            keys = list(found.values_list("pk", flat=True))
            claims = apps.get_model("sources", "Claim").objects.filter(record_id__in=keys, field="registry_number")
            claims.update(field="designation")
            found.update(designation=F("registry_number"), registry_number="")

    return move
