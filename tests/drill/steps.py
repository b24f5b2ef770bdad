"""The steps, in order: each leaves to the next what it found, and tells what it compared."""

import contextlib
import os
import re
import signal
import subprocess
from pathlib import Path

import psycopg

from smartindustri.serving.embedded_postgres import Cluster, database
from smartindustri.serving.programs import programs_of
from tests.drill.site import Site, State, command, state, until

PAGE = "/atgarder/robotlyftet/"
WORDS = "Redaktörens egna ord om Robotlyftet"
EDIT = f"""
import pghistory
from django.contrib.auth.models import User
from measures.models import Measure
anna = User.objects.create_superuser("anna", password="ett långt lösenord")
with pghistory.context(user=anna.pk):
    one = Measure.objects.get(slug="robotlyftet"); one.description = "{WORDS}"; one.save()
"""
OLD = "15"
DISK = 400  # MB
BACK = 10  # seconds until a killed database is to answer again


class NotHereError(Exception):
    """This machine cannot do the step; the message says what it lacks."""


class Drill:
    """The scratch folder, the site that runs in it, and what its database held last."""

    def __init__(self, folder: Path, held: contextlib.ExitStack):
        self.folder, self.held = folder, held
        self.dump = folder / "night.dump"
        self.known: State
        self.data = folder / "first"

    def start(self, name: str, **env: str) -> Site:
        site = Site(self.data, self.folder / f"{name}.log", **env)
        self.held.callback(site.end)
        return site.wait_until_it_serves()

    def site_is_started(self) -> str:
        self.site = self.start("first")
        assert self.site.status(PAGE) == 200
        return "an empty folder becomes a site"

    def editor_makes_a_change(self) -> str:
        command(".venv/bin/python", "manage.py", "shell", "-c", EDIT, VAR_DIR=str(self.data), HTTPS="0")
        assert WORDS in self.site.page(PAGE)
        self.known = state(Cluster(self.data).address())
        return f"{self.known}; data version {self.known.version}"

    def backup_is_taken(self) -> str:
        said = command("make", "-s", "backup", VAR_DIR=str(self.data), FILE=str(self.dump))
        assert said.endswith(f"data version {self.known.version}\n"), said
        assert self.dump.stat().st_mode & 0o777 == 0o600
        return "while the site runs; the data version in the file is that of the database"

    def database_is_killed(self) -> str:
        cluster, workers = Cluster(self.data), self.site.workers()
        kill(cluster)
        back = "The database had died and is started again"
        seconds = until(lambda: back in self.site.said and self.site.is_well(), BACK, "the database is back")
        assert WORDS in self.site.page(PAGE)
        assert self.site.workers() == workers
        assert state(cluster.address()) == self.known
        self.site.stop()
        return f"back after {seconds:.1f} s, same processes, equal rows, history and data version"

    def dump_is_restored_into_an_empty_folder(self) -> str:
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m,mode=0755", "smartindustri-drill", str(self.disk)]
        self.is_mounted = not subprocess.run(mount, check=False, capture_output=True).returncode
        if self.is_mounted:
            self.held.callback(subprocess.run, ["umount", "-l", str(self.disk)], check=True)
        self.data = self.disk / "var"
        command("make", "-s", "restore", VAR_DIR=str(self.data), FILE=str(self.dump))
        with database(self.data) as url:
            restored = state(url)
        assert restored.tables == self.known.tables
        assert int(restored.version.split("-")[1]) > int(self.known.version.split("-")[1])
        self.known = restored
        return f"equal rows and history; data version {restored.version}, which never was before"

    def disk_is_filled(self) -> str:
        if not self.is_mounted:
            raise NotHereError("nobody but root may mount a small disk")
        self.site = self.start("disk")
        cluster, other = Cluster(self.data), self.disk / "other"
        subprocess.run(["dd", "if=/dev/zero", f"of={other}", "bs=64k"], check=False, capture_output=True)
        _write_until_it_fails(cluster.address())
        full = "the disk of .* is full"
        until(lambda: re.search(full, self.site.said), 20, "the full disk is named")
        other.unlink()
        seconds = until(self.site.is_well, 3 * BACK, "the database is back")
        assert state(cluster.address()) == self.known
        assert WORDS in self.site.page(PAGE)
        self.site.stop()
        subprocess.run(["dd", "if=/dev/zero", f"of={other}", "bs=64k"], check=False, capture_output=True)
        refused = Site(self.data, self.folder / "full.log")
        assert refused.process.wait(60) == 1
        assert re.fullmatch(f"The database did not start: {full}.*\n", refused.said), refused.said
        other.unlink()
        with database(self.data) as url:
            assert state(url) == self.known
        return f"named in one line while serving and at a start; back {seconds:.1f} s after it was freed, equal rows"

    def old_data_is_upgraded(self) -> str:
        if not (programs := programs_of(OLD)):
            raise NotHereError(f"no PostgreSQL {OLD}: apt install postgresql-{OLD}")
        self.data = self.folder / "old"
        old = Cluster(self.data, major=OLD, programs=programs)
        with old.opened("gate.lock") as gate:
            old.start(gate)
            command("make", "-s", "restore", DATABASE_URL=old.address(), VAR_DIR=str(self.data), FILE=str(self.dump))
            before = state(old.address())
            old.stop(gate)
        refused = Site(self.data, self.folder / "old.log")
        assert refused.process.wait(60) == 1
        assert refused.said.endswith("Run: make upgrade\n"), refused.said
        command("make", "-s", "upgrade", VAR_DIR=str(self.data))
        with database(self.data) as url:
            assert state(url) == before
        assert before.tables == self.known.tables
        assert (old.home / f"data.{OLD}" / "PG_VERSION").read_text() == f"{OLD}\n"
        self.known = before
        return "equal rows, history and data version; the old folder is kept"

    def standby_takes_over(self) -> str:
        primary = Cluster(self.data)
        url = self.held.enter_context(database(self.data))
        standby = Cluster(self.folder / "standby")
        gate = self.held.enter_context(standby.opened("gate.lock"))
        standby._make_closed(standby.data, standby.account, 0o700)
        source = ["-h", str(primary.socket.resolve()), "-p", "5432", "-U", "smartindustri"]
        assert standby._run("pg_basebackup", "-D", "data", "-R", "-X", "stream", "-c", "fast", *source) == 0
        standby._launch(gate)
        self.held.callback(standby.stop, gate)
        hosts = f"{primary.socket.resolve()},{standby.socket.resolve()}"
        both = f"postgresql://smartindustri@/postgres?host={hosts}&port=5432&target_session_attrs=any"
        site = self.start("standby", DATABASE_URL=both)
        before = state(url)
        until(lambda: state(standby.address()) == before, 20, "the standby has caught up")
        kill(primary)
        seconds = until(site.is_well, 3 * BACK, "the standby answers")
        paths = [PAGE, "/atgarder/", "/sok/?q=robotlyftet", "/api/v1/measures"]
        assert [site.status(path) for path in paths] == [200] * len(paths)
        assert WORDS in site.page(PAGE)
        with psycopg.connect(both) as connection:
            assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)
        assert state(both) == before
        assert before.tables == self.known.tables
        site.stop()
        again = self.start("again", DATABASE_URL=both)
        assert WORDS in again.page(PAGE)
        again.stop()
        return f"readers are served {seconds:.1f} s after the primary died, also by a new start; equal rows and history"

    STEPS = (
        site_is_started,
        editor_makes_a_change,
        backup_is_taken,
        database_is_killed,
        dump_is_restored_into_an_empty_folder,
        disk_is_filled,
        old_data_is_upgraded,
        standby_takes_over,
    )


def kill(cluster: Cluster) -> None:
    """End every process of a database server at once, as a power cut does."""
    for process in cluster._processes():
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _write_until_it_fails(url: str) -> None:
    """Fill the files that are written ahead of all others, until the server cannot make another and gives up."""
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as connection:
        for _ in range(DISK):
            connection.execute("SELECT pg_logical_emit_message(false, 'drill', repeat('x', 1000000))")
