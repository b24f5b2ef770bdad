"""Write a dump of the small world with an editor's work, as a database of this release would be dumped."""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
NAME = "upgrade"
UNKNOWN_TO_OLDER = (b"\\", b"SET transaction_timeout")  # what psql reads, and what PostgreSQL 15 does not know


def main(release: str) -> None:
    from smartindustri.serving.embedded_postgres import PROGRAMS, database

    os.environ |= {"SECRET_KEY": "only-for-tests", "HTTPS": "0", "DJANGO_SETTINGS_MODULE": "smartindustri.settings"}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with database(Path(folder)) as url:
            os.environ["DATABASE_URL"] = url
            _fill(Path(folder))
            dump = [PROGRAMS / "pg_dump", "--no-owner", "--no-privileges", "--inserts", url]
            made = subprocess.run(dump, check=True, capture_output=True).stdout
    lines = [line for line in made.splitlines(keepends=True) if not line.startswith(UNKNOWN_TO_OLDER)]
    (FOLDER / f"{release}.sql.gz").write_bytes(gzip.compress(b"".join(lines), mtime=0))


def _fill(folder: Path) -> None:
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.upgrade.edits import edit
    from tests.world import World

    World(folder).load()
    edit()
    connections.close_all()


if __name__ == "__main__":
    main(sys.argv[1])
