"""How long an editor stays signed in: `SESSION_COOKIE_AGE` after the last page, `SESSION_LONGEST` in all."""

import time

from django.conf import settings
from django.contrib.auth import logout, user_logged_in
from django.dispatch import receiver

from sources.admin.unsaved import not_saved, texts

PAUSE = 60  # seconds between the moments that are noted, so that most pages write nothing


@receiver(user_logged_in)
def begin(request, **_):
    """Give who signs in again a new session too, and let it count from now."""
    request.session.cycle_key()
    request.session["began"] = time.time()


def limit_sessions(get_response):
    """Note that a signed-in editor is there, and sign out one who signed in too long ago.

    Noting it saves the session, and with that moves the moment when it expires by itself. One who sent a form too late
    gets the texts back.
    """

    def middleware(request):
        if not request.path.startswith("/admin/"):
            return get_response(request)
        if request.user.is_authenticated:
            now, session = time.time(), request.session
            if now - session.setdefault("began", now) > settings.SESSION_LONGEST:
                logout(request)
            elif now - session.get("seen", 0) > PAUSE:
                session["seen"] = now
        response = get_response(request)
        login = response.get("Location", "")
        if request.method == "POST" and login.startswith("/admin/login/?next=") and texts(request.POST):
            why = "Du har varit borta för länge, eller loggat ut i en annan flik."
            return not_saved(request, "Du är inte inloggad längre", why, login, "Logga in igen och öppna sidan")
        return response

    return middleware


def too_old(request, reason=""):  # noqa: ARG001 - Django tells why, which is no help to an editor
    """What answers a form whose token does not hold, as after signing in anew in another window."""
    why = "Öppna sidan på nytt och skicka formuläret igen. Webbläsaren måste ta emot kakor från den här webbplatsen."
    return not_saved(request, "Formuläret är för gammalt", why, request.get_full_path(), "Öppna sidan på nytt")
