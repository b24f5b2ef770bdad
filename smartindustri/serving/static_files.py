"""Whether the static files have been collected: without them no page can be shown."""

import logging

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import Warning, register

MISSING = "De statiska filerna är inte insamlade. Kör manage.py collectstatic och starta om."


def are_missing() -> bool:
    """True when this process looks up hashed names and has none."""
    return getattr(staticfiles_storage, "hashed_files", None) == {}


def warn_of_missing_files() -> None:
    """Say so in the log of a server that starts without them, whichever server it is."""
    if are_missing():
        logging.getLogger("smartindustri").warning(MISSING)


@register("collected_files", deploy=True)
def check_static_files(**_options):
    return [Warning(MISSING, id="smartindustri.W001")] if are_missing() else []
