"""What `make run` does: bring everything up to date, then serve it until told to stop.

The process that is started stays small and holds the address and the database. It runs two others, in order: one that
prepares (migrations, facts, static files) and one that serves. Both die with it, whatever kills it; the database it
starts again. Ctrl-C, TERM and a closed terminal stop the site first and the database last. USR2 has both run again,
with the code that is on disk by then, while the old one still serves.
"""

import contextlib
import errno
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from smartindustri import serving
from smartindustri.front.metrics import told_at
from smartindustri.serving.embedded_postgres import (
    FOR_COMMANDS,
    MOST_CONNECTIONS,
    EmbeddedPostgresError,
    ensured_database_url,
    var_dir,
)
from smartindustri.serving.folders import make_folder
from smartindustri.serving.logs import take_what_is_printed
from smartindustri.serving.prepare import prepare
from smartindustri.serving.supervision import child, die_with, server, take_over, wait_for


def main() -> None:
    reload = threading.Event()
    signal.signal(signal.SIGUSR2, lambda *_: reload.set())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup leaves it
            signal.signal(number, _stop)
    try:
        embedded = None if os.environ.get("DATABASE_URL") else var_dir()
        _refuse_too_few_connections(embedded is not None)
        use_local_secret()
        os.environ["VAR_DIR"] = str(var_dir())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")
        os.environ.setdefault("HTTPS", "0")  # what we serve is not encrypted, and by default only this machine sees it
        told = told_at(os.environ.get("METRICS", ""))
        with _reserved_address() as listener, told, ensured_database_url():
            sys.exit(_exit_code(_prepare(embedded) or _serve(listener, embedded, reload)))
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
    except OSError as error:  # of a folder: what else there is has its own words
        place, reason = error.filename or var_dir(), error.strerror or error
        sys.exit(f"{place} cannot be used ({reason}). Choose another folder with VAR_DIR.")


def _prepare(embedded: Path | None) -> int:
    with child("prepare", *([str(embedded)] if embedded else [])) as process:
        return process.wait()


def _serve(listener: socket.socket, embedded: Path | None, reload: threading.Event) -> int:
    """Serve until the server ends, and give its code; at each reload another takes its place, if it comes up."""
    workers = _number("WEB_WORKERS")
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what its connections leave behind does not count
    listener.listen(serving.WAITING)
    with contextlib.ExitStack() as running:
        process, is_up = running.enter_context(server(listener.fileno(), workers))
        if is_up:
            print(f"Serving on {_url(listener)} (Ctrl-C stops it)", flush=True)
            print("Create an editor with: make admin", flush=True)
        while (code := wait_for(process, embedded, reload)) is None:
            with contextlib.ExitStack() as next_one:
                is_up = not _prepare(embedded)
                if is_up:
                    successor, is_up = next_one.enter_context(server(listener.fileno(), workers))
                if is_up:
                    take_over(process)
                    running.close()
                    running.enter_context(next_one.pop_all())
                    process = successor
            print("Reloaded." if is_up else "Not reloaded: what was served before still is.", flush=True)
    return code


def _refuse_too_few_connections(embedded: bool) -> None:
    """A thread that waits for a connection until it fails looks like a database that is away."""
    pool, threads, workers = (_number(name) for name in ("DATABASE_POOL", "WEB_THREADS", "WEB_WORKERS"))
    if pool < threads:
        sys.exit(
            f"DATABASE_POOL is {pool} and WEB_THREADS is {threads}: each thread needs a connection. "
            "Raise DATABASE_POOL, or lower WEB_THREADS."
        )
    needed = workers * (pool + 1) * 2  # the watch of each has its own; at a reload there are twice as many workers
    if embedded and needed > MOST_CONNECTIONS - FOR_COMMANDS:
        sys.exit(
            f"WEB_WORKERS is {workers} and DATABASE_POOL is {pool}: a reload may take {needed} connections, and our "
            f"database has {MOST_CONNECTIONS - FOR_COMMANDS}. Lower one of them, or name a database with DATABASE_URL."
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


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextlib.contextmanager
def _reserved_address() -> Iterator[socket.socket]:
    """Hold the address from now on, so that a second start is refused before it has touched anything."""
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
        yield holder


def _number(name: str) -> int:
    value = os.environ.get(name) or str(getattr(serving, name))
    if not (value.isascii() and value.isdigit() and int(value)):
        sys.exit(f"{name} is {value!r}; it must be a number from 1.")
    return int(value)


def _serve_here(listener: str, ready: str, workers: str) -> None:
    from smartindustri.serving.server import serve  # and with it the web server, which the parent does without

    serve(int(listener), int(ready), int(workers))


if __name__ == "__main__":
    take_what_is_printed()
    if len(sys.argv) > 1:
        task, parent, *arguments = sys.argv[1:]
        die_with(int(parent), signal.SIGTERM)
        {"prepare": prepare, "serve": _serve_here}[task](*arguments)
    else:
        main()
