"""Whether the static files have been collected: without them no page can be shown."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import Warning, register

MISSING = "De statiska filerna är inte insamlade. Kör manage.py collectstatic och starta om."


def are_missing() -> bool:
    """True when this process looks up hashed names and has none."""
    return getattr(staticfiles_storage, "hashed_files", None) == {}


@register("collected_files")
def check_static_files(app_configs, **options):
    return [Warning(MISSING, id="smartindustri.W001")] if are_missing() else []
