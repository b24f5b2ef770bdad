"""What stands in the way of a start is told in one line, with the variable or the folder to change."""

import os
import re
import signal
import subprocess

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import database
from tests.serving.processes import START, as_user, fetch
from tests.serving.test_users import DAEMON

ADDRESS = "DATABASE_URL is not the address of a PostgreSQL database, such as postgresql://user@host:5432/name\n"


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://anna:hemligt@host/x", "postgresql://anna:hemligt@host:http/x", "host=/run user=x"],
)
def test_an_address_of_something_else_is_refused_without_its_password(site, tmp_path, url):
    one = site(tmp_path, wait=False, DATABASE_URL=url)
    assert one.end() == 1
    assert one.output == ADDRESS


def test_several_hosts_that_do_not_answer_are_one_line(site, tmp_path):
    url = "postgresql://anna:hemligt@127.0.0.1:1,127.0.0.1:2/name?target_session_attrs=any"
    one = site(tmp_path, wait=False, DATABASE_URL=url)
    assert one.end() == 1
    assert one.output.startswith("The database that DATABASE_URL names cannot be used: ")
    assert one.output.count("\n") == 1
    assert "hemligt" not in one.output


@pytest.mark.parametrize(("pool", "threads"), [("2", "8"), ("", "17"), ("3", "")])
def test_a_pool_smaller_than_the_threads_is_refused(site, tmp_path, pool, threads):
    one = site(tmp_path, wait=False, DATABASE_POOL=pool, WEB_THREADS=threads)
    assert one.end() == 1
    assert one.output == (
        f"DATABASE_POOL is {pool or 16} and WEB_THREADS is {threads or 4}: each thread needs a connection. "
        "Raise DATABASE_POOL, or lower WEB_THREADS.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_more_connections_than_the_embedded_database_has_are_refused(site, tmp_path):
    one = site(tmp_path, wait=False, WEB_WORKERS="6")
    assert one.end() == 1
    assert one.output == (
        "WEB_WORKERS is 6 and DATABASE_POOL is 16: a reload may take 204 connections, and our database has 190. "
        "Lower one of them, or name a database with DATABASE_URL.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_as_many_as_it_has_are_not_and_those_of_another_database_are_its_own(site, tmp_path):
    enough = site(tmp_path, wait=False, WEB_WORKERS="19", DATABASE_POOL="4", PORT="http")
    elsewhere = site(tmp_path, wait=False, WEB_WORKERS="60", DATABASE_URL="postgresql:///x", PORT="http")
    assert [one.end() for one in (enough, elsewhere)] == [1, 1]
    assert enough.output == elsewhere.output == "PORT is 'http'; it must be a number from 1 to 65535.\n"


@pytest.mark.parametrize("where", ["nonsense", "127.0.0.1:http", "192.0.2.1:9100", "127.0.0.1:99999"])
def test_an_address_where_no_metrics_can_be_told_is_refused(site, tmp_path, where):
    one = site(tmp_path, wait=False, METRICS=where)
    assert one.end() == 1
    assert one.output.startswith(f"METRICS is {where!r}, which cannot be used (")
    assert one.output.count("\n") == 1
    assert not (tmp_path / "postgres").exists()


def test_a_user_who_may_not_make_tables_is_told_so(site, tmp_path):
    with database(tmp_path) as url:
        with psycopg.connect(url) as connection:
            connection.execute("create role reader login")
        one = site(tmp_path / "var", wait=False, DATABASE_URL=url.replace("smartindustri@", "reader@"))
        assert one.end() == 1
        assert one.output.splitlines()[-1].startswith("The site could not be prepared: ")
        assert "permission denied for schema public" in one.output
        assert "Traceback" not in one.output


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
def test_a_folder_that_the_user_may_not_write_in_is_named(run, open_folder, port):
    command = as_user(DAEMON, START)
    one = run(command, VAR_DIR=str(open_folder / "var"), PORT=port)
    assert one.end() == 1
    assert one.output.startswith(f"{open_folder}/var")
    assert "Permission denied" in one.output
    assert one.output.count("\n") == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 60 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=60m,mode=0755", "smartindustri-test", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up_is_named_as_the_reason(run, small_disk, port):
    one = run(START, VAR_DIR=str(small_disk / "var"), PORT=port)
    assert one.end() == 1
    assert [line for line in one.output.splitlines() if not re.match(r"Operations|  Appl|Running", line)] == [
        f"The site could not be prepared: the disk of {small_disk}/var is full ({free(one.output)} MB free). "
        "Free some space, or choose another folder with VAR_DIR."
    ]


def test_a_disk_without_room_for_a_database_is_named_as_the_reason(run, small_disk, port):
    (small_disk / "other").write_bytes(bytes(40_000_000))
    one = run(START, VAR_DIR=str(small_disk / "var"), PORT=port)
    assert one.end() == 1
    assert one.output == (
        f"The database could not be created: the disk of {small_disk}/var/postgres is full ({free(one.output)} MB "
        "free). Free some space, or choose another folder with VAR_DIR.\n"
    )


def free(output):
    return re.search(r"\((\d+) MB", output)[1]


def test_a_database_that_is_only_read_is_served_as_it_stands(site, var, port):
    with database(var) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create role reader login in role pg_read_all_data")
        connection.execute("alter role reader set default_transaction_read_only = on")
        one = site(var, DATABASE_URL=url.replace("smartindustri@", "reader@"))
        assert "The database is only read" in one.output
        assert "The facts are up to date" not in one.output
        assert fetch(one.address) == "here"
        one.end(signal.SIGTERM)
