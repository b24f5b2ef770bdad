"""What a request sends with it: all of it, within bounds of size and time, before a thread is taken for it."""

import asyncio

from django.utils.translation import gettext_noop

from smartindustri.front.refusals import Refused
from smartindustri.front.requests import Request

OF_A_STRANGER = 64_000  # bytes: a sign-in, or a question that should not have had a body
OF_AN_EDITOR = 6_000_000  # bytes: an editor's page with many claims; the text of a document
TIME = 10  # seconds for all of it; an editor's may take six times that
TOGETHER = 48_000_000  # bytes of all bodies that are being read

TOO_MUCH = gettext_noop("Just nu tas för mycket emot på en gång. Försök igen om en stund.")
TOO_SLOW = gettext_noop("Det som skickades kom inte fram inom {seconds} sekunder. Skicka det igen.")


class Bodies:
    """All bodies that this process is reading."""

    def __init__(self):
        self.held = 0

    async def read(self, request: Request, receive) -> bytes:
        """The whole body. Raises Refused: 413 for too large, 408 for too slow, 503 for too much from all at once."""
        most, seconds = (OF_AN_EDITOR, TIME * 6) if request.is_somebodys else (OF_A_STRANGER, TIME)
        told = request.header(b"content-length")
        if told.isdigit() and int(told) > most:
            raise too_large(most)
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(seconds):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Refused(400, gettext_noop("Förfrågan avbröts innan allt hade kommit."))
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    self.held += len(parts[-1])
                    if size > most:
                        raise too_large(most)
                    if self.held > TOGETHER:
                        raise Refused(503, TOO_MUCH, 10)
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            raise Refused(408, TOO_SLOW, seconds=seconds) from None
        finally:
            self.held -= size


def too_large(most: int) -> Refused:
    size = f"{most // 1000:,}".replace(",", "\u00a0")
    return Refused(413, gettext_noop("Det som skickades är för stort. Här tas högst {size} kB emot."), size=size)
