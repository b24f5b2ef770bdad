"""How a line in the log looks: its time is ISO 8601 in UTC, since local time has one hour twice each autumn."""

import logging
from datetime import UTC, datetime

# None of our lines says where in the code it comes from, nor which thread wrote it; not finding that out halves what a
# line costs, which is most of what an answer from memory costs ("Optimization" in Python's logging HOWTO).
logging._srcfile = None
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


class Line(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
