"""What `make run` does: bring everything up to date, then serve it until told to stop.

The process that is started stays small and holds the database. It runs two others, in order: one that prepares
(migrations, facts, static files) and one that serves. Both die with it, whatever kills it; the database it starts
again. Ctrl-C, TERM and a closed terminal stop the site first and the database last.
"""

import contextlib
import ctypes
import errno
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from smartindustri.serving.embedded_postgres import EmbeddedPostgresError, ensured_database_url, var_dir
from smartindustri.serving.folders import make_folder
from smartindustri.serving.logs import LOGGING, take_what_is_printed
from smartindustri.serving.prepare import prepare
from smartindustri.serving.supervision import wait_for

BASE_DIR = Path(__file__).resolve().parents[2]
STOP_PATIENCE = 10  # seconds for requests under way
HEADER_PATIENCE = 10  # seconds for a client to say what it wants
PR_SET_PDEATHSIG = 1


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup leaves it
            signal.signal(number, _stop)
    try:
        _refuse_a_small_pool()
        use_local_secret()
        os.environ["VAR_DIR"] = str(var_dir())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")
        os.environ.setdefault("HTTPS", "0")  # what we serve is not encrypted, and by default only this machine sees it
        embedded = None if os.environ.get("DATABASE_URL") else var_dir()
        with _reserved_address() as (host, port), ensured_database_url():
            with _child("prepare", *([str(embedded)] if embedded else [])) as process:
                if code := process.wait():
                    sys.exit(_exit_code(code))
            with _child("serve", host, port) as process:
                if _answers(process, host, port):
                    print(f"Serving on http://{_in_url(host)}:{port}/ (Ctrl-C stops it)", flush=True)
                    print("Create an editor with: make admin", flush=True)
                sys.exit(_exit_code(wait_for(process, embedded)))
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
    except OSError as error:  # of a folder: what else there is has its own words
        place, reason = error.filename or var_dir(), error.strerror or error
        sys.exit(f"{place} cannot be used ({reason}). Choose another folder with VAR_DIR.")


def _refuse_a_small_pool() -> None:
    """A thread that waits for a connection until it fails looks like a database that is away."""
    pool, threads = _number("DATABASE_POOL", 16), _number("WEB_THREADS", 4)
    if pool < threads:
        sys.exit(
            f"DATABASE_POOL is {pool} and WEB_THREADS is {threads}: each thread needs a connection. "
            "Raise DATABASE_POOL, or lower WEB_THREADS."
        )


def use_local_secret() -> None:
    """Let an installation without SECRET_KEY keep one of its own, so that sessions outlive a restart."""
    if os.environ.get("SECRET_KEY"):
        return
    file = var_dir() / "secret-key"
    try:
        if not file.exists():
            owner = make_folder(file.parent)
            new = file.with_name(f"secret-key.{os.getpid()}")
            new.touch(mode=0o600)
            new.write_text(secrets.token_urlsafe(50))
            if os.geteuid() == 0:
                os.chown(new, owner, -1)
            with contextlib.suppress(FileExistsError):  # link, unlike rename, leaves the key of a faster process
                os.link(new, file)
            new.unlink()
        os.environ["SECRET_KEY"] = file.read_text()
    except OSError as error:
        sys.exit(f"{file} cannot be used ({error.strerror}). Set SECRET_KEY, or another folder with VAR_DIR.")


def _stop(*_) -> None:
    """Leave through every `with` that is open, once."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _exit_code(code: int) -> int:
    return 128 - code if code < 0 else code


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextlib.contextmanager
def _reserved_address() -> Iterator[tuple[str, str]]:
    """Hold the address from now on, so that a second start is refused before it has touched anything.

    The socket is bound without SO_REUSEPORT, which fails when anybody has the port, and shared afterwards, which
    lets our own server in; it never listens.
    """
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        sys.exit(f"PORT is {port!r}; it must be a number from 1 to 65535.")
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except OSError:
        sys.exit(f"HOST is {host!r}, which is no address of this machine.")
    with socket.socket(family, kind) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that are closing do not count
        try:
            holder.bind(where)
        except OSError as error:
            variable = "HOST" if error.errno == errno.EADDRNOTAVAIL else "PORT"
            sys.exit(f"Cannot serve on {host}:{port} ({error.strerror}). Choose another with {variable}.")
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        yield where[0], port


@contextlib.contextmanager
def _child(task: str, *arguments: str) -> Iterator[subprocess.Popen]:
    """Run one of our tasks in a process group of its own: it hears of Ctrl-C from us only, and leaves nobody behind."""
    command = [sys.executable, "-m", "smartindustri.serving.start", task, str(os.getpid()), *arguments]
    process = subprocess.Popen(command, cwd=BASE_DIR, process_group=0)
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_PATIENCE + 5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(process: subprocess.Popen, host: str, port: str) -> bool:
    """Wait for the first answer, whatever it says; False when the server ended instead."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not bound
    name = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip(" .*") or "localhost"
    while process.poll() is None:
        connection = http.client.HTTPConnection(reachable, int(port), timeout=30)
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/halsa/live", headers={"Host": name})
            connection.getresponse()
            return True
        time.sleep(0.05)
    return False


def _die_with(parent: int, number: signal.Signals) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(1)


def serve(host: str, port: str) -> None:
    from django.conf import settings
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    # Visitors wait neither for ever nor for somebody's writing. What prepares and loads may take its time.
    os.environ.setdefault("PGOPTIONS", "-c statement_timeout=15s -c lock_timeout=3s")
    Granian(
        settings.ASGI_APPLICATION,
        address=host,
        port=int(port),
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=_number("WEB_WORKERS", 1),
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_PATIENCE * 1000, max_buffer_size=64 * 1024),
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_PATIENCE,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING | {"loggers": {"_granian": {"propagate": True}}},
        log_access=False,  # the site writes a line for each request itself
    ).serve(target_loader=_load_site)


def _number(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        sys.exit(f"{name} is {value!r}; it must be a number from 1.")
    return int(value)


def _load_site(_):
    """Run in each worker, a fork of the server; it must not take over how the server treats TERM while it loads."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with(os.getppid(), signal.SIGKILL)
    from django.conf import settings
    from django.utils.module_loading import import_string

    return import_string(settings.ASGI_APPLICATION)


if __name__ == "__main__":
    take_what_is_printed()
    if len(sys.argv) > 1:
        task, parent, *arguments = sys.argv[1:]
        _die_with(int(parent), signal.SIGTERM)
        {"prepare": prepare, "serve": serve}[task](*arguments)
    else:
        main()
