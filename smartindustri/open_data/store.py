"""Where the packages of open data lie, and what is told of the one that is served.

A package is a folder named by the version of its data and of the code that made it. `latest` leads to the one served;
the one before stays until the next, for those who are still fetching it.
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from smartindustri.serving.folders import make_folder
from smartindustri.serving.release import release

LATEST, UNFINISHED, REPLACED = "latest", ".unfinished", ".replaced"
TOLD = "package.json"
TYPES = {
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".txt": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}
NAMED_TYPES = {"csv/csv-metadata.json": "application/csvm+json"}


@dataclass(frozen=True)
class File:
    """A file of a package; `name` is its address below /data/."""

    name: str
    size: int
    sha256: str

    @property
    def type(self) -> str:
        return NAMED_TYPES.get(self.name) or TYPES[Path(self.name).suffix]


@dataclass(frozen=True)
class Package:
    """A finished package: the version its data have, when they last changed, and every file that may be fetched."""

    folder: Path
    version: str
    release: str
    changed: datetime
    files: dict[str, File]
    tables: list[dict]

    def is_of(self, version: str) -> bool:
        """Whether it holds the data of this version as this code writes them."""
        return (self.version, self.release) == (version, release())


def root() -> Path:
    return settings.OPEN_DATA_DIR


def folder_of(version: str) -> Path:
    return root() / f"{version}.{release()}"


def latest() -> Package | None:
    """The package that is served; None before the first one is made."""
    with contextlib.suppress(FileNotFoundError):
        return _read((root() / LATEST).resolve(strict=True))
    return None


@lru_cache(maxsize=2)
def _read(folder: Path) -> Package:
    told = json.loads((folder / TOLD).read_bytes())
    files = {one["name"]: File(**one) for one in told["files"]}
    tables = json.loads((folder / "ordlista.json").read_bytes())["tables"]
    changed = datetime.fromisoformat(told["changed"])
    return Package(folder, told["version"], told["release"], changed, files, tables)


@contextlib.contextmanager
def alone() -> Iterator[bool]:
    """Be the only one who makes a package here; False where somebody else does already."""
    make_folder(root())
    with (root() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def publish(made: Path, version: str) -> Path:
    """Give a finished folder its name, lead to it, and remove those before the last; gives where it lies."""
    before, folder = (root() / LATEST).resolve(), folder_of(version)
    if folder.exists():  # it was asked for once more
        folder.rename(root() / REPLACED)
    made.rename(folder)
    _owned_like_the_root(folder)
    link = root() / f"{LATEST}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)
    link.replace(root() / LATEST)
    _read.cache_clear()
    for one in root().iterdir():
        if one.is_dir() and not one.is_symlink() and one not in (folder, before):
            shutil.rmtree(one)
    return folder


def _owned_like_the_root(folder: Path) -> None:
    """After a command of root's, whose folder it is must be able to make and remove packages too."""
    if os.geteuid() == 0:
        owner = root().stat()
        for path in [root() / "lock", folder, *folder.rglob("*")]:
            os.chown(path, owner.st_uid, owner.st_gid)
