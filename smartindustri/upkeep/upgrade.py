"""`make upgrade`: the data of an older PostgreSQL, brought to the one we serve with.

Dumped with the programs that wrote it and restored under another name, compared row by row, and only then put in
place; the old folder is kept. Whenever this is interrupted, the old folder or a whole new one is there to start with.
"""

import fcntl
import shutil
from pathlib import Path

from smartindustri.serving.embedded_postgres import UPGRADED, Cluster, EmbeddedPostgresError, var_dir
from smartindustri.serving.programs import MAJOR, programs_of
from smartindustri.upkeep.commands import told_in_one_line
from smartindustri.upkeep.dumps import (
    Contents,
    DumpError,
    backup_name,
    contents_of_database,
    replace_contents,
    write_dump,
)


def upgrade(folder: Path) -> None:
    """Raises EmbeddedPostgresError or DumpError, and then the old data stands where it stood."""
    cluster = Cluster(folder)
    with cluster.opened("gate.lock") as gate, cluster.opened("users.lock") as users:
        fcntl.flock(gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedPostgresError("Somebody is using the database: stop the site first.") from None
        if not cluster.data.exists() and (cluster.home / UPGRADED).exists():
            (cluster.home / UPGRADED).rename(cluster.data)
        if not cluster.data.exists():
            raise EmbeddedPostgresError(f"There is no database in {cluster.home}; the first start makes one.")
        made_by = (cluster.data / "PG_VERSION").read_text().strip()
        if made_by == MAJOR:
            print(f"{cluster.data} is of PostgreSQL {MAJOR} already.")
            return
        _upgrade(cluster, made_by, gate)


def _upgrade(cluster: Cluster, made_by: str, gate) -> None:
    kept = cluster.home / f"data.{made_by}"
    if kept.exists():
        raise EmbeddedPostgresError(f"{kept} is in the way: an earlier upgrade kept it. Move it elsewhere.")
    if not (programs := programs_of(made_by)):
        raise EmbeddedPostgresError(
            f"The programs of PostgreSQL {made_by} are needed once more, to read {cluster.data}. Install them "
            f"(Debian: apt install postgresql-{made_by}) and run: make upgrade"
        )
    folder = cluster.home.parent
    file = backup_name(folder)
    contents = _dumped(Cluster(folder, major=made_by, programs=programs), file, gate)
    print(f"Dumped to {file}: {contents}", flush=True)
    for half_made in ("data.restoring", UPGRADED):
        shutil.rmtree(cluster.home / half_made, ignore_errors=True)
    new = Cluster(folder, "data.restoring")
    _restore(new, file, contents, gate)
    new.data.rename(cluster.home / UPGRADED)
    cluster.data.rename(kept)
    (cluster.home / UPGRADED).rename(cluster.data)
    print(f"Upgraded from PostgreSQL {made_by} to {MAJOR}, equal in every row. Remove {kept} when you like.")


def _dumped(old: Cluster, file: Path, gate) -> Contents:
    try:
        old.start(gate)
        return write_dump(old.address(), file)
    finally:
        old.stop(gate)


def _restore(new: Cluster, file: Path, contents: Contents, gate) -> None:
    try:
        new.start(gate)
        replace_contents(file, new.address())
        if differing := contents.differing(contents_of_database(new.address())):
            raise DumpError(f"The upgraded data differs from the old, which stays: {', '.join(differing)}")
    finally:
        new.stop(gate)


if __name__ == "__main__":
    with told_in_one_line():
        upgrade(var_dir())
