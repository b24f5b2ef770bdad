"""Which language the API speaks: Swedish, or English to whoever asks for it.

What is translated is why a question is refused, and what filters and the values of closed vocabularies are called.
Records say what their sources say, and pages are Swedish whatever a browser prefers.
"""

from contextlib import suppress

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

PAGE = "/api/v1/docs"  # of the API for people


def preferred(accepted: str) -> str:
    """The language of ours that a header Accept-Language puts first (RFC 9110, 12.5.4); Swedish where it names none.

    Django's own function for this also heeds a cookie, which nobody who keeps answers would know of.
    """
    for code, weight in parse_accept_lang_header(accepted):
        if code == "*":
            break
        with suppress(LookupError):
            if weight:
                return translation.get_supported_language_variant(code)
    return settings.LANGUAGE_CODE


def language_of(path: str, accepted: str) -> str:
    """The language of the answer at this address to one who sends this Accept-Language."""
    return preferred(accepted) if path.startswith("/api/") and path != PAGE else settings.LANGUAGE_CODE


def speak_as_asked(get_response):
    """Let the API answer in the language that is asked for, also where it refuses."""

    def middleware(request):
        with translation.override(language_of(request.path, request.headers.get("Accept-Language", ""))):
            return get_response(request)

    return middleware
