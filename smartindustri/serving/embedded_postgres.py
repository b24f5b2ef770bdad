"""A PostgreSQL server of our own: started when somebody needs it, shared, stopped by the last to leave.

Everything lives in `postgres/` in the data folder (`var/`):

    data/       what PostgreSQL writes; data.15/ is what PostgreSQL 15 wrote, kept by an upgrade
    socket/     where it listens; a link to a short folder when the path is too long for a socket
    gate.lock   held while starting or stopping, so that only one process does either
    users.lock  held, shared, by every process that uses the server
    log         what the server and its tools said

The kernel drops a dead process's locks, so after `kill -9` there is no list to repair. There is no password: the
folder is closed to everybody else, and the server does not listen on the network.
"""

import contextlib
import errno
import fcntl
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from smartindustri.serving.folders import full_disk, is_full, make_folder
from smartindustri.serving.programs import MAJOR, PROGRAMS, as_account, is_lendable, listens, server_environment

PORT = 5432  # only part of the socket's name
SOCKET_PATH_LIMIT = 107  # bytes; a limit of the kernel
UPGRADED = "data.upgraded"  # what an upgrade has written whole, before it takes the place of the old
LOG_LIMIT = 5_000_000  # bytes; checked at each start
MOST_CONNECTIONS = 200
FOR_COMMANDS = 10  # of them, for what is run beside the site: an editor's account, a backup
PATIENCE = 120  # seconds; recovery after a crash may take a while

OPTIONS = {
    "listen_addresses": "",
    "unix_socket_directories": "../socket",  # seen from data/, so that no path needs quoting
    "unix_socket_permissions": "0700",
    "port": PORT,
    "max_connections": MOST_CONNECTIONS,
    "shared_buffers": "256MB",  # memory that is taken only as far as there is something to keep in it
    "work_mem": "16MB",  # the hits of a broad search are sorted without files
    "jit": "off",  # our queries are over before a compiler has warmed up
    "log_checkpoints": "off",
}


class EmbeddedPostgresError(Exception):
    """The server cannot be had; the message tells an operator why."""


def var_dir() -> Path:
    """Where this installation keeps what it writes."""
    return Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parents[2] / "var").resolve()


@contextlib.contextmanager
def ensured_database_url() -> Iterator[str]:
    """Make sure that DATABASE_URL names a server: the one it names already, or ours for as long as this lasts."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with database(var_dir()) as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield url
        finally:
            del os.environ["DATABASE_URL"]


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """Yield the address of the folder's server, which runs for as long as anybody is inside this."""
    cluster = Cluster(folder)
    with cluster.opened("gate.lock") as gate, cluster.opened("users.lock") as users:
        try:
            with _locked(gate):
                fcntl.flock(users, fcntl.LOCK_SH)
                cluster.start(gate)
            yield cluster.address()
        finally:
            with _locked(gate), contextlib.suppress(BlockingIOError):  # raised when somebody else is still using it
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                cluster.stop(gate)


@contextlib.contextmanager
def _locked(file) -> Iterator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


