"""An answer of the front itself: a page, or under /api/ a problem, with the headers that all answers have."""

from io import BytesIO

from a2wsgi.wsgi import build_environ
from csp.middleware import CSPMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.shortcuts import render
from django.utils import translation

from smartindustri.front.answers import Answer
from smartindustri.front.requests import Request
from smartindustri.language import language_of
from smartindustri.middleware import keep_apart, open_the_api
from sources.rest.problems import TITLES, problem

FRAMES = (
    SecurityMiddleware,
    open_the_api,
    keep_apart,
    XFrameOptionsMiddleware,
    CSPMiddleware,
)  # what gives all answers headers


class Refused(Exception):
    """Why a request is not answered; `wait` is how many seconds the client should let pass before it asks again.

    `text` names its numbers in braces; it is put into the reader's language when it is told.
    """

    def __init__(self, status: int, text: str, wait: int = 0, **numbers: int | str):
        super().__init__(text)
        self.status, self.text, self.wait, self.numbers = status, text, wait, numbers

    def answer(self, request: Request) -> Answer:
        asked = WSGIRequest(build_environ(request.passed_on(), BytesIO()))
        with translation.override(language_of(request.path, asked.headers.get("Accept-Language", ""))):
            text = translation.gettext(self.text).format(wait=self.wait, **self.numbers)
            if request.is_api:
                response = problem(asked, self.status, text)
            else:
                told = {"title": TITLES[self.status], "text": text}
                response = render(asked, "refused.html", told, status=self.status)
        for frame in FRAMES:
            response = frame(lambda _, framed=response: framed)(asked)
        response["Cache-Control"] = "no-store"
        response["Content-Length"] = len(response.content)
        if self.wait:
            response["Retry-After"] = self.wait
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
        return Answer(self.status, headers, response.content)
