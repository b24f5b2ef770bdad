"""How the commands of this folder end: what stands in the way is one line, and the database is left as it was found."""

import contextlib
import signal
import sys
from collections.abc import Iterator

from smartindustri.serving.embedded_postgres import EmbeddedPostgresError
from smartindustri.upkeep.dumps import DumpError


@contextlib.contextmanager
def told_in_one_line() -> Iterator[None]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the database is stopped too
    try:
        yield
    except (EmbeddedPostgresError, DumpError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
