"""A dump: one file with the whole database, written and read by PostgreSQL's own programs.

Left out are the rows of sessions, so that nobody who was signed in then is so again. What a dump or a database holds
is read row by row from the lines of COPY, which say the same on every version: two with the same contents are equal
in every row of every table, history included.
"""

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from smartindustri.serving.folders import make_folder
from smartindustri.serving.prepare import WRONG_ADDRESS
from smartindustri.serving.programs import PROGRAMS

NO_SESSIONS = "--exclude-table-data=*.django_session"
COPY = re.compile(rb"COPY (\S+) \(.*\) FROM stdin;\n")
WRITTEN_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission", "data_version"}
UNKNOWN_TO_OLDER = b"SET transaction_timeout"  # servers before 17
EMPTY = """
SET lock_timeout = '10s';
DO $$ BEGIN
    EXECUTE coalesce((
        SELECT 'DROP TABLE ' || string_agg(oid::regclass::text, ', ') || ' CASCADE' FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    ), 'SELECT');
    EXECUTE coalesce((
        SELECT 'DROP ROUTINE ' || string_agg(oid::regprocedure::text, ', ') || ' CASCADE' FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
    ), 'SELECT');
END $$;
"""


class DumpError(Exception):
    """A dump cannot be written, read or restored; the message tells an operator why."""


@dataclass(frozen=True)
class Contents:
    """What a dump or a database holds."""

    tables: dict[str, tuple[int, int]]  # rows, and a digest of them that does not depend on their order
    migrations: frozenset[tuple[str, str]]
    version: str  # of the data, as `sources.history.data_version` writes it

    @property
    def rows(self) -> int:
        return sum(rows for rows, _ in self.tables.values())

    @property
    def changes(self) -> int:
        """How many changes the history has."""
        return self.tables.get("sources_change", (0, 0))[0]

    @property
    def is_empty(self) -> bool:
        return not any(rows for table, (rows, _) in self.tables.items() if table not in WRITTEN_BY_MIGRATIONS)

    def differing(self, other: "Contents") -> list[str]:
        """The tables whose rows are not the same in both."""
        return sorted(
            name
            for name in self.tables.keys() | other.tables.keys()
            if self.tables.get(name, (0, 0)) != other.tables.get(name, (0, 0))
        )

    def __str__(self):
        return (
            f"{self.rows} rows in {len(self.tables)} tables, {self.changes} changes in the history, "
            f"data version {self.version}"
        )


def backup_name(folder: Path) -> Path:
    """Where a backup goes unless somebody says otherwise."""
    return folder / "backups" / f"smartindustri-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"


def write_dump(url: str, file: Path) -> Contents:
    """Dump a database, also one in use, to a file that only its owner may read; it is whole or it is not there.

    Raises DumpError when the file exists, or cannot be written, or does not read as it should afterwards.
    """
    if file.exists():
        raise DumpError(f"{file} exists already; name another with FILE.")
    owner = make_folder(file.parent)
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # mode 0600
    os.close(number)
    try:
        with _program("pg_dump", "-Fc", NO_SESSIONS, f"--file={name}", url=url) as process:
            process.wait()
        contents = contents_of_file(Path(name))
        if contents.is_empty:
            raise DumpError("The database is empty: there is nothing to back up.")
        if os.geteuid() == 0:
            os.chown(name, owner, -1)
        os.link(name, file)  # unlike rename it never takes the place of another
    finally:
        Path(name).unlink()
    return contents


def contents_of_file(file: Path) -> Contents:
    with _program("pg_restore", "--data-only", "--file=-", str(file)) as process:
        return _contents(process)


def contents_of_database(url: str) -> Contents:
    with _program("pg_dump", "--data-only", NO_SESSIONS, url=url) as process:
        return _contents(process)


def replace_contents(file: Path, url: str) -> None:
    """In one transaction, all that stands in the database goes and all that stands in the dump comes.

    Raises DumpError, and then nothing has changed.
    """
    arguments = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-"]
    with (
        _program("psql", *arguments, url=url, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as psql,
        suppress(BrokenPipeError),  # it has ended, and says why
    ):
        psql.stdin.write(EMPTY.encode())
        with _program("pg_restore", "--no-owner", "--no-privileges", "--file=-", str(file)) as dump:
            for line in dump.stdout:
                if not line.startswith(UNKNOWN_TO_OLDER):
                    psql.stdin.write(line)
        psql.stdin.write(b"ANALYZE;\n")
        psql.stdin.close()


def _contents(process: subprocess.Popen) -> Contents:
    tables, migrations, version = {}, set(), ""
    table, rows, digest = "", 0, 0
    for line in process.stdout:
        if not table:
            if start := COPY.fullmatch(line):
                table, rows, digest = start[1].decode().removeprefix("public."), 0, 0
            continue
        if line == b"\\.\n":
            tables[table] = (rows, digest)
            table = ""
            continue
        rows += 1
        digest = (digest + int.from_bytes(hashlib.blake2b(line, digest_size=16).digest())) % 2**128
        if table == "django_migrations":
            migrations.add(tuple(line.decode().split("\t")[1:3]))
        elif table == "data_version":
            _, number, moved = line.decode().strip().split("\t")
            since = datetime.fromisoformat(moved) - datetime.fromtimestamp(0, UTC)
            version = f"{number}-{since // timedelta(microseconds=1)}"
    return Contents(tables, frozenset(migrations), version)


@contextmanager
def _program(name: str, *arguments: str, url: str = "", stdin=None, stdout=None) -> Iterator[subprocess.Popen]:
    """Run one of PostgreSQL's programs beside us; DumpError with what it said when it fails.

    It is ended, and a transaction of its own with it, when we fail.
    """
    environment = os.environ | {"LC_ALL": "C.UTF-8", "PGTZ": "UTC", "PGCONNECT_TIMEOUT": "10"}
    command = [str(PROGRAMS / name), *arguments]
    if url:
        try:
            address = conninfo_to_dict(url)
        except ProgrammingError:
            raise DumpError(WRONG_ADDRESS) from None
        if password := address.pop("password", None):  # a command line is seen by everybody
            environment["PGPASSWORD"] = str(password)
        command.append(f"--dbname={make_conninfo(**address)}")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdin=stdin, stdout=stdout or subprocess.PIPE, stderr=said)
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for stream in (process.stdin, process.stdout):
                if stream and not stream.closed:
                    with suppress(BrokenPipeError):
                        stream.close()
            process.wait()
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").splitlines() or [f"{name} ended with {process.returncode}"]
            reason = next((line for line in lines if re.search("error:|FATAL:", line, re.IGNORECASE)), lines[-1])
            raise DumpError(" ".join(reason.split()))
