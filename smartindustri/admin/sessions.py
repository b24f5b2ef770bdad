"""How long an editor stays signed in: `SESSION_COOKIE_AGE` after the last page, `SESSION_LONGEST` in all."""

import time

from django.conf import settings
from django.contrib.auth import logout, user_logged_in
from django.dispatch import receiver

PAUSE = 60  # seconds between the moments that are noted, so that most pages write nothing


@receiver(user_logged_in)
def begin(request, **_):
    """Give who signs in again a new session too, and let it count from now."""
    request.session.cycle_key()
    request.session["began"] = time.time()


def limit_sessions(get_response):
    """Note that a signed-in editor is there, and sign out one who signed in too long ago.

    Noting it saves the session, and with that moves the moment when it expires by itself.
    """

    def middleware(request):
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            now, session = time.time(), request.session
            if now - session.setdefault("began", now) > settings.SESSION_LONGEST:
                logout(request)
            elif now - session.get("seen", 0) > PAUSE:
                session["seen"] = now
        return get_response(request)

    return middleware
