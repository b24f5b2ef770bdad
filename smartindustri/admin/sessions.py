"""How long an editor stays signed in: `SESSION_COOKIE_AGE` after the last page, `SESSION_LONGEST` in all."""

import time

from django.conf import settings
from django.contrib.auth import logout, user_logged_in
from django.dispatch import receiver
from django.shortcuts import render

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
        login, written = response.get("Location", ""), texts(request.POST) if request.method == "POST" else []
        if written and login.startswith("/admin/login/?next="):
            return render(request, "admin/signed_out.html", {"login": login, "written": written}, status=403)
        return response

    return middleware


def texts(form) -> list[str]:
    """What somebody wrote in more than one word; the rest is chosen again as quickly."""
    return [value for _, values in form.lists() for value in values if len(value.split()) > 1]
