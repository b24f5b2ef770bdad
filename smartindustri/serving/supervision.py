"""The parent's watch: over the processes it has started, and over the embedded database beneath."""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from smartindustri.serving.embedded_postgres import Cluster, EmbeddedPostgresError

BASE_DIR = Path(__file__).resolve().parents[2]
LOOK = 1  # seconds between two looks
RETRY = 5  # seconds after a start that failed; a disk may be freed meanwhile
MOST = 12  # tries within WINDOW; who needs more needs a person, or a supervisor that restarts everything
WINDOW = 300  # seconds
START_PATIENCE = 120  # seconds for a worker to load the site
STOP_PATIENCE = 10  # seconds for requests under way
LEAVE = signal.SIGUSR1  # to workers: take nobody new, and close each connection after its answer
FAREWELL = 1  # seconds from then until they are ended
PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def child(task: str, *arguments: str, lent: tuple[int, ...] = ()) -> Iterator[subprocess.Popen]:
    """Run one of our tasks in a process group of its own: it hears of Ctrl-C from us only, and leaves nobody behind."""
    command = [sys.executable, "-m", "smartindustri.serving.start", task, str(os.getpid()), *arguments]
    process = subprocess.Popen(command, cwd=BASE_DIR, process_group=0, pass_fds=lent)
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def die_with(parent: int, number: signal.Signals) -> None:
    """Have the kernel send this process that signal when its parent dies."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(1)


@contextlib.contextmanager
def server(listener: int, workers: int) -> Iterator[tuple[subprocess.Popen, bool]]:
    """A process that serves on an open socket, and whether its workers came up."""
    ready, told = os.pipe()
    with child("serve", *map(str, (listener, told, workers)), lent=(listener, told)) as process:
        os.close(told)
        with os.fdopen(ready, "rb", buffering=0) as pipe:
            said = [bool(select.select([pipe], [], [], START_PATIENCE)[0] and pipe.read(1)) for _ in range(workers)]
        yield process, all(said)


def take_over(old: subprocess.Popen) -> None:
    """Let a server whose successor is there already get rid of its readers: nobody is refused, nobody is cut off."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(old.pid, LEAVE)
        time.sleep(FAREWELL)


def wait_for(process: subprocess.Popen, folder: Path | None, reload: threading.Event) -> int | None:
    """Wait until a process ends, and give its code, or until a reload is asked for, and give None.

    A database in the folder is started again whenever it has died; without a folder it is somebody else's. Raises
    EmbeddedPostgresError, with the reason, when MOST tries in WINDOW seconds were not enough.
    """
    cluster = Cluster(folder) if folder else None
    tries: deque[float] = deque(maxlen=MOST)
    told, pause = "", LOOK
    while not reload.is_set():
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
    reload.clear()
    return None
