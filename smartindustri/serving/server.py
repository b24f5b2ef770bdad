"""The process that serves: granian and its workers, on a socket that the parent lends to one after the other."""

import contextlib
import os
import signal
import socket

from django.conf import settings
from django.utils.module_loading import import_string
from granian import Granian
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from smartindustri.serving import WAITING
from smartindustri.serving.logs import LOGGING
from smartindustri.serving.supervision import LEAVE, die_with

HEADER_PATIENCE = 10  # seconds for a client to say what it wants


def serve(listener: int, ready: int, workers: int) -> None:
    """Serve on the open socket `listener`; each worker writes a byte to `ready` when it can take requests."""
    # Visitors wait neither for ever nor for somebody's writing. What prepares and loads may take its time.
    os.environ.setdefault("PGOPTIONS", "-c statement_timeout=15s -c lock_timeout=3s")
    signal.signal(LEAVE, signal.SIG_IGN)  # that is for the workers

    def load(_):
        return Worker(listener, ready)

    server = Server(
        settings.ASGI_APPLICATION,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_PATIENCE * 1000, max_buffer_size=64 * 1024),
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING | {"loggers": LOGGING["loggers"] | {"_granian": {"propagate": True}}},
        log_access=False,  # the site writes a line for each request itself
    )
    server.listener = listener
    server.serve(target_loader=load)


class Server(Granian):
    """With a socket of each worker's own, as granian has it, what waits there is lost when the worker ends."""

    listener: int

    def _init_shared_socket(self):
        self._ssp = self._sso = None
        self._shd = SocketHolder(self.listener, False, WAITING)  # no path; it listens anew, for so many


class Worker:
    """The site in a worker, a fork of the server, with a way out: nobody new, and no connection kept open."""

    def __init__(self, listener: int, ready: int):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not the server's way while it loads
        die_with(os.getppid(), signal.SIGKILL)
        self.site = import_string(settings.ASGI_APPLICATION)
        self.listener, self.is_leaving = listener, False
        signal.signal(LEAVE, self._leave)
        with contextlib.suppress(BrokenPipeError):  # after a first one that died nobody asks any more
            os.write(ready, b".")

    async def __call__(self, scope, receive, send) -> None:
        async def send_last(message: dict) -> None:
            if self.is_leaving and message["type"] == "http.response.start":
                message = message | {"headers": [*message["headers"], (b"connection", b"close")]}
            await send(message)

        await self.site(scope, receive, send_last)

    def _leave(self, *_) -> None:
        """Take no new connections: the socket here becomes one that nobody knows of, and others have the real one."""
        self.is_leaving = True
        with socket.socket(socket.AF_UNIX) as silent:
            silent.bind("")
            silent.listen()
            silent.setblocking(False)
            os.dup2(silent.fileno(), self.listener)