class Cluster:
    """One data folder and the server on it; to be called with the gate locked."""

    def __init__(self, folder: Path, data: str = "data", major: str = MAJOR, programs: Path = PROGRAMS):
        self.home = Path(folder).resolve() / "postgres"
        self.data = self.home / data
        self.major, self.programs = major, programs
        self.socket = self.home / "socket"
        try:
            self.owner = make_folder(self.home)
            if os.geteuid() not in (0, self.owner):
                raise PermissionError(errno.EACCES, f"it belongs to user {self.owner}")
        except OSError as error:
            raise EmbeddedPostgresError(
                f"{self.home} cannot be used by user {os.geteuid()} ({error.strerror}). Run as the user it belongs to, "
                "or choose another folder with VAR_DIR, or another server with DATABASE_URL."
            ) from None
        # PostgreSQL refuses to run as root. Started by root it runs as nobody, who owns data/ and socket/ but can
        # only come there with a capability that root lends it; where root lacks that one, the folder must let it pass.
        self.account = pwd.getpwnam("nobody").pw_uid if self.owner == 0 else self.owner
        self.lent = os.geteuid() == 0 and is_lendable()
        self.mode = 0o711 if self.owner != self.account and not self.lent else 0o700
        self.home.chmod(self.mode)

    def opened(self, name: str):
        """Open a file of the folder, new or not, so that its owner can open it later whoever made it."""
        file = (self.home / name).open("ab")
        if os.geteuid() == 0:
            os.fchown(file.fileno(), self.owner, -1)
        return file

    def address(self) -> str:
        return f"postgresql://smartindustri@:{PORT}/postgres?host={quote(str(self.socket.resolve()), safe='/')}"

    def start(self, gate) -> None:
        """Bring the server up from whatever state its last user, or a crash, left it in."""
        deadline = time.monotonic() + PATIENCE
        while (state := self._state()) != "ready":
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"The database is still {state} after {PATIENCE} s; see {self.home}/log.")
            if state == "gone":
                self._launch(gate)
            else:
                time.sleep(0.05)
        if self.socket.is_symlink() and not self._is_ours(self.socket.resolve().parent):
            raise EmbeddedPostgresError(f"{self.socket} leads to a folder that somebody else made; restart the site.")

    def revive(self) -> None:
        """Start the server again after it has died under those who use it; they know it by the address it had."""
        address = self.address()
        with self.opened("gate.lock") as gate, _locked(gate):
            self.start(gate)
        if self.address() != address:
            raise EmbeddedPostgresError(f"The database's socket is no longer at {address}; restart the site.")

    def stop(self, gate) -> None:
        if self.is_running():
            self._run("pg_ctl", "-D", self.data.name, "-m", "fast", "-w", "-t", "60", "stop", keep=gate)
        self._remove_socket()

    def is_running(self) -> bool:
        return self._state() != "gone"

    def _state(self) -> str:
        """What the server says of itself in its process file: starting, ready, stopping; or gone."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return "gone"
        if not lines or not self._is_of_ours(lines[0]):
            return "gone"
        return lines[7].strip() if len(lines) > 7 else "starting"

    def _processes(self) -> list[int]:
        return [int(path.name) for path in Path("/proc").glob("[0-9]*") if self._is_of_ours(path.name)]

    def _is_of_ours(self, process: str) -> bool:
        """Only our server's processes stand in data/. A number can be worn by another program by now."""
        with contextlib.suppress(OSError):  # gone since, dead but not reaped, or somebody else's
            return Path(f"/proc/{process}/cwd").samefile(self.data)
        return False

    def _launch(self, gate) -> None:
        if listens(f"{self.socket.resolve()}/.s.PGSQL.{PORT}"):  # a second one on the same data would ruin them
            raise EmbeddedPostgresError(f"Somebody in another container uses {self.data}. Only one can, at a time.")
        log = self.home / "log"
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            log.replace(self.home / "log.old")
        if not self.data.exists():
            if (upgraded := self.home / UPGRADED).exists():
                upgraded.rename(self.data)  # an upgrade was stopped before its last step
            else:
                self._create(gate)
        if (made_by := (self.data / "PG_VERSION").read_text().strip()) != self.major:
            advice = "Run: make upgrade" if float(made_by) < float(self.major) else "Run the release that made it"
            raise EmbeddedPostgresError(f"{self.data} was made by PostgreSQL {made_by}, this is {self.major}. {advice}")
        self._clear_leftovers()
        self._make_socket()
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        failed = self._run("pg_ctl", "-D", self.data.name, "-w", "-t", str(PATIENCE), "-o", options, "start")
        if failed and not self.is_running():  # else a start whose starter was killed came first
            self._fail("The database did not start")

    def _create(self, gate) -> None:
        """Make the data folder under another name first, so that a half-made one is never taken for whole."""
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        self._make_closed(new, self.account, 0o700)
        arguments = ["-U", "smartindustri", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        if self._run("initdb", "-D", "data.new", *arguments, keep=gate):
            self._fail("The database could not be created")
        new.rename(self.data)

    def _clear_leftovers(self) -> None:
        """After a killed server: let its last processes end before the file that guards the data is removed."""
        for attempt in range(100):
            if not (left := self._processes()):
                break
            for process in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGQUIT if attempt < 50 else signal.SIGKILL)
            time.sleep(0.1)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _make_socket(self) -> None:
        place = self.socket.resolve()
        if not self.socket.is_symlink() or not self._is_ours(place.parent):
            place = self._new_socket()
        shutil.rmtree(place, ignore_errors=True)  # the folder keeps its name: after a crash there are those who know it
        self._make_closed(place, self.account, 0o700)

    def _new_socket(self) -> Path:
        self._remove_socket()
        place = self.socket
        path = os.fsencode(f"{place}/.s.PGSQL.{PORT}")
        if len(path) > SOCKET_PATH_LIMIT or b"," in path:  # a comma separates hosts in an address
            usual = tempfile.gettempdir()
            short = usual if len(usual) < 60 and "," not in usual else "/tmp"  # noqa: S108 - mkdtemp makes it ours
            outer = Path(tempfile.mkdtemp(prefix="smartindustri-", dir=short))
            self._make_closed(outer, self.owner, self.mode)
            place = outer / "s"
            self.socket.symlink_to(place)
        return place

    def _remove_socket(self) -> None:
        outer = self.socket.resolve().parent
        if self.socket.is_symlink():
            self.socket.unlink()
            if self._is_ours(outer):
                shutil.rmtree(outer, ignore_errors=True)
        shutil.rmtree(self.socket, ignore_errors=True)

    def _is_ours(self, outer: Path) -> bool:
        """In a temporary folder anybody could have made this, once ours was cleaned away."""
        with contextlib.suppress(FileNotFoundError):
            return outer.lstat().st_uid == self.owner and outer.lstat().st_mode & 0o7777 == self.mode
        return False

    def _make_closed(self, folder: Path, owner: int, mode: int) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
        if os.geteuid() == 0:
            os.chown(folder, owner, pwd.getpwuid(owner).pw_gid)

    def _run(self, program: str, *arguments: str, keep=None) -> int:
        """Run one of PostgreSQL's programs; `keep` is a lock that then lasts until it ends, even if we are killed."""
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = as_account(self.account, self.lent, command)
        with self.opened("log") as log:
            return subprocess.run(
                command,
                cwd=self.home,
                env=server_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[keep.fileno()] if keep else [],
                start_new_session=True,  # Ctrl-C is for us to handle
            ).returncode

    def _fail(self, what: str) -> None:
        if self.is_out_of_space():
            raise EmbeddedPostgresError(f"{what}: {full_disk(self.home)}")
        reasons = re.findall(r"(?:FATAL|PANIC|error): +(.+)", "\n".join(self._said())) or self._said()
        raise EmbeddedPostgresError(f"{what}: {reasons[-1]} (all of it in {self.home}/log)")

    def is_out_of_space(self) -> bool:
        """Whether the disk is full; it may have got some room back when the server that filled it ended."""
        return is_full(self.home) or any("No space left on device" in line for line in self._said()[-30:])

    def _said(self) -> list[str]:
        """What the log has of the latest start and since."""
        lines = (self.home / "log").read_text(errors="replace").strip().splitlines()
        starts = [number for number, line in enumerate(lines) if "starting PostgreSQL" in line]
        return lines[starts[-1] if starts else 0 :]
