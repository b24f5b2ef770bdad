"""The embedded server is there when somebody uses it, and only then."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import Cluster, EmbeddedPostgresError, database, ensured_database_url
from tests.serving.processes import ROOT, environment, is_alive, server_process, wait_until


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def test_two_processes_share_a_server_and_the_last_stops_it(use, tmp_path):
    first, second = use(tmp_path), use(tmp_path)
    server = server_process(tmp_path)
    assert ask(first.url, "select pg_postmaster_start_time()") == ask(second.url, "select pg_postmaster_start_time()")
    assert first.end() == 0
    assert is_alive(server)
    assert second.end() == 0
    assert not is_alive(server)


def test_eight_first_starts_at_once_end_in_one_server(use, tmp_path):
    users = [use(tmp_path, wait=False) for _ in range(8)]
    urls = {user.until("postgresql://") for user in users}
    server = server_process(tmp_path)
    assert len(urls) == 1
    assert [user.end() for user in users] == [0] * 8
    assert not is_alive(server)


def test_a_killed_user_is_not_waited_for(use, tmp_path):
    killed, other = use(tmp_path), use(tmp_path)
    server = server_process(tmp_path)
    killed.end(signal.SIGKILL)
    assert other.end() == 0
    assert not is_alive(server)


def test_a_server_left_by_its_only_user_is_taken_over(use, tmp_path):
    use(tmp_path).end(signal.SIGKILL)
    left = server_process(tmp_path)
    assert is_alive(left)
    with database(tmp_path):
        assert server_process(tmp_path) == left
    assert not is_alive(left)


def test_a_server_that_cannot_be_seen_is_left_alone(use, tmp_path, monkeypatch):
    user = use(tmp_path)
    monkeypatch.setattr(Cluster, "_is_of_ours", lambda *_: False)  # as in another container, or user namespace
    with pytest.raises(EmbeddedPostgresError, match="another container"), database(tmp_path):
        pass
    assert ask(user.url, "select 1") == 1


def test_a_start_killed_half_way_is_begun_again(use, tmp_path):
    half = use(tmp_path, wait=False)
    wait_until((tmp_path / "postgres" / "data.new" / "PG_VERSION").exists)
    half.end(signal.SIGKILL)
    with database(tmp_path) as url:
        assert ask(url, "select 1") == 1


def test_what_was_committed_survives_a_killed_server(use, tmp_path):
    user = use(tmp_path)
    ask(user.url, "select 1")
    with psycopg.connect(user.url, autocommit=True) as connection:
        connection.execute("create table kept as select 1 as n")
        os.kill(server_process(tmp_path), signal.SIGKILL)
    user.end()
    with database(tmp_path) as url:
        assert ask(url, "select n from kept") == 1


def test_a_process_number_now_worn_by_another_program_is_no_server(tmp_path):
    with database(tmp_path):
        pass
    (tmp_path / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    with database(tmp_path) as url:
        assert ask(url, "select 1") == 1


@pytest.mark.parametrize("name", ["x" * 120, "a,b", "räksmörgås 100% $HOME 'q' #?&"])
def test_any_path_will_do(tmp_path, name):
    folder = tmp_path / name
    with database(folder) as url:
        assert ask(url, "select 1") == 1
        socket = (folder / "postgres" / "socket").resolve()
        assert socket.stat().st_mode & 0o777 == 0o700
    assert not socket.exists()


def test_a_socket_folder_that_somebody_else_made_is_refused(tmp_path):
    folder = tmp_path / ("x" * 120)
    with database(folder):
        outer = (folder / "postgres" / "socket").resolve().parent
        outer.chmod(0o777)
        with pytest.raises(EmbeddedPostgresError, match="somebody else"), database(folder):
            pass
        outer.chmod(0o700)


def test_what_the_caller_has_set_for_another_server_does_not_matter(run, tmp_path):
    code = "from smartindustri.serving.embedded_postgres import database; import sys, psycopg\n"
    code += "with database(sys.argv[1]) as url: print(psycopg.connect(url).info.port)"
    one = run([sys.executable, "-c", code, str(tmp_path)], PGPORT="1", PGDATA="/nowhere", LC_ALL="C", TZ="Asia/Tokyo")
    assert one.end() == 0, one.output


def test_swedish_letters_have_two_cases(tmp_path):
    with database(tmp_path) as url:
        assert ask(url, "select lower('ÅÄÖ') || upper('åäö')") == "åäöÅÄÖ"


def test_data_of_another_version_is_refused_with_the_reason(tmp_path):
    with database(tmp_path):
        pass
    (tmp_path / "postgres" / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedPostgresError, match="made by PostgreSQL 17"), database(tmp_path):
        pass


def test_a_named_server_is_used_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/facts")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with ensured_database_url() as url:
        assert url == "postgresql://elsewhere/facts"
    assert list(tmp_path.iterdir()) == []


def test_reading_the_settings_starts_nothing(tmp_path):
    env = environment(VAR_DIR=str(tmp_path), SECRET_KEY="x" * 50, DATABASE_URL="postgresql:///x")
    for module in ("smartindustri.settings", "smartindustri.serving.start", "manage"):
        subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, env=env, check=True)
    assert list(tmp_path.iterdir()) == []
