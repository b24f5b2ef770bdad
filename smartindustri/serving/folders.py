"""Folders that whoever owns the project can use, also after root has been there, and disks that are full."""

import contextlib
import os
import pwd
import shutil
from pathlib import Path

ROOM = 32 * 1024 * 1024  # bytes; two of the files PostgreSQL writes ahead of everything, without which it stops


def make_folder(folder: Path) -> int:
    """Make a folder, and those above it, if missing; tell who owns it.

    What root makes is given to the owner of the folder it is made in, so that a start with sudo does not lock out
    the person whose project this is.
    """
    if not folder.exists():
        owner = make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):  # another process was faster
            folder.mkdir()
            if os.geteuid() == 0 and _is_known(owner):
                os.chown(folder, owner, pwd.getpwuid(owner).pw_gid)
    return folder.stat().st_uid


def _is_known(user: int) -> bool:
    """PostgreSQL asks for the name of the user it runs as; in a container a folder's owner may have none."""
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwuid(user))
    return False


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder has no room for a database to work in."""
    return shutil.disk_usage(folder).free < ROOM


def full_disk(folder: Path) -> str:
    """What an operator is told of it."""
    free = shutil.disk_usage(folder).free // 1_000_000
    return f"the disk of {folder} is full ({free} MB free). Free some space, or choose another folder with VAR_DIR."
