"""Backup, restore and upgrade: nothing is lost, and nothing is overwritten unasked."""

import contextlib
import stat
import subprocess
import sys
import time

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import UPGRADED, Cluster, EmbeddedPostgresError, database
from smartindustri.serving.programs import programs_of
from smartindustri.upkeep.dumps import DumpError, contents_of_database, contents_of_file, replace_contents, write_dump
from smartindustri.upkeep.upgrade import upgrade
from tests.serving.processes import ROOT, environment

FILL = """
import pghistory
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from strategy.models import Strategy
anna = User.objects.create_user("anna", password="ett långt lösenord")
session = SessionStore(); session["user"] = anna.pk; session.save()
with pghistory.context(user=anna.pk):
    one = Strategy.objects.create(slug="a", name="Åäö\\t\\\\ 'x'")
    one.name = "Ändrad"; one.save()
"""
QUESTIONS = {
    "names": "select array_agg(name) from strategy_strategy",
    "users": "select array_agg(username) from auth_user",
    "changes": "select count(*) from sources_rowchange",
    "sessions": "select count(*) from django_session",
    "version": "select n || '-' || (extract(epoch from moved) * 1000000)::bigint from data_version",
}
FILLED = {"names": ["Ändrad"], "users": ["anna"], "changes": 2, "sessions": 1}
RESTORED = FILLED | {"sessions": 0}


def answers(url):
    with psycopg.connect(url) as connection:
        return {name: connection.execute(question).fetchone()[0] for name, question in QUESTIONS.items()}


def command(name, **env):
    """What `make backup`, `restore` and `upgrade` run."""
    process = [sys.executable, "-m", f"smartindustri.upkeep.{name}"]
    return subprocess.run(process, cwd=ROOT, env=environment(**env), capture_output=True, text=True)


def manage(folder, *arguments):
    env = environment(VAR_DIR=str(folder), HTTPS="0")
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    with database(folder):
        manage(folder, "migrate")
        manage(folder, "shell", "-c", FILL)
        yield folder


@pytest.fixture(scope="module")
def dump(filled, tmp_path_factory):
    """A backup of it, taken while somebody uses it."""
    file = tmp_path_factory.mktemp("dump") / "one.dump"
    done = command("backup", VAR_DIR=str(filled), FILE=str(file))
    assert done.returncode == 0, done.stderr
    with database(filled) as url:
        assert done.stdout.startswith(f"{file}: 0.5 MB, ")
        assert done.stdout.endswith(f" 2 changes in the history, data version {answers(url)['version']}\n")
    return file


def test_a_backup_is_for_its_owner_only_and_lies_there_alone(dump):
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    assert list(dump.parent.iterdir()) == [dump]


def test_a_backup_never_takes_the_place_of_another(filled, dump):
    before = dump.read_bytes()
    done = command("backup", VAR_DIR=str(filled), FILE=str(dump))
    assert (done.returncode, done.stderr) == (1, f"{dump} exists already; name another with FILE.\n")
    assert dump.read_bytes() == before


def test_a_dump_restored_into_an_empty_folder_is_everything_but_sessions(filled, dump, tmp_path):
    done = command("restore", VAR_DIR=str(tmp_path), FILE=str(dump))
    assert done.returncode == 0, done.stderr
    with database(filled) as url:
        before = answers(url)
    with database(tmp_path) as url:
        after = answers(url)
        assert after == RESTORED | {"version": after["version"]}
        manage(tmp_path, "shell", "-c", "from django.contrib.auth import authenticate as ask\n"
               "assert ask(username='anna', password='ett långt lösenord')")  # fmt: skip
    assert before == FILLED | {"version": before["version"]}
    assert int(after["version"].split("-")[1]) > int(before["version"].split("-")[1])
    assert f"The data version is now {after['version']}\n" in done.stdout


def test_records_are_overwritten_only_when_asked_and_after_a_backup(filled, dump, tmp_path):
    with database(tmp_path) as url:
        replace_contents(dump, url)
        with psycopg.connect(url) as connection:
            connection.execute("update strategy_strategy set name = 'Nyare'; create table other as select 1 as n")
        refused = command("restore", VAR_DIR=str(tmp_path), FILE=str(dump))
        assert refused.returncode == 1
        assert "OVERWRITE=1" in refused.stderr
        assert answers(url)["names"] == ["Nyare"]
        done = command("restore", VAR_DIR=str(tmp_path), FILE=str(dump), OVERWRITE="1")
        assert done.returncode == 0, done.stderr
        assert answers(url)["names"] == ["Ändrad"]
        (kept,) = (tmp_path / "backups").iterdir()
        replace_contents(kept, url)
        assert answers(url)["names"] == ["Nyare"]


