"""How a line in the log looks: its time is ISO 8601 in UTC, since local time has one hour twice each autumn."""

import logging
from datetime import UTC, datetime


class Line(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
