#!/usr/bin/env python3
"""Django's commands, with a database to work on."""

import os
import signal
import sys

from django.core.management import execute_from_command_line

from smartindustri.serving.embedded_postgres import EmbeddedPostgresError, ensured_database_url
from smartindustri.serving.start import use_local_secret

NEED_NOTHING = ["help", "--help", "-h", "version", "--version"]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")
    if len(sys.argv) < 2 or sys.argv[1] in NEED_NOTHING:
        # The settings want an address, and the list of commands wants the settings; nobody connects.
        os.environ.setdefault("DATABASE_URL", "postgresql:///")
        os.environ.setdefault("SECRET_KEY", "unused")
        execute_from_command_line(sys.argv)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the database is stopped too
    try:
        use_local_secret()
        with ensured_database_url():
            execute_from_command_line(sys.argv)
    except EmbeddedPostgresError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
