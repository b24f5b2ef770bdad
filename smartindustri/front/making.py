"""Has everything in one download made anew when somebody asks for it and the data have changed.

It takes seconds of one core, so a process of its own does it, one that gives way to those that answer. What is served
meanwhile is the package before.
"""

import asyncio
import contextlib
import logging
import os
import sys
import time

from django.conf import settings

from smartindustri.open_data import store

COMMAND = [sys.executable, "manage.py", "export_data", "--if-needed"]
GIVING_WAY = 10  # as `nice` counts
PAUSE = 60  # seconds at least from one beginning to the next: an import may move the version every second

log = logging.getLogger("smartindustri")


class Making:
    def __init__(self, command: list[str] | None = None):
        self.command = command or COMMAND
        self.task: asyncio.Task | None = None
        self.began, self.known = -PAUSE, ""

    def demand(self, version: str | None) -> None:
        """See to it that there is, or soon will be, a package of this version of the data."""
        is_busy = self.task and not self.task.done()
        if version and version != self.known and not is_busy and time.monotonic() - self.began >= PAUSE:
            self.task = asyncio.create_task(self._make(version))

    async def stop(self) -> None:
        """Leave no process behind; what it had written is removed by the next."""
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    async def _make(self, version: str) -> None:
        if await asyncio.to_thread(self._is_made, version):
            self.known = version
            return
        self.began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            *self.command,
            cwd=settings.BASE_DIR,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        with contextlib.suppress(OSError):  # forbidden by some sandboxes, as that in deploy/
            os.setpriority(os.PRIO_PROCESS, process.pid, GIVING_WAY)
        try:
            _, said = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            log.warning("data för nedladdning skrevs inte: %s", said.decode(errors="replace").strip()[-500:])

    def _is_made(self, version: str) -> bool:
        package = store.latest()
        return package is not None and package.is_of(version)
