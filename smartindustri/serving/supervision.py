"""The parent's watch: over the site it has started, and over the embedded database beneath."""

import contextlib
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

from smartindustri.serving.embedded_postgres import Cluster, EmbeddedPostgresError

LOOK = 1  # seconds between two looks
RETRY = 5  # seconds after a start that failed; a disk may be freed meanwhile
MOST = 12  # tries within WINDOW; who needs more needs a person, or a supervisor that restarts everything
WINDOW = 300  # seconds


def wait_for(process: subprocess.Popen, folder: Path | None) -> int:
    """Wait until a process ends, and give its code. A database in the folder is started again whenever it has died.

    Without a folder the database is somebody else's. Raises EmbeddedPostgresError, with the reason, when MOST tries
    in WINDOW seconds were not enough.
    """
    cluster = Cluster(folder) if folder else None
    tries: deque[float] = deque(maxlen=MOST)
    told, pause = "", LOOK
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(pause)
        pause = LOOK
        if cluster and not cluster.is_running():
            if len(tries) == MOST and time.monotonic() - tries[0] < WINDOW:
                raise EmbeddedPostgresError(told)
            tries.append(time.monotonic())
            try:
                cluster.revive()
                reason = f"The database had died and is started again; why it died may stand in {cluster.home}/log."
            except (EmbeddedPostgresError, OSError) as error:
                reason, pause = str(error), RETRY
            if reason != told or pause == LOOK:
                print(reason, file=sys.stderr, flush=True)
            told = reason
