"""Which release of the code is running: two processes with the same answer give the same answers."""

import hashlib
from functools import lru_cache

from django.conf import settings

PARTS = ("sources", "strategy", "measures", "dialogues", "search", "smartindustri", "templates", "static")
TOLD = ("SITE_NAME", "SITE_NAME_EN", "CONTACT_EMAIL", "PUBLIC_URL", "PUBLISHER", "PUBLISHER_NUMBER", "PUBLISHER_TYPE")
KINDS = {".py", ".html", ".txt", ".css", ".js", ".svg", ".mo"}


def release() -> str:
    """A digest of everything but data that an answer depends on; worked out once, except while developing."""
    return _digest.__wrapped__() if settings.DEBUG else _digest()


@lru_cache(maxsize=1)
def _digest() -> str:
    digest = hashlib.sha256("\n".join(getattr(settings, name) for name in TOLD).encode())
    files = [path for part in PARTS for path in (settings.BASE_DIR / part).rglob("*") if path.suffix in KINDS]
    for path in [settings.BASE_DIR / "requirements" / "base.txt", *sorted(files)]:
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