def test_a_database_in_use_is_not_replaced(dump, tmp_path):
    with database(tmp_path) as url, psycopg.connect(url):
        done = command("restore", VAR_DIR=str(tmp_path), FILE=str(dump))
    assert (done.returncode, done.stderr) == (1, "Somebody is using the database: stop the site first.\n")


def test_a_dump_that_breaks_off_changes_nothing(dump, tmp_path):
    half = tmp_path / "half.dump"
    half.write_bytes(dump.read_bytes()[:-2000])
    with database(tmp_path) as url:
        replace_contents(dump, url)
        before = answers(url)
        with pytest.raises(DumpError, match="pg_restore: error"):
            replace_contents(half, url)
        assert answers(url) == before
    done = command("restore", VAR_DIR=str(tmp_path), FILE=str(half), OVERWRITE="1")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_dump_of_a_newer_release_is_refused_before_anything_is_touched(dump, tmp_path):
    with database(tmp_path / "newer") as url:
        replace_contents(dump, url)
        with psycopg.connect(url) as connection:
            connection.execute("insert into django_migrations (app, name, applied) values ('sources', '9', now())")
        write_dump(url, tmp_path / "newer.dump")
    done = command("restore", VAR_DIR=str(tmp_path / "here"), FILE=str(tmp_path / "newer.dump"))
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}/newer.dump is from a newer release: this one has no sources.9.\n",
    )


def test_one_other_word_in_one_row_is_a_difference(dump, tmp_path):
    with database(tmp_path) as url:
        replace_contents(dump, url)
        assert contents_of_file(dump).differing(contents_of_database(url)) == []
        with psycopg.connect(url) as connection:
            connection.execute("update auth_user set first_name = 'Anna'")
        assert contents_of_file(dump).differing(contents_of_database(url)) == ["auth_user"]


@contextlib.contextmanager
def older(folder):
    """A folder whose data PostgreSQL 16 made; the wheel has its programs too."""
    cluster = Cluster(folder, major="16", programs=programs_of("16"))
    with cluster.opened("gate.lock") as gate:
        cluster.start(gate)
        yield cluster
        cluster.stop(gate)


def test_data_of_an_older_postgresql_is_upgraded_and_kept(dump, tmp_path):
    with older(tmp_path) as cluster:
        replace_contents(dump, cluster.address())
        before = answers(cluster.address())
    with pytest.raises(EmbeddedPostgresError, match=r"made by PostgreSQL 16, this is 18\. Run: make upgrade$"):
        database(tmp_path).__enter__()
    done = command("upgrade", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    with database(tmp_path) as url:
        assert answers(url) == before
    assert before == RESTORED | {"version": before["version"]}
    home = tmp_path / "postgres"
    assert (home / "data.16" / "PG_VERSION").read_text() == "16\n"
    assert sorted(path.name for path in home.iterdir() if path.is_dir()) == ["data", "data.16"]
    assert len(list((tmp_path / "backups").iterdir())) == 1
    again = command("upgrade", VAR_DIR=str(tmp_path))
    assert again.stdout == f"{home}/data is of PostgreSQL 18 already.\n"


def test_an_upgrade_stopped_between_its_last_steps_is_ended_by_the_next_start(dump, tmp_path):
    with database(tmp_path) as url:
        replace_contents(dump, url)
    home = tmp_path / "postgres"
    (home / "data").rename(home / UPGRADED)
    with database(tmp_path) as url:
        assert answers(url)["names"] == ["Ändrad"]


def test_an_upgrade_waits_for_nobody(tmp_path):
    with database(tmp_path):
        began = time.monotonic()
        with pytest.raises(EmbeddedPostgresError, match="stop the site first"):
            upgrade(tmp_path)
        assert time.monotonic() - began < 5


def test_programs_that_are_not_here_are_named(tmp_path):
    with database(tmp_path):
        pass
    (tmp_path / "postgres" / "data" / "PG_VERSION").write_text("11\n")
    with pytest.raises(EmbeddedPostgresError, match="apt install postgresql-11"):
        upgrade(tmp_path)


def test_a_password_is_not_seen_on_a_command_line(tmp_path, monkeypatch):
    monkeypatch.setattr("smartindustri.upkeep.dumps.PROGRAMS", tmp_path)
    (tmp_path / "pg_dump").write_text('#!/bin/sh\necho "error: $* $PGPASSWORD" >&2; exit 1')
    (tmp_path / "pg_dump").chmod(0o700)
    with pytest.raises(DumpError) as raised:
        write_dump("postgresql://anna:hemligt@host/name", tmp_path / "one.dump")
    assert str(raised.value).endswith("--dbname=user=anna dbname=name host=host hemligt")
