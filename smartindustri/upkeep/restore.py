"""`make restore FILE=`: a dump into an empty database or folder; OVERWRITE=1 also where there are records.

The data version is a new one afterwards, with this moment in it: what somebody has kept of the time between the
dump and now is never taken for what stands here.
"""

import os
import sys
from pathlib import Path

import psycopg

from smartindustri.serving.embedded_postgres import ensured_database_url, var_dir
from smartindustri.serving.start import use_local_secret
from smartindustri.upkeep.backup import back_up
from smartindustri.upkeep.commands import told_in_one_line
from smartindustri.upkeep.dumps import (
    Contents,
    DumpError,
    backup_name,
    contents_of_database,
    contents_of_file,
    replace_contents,
)

OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore(file: Path, url: str, overwrite: bool) -> None:
    """Replace the database by a dump, compare every row, and bring it up to this release. Raises DumpError."""
    wanted = contents_of_file(file)
    _refuse_what_this_release_cannot_read(file, wanted)
    with psycopg.connect(url) as connection:
        if connection.execute(OTHERS).fetchone()[0]:
            raise DumpError("Somebody is using the database: stop the site first.")
    here = contents_of_database(url)
    if not here.is_empty:
        if not overwrite:
            raise DumpError(f"The database holds {here}. OVERWRITE=1 replaces it, after a backup of what is there.")
        back_up(url, backup_name(var_dir()))
    replace_contents(file, url)
    if differing := wanted.differing(contents_of_database(url)):
        raise DumpError(f"Restored, but not with the dump's rows: {', '.join(differing)}")
    print(f"Restored, equal in every row: {wanted}", flush=True)
    print(f"The data version is now {_up_to_date(url)}", flush=True)


def _refuse_what_this_release_cannot_read(file: Path, contents: Contents) -> None:
    from django.db.migrations.loader import MigrationLoader

    if not contents.migrations or not contents.version:
        raise DumpError(f"{file} is a dump of something else.")
    if unknown := sorted(contents.migrations - MigrationLoader(None).disk_migrations.keys()):
        raise DumpError(f"{file} is from a newer release: this one has no {'.'.join(unknown[-1])}.")


def _up_to_date(url: str) -> str:
    """Migrate what an older release left, and give the data version of now."""
    from django.core.management import call_command
    from django.db import connections

    from sources.history.data_version import data_version

    call_command("migrate", interactive=False, verbosity=0)
    call_command("reindex", if_needed=True, verbosity=0)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE data_version SET n = n + 1, moved = clock_timestamp()")
    version = data_version()
    connections.close_all()
    return version


def main() -> None:
    import django

    if not (name := os.environ.get("FILE")):
        sys.exit("Which file? make restore FILE=var/backups/….dump")
    use_local_secret()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartindustri.settings")
    with ensured_database_url() as url:
        django.setup()
        try:
            restore(Path(name).absolute(), url, overwrite=os.environ.get("OVERWRITE") == "1")
        except psycopg.Error as error:
            raise DumpError(" ".join(str(error).split())) from None


if __name__ == "__main__":
    with told_in_one_line():
        main()
