"""What comes before serving: migrations, triggers, facts, search and static files, brought up to date."""

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from smartindustri.serving.embedded_postgres import Cluster
from smartindustri.serving.folders import full_disk

LOCK = 0x534D4152  # any number nobody else uses on this database
WRONG_ADDRESS = "DATABASE_URL is not the address of a PostgreSQL database, such as postgresql://user@host:5432/name"


def prepare(embedded: str = "") -> None:
    """Bring database and static files up to date. What stands in the way is told in one line, without a traceback."""
    import django
    from django.core.management import CommandError
    from django.db import Error

    _refuse_a_wrong_address(os.environ["DATABASE_URL"])
    django.setup()
    try:
        _bring_up_to_date()
    except (Error, CommandError, OSError) as error:
        if embedded and Cluster(Path(embedded)).is_out_of_space():
            sys.exit(f"The site could not be prepared: {full_disk(Path(embedded))}")
        sys.exit(f"The site could not be prepared: {' '.join(str(error).split())}")


def _refuse_a_wrong_address(url: str) -> None:
    """Before the settings read it; what it holds is not repeated, as there may be a password in it."""
    import environ

    with contextlib.suppress(ValueError):
        if url.startswith(("postgresql://", "postgres://")) and environ.Env.db_url_config(url):
            return
    sys.exit(WRONG_ADDRESS)


def _bring_up_to_date() -> None:
    """One process at a time for each database."""
    from django.core.management import call_command
    from django.db import OperationalError, connection, connections
    from django.db.migrations.executor import MigrationExecutor

    from sources.evidence.triggers import install_triggers

    connection.settings_dict["OPTIONS"].pop("pool", None)  # a pool would try for long and hide the reason
    guard = connection.copy()
    try:
        guard.ensure_connection()
    except OperationalError as error:
        sys.exit(f"The database that DATABASE_URL names cannot be used: {' '.join(str(error).split())}")
    with contextlib.closing(guard), guard.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s), current_setting('transaction_read_only')", [LOCK])
        if cursor.fetchone()[1] == "on":
            print("The database is only read, as a standby is: it is served as it stands.", flush=True)
        else:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", interactive=False)
            install_triggers()  # they follow the code also when no migration does
            call_command("load")
            call_command("reindex", if_needed=True)
        _collect_static()
    connections.close_all()


def _collect_static() -> None:
    """Collect and compress, which takes seconds, only when a file, or how they are stored, has changed."""
    from django.apps import apps
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    unwanted = apps.get_app_config("staticfiles").ignore_patterns
    found = [(path, storage.path(path)) for finder in get_finders() for path, storage in finder.list(unwanted)]
    stats = [(path, Path(file).stat().st_size, Path(file).stat().st_mtime_ns) for path, file in sorted(found)]
    state = hashlib.sha256(repr((settings.STORAGES, stats)).encode()).hexdigest()
    mark = Path(settings.STATIC_ROOT) / "collected"
    if mark.exists() and mark.read_text() == state:
        return
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(state)
    if os.geteuid() == 0:  # after a start with sudo, the person whose folder it is must be able to do the same
        owner = mark.parent.parent.stat()
        for path in [mark.parent, *mark.parent.rglob("*")]:
            os.chown(path, owner.st_uid, owner.st_gid)
