"""How a line in the log looks, in all processes of the site: as text or, with LOG_FORMAT=json, as an object a line.

A moment is ISO 8601 in UTC, since local time has one hour twice each autumn. What is written while a request is being
answered tells whose request it is.
"""

import io
import json
import logging
import logging.config
import os
import sys
import time
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

# None of our lines says where in the code it comes from, nor which thread wrote it; not finding that out halves what a
# line costs, which is most of what an answer from memory costs ("Optimization" in Python's logging HOWTO).
logging._srcfile = None
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


@dataclass(slots=True)
class Asker:
    """Who asks: the address, the request's `traceparent` (W3C Trace Context), and the id of an editor's account."""

    client: str
    trace: str
    user: int | None = None

    def told(self) -> dict:
        return {"client": self.client, "user": self.user, "trace": self.trace[3:35]}


asker: ContextVar[Asker | None] = ContextVar("asker", default=None)


class Line(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return f"{_second(int(record.created))}.{int(record.msecs):03}Z"

    def format(self, record):
        text = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()}"
        if who := asker.get():
            text += f" client={who.client or '-'} user={who.user or '-'} trace={who.trace[3:35] or '-'}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


@lru_cache(maxsize=4)
def _second(moment: int) -> str:
    """What the lines of one second have in common."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))


class Json(Line):
    def format(self, record):
        line = {"time": self.formatTime(record), "level": record.levelname, "logger": record.name}
        line |= {"message": record.getMessage()} | getattr(record, "told", {})
        if who := asker.get():
            line |= who.told()
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class Brief(logging.Filter):
    """What a stranger asked wrongly is no error of ours: one line at WARNING, and none beside the request's own where
    that says it all. That the database is away is told once, by the watch."""

    def filter(self, record):
        status = getattr(record, "status_code", 0)
        if 400 <= status < 500:
            record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        return status != 503 and (record.name != "django.request" or status == 403 or status >= 500)


IS_JSON = os.environ.get("LOG_FORMAT") == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Json if IS_JSON else Line}},
    "filters": {"brief": {"()": Brief}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.__stderr__",
            "formatter": "line",
            "filters": ["brief"],
        }
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL") or "INFO"},
    # A constraint that could not be asked about holds for Django, which warns; the database tells at the next step.
    "loggers": {"django.db.models": {"level": "ERROR"}},
}


class Printed(io.TextIOBase):
    """A stream whose lines are lines of the log."""

    def __init__(self, level: int):
        self.level, self.rest = level, ""

    def write(self, text):
        *lines, self.rest = (self.rest + text).split("\n")
        for line in filter(None, lines):
            logging.getLogger("smartindustri.start").log(self.level, line)
        return len(text)


def take_what_is_printed() -> None:
    """Let also what is printed, and what ends this process, be objects, where that is asked for."""
    if IS_JSON:
        logging.config.dictConfig(LOGGING)
        sys.stdout, sys.stderr = Printed(logging.INFO), Printed(logging.ERROR)
        sys.excepthook = lambda *error: logging.getLogger("smartindustri.start").critical("ended", exc_info=error)
